package history

import (
	tea "charm.land/bubbletea/v2"

	"sessionscope/ui/widget/pane"
	"sessionscope/ui/widget/tree"
)

// inCard tells that a column is in the card.
func (m *Model) inCard(x int) bool {
	if m.width < twoPanes || m.shown.Len() == 0 {
		return m.focus == detailPane
	}
	return x >= m.width/2
}

func (m *Model) wheel(msg tea.MouseWheelMsg) {
	step := tree.Turned(msg)
	if m.inCard(msg.X) && m.detail.card != nil {
		m.detail.tree.Scroll(step, m.detail.card.Len(), m.height)
		return
	}
	m.list.Scroll(step, m.shown.Len(), m.height)
}

// click goes to the row under the pointer. One on the row that has the cursor
// already folds a group, and replays a request.
func (m *Model) click(msg tea.MouseClickMsg) tea.Cmd {
	if msg.Button != tea.MouseLeft || m.filtering {
		return nil
	}
	line := msg.Y - pane.Border/2
	if m.inCard(msg.X) {
		m.focus = detailPane
		if m.detail.card != nil {
			if row, ok := m.detail.tree.RowAt(line, m.detail.card.Len(), m.height); ok {
				m.detail.tree.Cursor = row
			}
		}
		return nil
	}
	row, ok := m.list.RowAt(line, m.shown.Len(), m.height)
	if !ok {
		return nil
	}
	again := m.focus == listPane && m.list.Cursor == row
	m.focus, m.list.Cursor = listPane, row
	switch {
	case !again:
	case len(m.shown.items(row)) > 1:
		m.setOpen(row, !m.shown.isOpen(row))
	default:
		return m.replay()
	}
	return nil
}
