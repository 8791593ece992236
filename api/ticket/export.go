package ticket

import (
	"bytes"
	"context"
	"io"
)

// Format is a form in which a source can be saved.
type Format uint8

// The formats.
const (
	// JSON is the ticket itself, which can be opened again.
	JSON Format = iota
	// Markdown is for an issue.
	Markdown
	// Raw is the answer as it came, with a live accessToken: only for whoever
	// asked for it by name and was told so.
	Raw
)

// String is what is saved, in words.
func (f Format) String() string {
	switch f {
	case Markdown:
		return "ticket as Markdown"
	case Raw:
		return "raw answer"
	default:
		return "ticket"
	}
}

// Save writes a source to a new file in a directory, and gives its path: 0600,
// whole or not at all, and never over another file. line makes text safe for one
// line (clean.Quote); Markdown needs it. The error is a *SaveError, or the
// context's.
func Save(ctx context.Context, dir string, f Format, s Source, line func(string) string) (path string, err error) {
	name := fileName(s.userID(), s.At, f.ending(s))
	switch f {
	case Raw:
		return save(ctx, dir, name, bytes.NewReader(s.body()))
	case Markdown:
		text, err := New(s).Markdown(ctx, line)
		if err != nil {
			return "", err
		}
		return save(ctx, dir, name, bytes.NewReader(text))
	default:
		return save(ctx, dir, name, New(s))
	}
}

func (f Format) ending(s Source) string {
	switch {
	case f == Markdown:
		return ".md"
	case f == JSON:
		return ".json"
	case isJSON(s.body()):
		return "-raw.json"
	default:
		return "-raw.txt"
	}
}

// HasRaw tells whether anything came that can be saved as it is.
func (s Source) HasRaw() bool { return len(s.body()) > 0 }

var _ io.WriterTo = Ticket{}
