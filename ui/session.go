package ui

import (
	"cmp"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api"
	"sessionscope/api/secret"
	"sessionscope/ui/clean"
	"sessionscope/ui/screen/explorer"
	"sessionscope/ui/screen/request"
)

// session is one answer and the screen that explores it.
type session struct {
	screen *explorer.Model
	// sent and answer are the request and what came; zero for a saved answer.
	sent   request.SendMsg
	answer *api.Answer
	// key is the API key that it was opened with, so that the keyring is asked
	// once; zero when that has not happened.
	key secret.Text
	// profile, host and askedFor are what the header says, clean for the
	// terminal.
	profile, host, askedFor string

	// asked is the session whose answer this came of, by a jq program; nil for
	// none.
	asked *session

	expiry api.Expiry
	mortal bool // there is an expiry
	closed bool
	// verdict is what the API said of the token last.
	verdict verdict
	warned  bool // that it is about to expire
}

// take shows an answer, in the place of the one before if there was one.
func (s *session) take(a *App, in explorer.Input) {
	s.answer = in.Answer
	if in.Answer != nil {
		s.expiry.Offset = in.Answer.ClockOffset
	}
	s.expiry, s.mortal = in.Session.Expiry(s.expiry.Offset)
	s.warned = false
	s.screen = explorer.New(a.ctx, explorer.Deps{Theme: &a.theme, Now: a.Now}, in)
}

// user is whom the session is for: who was asked for until the answer says so.
func (s *session) user() string { return cmp.Or(s.screen.User(), s.askedFor, "no user") }

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

// add puts an answer behind the others and shows it.
func (a *App) add(in explorer.Input, profile, host string) *session {
	s := &session{profile: profile, host: host}
	if in.AskedFor != "" {
		s.askedFor = clean.Quote(in.AskedFor)
	}
	s.take(a, in)
	a.sessions = append(a.sessions, s)
	return s
}

// grow takes more of an answer that is still being read.
func (s *session) grow(more *api.Session, growing bool) tea.Cmd {
	s.expiry, s.mortal = more.Expiry(s.expiry.Offset)
	return s.screen.Grow(more, growing)
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
