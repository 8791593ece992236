package history

import (
	"time"

	"sessionscope/api"
)

// Entry is one request and what came of it.
type Entry struct {
	// At is when the request was sent, by our clock, to the millisecond.
	At time.Time
	// Profile is the name of the one that was used, "" for none.
	Profile string
	// BaseURL is where the request went, without user name, password, query and
	// fragment.
	BaseURL string
	Request Request
	// Renewal tells that it renewed a session, with that session's token.
	Renewal bool
	Outcome Outcome
	// Took is the whole time to the last byte, to the millisecond; 0 when it is
	// not known.
	Took time.Duration
	// UserType is the session's: one of the documented words, or OtherUserType;
	// "" when there is none.
	UserType string
	// ExpiresAt is when the session ends by the server's clock, to the
	// millisecond; zero when that is not known or there is no session.
	ExpiresAt time.Time
	// ClockOffset is the server's clock minus ours, as api.Answer has it.
	ClockOffset time.Duration

	// line is the entry as it stands in its Store, by which it is found there;
	// "" when it is in none.
	line string
}

// OtherUserType stands for a userType that is not documented. The word itself
// is the server's, which may write anything there, so it is not kept.
const OtherUserType = "other"

// Request is the fields that were sent, but for the secret ones.
type Request struct {
	UserID, DeviceID           string
	DeviceInfo                 api.DeviceInfo
	DisplayName, ProfileHandle string
	// AuthToken tells that one was sent.
	AuthToken bool
}

// SessionRequest is the request to send again. It has no authToken: that was
// not kept.
func (r Request) SessionRequest() api.SessionRequest {
	return api.SessionRequest{
		UserID: r.UserID, DeviceID: r.DeviceID, DeviceInfo: r.DeviceInfo,
		DisplayName: r.DisplayName, ProfileHandle: r.ProfileHandle,
	}
}

// Kind is what came of a request, in a word. A newer program may have written
// others than these.
type Kind string

// The kinds.
const (
	Session   Kind = "session"
	Refused   Kind = "refused"   // the API answered with an error
	NoSession Kind = "noSession" // an answer that is neither a session nor an error
	Unreached Kind = "unreached" // no answer came
	TimedOut  Kind = "timedOut"  // no whole answer came in time
	CutOff    Kind = "cutOff"    // the answer broke off
	Cancelled Kind = "cancelled" // by the person
)

// Outcome is what came of a request. It has none of the server's own words.
type Outcome struct {
	Kind Kind
	// Status is the HTTP status, 0 when no answer came.
	Status int
	// Code is the API's, and CodeName its name where one is known; 0 and "" when
	// it gave none.
	Code     int
	CodeName string
	// Phase is how far a request came that got no whole answer, in the words of
	// api.Phase.
	Phase string
}

// Left is how long the session lives on when our clock shows now, negative once
// it has expired; ok is false when its end is not known.
func (e Entry) Left(now time.Time) (left time.Duration, ok bool) {
	if e.ExpiresAt.IsZero() {
		return 0, false
	}
	left, _, _ = api.Expiry{ExpiresAt: e.ExpiresAt, Offset: e.ClockOffset}.At(now)
	return left, true
}

// Alike reports whether both sent the same to the same place, with the same
// outcome.
func (e Entry) Alike(other Entry) bool {
	return e.Profile == other.Profile && e.BaseURL == other.BaseURL && e.Request == other.Request &&
		e.Renewal == other.Renewal && e.Outcome == other.Outcome
}
