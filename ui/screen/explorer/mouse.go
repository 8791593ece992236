package explorer

import (
	tea "charm.land/bubbletea/v2"

	"sessionscope/ui/keys"
	"sessionscope/ui/widget/tree"
)

// paneAt is the pane at a column, and where that begins.
func (m *Model) paneAt(x int) (at side, left int) {
	if m.frame.w < twoPanes || m.zoomed {
		return m.focus, 0
	}
	if border := treeWidth(m.frame.w); x >= border {
		return detailPane, border
	}
	return treePane, 0
}

// wheel scrolls the pane under the pointer.
func (m *Model) wheel(msg tea.MouseWheelMsg) {
	step := tree.Turned(msg)
	if at, _ := m.paneAt(msg.X); at == detailPane && m.detail.card != nil {
		m.detail.tree.Scroll(step, m.detail.card.Len(), m.frame.rows())
		return
	}
	v := m.current()
	v.tree.Scroll(step, v.Len(), m.frame.rows())
}

// click goes to the row under the pointer. A click on its fold mark folds it, and
// one on the row that has the cursor already does what enter does there.
func (m *Model) click(msg tea.MouseClickMsg) tea.Cmd {
	if msg.Button != tea.MouseLeft || m.find.prompt != nil {
		return nil
	}
	at, left := m.paneAt(msg.X)
	line := msg.Y - border/2
	if at == detailPane {
		return m.clickDetail(line)
	}
	v := m.current()
	row, ok := v.tree.RowAt(line, v.Len(), m.treeRows())
	if !ok {
		m.focus = treePane
		return nil
	}
	again := m.focus == treePane && v.tree.Cursor == row
	m.focus, v.tree.Cursor = treePane, row
	p := m.here()
	for drawn := range (source{m, v}).Rows(row) {
		if tree.OnMark(drawn, m.treeWidth(), msg.X-left-border/2) {
			s := v.of(p)
			s.SetOpen(p, !s.IsOpen(p))
			return nil
		}
		break
	}
	if again {
		return m.enter()
	}
	return nil
}

func (m *Model) clickDetail(line int) tea.Cmd {
	if m.detail.card == nil {
		return nil
	}
	row, ok := m.detail.tree.RowAt(line, m.detail.card.Len(), m.frame.rows())
	again := m.focus == detailPane && m.detail.tree.Cursor == row
	m.focus = detailPane
	if !ok {
		return nil
	}
	m.detail.tree.Cursor = row
	if again {
		return m.enter()
	}
	return nil
}

// enter does what the key does.
func (m *Model) enter() tea.Cmd {
	press, err := keys.Press(keys.Follow.Keys[0])
	if err != nil {
		return nil
	}
	return m.press(press)
}

// treeRows is how many rows the tree shows: the line of the search takes one.
func (m *Model) treeRows() int {
	if m.find.active() {
		return m.frame.rows() - 1
	}
	return m.frame.rows()
}

// treeWidth is the room for the tree's rows.
func (m *Model) treeWidth() int {
	if m.frame.w < twoPanes || m.zoomed {
		return m.frame.w - border
	}
	return treeWidth(m.frame.w) - border
}

// treeWidth is what the tree's pane takes of a screen of two.
func treeWidth(w int) int { return w * 45 / 100 }

// cardWidth is the room for the card's lines.
func (m *Model) cardWidth() int {
	if m.frame.w < twoPanes || m.zoomed {
		return m.frame.w - border
	}
	return m.frame.w - treeWidth(m.frame.w) - border
}
