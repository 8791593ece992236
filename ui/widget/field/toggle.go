package field

import (
	tea "charm.land/bubbletea/v2"

	"sessionscope/ui/keys"
	"sessionscope/ui/theme"
)

// Toggle is a field that is on or off.
type Toggle struct {
	// Text says what it switches.
	Text string
	// Disabled says why it can't be switched on now; "" when it can.
	Disabled string

	on bool
}

// On reports whether it is on, which a disabled one is not.
func (t *Toggle) On() bool { return t.on && t.Disabled == "" }

// Set switches it.
func (t *Toggle) Set(on bool) { t.on = on }

// Update implements Input.
func (t *Toggle) Update(msg tea.Msg) Result {
	press, ok := msg.(tea.KeyPressMsg)
	if !ok || !keys.Switch.Is(press) {
		return Result{}
	}
	return t.flip()
}

func (t *Toggle) flip() Result {
	if t.Disabled != "" {
		return Result{Used: true, Note: t.Disabled}
	}
	t.on = !t.on
	return Result{Used: true, Changed: true}
}

// View implements Input.
func (t *Toggle) View(th *theme.Theme, w int, focus bool) (string, int) {
	p := pen{th, focus}
	switch {
	case t.Disabled != "":
		return p.row(p.paint(th.Faint, "[ ] ")+p.paint(th.Dim, t.Disabled), "", w), -1
	case t.on:
		return p.row(p.paint(th.Text, "[")+p.paint(th.Good, "✓")+p.paint(th.Text, "] "+t.Text), "", w), 1
	}
	return p.row(p.paint(th.Text, "[ ] "+t.Text), "", w), 1
}

// Typing implements Input.
func (t *Toggle) Typing() bool { return false }

// Leave implements Input.
func (t *Toggle) Leave() {}
