package jq

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// mostPrograms is how many a History keeps.
const mostPrograms = 200

// History is programs that were used, for one run of sessionscope. The zero
// History is empty. It is for the goroutine of Update only.
type History struct{ programs []string } // the latest is the last

// Add keeps a program as the latest one. A blank one is not kept.
func (h *History) Add(program string) {
	if strings.TrimSpace(program) == "" {
		return
	}
	h.programs = slices.DeleteFunc(h.programs, func(p string) bool { return p == program })
	h.programs = append(h.programs, program)
	h.programs = h.programs[max(len(h.programs)-mostPrograms, 0):]
}

// walk is where in the history the line is; behind its end it is what the
// person typed.
type walk struct {
	at    int
	typed string
}

// goThrough puts an earlier or a later program into the line.
func (m *Model) goThrough(step int) tea.Cmd {
	past := m.History.programs
	to := m.walk.at + step
	if to < 0 || to > len(past) {
		return nil
	}
	if m.walk.at == len(past) {
		m.walk.typed = m.line.Value()
	}
	m.walk.at = to
	if to == len(past) {
		m.line.SetValue(m.walk.typed)
	} else {
		m.line.SetValue(past[to])
	}
	return m.changed()
}

// remember keeps the program in the line, if it is one.
func (m *Model) remember() {
	if m.outcome.fault != nil || m.answer == nil {
		return
	}
	m.History.Add(m.line.Value())
	m.walk.at = len(m.History.programs)
}
