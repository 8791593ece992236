package compare

import (
	tea "charm.land/bubbletea/v2"

	"sessionscope/ui/widget/pane"
	"sessionscope/ui/widget/tree"
)

// inDetail tells that a column is in the detail.
func (m *Model) inDetail(x int) bool {
	if m.frame.w < twoPanes || m.zoomed {
		return m.focus == detailPane
	}
	return x >= m.frame.w/2
}

// wheel scrolls the pane under the pointer.
func (m *Model) wheel(msg tea.MouseWheelMsg) {
	if !m.explorable() {
		return
	}
	step := tree.Turned(msg)
	if m.inDetail(msg.X) {
		m.detail.tree.Scroll(step, m.detail.len(), m.rows())
		return
	}
	m.tree.Scroll(step, m.outline.len(), m.rows())
}

// click goes to the row under the pointer. One on the row of the tree that has
// the cursor already folds it, or goes to its detail.
func (m *Model) click(msg tea.MouseClickMsg) {
	if msg.Button != tea.MouseLeft || !m.explorable() {
		return
	}
	line := msg.Y - headRows - pane.Border/2
	if m.inDetail(msg.X) {
		m.focus = detailPane
		if row, ok := m.detail.tree.RowAt(line, m.detail.len(), m.rows()); ok {
			m.detail.tree.Cursor = row
		}
		return
	}
	row, ok := m.tree.RowAt(line, m.outline.len(), m.rows())
	again := m.focus == treePane && m.tree.Cursor == row
	m.focus = treePane
	switch {
	case !ok:
	case again:
		m.enter()
	default:
		m.tree.Cursor = row
	}
}
