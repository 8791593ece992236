package ui

import (
	tea "charm.land/bubbletea/v2"

	"sessionscope/ui/screen/explorer"
	"sessionscope/ui/screen/jq"
)

// jq shows the jq line over an answer.
func (a *App) jq(of *explorer.Model) tea.Cmd {
	programs := &a.programs
	if a.presenting.on {
		programs = &a.shownPrograms
	}
	screen := jq.New(a.ctx, jq.Deps{Theme: &a.theme, Now: a.Now, History: programs}, jq.Input{
		Name: of.Name, Text: of.Session.Doc.Text(), Unmasked: of.Unmasked(),
	})
	a.cover(screen)
	return screen.Init()
}

// openResult opens what came of a program as a session of its own, from which
// esc leads back to the one that was asked.
func (a *App) openResult(msg jq.OpenMsg) tea.Cmd {
	return a.read(&reading{name: msg.Name, asked: a.from, standIn: a.presenting.on || a.from != nil && a.from.standIn}, msg.Text)
}

// canceller is a screen that may have something under way of its own.
type canceller interface {
	// Busy tells that something is under way.
	Busy() bool
	// Cancel stops what runs and reports whether anything did.
	Cancel() bool
}

// busy tells that the screen has something under way that ctrl+c stops.
func (a *App) busy() bool {
	c, ok := a.front().(canceller)
	return ok && c.Busy()
}

// chorder is a screen that may wait for the second key of two.
type chorder interface {
	InChord() bool
	// EndChord waits for no second key any more.
	EndChord()
}
