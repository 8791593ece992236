package ui

import (
	tea "charm.land/bubbletea/v2"

	"sessionscope/ui/screen/explorer"
	"sessionscope/ui/screen/jq"
)

// jq shows the jq line over an answer.
func (a *App) jq(of *explorer.Model) tea.Cmd {
	screen := jq.New(a.ctx, jq.Deps{Theme: &a.theme, Now: a.Now, History: &a.programs}, jq.Input{
		Name: of.Name, Text: of.Session.Doc.Text(), Unmasked: of.Unmasked(),
	})
	a.cover(screen)
	return screen.Init()
}

// canceller is a screen that may have something under way of its own.
type canceller interface {
	// Cancel stops what runs and reports whether anything did.
	Cancel() bool
}
