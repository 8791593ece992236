// Package veil is the screen of an answer of which presenter mode has not made
// the twin yet: nothing of the answer is on it.
package veil

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"sessionscope/ui/clean"
	"sessionscope/ui/keys"
	"sessionscope/ui/screen"
	"sessionscope/ui/theme"
	"sessionscope/ui/widget/pane"
)

// GoOnMsg asks the app to go on with the twin that was stopped.
type GoOnMsg struct{ From *Model }

// Model is the screen.
type Model struct {
	Theme *theme.Theme
	// Share is how much is done, from 0 to 1.
	Share float64
	// Reading tells that the answer itself is still being read.
	Reading bool
	stopped bool
}

// Init does nothing: the app makes the twin.
func (m *Model) Init() tea.Cmd { return nil }

// Update takes keys.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	press, ok := msg.(tea.KeyPressMsg)
	switch {
	case !ok:
	case keys.Back.Is(press):
		return screen.Back
	case keys.Follow.Is(press) && m.stopped:
		m.stopped = false
		return func() tea.Msg { return GoOnMsg{m} }
	}
	return nil
}

// Busy tells that the twin is under way.
func (m *Model) Busy() bool { return !m.stopped }

// Cancel stops the twin and reports whether it was under way.
func (m *Model) Cancel() bool {
	was := !m.stopped
	m.stopped = true
	return was
}

// Stopped tells that the person wants no more of the twin for now.
func (m *Model) Stopped() bool { return m.stopped }

// Keys are the live bindings.
func (m *Model) Keys() []keys.Live {
	goOn := keys.Follow
	goOn.Short, goOn.Name = "go on", "Go on with what was stopped"
	if !m.stopped {
		return append(keys.On(keys.Back), keys.Off(goOn, "it is under way"))
	}
	return keys.On(goOn, keys.Back)
}

// Typing is false: there is no field.
func (m *Model) Typing() bool { return false }

// Close does nothing: the app ends the work.
func (m *Model) Close() {}

// barCells is the length of the bar.
const barCells = 20

// View says what is waited for, and how far it is.
func (m *Model) View(w, h int) screen.View {
	th := m.Theme
	box := pane.Pane{Title: "presenter mode", Focus: true, Pad: 1}
	inner, _ := box.Inner(w, h)
	full := min(max(int(m.Share*barCells), 0), barCells)
	said := "The answer is shown once every name, id and host in it has its stand-in."
	if m.Reading {
		said = "The answer is still being read. It is shown once every name, id and host in it has its stand-in."
	}
	if m.stopped {
		said = "Stopped: nothing of the answer is shown. ↵ goes on; " + keys.Presenter.Show + " ends presenter mode and shows it as it came."
	}
	lines := []string{""}
	for _, line := range clean.Wrap(th.Cells, said, max(inner, 1)) {
		lines = append(lines, th.Text.Paint(line))
	}
	lines = append(lines, "", th.Accent.Paint(strings.Repeat("▰", full))+th.Faint.Paint(strings.Repeat("▱", barCells-full))+
		th.Dim.Paint(fmt.Sprintf("  %d %%", int(m.Share*100))))
	return screen.View{Content: box.View(th, lines, w, h)}
}

var _ screen.Screen = (*Model)(nil)
