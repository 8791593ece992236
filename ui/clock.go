package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"sessionscope/ui/screen"
)

// tickMsg comes once a second while something counts down.
type tickMsg struct{}

// warningTime is when a session's end is announced.
const warningTime = time.Minute

// startClock begins to tick if something counts down and nothing ticks yet.
func (a *App) startClock() tea.Cmd {
	if s := a.counting(); !a.ticking && s != nil {
		a.ticking = true
		return a.nextTick(s)
	}
	return nil
}

// tick goes on for as long as something counts down. A program that was
// suspended has missed its tick, so it starts anew.
func (a *App) tick(msg tea.Msg) tea.Cmd {
	if _, resumed := msg.(tea.ResumeMsg); !resumed {
		a.ticking = false
	}
	return tea.Batch(a.front().Update(screen.TickMsg{}), a.warn(), a.startClock())
}

// nextTick comes when the seconds on the screen change, so that none is shown
// too long. The wall clock decides at each tick: nothing is counted.
func (a *App) nextTick(s *session) tea.Cmd {
	left, _, _ := s.left(a.Now())
	rest := left%time.Second + time.Millisecond // just past the full second
	if rest <= 0 {
		rest += time.Second
	}
	return screen.After(a.ctx, rest, tickMsg{})
}

// counting gives a session that counts down: the one on the screen, else any
// that has not expired, so that its end can be announced.
func (a *App) counting() *session {
	if s := a.about(); s != nil && s.mortal {
		return s
	}
	for _, s := range a.sessions {
		if left, _, _ := s.left(a.Now()); s.mortal && left > 0 {
			return s
		}
	}
	return nil
}

// warn rings once for each session that is in its last minute, and says when that
// is over.
func (a *App) warn() tea.Cmd {
	var bell tea.Cmd
	for _, s := range a.sessions {
		left, _, _ := s.left(a.Now())
		switch {
		case !s.mortal || left > warningTime:
		case left > 0 && !s.warned:
			s.warned = true
			a.notice = "⚠ the session of " + s.user() + " expires within a minute"
			bell = tea.Raw("\a")
		case left <= 0 && s.warned: // what was said is no longer true
			s.warned = false
			a.notice = "⚠ the session of " + s.user() + " has expired"
		}
	}
	return bell
}

// alarm is what the window's title says about the end of a session.
func (s *session) alarm(now time.Time) string {
	switch left, _, _ := s.left(now); {
	case !s.mortal || left > warningTime:
		return ""
	case left > 0:
		return " expires within a minute"
	default:
		return " has expired"
	}
}
