// Package field holds the rows of a form: text, secrets, choices that take free
// text, switches, and the form itself, which lays them out, moves the focus and
// keeps the focused row in view.
//
// Text is edited here rather than by bubbles/textinput, which changes what it is
// given (tabs become blanks, control characters and U+FFFD go), takes characters
// of several code points apart, and reckons its cursor in code points: in these
// fields every character counts, and is sent as it was typed.
package field

import (
	tea "charm.land/bubbletea/v2"

	"sessionscope/ui/theme"
)

// Input is what a row lets people change.
type Input interface {
	// Update takes a key press or a paste while the row has the focus.
	Update(tea.Msg) Result
	// View draws exactly w cells, and says in which of them the cursor stands.
	View(th *theme.Theme, w int, focus bool) (drawn string, cursor int)
	// Typing tells that letters go into the field.
	Typing() bool
	// Leave is called when the focus goes elsewhere.
	Leave()
}

// Level is how much a note matters.
type Level int

// The levels.
const (
	Plain   Level = iota // it helps
	Warning              // it is odd, and may be meant
	Error                // it must change
)

// Note is a sentence under a row.
type Note struct {
	Level Level
	Text  string
}
