// Package screen says what a screen is. Each screen is a package below this
// one; none imports another, and they ask the app for things by message.
package screen

import (
	tea "charm.land/bubbletea/v2"

	"sessionscope/ui/keys"
)

// Screen is one whole body between the header and the footer.
type Screen interface {
	// Init returns the first command, as tea.Model does.
	Init() tea.Cmd
	// Update takes a message and changes the screen. It does no I/O: that is
	// for the command it returns.
	Update(tea.Msg) tea.Cmd
	// View draws exactly h lines of at most w cells.
	View(w, h int) View
	// Keys are the bindings that work now, the most wanted first; a disabled
	// one says why.
	Keys() []keys.Live
	// Typing tells that letters go into a field, so that the app leaves them
	// alone.
	Typing() bool
	// Close cancels whatever the screen has under way.
	Close()
}

// View is what a screen drew.
type View struct {
	Content string
	// Cursor is where the terminal's own cursor stands, counted from the
	// screen's top left corner; nil hides it.
	Cursor *tea.Cursor
}

// RedrawMsg tells a screen that colours changed: what it drew before is stale.
type RedrawMsg struct{}

// TickMsg tells the screen that is seen that a second has passed, while
// something counts down.
type TickMsg struct{}

// BackMsg asks the app to go one step back from the screen.
type BackMsg struct{}

// Back is the command that asks for it.
func Back() tea.Msg { return BackMsg{} }
