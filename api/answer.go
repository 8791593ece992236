package api

import (
	"fmt"
	"net/http"
	"time"

	"sessionscope/api/jsontree"
)

// Body is what a server sent, decoded from any compression. It is a []byte
// that no verb prints and that encodes as a summary, since it may hold an
// access token.
type Body []byte

// Format implements fmt.Formatter: every verb gives the size.
func (b Body) Format(state fmt.State, _ rune) { _, _ = fmt.Fprintf(state, "%d bytes", len(b)) }

// MarshalText implements encoding.TextMarshaler, for JSON and logs.
func (b Body) MarshalText() ([]byte, error) { return fmt.Appendf(nil, "%v", b), nil }

// Answer is a session as it came. Its Body holds the access token.
type Answer struct {
	Status int
	// Header has the request's own secrets masked.
	Header http.Header
	Body   Body
	// Doc is the index over Body.
	Doc     *jsontree.Doc
	Session *Session
	Timing  Timing
	// SentAt and ReceivedAt are when the request began and when the whole
	// answer was there, by our clock.
	SentAt, ReceivedAt time.Time
	// ClockOffset is the server's clock minus ours, from the answer's Date, in
	// whole seconds; 0 within 2 s.
	ClockOffset time.Duration
	// Proto is the protocol that was spoken, such as HTTP/2.0.
	Proto string
	// Proxy is the host and port of the proxy that was used, "" for none.
	Proxy string
}

// Format implements fmt.Formatter, so that no verb prints the token.
func (a Answer) Format(state fmt.State, _ rune) {
	_, _ = fmt.Fprintf(state, "answer %d, %v, %v", a.Status, a.Body, a.Session)
}
