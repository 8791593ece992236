package ui

import (
	"time"

	"sessionscope/api"
	"sessionscope/ui/screen"
	"sessionscope/ui/screen/explorer"
)

// session is one answer and the screen that explores it.
type session struct {
	screen screen.Screen
	// profile, host and user are what the header says, clean for the terminal.
	profile, host, user string

	expiry api.Expiry
	mortal bool // there is an expiry
}

// left tells how the session's life stands.
func (s *session) left(now time.Time) (left time.Duration, share float64, life api.Life) {
	return s.expiry.At(now)
}

// add puts an answer behind the others and shows it.
func (a *App) add(in explorer.Input, profile, host string) *session {
	s := &session{profile: profile, host: host, user: userOf(in)}
	offset := time.Duration(0)
	if in.Answer != nil {
		offset = in.Answer.ClockOffset
	}
	s.expiry, s.mortal = in.Session.Expiry(offset)
	s.screen = explorer.New(a.ctx, explorer.Deps{Theme: &a.theme, Now: a.Now}, in)
	a.sessions = append(a.sessions, s)
	a.show(len(a.sessions) - 1)
	return s
}

// show puts a session, or the form, on the screen.
func (a *App) show(i int) { a.active = i }

// showNext goes through the form and the sessions, round and round.
func (a *App) showNext(step int) {
	n := len(a.sessions) + 1
	a.show((a.active+1+step+n)%n - 1)
}

// closeSession forgets the session on the screen. The form stays.
func (a *App) closeSession() {
	if a.active == onForm {
		return
	}
	a.sessions[a.active].screen.Close()
	a.sessions = append(a.sessions[:a.active], a.sessions[a.active+1:]...)
	a.show(min(a.active, len(a.sessions)-1))
}
