package history

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"time"

	"sessionscope/api"
)

// Exchange is a request with its answer or its error, as the API's client had
// them, secrets and all.
type Exchange struct {
	At      time.Time
	Profile string
	BaseURL *url.URL
	Request api.SessionRequest
	// Renewal tells that it renewed a session: then no displayName was sent.
	Renewal bool
	Answer  *api.Answer
	Err     error
}

// Entry is what may be kept of it. It is false when nothing was sent: then
// there is nothing to remember.
func (x Exchange) Entry() (Entry, bool) {
	if x.Renewal {
		x.Request.DisplayName = ""
	}
	e := Entry{
		Renewal: x.Renewal,
		At:      moment(x.At),
		Profile: x.Profile,
		BaseURL: bare(x.BaseURL),
		Request: Request{
			UserID: x.Request.UserID, DeviceID: x.Request.DeviceID, DeviceInfo: x.Request.DeviceInfo,
			DisplayName: x.Request.DisplayName, ProfileHandle: x.Request.ProfileHandle,
			AuthToken: !x.Request.AuthToken.IsZero(),
		},
	}
	if x.Err == nil && x.Answer != nil {
		e.answered(x.Answer)
		return e, true
	}
	var took time.Duration
	if e.Outcome, took = outcomeOf(x.Err); e.Outcome.Kind == "" {
		return Entry{}, false
	}
	e.Took = whole(took)
	return e, true
}

func (e *Entry) answered(a *api.Answer) {
	e.Outcome = Outcome{Kind: Session, Status: a.Status}
	e.Took = whole(a.Timing.Total)
	e.ClockOffset = whole(a.ClockOffset)
	e.UserType = documented(a.Session.UserType)
	if expiry, ok := a.Session.Expiry(a.ClockOffset); ok {
		e.ExpiresAt = moment(expiry.ExpiresAt)
	}
}

// outcomeOf tells what an error was; the zero Outcome when nothing was sent.
func outcomeOf(err error) (Outcome, time.Duration) {
	var refused *api.Error
	var strange *api.NotSessionError
	var broken *api.TransportError
	switch {
	case errors.As(err, &refused):
		return Outcome{Kind: Refused, Status: refused.Status, Code: refused.Code, CodeName: refused.CodeName()}, refused.Timing.Total
	case errors.As(err, &strange):
		return Outcome{Kind: NoSession, Status: strange.Status}, strange.Timing.Total
	case errors.As(err, &broken):
		return Outcome{Kind: kindOf(broken), Status: broken.Status, Phase: broken.Phase.String()}, broken.Timing.Total
	}
	return Outcome{}, 0
}

func kindOf(e *api.TransportError) Kind {
	switch {
	case errors.Is(e.Err, context.Canceled):
		return Cancelled
	case e.Timeout:
		return TimedOut
	case e.Phase == api.Reading:
		return CutOff
	}
	return Unreached
}

// documented gives a userType that may be kept.
func documented(userType string) string {
	if slices.Contains([]string{"", "signed-in", "visitor", "bot"}, userType) {
		return userType
	}
	return OtherUserType
}

// bare is a URL without what may hold a secret.
func bare(u *url.URL) string {
	if u == nil {
		return ""
	}
	return (&url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path}).String()
}

// moment is a time as a line holds it. One that no line can hold is none.
func moment(t time.Time) time.Time {
	t = t.UTC().Truncate(time.Millisecond)
	if t.Year() < 1 || t.Year() > 9999 {
		return time.Time{}
	}
	return t
}

// whole is a duration as a line holds it.
func whole(d time.Duration) time.Duration { return d.Truncate(time.Millisecond) }
