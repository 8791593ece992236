// Package ticket makes a file of a request and what came of it, to hand over:
// without any secret, so that a colleague can open it, and replay the request
// with a key of their own.
//
// A ticket is JSON that says what it is by a member of its own. It holds the
// answer byte for byte, but for the masks in the place of its secrets. The same
// can be had as Markdown, for an issue.
package ticket

import (
	"net/http"
	"net/url"
	"time"

	"sessionscope/api"
	"sessionscope/api/curl"
	"sessionscope/api/jsontree"
	"sessionscope/api/secret"
)

// Sent is a request that was sent, and where to.
type Sent struct {
	// Request may hold an authToken, which never reaches a ticket.
	Request api.SessionRequest
	// AuthToken tells that one was sent, though Request does not hold it: so it
	// is in a ticket that was read.
	AuthToken bool
	// BaseURL is nil where it is not known, and for the embedded API.
	BaseURL *url.URL
	// Embedded tells that the request went to the embedded API.
	Embedded bool
	// Profile is the name of the one that was used, "" for none.
	Profile string
	// Key is the API key that was sent. It is known only to be masked wherever a
	// server repeats it.
	Key secret.Text
}

// Curl is the command that sends the request again, without its secrets.
func (s *Sent) Curl() string {
	request := s.Request
	if s.AuthToken && request.AuthToken.IsZero() {
		request.AuthToken = secret.New(secret.Mask)
	}
	if s.Embedded {
		return curl.Write(nil, request)
	}
	return curl.Write(s.BaseURL, request)
}

// Secrets are what is never to be written down. Some may be zero.
func (s *Sent) Secrets() []secret.Text {
	if s == nil {
		return nil
	}
	return []secret.Text{s.Key, s.Request.AuthToken}
}

// HasAuthToken tells that the request was sent with one.
func (s *Sent) HasAuthToken() bool { return s.AuthToken || !s.Request.AuthToken.IsZero() }

// Kind is what came of a request, in a word. A newer program may write others
// than these.
type Kind string

// The kinds.
const (
	Session   Kind = "session"
	Saved     Kind = "saved"     // an answer out of a file, of which no request is known
	Refused   Kind = "refused"   // the API answered with an error
	NoSession Kind = "noSession" // an answer that is neither a session nor an error
	Unreached Kind = "unreached" // no whole answer came
	NotSent   Kind = "notSent"   // there was no request
)

// Outcome is what came of a request. Its texts may be the server's own, with
// whatever control characters those hold.
type Outcome struct {
	Kind Kind
	// Status is the HTTP status, 0 when no answer came.
	Status int
	Proto  string
	// Code, CodeText, Message, Detail and RetryAfter are as api.Error has them.
	// Message is that of any other error too.
	Code       int
	CodeText   string
	Message    string
	Detail     []string
	RetryAfter time.Duration
	// Location is where a redirect pointed.
	Location string
	// Phase, Host, Timeout and Cancelled are of a request that got no whole
	// answer.
	Phase     api.Phase
	Host      string
	Timeout   bool
	Cancelled bool
	Proxy     string
	// Header holds the fields that say where an answer comes from, no others.
	Header http.Header
	Timing api.Timing
	// ClockOffset is the server's clock minus that of whoever made the ticket.
	ClockOffset time.Duration
}

// Ticket is what the file holds.
type Ticket struct {
	// Program is what made it, with its version.
	Program string
	// At is when the answer came, by the clock of whoever made the ticket.
	At time.Time
	// Sent is nil when no request is known. It holds no secret.
	Sent    *Sent
	Outcome Outcome
	// Body is the answer with its secrets masked. JSON is kept whole.
	Body []byte
	// Cut is how many bytes a Body that is no JSON had before it was cut; 0 when
	// it is whole.
	Cut int
	// Masked is how many secrets were masked in Body.
	Masked int
	// Notes say what is odd about a ticket that was read, each in one line.
	Notes []string
}

// holdsJSON tells that the body stands in the file as it is.
func (t Ticket) holdsJSON() bool { return len(t.Body) > 0 && jsontree.Parse(t.Body).Err() == nil }
