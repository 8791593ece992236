package ui

import (
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"sessionscope/ui/screen"
	"sessionscope/ui/theme"
)

// look takes what the terminal says of itself.
func (a *App) look(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.BackgroundColorMsg:
		terminal := a.theme.Terminal
		terminal.Ground = msg.Color
		a.theme = theme.New(msg.IsDark())
		a.theme.Terminal = terminal
	case tea.ColorProfileMsg:
		a.theme.Colours = msg.Profile
	case tea.ModeReportMsg:
		// The renderer begins to measure whole clusters at the same report.
		if msg.Mode == ansi.ModeUnicodeCore && !msg.Value.IsNotRecognized() && !msg.Value.IsPermanentlyReset() {
			a.theme.Cells = ansi.GraphemeWidth
		}
	}
	return a.tell(screen.RedrawMsg{})
}

// startingTheme is what is drawn until the terminal tells its ground, which it
// may never do.
func startingTheme(name string) theme.Theme {
	switch name {
	case "light":
		return theme.New(false)
	case "mono":
		return theme.Mono()
	default:
		return theme.New(true)
	}
}
