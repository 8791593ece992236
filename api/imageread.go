package api

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"slices"
	"strings"

	"sessionscope/api/jsontree"
)

// imageTypes are the images that can be shown.
func imageTypes() []string { return []string{"image/png", "image/jpeg", "image/gif", "image/webp"} }

// mediaType is what a server says that it sends; "" for what says nothing.
func mediaType(header http.Header) string {
	kind, _, err := mime.ParseMediaType(header.Get("Content-Type"))
	switch {
	case err != nil, kind == "application/octet-stream", kind == "binary/octet-stream":
		return ""
	case kind == "image/jpg", kind == "image/pjpeg": // widespread, and nothing else than
		return "image/jpeg"
	}
	return kind
}

// unfitError says why a body was not read, or not to its end: it is none that
// can be shown.
type unfitError struct{ reason string }

func (e *unfitError) Error() string { return e.reason }

// typeFault says why a type cannot be shown; nil when it can, or is not known.
func typeFault(kind string) error {
	switch {
	case kind == "", slices.Contains(imageTypes(), kind):
		return nil
	case kind == "text/html":
		return &unfitError{"it is a web page (text/html), perhaps one to log in at"}
	case strings.HasPrefix(kind, "image/"):
		return &unfitError{"it is " + brief(kind) + "; PNG, JPEG, GIF and WebP can be shown"}
	default:
		return &unfitError{"it is " + brief(kind)}
	}
}

// readImage reads the body of an image within the limits, unless the header
// says that it is none. What may hold an error is read as any answer is.
func (c *Client) readImage(response *http.Response, tell func(read, total int64)) ([]byte, error) {
	kind := mediaType(response.Header)
	if !isSuccess(response.StatusCode) || isJSON(kind) {
		return c.readAnswer(response)
	}
	if err := typeFault(kind); err != nil {
		return nil, err
	}
	length := response.ContentLength
	if length > MaxImage {
		return nil, ErrTooBig
	}
	var body io.Reader = &meter{from: response.Body, left: MaxImage, total: length, tell: tell}
	switch packed := strings.ToLower(response.Header.Get("Content-Encoding")); packed {
	case "", "identity":
	case "gzip", "x-gzip":
		unpacked, err := gzip.NewReader(body)
		if err != nil {
			return nil, err
		}
		body, length = unpacked, -1
	default:
		return nil, &unfitError{"it is packed with " + brief(packed) + ", which was not asked for"}
	}
	return readBody(body, length, MaxImage)
}

// meter counts what comes over the network, and ends it at a limit.
type meter struct {
	from              io.Reader
	read, left, total int64
	tell              func(read, total int64)
}

// Read implements io.Reader. A byte more than is allowed shows that there is
// more.
func (m *meter) Read(p []byte) (int, error) {
	if m.left < 0 {
		return 0, ErrTooBig
	}
	n, err := m.from.Read(p[:min(int64(len(p)), m.left+1)])
	m.read, m.left = m.read+int64(n), m.left-int64(n)
	if m.tell != nil && n > 0 {
		m.tell(m.read, m.total)
	}
	return n, err
}

func isJSON(kind string) bool { return kind == "application/json" || strings.HasSuffix(kind, "+json") }

// imageFault says what an exchange brought instead of an image; nil when it
// brought what may be one.
func (x *exchange) imageFault(scrub scrubber) error {
	var unfit *unfitError
	switch kind := mediaType(x.header); {
	case !isSuccess(x.status):
	case isJSON(kind):
		// The API reports errors with a status of success too (observed).
		if doc := jsontree.Parse(x.body); doc.Err() == nil && isEnvelope(doc) {
			return x.apiError(doc, scrub)
		}
		return x.notImage(scrub, nil, typeFault(kind).Error())
	case errors.As(x.bodyErr, &unfit):
		return x.notImage(scrub, nil, unfit.reason)
	case errors.Is(x.bodyErr, ErrTooBig):
		return x.notImage(scrub, ErrTooBig, fmt.Sprintf("it is larger than the %d MiB that are fetched for a look", MaxImage>>20))
	case x.bodyErr == nil && len(x.body) == 0:
		return x.notImage(scrub, nil, "it is empty")
	}
	err := x.success(scrub)
	var other *NotSessionError
	if errors.As(err, &other) {
		e := x.notImage(scrub, other.Err, other.Reason)
		e.Location = other.Location
		return e
	}
	return err
}

func (x *exchange) notImage(scrub scrubber, cause error, reason string) *NotImageError {
	return &NotImageError{
		Status: x.status, Host: x.url.Host, Reason: scrub.text(reason), Err: scrub.err(cause), Timing: x.timing, Proxy: x.proxy,
	}
}
