package demo

import (
	"net/http"
	"strings"
	"sync"
	"time"
)

// stored is a file that the demo serves: what an answer says about it and where
// its bytes come from.
type stored struct {
	file    file // without fileUrl and size, which listed adds
	content *content
}

// content makes a file's bytes when they are first asked for, since drawing a
// picture takes longer than a server should take to start.
type content struct {
	mimeType string
	full     func() []byte
	// scaled draws an image with its longer side at most so many pixels; nil
	// for what is no image.
	scaled func(longest int) []byte
}

// uploaded gives the file its name and words, and the time it was uploaded.
func (f *stored) uploaded(name, altText string, at time.Time) {
	f.file.Attributes.Name = name
	f.file.AltText = altText
	f.file.CreatedAt = stamp(at)
	f.file.UpdatedAt = stamp(at.Add(1210 * time.Millisecond))
}

// newText is a text file for members of the network only.
func newText(id, body string) stored {
	return stored{
		file: file{
			FileID: digest("file " + id)[:32], Type: "file", AccessType: "network",
			Attributes: attributes{
				Extension: "txt", MimeType: "text/plain",
				Metadata: fileMetadata{Exif: value("{}"), GPS: value("{}")},
			},
		},
		content: &content{mimeType: "text/plain; charset=utf-8", full: func() []byte { return []byte(body) }},
	}
}

// newPicture is a public image that is drawn when it is asked for.
func newPicture(id string, draw motif, width, height int, form imageFormat) stored {
	paint := picture{seed: seedOf(id), draw: draw, width: width, height: height, form: form}
	return stored{
		file: file{
			FileID: digest("file " + id)[:32], Type: "image", AccessType: "public",
			Attributes: attributes{
				Extension: string(form), MimeType: form.mimeType(),
				Metadata: fileMetadata{Exif: value("{}"), GPS: value("{}"), Height: height, Width: width, IsFull: true},
			},
		},
		content: &content{
			mimeType: form.mimeType(),
			full:     sync.OnceValue(func() []byte { return paint.encoded(max(width, height)) }),
			scaled:   paint.encoded,
		},
	}
}

// listed is what an answer to r says about the files. Their addresses are under
// the one that r was sent to, so that a client reaches them as it reached the
// rest of the API.
func listed(held []stored, r *http.Request) []file {
	out := make([]file, 0, len(held))
	for _, one := range held {
		out = append(out, one.listed(r))
	}
	return out
}

func (f stored) listed(r *http.Request) file {
	scheme := "http"
	if r.TLS != nil {
		scheme = "https"
	}
	out := f.file
	out.FileURL = scheme + "://" + r.Host + "/api/v3/files/" + out.FileID + "/download"
	out.Attributes.Size = len(f.content.full())
	return out
}

// files are the demo's files by id.
type files struct {
	byID    map[string]stored
	gallery gallery
}

func newFiles() *files { return &files{byID: map[string]stored{}, gallery: newGallery()} }

func (f *files) keep(held []stored) {
	for _, one := range held {
		f.byID[one.file.FileID] = one
	}
}

func (f *files) find(id string) (stored, bool) {
	if one, ok := f.byID[id]; ok {
		return one, true
	}
	return f.gallery.find(id)
}

// download is GET /api/v3/files/{fileId}/download. Images take a size
// (documented); files of access type network want the accessToken.
func (s *Server) download(w http.ResponseWriter, r *http.Request) error {
	found, ok := s.files.find(r.PathValue("fileId"))
	if !ok {
		return notFound("File not found")
	}
	if found.file.AccessType == "network" {
		if _, err := s.tokens.verify(r.Context(), bearer(r)); err != nil {
			return err
		}
	}
	size := r.URL.Query().Get("size")
	longest, ok := longestSide(size)
	if !ok {
		return invalid([]string{"'size' must be one of small, medium, large, full"})
	}
	bytes := found.content.full
	if longest > 0 && found.content.scaled != nil {
		bytes = func() []byte { return found.content.scaled(longest) }
	}
	w.Header().Set("Content-Disposition", `inline; filename="`+headerSafe(found.file.Attributes.Name)+`"`)
	writeBody(w, http.StatusOK, found.content.mimeType, bytes())
	return nil
}

// longestSide is the pixels that a named size allows; 0 is the original.
func longestSide(size string) (pixels int, known bool) {
	switch size {
	case "", "full":
		return 0, true
	case "small":
		return 160, true
	case "medium":
		return 600, true
	case "large":
		return 1500, true
	}
	return 0, false
}

// headerSafe keeps a file name within what a quoted header value can hold.
func headerSafe(name string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' || r == '"' || r == '\\' {
			return '_'
		}
		return r
	}, name)
}
