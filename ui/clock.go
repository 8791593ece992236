package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// tickMsg comes once a second while something counts down.
type tickMsg struct{}

// startClock begins to tick if something counts down and nothing ticks yet.
func (a *App) startClock() tea.Cmd {
	if a.ticking || !a.counting() {
		return nil
	}
	a.ticking = true
	return a.nextTick()
}

// tick goes on for as long as something counts down. A program that was
// suspended has missed its tick, so it starts anew.
func (a *App) tick(msg tea.Msg) tea.Cmd {
	if _, resumed := msg.(tea.ResumeMsg); resumed {
		return a.startClock()
	}
	a.ticking = false
	return a.startClock()
}

// nextTick comes when the seconds on the screen change, so that none is shown
// too long. The wall clock decides at each tick: nothing is counted.
func (a *App) nextTick() tea.Cmd {
	left, _, _ := a.sessions[a.active].left(a.Now())
	rest := left % time.Second
	if rest <= 0 {
		rest += time.Second
	}
	return tea.Tick(rest, func(time.Time) tea.Msg { return tickMsg{} })
}

// counting tells that a countdown is on the screen.
func (a *App) counting() bool { return a.active != onForm && a.sessions[a.active].mortal }
