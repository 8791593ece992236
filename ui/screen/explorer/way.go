package explorer

// maxWay bounds the way back; further steps are forgotten.
const maxWay = 1000

// follow goes to a place and remembers where it came from.
func (m *Model) follow(to place) {
	if to.kind == rawRow {
		m.switchView()
		return
	}
	m.remember()
	m.goTo(spot{raw: m.inRaw && !m.entities.has(to), place: to})
}

// remember makes here the next step of the way back.
func (m *Model) remember() {
	m.behind = append(m.behind, spot{raw: m.inRaw, place: m.here()})
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

// step goes to the last spot of one list and leaves here on the other.
func (m *Model) step(from, other []spot) (rest, left []spot) {
	if len(from) == 0 {
		return from, other
	}
	other = append(other, spot{raw: m.inRaw, place: m.here()})
	m.goTo(from[len(from)-1])
	return from[:len(from)-1], other
}

// switchView shows the same place in the other tree. What is derived stands in
// no answer: from there the other tree is shown where its cursor was.
func (m *Model) switchView() {
	p := m.here()
	m.remember()
	m.inRaw = !m.inRaw
	if v := m.current(); v.has(p) {
		m.reveal(v, p)
	}
}
