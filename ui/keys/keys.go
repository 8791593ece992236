// Package keys holds the only key bindings of the program. Routing, the footer,
// the help and the README's table are all made from them.
package keys

import (
	"slices"

	tea "charm.land/bubbletea/v2"
)

// Binding is one action and the keys that do it.
type Binding struct {
	// Keys are the key strokes as tea.KeyPressMsg.String gives them.
	Keys []string
	// Show is how the keys are written for people.
	Show string
	// Short is the word in the footer.
	Short string
	// Name is the action in full, for the help.
	Name string
}

// Is reports whether the key press is one of the binding's.
func (b Binding) Is(msg tea.KeyPressMsg) bool { return slices.Contains(b.Keys, msg.String()) }

// Live is a binding as it stands now: a disabled one has a reason.
type Live struct {
	Binding
	// Disabled says why the key does nothing now; "" means that it works.
	Disabled string
	// Stays keeps the key's place in the footer while it does nothing: it is
	// for one that changes with every row, which must not push the others about.
	Stays bool
}

// On gives the bindings as live ones that all work.
func On(bindings ...Binding) []Live {
	live := make([]Live, len(bindings))
	for i, b := range bindings {
		live[i] = Live{Binding: b}
	}
	return live
}

// Off gives a binding as a live one that does not work now, with the reason.
func Off(b Binding, reason string) Live { return Live{Binding: b, Disabled: reason} }

// Group is the bindings of one place.
type Group struct {
	Name     string
	Bindings []Binding
}

func bind(show, short, name string, strokes ...string) Binding {
	return Binding{Keys: strokes, Show: show, Short: short, Name: name}
}

// The bindings that work everywhere. Letters among them don't work in a field.
var (
	Help           = bind("?", "help", "Show the keys that work here", "?", "f1")
	Palette        = bind(":", "actions", "Choose any action by its name", ":", "ctrl+p")
	Back           = bind("esc", "back", "Go one step back", "esc")
	Quit           = bind("q", "quit", "Quit", "q")
	Profile        = bind("p", "profile", "Choose the profile of the form, and of a saved answer", "p")
	Mouse          = bind("m", "mouse", "Turn the mouse on, and off again so that the terminal selects text", "m", "f2")
	MouseInField   = bind("f2", "mouse", "Turn the mouse on, and off again so that the terminal selects text", "f2")
	Cancel         = bind("ctrl+c", "cancel", "Cancel what runs; quit when nothing does", "ctrl+c")
	StopSending    = bind("esc", "cancel", "Stop waiting and go back", "esc")
	HelpInField    = bind("f1", "help", "Show the keys that work here", "f1")
	PaletteInField = bind("ctrl+p", "actions", "Choose any action by its name", "ctrl+p")
	QuitInField    = bind("ctrl+c", "quit", "Quit", "ctrl+c")
	Suspend        = bind("ctrl+z", "suspend", "Suspend the program", "ctrl+z")
)

// The form's bindings.
var (
	Send           = bind("ctrl+j", "send", "Send the request", "ctrl+j", "ctrl+enter")
	NextField      = bind("tab", "next", "Go to the next field", "tab", "down")
	PreviousField  = bind("shift+tab", "previous", "Go to the previous field", "shift+tab", "up")
	Enter          = bind("enter", "next", "Go to the next field; on the button, send", "enter")
	NextChoice     = bind("→", "next choice", "Take the next choice of a select", "right")
	PreviousChoice = bind("←", "previous choice", "Take the previous choice of a select", "left")
)

// The bindings of a request that failed.
var (
	ToForm  = bind("esc ↵", "form", "Go back to the form, with everything still in it", "enter")
	TypeKey = bind("k", "type a key", "Go on with a key that you type, for this run", "k")
	Again   = bind("r", "send again", "Send the same request again", "r")
	Explore = bind("o", "explore", "Explore what came of the answer", "o")
)

// The bindings of tabs.
var (
	NextTab     = bind("}", "next tab", "Go to the next session, behind the last to the form", "}")
	PreviousTab = bind("{", "previous tab", "Go to the previous session, before the first to the form", "{")
	NewTab      = bind("ctrl+t", "form", "Go to the request form", "ctrl+t")
	CloseTab    = bind("ctrl+w", "close", "Close this session", "ctrl+w")
)

// The tree's bindings.
var (
	Up          = bind("↑ k", "up", "Go up a row", "up", "k")
	Down        = bind("↓ j", "down", "Go down a row", "down", "j")
	Open        = bind("→ l", "open", "Unfold the row", "right", "l")
	Fold        = bind("← h", "fold", "Fold the row; on a folded one go to its parent", "left", "h")
	Toggle      = bind("space", "fold", "Fold or unfold the row", "space")
	Follow      = bind("↵", "follow", "Follow the link, else fold or unfold", "enter")
	OpenDeep    = bind("L", "open all below", "Unfold the row and all below it", "L", "shift+right")
	FoldDeep    = bind("H", "fold all below", "Fold the row and all below it", "H", "shift+left")
	ExpandAll   = bind("e", "expand all", "Unfold everything", "e")
	CollapseAll = bind("E", "collapse all", "Fold everything", "E")
	NextSibling = bind("J", "next sibling", "Go to the next sibling", "J", "shift+down")
	PrevSibling = bind("K", "previous sibling", "Go to the previous sibling", "K", "shift+up")
	Level       = bind("1–9", "level", "Unfold to that level", "1", "2", "3", "4", "5", "6", "7", "8", "9")
	Top         = bind("g", "top", "Go to the first row", "g", "home")
	Bottom      = bind("G", "end", "Go to the last row", "G", "end")
	PageUp      = bind("pgup", "page up", "Go up a page", "pgup", "ctrl+b")
	PageDown    = bind("pgdn", "page down", "Go down a page", "pgdown", "ctrl+f")
	HalfUp      = bind("ctrl+u", "half page up", "Go up half a page", "ctrl+u")
	HalfDown    = bind("ctrl+d", "half page down", "Go down half a page", "ctrl+d")
)

// The explorer's bindings beside the tree's.
var (
	NextPane    = bind("tab", "pane", "Go to the next pane", "tab")
	PrevPane    = bind("shift+tab", "previous pane", "Go to the previous pane", "shift+tab")
	Zoom        = bind("z", "zoom", "Give the pane the whole width, and back", "z")
	Raw         = bind("v", "raw", "Show the same place in the raw JSON, and back", "v")
	RevealToken = bind("x", "show token", "Show the accessToken, and mask it again", "x")
	Backward    = bind("[", "back", "Go back to where you came from", "[")
	Forward     = bind("]", "forward", "Go forward again", "]")
)
