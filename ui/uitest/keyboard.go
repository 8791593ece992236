package uitest

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"

	"sessionscope/ui/keys"
)

// Press presses keys one after another. They are named as
// tea.KeyPressMsg.String names them: "ctrl+j", "enter", "space", "shift+tab",
// "esc", "pgdown", "G", "?", "f1".
func (d *Driver) Press(names ...string) *Driver {
	d.t.Helper()
	for _, name := range names {
		d.Sleep(Pace).Send(KeyPress(d.t, name))
	}
	return d
}

// Type types the text, a key a character.
func (d *Driver) Type(text string) *Driver {
	d.t.Helper()
	if at := strings.IndexFunc(text, func(r rune) bool { return r < ' ' || r == 0x7f }); at >= 0 {
		d.t.Fatalf("Type(%q): %q is no character to type; use Press or Burst", text, text[at])
	}
	for _, key := range decode(text) {
		d.Sleep(Pace).Send(key)
	}
	return d
}

// Burst delivers the text as a terminal without bracketed paste delivers a
// paste: as keys, all at once, line ends as ctrl+j (\n) or enter (\r).
func (d *Driver) Burst(text string) *Driver {
	d.t.Helper()
	for _, key := range decode(text) {
		d.Send(key)
	}
	return d
}

// Paste pastes the text in brackets.
func (d *Driver) Paste(text string) *Driver {
	d.t.Helper()
	return d.Sleep(Pace).Send(tea.PasteMsg{Content: text})
}

// Click clicks the left button on a cell.
func (d *Driver) Click(x, y int) *Driver {
	d.t.Helper()
	mouse := tea.Mouse{X: x, Y: y, Button: tea.MouseLeft}
	return d.Sleep(Pace).mouse(tea.MouseClickMsg(mouse)).mouse(tea.MouseReleaseMsg(mouse))
}

// Wheel turns the wheel over a cell by so many notches, down if positive.
func (d *Driver) Wheel(x, y, notches int) *Driver {
	d.t.Helper()
	wheel := tea.MouseWheelMsg{X: x, Y: y, Button: tea.MouseWheelDown}
	if notches < 0 {
		wheel.Button, notches = tea.MouseWheelUp, -notches
	}
	for range notches {
		d.mouse(wheel)
	}
	return d
}

// mouse does what the renderer would: the view on screen is asked too.
func (d *Driver) mouse(msg tea.MouseMsg) *Driver {
	d.t.Helper()
	onMouse := d.View().OnMouse
	d.Send(msg)
	if onMouse != nil {
		if cmd := onMouse(msg); cmd != nil {
			d.Send(cmd())
		}
	}
	return d
}

// KeyPress is Key for a test, which fails if there is no such key.
func KeyPress(t testing.TB, name string) tea.KeyPressMsg {
	t.Helper()
	key, err := Key(name)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// Key gives the key press of a name in tea.KeyPressMsg.String's form.
func Key(name string) (tea.KeyPressMsg, error) {
	unknown := fmt.Errorf("no key is called %q", name)
	if size := utf8.RuneCountInString(name); size == 1 {
		for _, key := range decode(name) {
			if press, ok := key.(uv.KeyPressEvent); ok && press.String() == name {
				return tea.KeyPressMsg(press), nil
			}
		}
		return tea.KeyPressMsg{}, unknown
	}
	return keys.Press(name)
}

// decode gives the events that a terminal's bytes make.
func decode(text string) []tea.Msg {
	var decoder uv.EventDecoder
	var events []tea.Msg
	for rest := []byte(text); len(rest) > 0; {
		n, event := decoder.Decode(rest)
		if n == 0 {
			break
		}
		if event != nil {
			events = append(events, event)
		}
		rest = rest[n:]
	}
	return events
}
