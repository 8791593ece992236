package debuglog

import (
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"sessionscope/api/secret"
)

// Word is a word of the program's own: the name of a screen, a phase, a type. It
// is never a text that somebody typed or sent.
type Word string

// LogValue implements slog.LogValuer.
func (w Word) LogValue() slog.Value { return slog.StringValue(string(w)) }

// Redacted is a request's body after its secrets were masked.
type Redacted []byte

// LogValue implements slog.LogValuer.
func (r Redacted) LogValue() slog.Value { return slog.StringValue(string(r)) }

// URL is where a request goes. User name, password, query and fragment are not
// told.
type URL struct{ *url.URL }

// LogValue implements slog.LogValuer.
func (u URL) LogValue() slog.Value {
	if u.URL == nil {
		return slog.StringValue("")
	}
	return slog.StringValue((&url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path}).String())
}

// Header is that of a request or of an answer.
type Header http.Header

// told are the names of headers whose values help and hold no secret.
var told = []string{
	"Accept", "Age", "Cache-Control", "Connection", "Content-Encoding", "Content-Length", "Content-Type",
	"Date", "Retry-After", "Server", "Transfer-Encoding", "User-Agent", "Vary", "Via",
}

// masked are those that hold one: only that they are there is told.
var masked = []string{"Authorization", "Cookie", "Proxy-Authorization", "Set-Cookie", "X-Api-Key", "X-Server-Key"}

// LogValue implements slog.LogValuer. Of headers that are in neither list the
// number alone is told: their names are somebody else's text.
func (h Header) LogValue() slog.Value {
	var attrs []slog.Attr
	others := 0
	for name, values := range h {
		switch name := http.CanonicalHeaderKey(name); {
		case slices.Contains(told, name):
			attrs = append(attrs, slog.String(name, strings.Join(values, ", ")))
		case slices.Contains(masked, name):
			attrs = append(attrs, slog.String(name, secret.Mask))
		default:
			others++
		}
	}
	slices.SortFunc(attrs, func(a, b slog.Attr) int { return strings.Compare(a.Key, b.Key) })
	if others > 0 {
		attrs = append(attrs, slog.Int("others", others))
	}
	return slog.GroupValue(attrs...)
}
