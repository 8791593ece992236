package explorer

import (
	"fmt"
	"net/http"
	"time"

	"sessionscope/api"
	"sessionscope/api/secret"
	"sessionscope/ui/clean"
	"sessionscope/ui/widget/card"
	"sessionscope/ui/widget/span"
)

const (
	// tolerance is how far issuedAt and the token's iat may lie apart: the token
	// counts whole seconds (observed).
	tolerance = time.Second
	// dateTolerance is the same for issuedAt and the server's clock, which an
	// answer tells in whole seconds when it begins.
	dateTolerance = 2 * time.Second
)

// timesPart puts all that tells a time side by side, and says where two of them
// disagree.
func (m *Model) timesPart(c *card.Card[place]) {
	s, th := m.Session, m.Theme
	c.Heading("times", "local, UTC, from now")
	m.moment(c, "issuedAt", s.IssuedAt)
	m.moment(c, "expiresAt", s.ExpiresAt)
	token, err := m.token()
	if err == nil {
		m.moment(c, "token's iat", timeOf(token.IssuedAt))
		m.moment(c, "token's exp", timeOf(token.ExpiresAt))
	}
	m.moment(c, "lastCachePurge", s.LastCachePurge)
	if date, ok := m.serverDate(); ok {
		m.moment(c, "server's clock", timeOf(date))
	} else if m.Answer != nil {
		c.Field("server's clock", "not told: the answer has no Date", &th.Dim)
	}
	odd := m.disagreements(token)
	for _, sentence := range odd {
		c.Text("⚠ "+sentence, &th.Warn)
	}
	switch {
	case s.AccessToken.Reveal() == secret.Mask:
		c.Text("The token is masked: its dates cannot be held against the answer's.", &th.Dim)
	case err == nil && len(odd) == 0:
		c.Text("✓ They agree: the token's dates are the answer's.", &th.Good)
	}
	m.sdkPart(c)
}

// disagreements are what two clocks or dates contradict each other in.
func (m *Model) disagreements(token api.Token) []string {
	s := m.Session
	var odd []string
	compare := func(name string, in time.Time, other string, at api.Time, within time.Duration) {
		if in.IsZero() || !at.IsValid() || in.Sub(at.At).Abs() <= within {
			return
		}
		odd = append(odd, fmt.Sprintf("%s is %s %s.", name, apart(in, at.At), other))
	}
	compare("The token's iat", token.IssuedAt, "issuedAt", s.IssuedAt, tolerance)
	compare("The token's exp", token.ExpiresAt, "expiresAt", s.ExpiresAt, tolerance)
	if s.IssuedAt.IsValid() && s.ExpiresAt.IsValid() && !s.ExpiresAt.At.After(s.IssuedAt.At) {
		odd = append(odd, "The session ends before it begins.")
	}
	if date, ok := m.serverDate(); ok {
		compare("The server's clock", date, "issuedAt", s.IssuedAt, dateTolerance+m.Answer.Timing.Total)
		if s.LastCachePurge.IsValid() && s.LastCachePurge.At.Sub(date) > dateTolerance {
			odd = append(odd, "lastCachePurge lies in the future: what a client caches meanwhile is dropped then.")
		}
	}
	if m.Answer != nil && m.Answer.ClockOffset != 0 {
		way := "ahead of"
		if m.Answer.ClockOffset < 0 {
			way = "behind"
		}
		odd = append(odd, fmt.Sprintf("The server's clock is %s %s this one; the countdown follows the server's.",
			span.Rough(m.Answer.ClockOffset.Abs()), way))
	}
	return odd
}

// apart says how far a moment lies from another.
func apart(a, b time.Time) string {
	if a.After(b) {
		return span.Between(a, b) + " later than"
	}
	return span.Between(a, b) + " earlier than"
}

// serverDate is the server's clock as the answer tells it.
func (m *Model) serverDate() (time.Time, bool) {
	if m.Answer == nil {
		return time.Time{}, false
	}
	date, err := http.ParseTime(m.Answer.Header.Get("Date"))
	return date, err == nil
}

// offset is the server's clock minus ours.
func (m *Model) offset() time.Duration {
	if m.Answer == nil {
		return 0
	}
	return m.Answer.ClockOffset
}

// serverNow is now by the server's clock, as the countdown has it: all moments of
// an answer are the server's.
func (m *Model) serverNow() time.Time { return m.Now().Add(m.offset()) }

// sdkPart says what the vendor's SDK makes of the expiry.
func (m *Model) sdkPart(c *card.Card[place]) {
	th := m.Theme
	e, mortal := m.Session.Expiry(m.offset())
	renews, expires, ok := e.SDK()
	c.Heading("the vendor's SDK", "")
	if why := m.noSDK(e, mortal, ok); why != "" {
		c.Text("Not applicable: "+why, &th.Dim)
		return
	}
	m.detail.timely = true
	switch now := m.serverNow(); {
	case now.Before(renews):
		c.Text("It uses the token as it is.", &th.Good)
	case now.Before(expires):
		c.Text("It renews the token now.", &th.Warn)
	default:
		c.Text("It takes the token for expired, 5 minutes before the API does.", &th.Bad)
	}
	m.moment(c, "renews from", timeOf(renews))
	m.moment(c, "expired from", timeOf(expires))
}

// noSDK says why the SDK's rules don't apply; "" when they do.
func (m *Model) noSDK(e api.Expiry, mortal, ok bool) string {
	unknown := func(name string, t api.Time) string {
		if t.Text == "" {
			return "the answer has no " + name + ", so how long the token lives is not known."
		}
		return name + " is no date, so how long the token lives is not known."
	}
	switch {
	case !mortal:
		return unknown("expiresAt", m.Session.ExpiresAt)
	case e.IssuedAt.IsZero():
		return unknown("issuedAt", m.Session.IssuedAt)
	case !ok && !e.ExpiresAt.After(e.IssuedAt):
		return "the session ends before it begins."
	case !ok:
		return "the life is no longer than the SDK's margin of 5 minutes."
	default:
		return ""
	}
}

// Two ways to lay a moment out: all in one line, from so many cells on, and the
// UTC below the local time.
const wideMoment = 84

// moment shows a moment in local time with its zone, in UTC, and from now.
func (m *Model) moment(c *card.Card[place], label string, t api.Time) {
	th := m.Theme
	if t.Text == "" {
		return
	}
	if !t.IsValid() {
		c.Field(label, clean.Line(t.Text)+"  no date", &th.Warn)
		return
	}
	m.detail.timely = true
	const utcForm = "2006-01-02 15:04:05 UTC"
	local, utc, away := m.local(t.At), t.At.UTC().Format(utcForm), span.From(m.serverNow(), t.At)
	switch {
	case local == utc:
		c.Field(label, utc+"  "+away, &th.Text)
	case c.Width >= wideMoment:
		c.Field(label, local+"  "+utc+"  "+away, &th.Text)
	default:
		c.Field(label, local+"  "+away, &th.Text)
		c.Field("", utc, &th.Dim)
	}
}

// timeField shows a moment in local time and from now, in one line.
func (m *Model) timeField(c *card.Card[place], label string, t api.Time) {
	switch {
	case t.Text == "":
	case !t.IsValid():
		c.Field(label, clean.Line(t.Text)+"  no date", &m.Theme.Warn)
	default:
		m.detail.timely = true
		c.Field(label, m.local(t.At)+"  "+span.From(m.serverNow(), t.At), &m.Theme.Text)
	}
}

// local writes a moment by the clock on the wall, with its zone.
func (m *Model) local(at time.Time) string {
	return at.In(m.Now().Location()).Format("2006-01-02 15:04:05 MST")
}

func timeOf(t time.Time) api.Time {
	if t.IsZero() {
		return api.Time{}
	}
	return api.Time{Text: t.Format(time.RFC3339), At: t}
}
