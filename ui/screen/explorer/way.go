package explorer

import (
	tea "charm.land/bubbletea/v2"

	"sessionscope/ui/screen"
	"sessionscope/ui/widget/tree"
)

// maxWay bounds the way back; further steps are forgotten.
const maxWay = 1000

// step is a spot on the way, and where one was in its card.
type step struct {
	spot
	focus side
	line  tree.Model // of the detail pane
}

// twin is a spot among the entities, and the one in the raw answer that was
// shown for it.
type twin struct{ from, landed spot }

// spot is where the cursor is.
func (m *Model) spot() spot { return spot{raw: m.inRaw, place: m.here()} }

func (m *Model) stepHere() step {
	s := step{spot: m.spot(), focus: m.focus}
	if m.detail.of == s.spot {
		s.line = m.detail.tree
	}
	return s
}

// follow goes to a place and remembers where it came from.
func (m *Model) follow(to place) tea.Cmd {
	if to.kind == rawRow {
		return m.switchView()
	}
	m.remember()
	m.goTo(spot{raw: m.inRaw && !m.entities.has(to), place: to})
	return nil
}

// remember makes here the next step of the way back.
func (m *Model) remember() {
	m.behind = append(m.behind, m.stepHere())
	if len(m.behind) > maxWay {
		m.behind = m.behind[1:]
	}
	m.ahead = nil
}

func (m *Model) goTo(to spot) {
	m.inRaw = to.raw
	if !m.current().has(to.place) {
		m.find.filter = false // what the filter hides can be gone to all the same
	}
	m.reveal(m.current(), to.place)
}

// reveal opens what hides a place and puts the cursor on it.
func (m *Model) reveal(v *view, p place) {
	row := v.Reveal(p)
	v.tree.MoveTo(row, v.Len(), m.frame.rows())
}

func (m *Model) goBack() {
	m.behind, m.ahead = m.step(m.behind, m.ahead)
}

func (m *Model) goForward() {
	m.ahead, m.behind = m.step(m.ahead, m.behind)
}

// step goes to the last step of one list and leaves here on the other. The pane
// and its line come back with it.
func (m *Model) step(from, other []step) (rest, left []step) {
	if len(from) == 0 {
		return from, other
	}
	other = append(other, m.stepHere())
	to := from[len(from)-1]
	m.goTo(to.spot)
	m.focus = to.focus
	m.detail.of, m.detail.tree = to.spot, to.line
	m.detail.forget()
	return from[:len(from)-1], other
}

// switchView shows the same place in the other tree, and goes back to where one
// was when nothing moved since.
func (m *Model) switchView() tea.Cmd {
	from := m.spot()
	m.remember()
	if from.raw && m.twin.landed == from {
		m.goTo(m.twin.from)
		return nil
	}
	to, words := spot{raw: !from.raw, place: from.place}, ""
	if to.raw {
		to.place, words = m.source(from.place)
	}
	m.inRaw = to.raw
	if m.all(to.raw).has(to.place) {
		m.goTo(to)
	}
	if to.raw {
		m.twin = twin{from: from, landed: m.spot()}
	}
	if words == "" {
		return nil
	}
	return screen.Tell(words)
}
