package api

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"

	"sessionscope/api/secret"
)

// MaxImage bounds an image, in bytes, as it comes over the network and again
// when it is unpacked.
const MaxImage int64 = 16 << 20

// Image is a file of an answer, fetched to be looked at.
type Image struct {
	// Host is where it came from, with a port where one was given.
	Host string
	// MediaType is what the server says it is, "" when it says nothing of use.
	// Whether that is true only its bytes can tell.
	MediaType string
	Body      []byte
	// WithToken tells that the accessToken went along.
	WithToken bool
	Timing    Timing
	Proto     string
	// Proxy is the host and port of the proxy that was used, "" for none.
	Proxy string
}

// Format implements fmt.Formatter: no verb prints the bytes.
func (i Image) Format(state fmt.State, _ rune) {
	_, _ = fmt.Fprintf(state, "image from %s, %d bytes", i.Host, len(i.Body))
}

// NotImageError is an answer of success, or a redirect, that brought no image.
type NotImageError struct {
	Status int
	// Host is what answered.
	Host string
	// Reason is one line that says what came instead.
	Reason string
	// Location is where a redirect pointed, without user name, password and
	// query; "" for anything else. It was not followed.
	Location string
	// Err is the cause where there is one, such as ErrTooBig.
	Err    error
	Timing Timing
	Proxy  string
}

// Error says so in one line.
func (e *NotImageError) Error() string {
	return fmt.Sprintf("%s answered %s, but no image: %s", e.Host, statusLine(e.Status), e.Reason)
}

// Unwrap gives the cause, nil when there is none.
func (e *NotImageError) Unwrap() error { return e.Err }

// LogValue implements slog.LogValuer.
func (e *NotImageError) LogValue() slog.Value {
	return slog.GroupValue(
		slog.Int("status", e.Status), slog.Bool("redirect", e.Location != ""), slog.Bool("tooBig", errors.Is(e.Err, ErrTooBig)),
	)
}

// ImageWatch is told how a fetch goes on, from other goroutines and never after
// its end. Its functions may be nil and must not block.
type ImageWatch struct {
	Phase func(Phase)
	// Read is told how many bytes have come, and of how many; -1 when that is
	// not known.
	Read func(read, total int64)
}

// FetchImage gets an image from an address that an answer named. Whoever wrote
// the answer chose the address, so it is trusted with little: https, or http to
// loopback, whatever AllowHTTP says; no API key; no redirect; no cookie. The
// token goes along only to the host of the BaseURL, with the same scheme and
// port, and nowhere when there is no BaseURL.
//
// The error is a *NotSentError when the address is refused, a *TransportError
// when no whole answer came, an *Error for a status from 400, and a
// *NotImageError for anything else that is no image.
func (c *Client) FetchImage(ctx context.Context, address string, token secret.Text, watch ImageWatch) (*Image, error) {
	target, err := ParseImageURL(address)
	if err != nil {
		return nil, &NotSentError{Reason: err.Error()}
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, target.String(), nil)
	if err != nil {
		return nil, &NotSentError{Reason: "the address of the image cannot be used"}
	}
	request.Header.Set("User-Agent", c.userAgent())
	request.Header.Set("Accept", strings.Join(imageTypes(), ", "))
	// Images are packed already; and what the transport unpacks by itself
	// cannot be bounded as it comes.
	request.Header.Set("Accept-Encoding", "identity")
	if c.BaseURL != nil && SameOrigin(c.BaseURL, target) {
		bear(request, token)
	}
	scrub := newScrubber(token)
	// Where on the host it is, the answer said: that may be a name or a signature.
	log := c.logRequest(request, &url.URL{Scheme: target.Scheme, Host: target.Host})
	x, err := c.exchangeReading(ctx, request, log, scrub, watch.Phase, func(response *http.Response) ([]byte, error) {
		return c.readImage(response, watch.Read)
	})
	if err != nil {
		return nil, err
	}
	if err := x.imageFault(scrub); err != nil {
		return nil, err
	}
	return &Image{
		Host: target.Host, MediaType: mediaType(x.header), Body: x.body, WithToken: request.Header.Get("Authorization") != "",
		Timing: x.timing, Proto: x.proto, Proxy: x.proxy,
	}, nil
}

// ParseImageURL reads the address of an image. Its errors never repeat it: it
// may hold what lets others in.
func ParseImageURL(address string) (*url.URL, error) {
	target, err := url.Parse(address)
	switch {
	case err != nil:
		return nil, errors.New("the address of the image is no URL")
	case target.Scheme != "https" && target.Scheme != "http":
		return nil, errors.New("the address of the image begins with neither https:// nor http://")
	case target.Hostname() == "":
		return nil, errors.New("the address of the image has no host")
	case target.User != nil:
		return nil, errors.New("the address of the image holds a user name or password, which is not sent on")
	case target.Scheme == "http" && !IsLoopback(target.Hostname()):
		return nil, fmt.Errorf("the image is at an http address of %s, where anybody on the way sees and can change it: only https is fetched, and http from this machine", target.Hostname())
	}
	target.Fragment, target.RawFragment = "", ""
	return target, nil
}

// SameOrigin reports whether two addresses have the same scheme, host and port.
func SameOrigin(a, b *url.URL) bool {
	return a.Scheme == b.Scheme && strings.EqualFold(a.Hostname(), b.Hostname()) && portOf(a) == portOf(b)
}

func portOf(u *url.URL) string {
	switch port := u.Port(); {
	case port != "":
		return port
	case u.Scheme == "https":
		return "443"
	default:
		return "80"
	}
}
