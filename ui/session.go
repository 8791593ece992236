package ui

import (
	"cmp"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api"
	"sessionscope/api/secret"
	"sessionscope/ui/screen/explorer"
	"sessionscope/ui/screen/request"
)

// session is one answer and the screen that explores it.
type session struct {
	screen *explorer.Model
	exposure
	present *presenting
	// sent and answer are the request and what came; zero for a saved answer.
	sent   request.SendMsg
	answer *api.Answer
	// key is the API key that it was opened with, so that the keyring is asked
	// once; zero when that has not happened.
	key secret.Text
	// profile and host are what the header says.
	profile, host label

	// asked is the session whose answer this came of, by a jq program; nil for
	// none.
	asked *session

	expiry api.Expiry
	mortal bool // there is an expiry
	closed bool
	stream *stream // what the answer still comes from; nil when it is all there
	// verdict is what the API said of the token last.
	verdict verdict
	warned  bool // that it is about to expire, until it has
}

// take shows an answer, in the place of the one before if there was one.
func (s *session) take(a *App, in explorer.Input) tea.Cmd {
	s.in, s.answer, s.twin = in, in.Answer, nil
	if in.Answer != nil {
		s.expiry.Offset = in.Answer.ClockOffset
	}
	s.expiry, s.mortal = in.Session.Expiry(s.expiry.Offset)
	s.warned = false
	if s.screen != nil {
		s.screen.Close() // another answer has other places
		s.screen = nil
	}
	return s.expose(a)
}

// user is whom the session is for: who was asked for until the answer says so.
func (s *session) user() string {
	askedFor := ""
	if s.in.AskedFor != "" {
		askedFor = s.present.user(s.in.AskedFor)
	}
	return cmp.Or(s.screen.User(), askedFor, "no user")
}

// left tells how the session's life stands.
func (s *session) left(now time.Time) (left time.Duration, share float64, life api.Life) {
	return s.expiry.At(now)
}

// verdict is what the API says of a token; "" when it was not asked.
type verdict string

// The verdicts, as the header says them.
const (
	accepted verdict = "✓ accepted"
	refused  verdict = "✗ refused"
	revoked  verdict = "✗ revoked"
)

// add puts an answer behind the others. standIn is as exposure has it.
func (a *App) add(in explorer.Input, profile, host label, standIn bool) (*session, tea.Cmd) {
	s := &session{profile: profile, host: host, present: &a.presenting, exposure: exposure{standIn: standIn}}
	cmd := s.take(a, in)
	a.sessions = append(a.sessions, s)
	return s, cmd
}

// grow takes more of an answer that is still being read.
func (s *session) grow(a *App, more *api.Session, growing bool) tea.Cmd {
	s.in.Session, s.in.Growing = more, growing
	s.expiry, s.mortal = more.Expiry(s.expiry.Offset)
	switch {
	case s.veil == nil:
		return s.screen.Grow(more, growing)
	case growing:
		return nil
	}
	return s.expose(a)
}

// cameOf is the session that this one came of, while that is open; nil for none.
func (s *session) cameOf() *session {
	if s.asked == nil || s.asked.closed {
		return nil
	}
	return s.asked
}

// show puts a session on the screen; nil is the form.
func (a *App) show(s *session) {
	if a.shown = s; s != nil {
		a.recent = s
	}
}

// showNext goes through the form and the sessions, round and round.
func (a *App) showNext(step int) {
	n := len(a.sessions) + 1
	at := slices.Index(a.sessions, a.shown) + 1 // the form comes first
	if at = (at + step + n) % n; at == 0 {
		a.show(nil)
		return
	}
	a.show(a.sessions[at-1])
}

// closeSession forgets the session on the screen. The form stays.
func (a *App) closeSession() {
	s := a.shown
	if s == nil {
		return
	}
	s.closed = true
	if s.stream != nil {
		s.stream.stop()
	}
	s.screen.Close()
	at := slices.Index(a.sessions, s)
	a.sessions = slices.Delete(a.sessions, at, at+1)
	if a.from == s {
		a.from = nil
	}
	a.shown, a.recent = nil, nil
	if of := s.cameOf(); of != nil {
		a.show(of)
	} else if len(a.sessions) > 0 {
		a.show(a.sessions[min(at, len(a.sessions)-1)])
	}
}
