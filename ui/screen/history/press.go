package history

import (
	tea "charm.land/bubbletea/v2"

	past "sessionscope/api/history"
	"sessionscope/ui/keys"
	"sessionscope/ui/screen"
	"sessionscope/ui/widget/tree"
)

// press routes a key: to the filter while it is typed, else to what holds for
// both panes, then to the pane.
func (m *Model) press(msg tea.KeyPressMsg) tea.Cmd {
	m.notice = notice{}
	if m.filtering {
		m.pressFilter(msg)
		return nil
	}
	switch {
	case keys.Back.Is(msg):
		return m.back()
	case keys.FilterHistory.Is(msg):
		m.filtering, m.focus = len(m.items) > 0, listPane
	case keys.Replay.Is(msg):
		return m.replay()
	case keys.DeleteEntry.Is(msg):
		return m.askDelete()
	case keys.DeleteHistory.Is(msg):
		return m.askDeleteAll()
	case keys.NextPane.Is(msg), keys.PrevPane.Is(msg):
		if m.shown.Len() > 0 {
			m.focus = listPane + detailPane - m.focus
		}
	case m.focus == detailPane:
		m.pressDetail(msg)
	default:
		m.pressList(msg)
	}
	return nil
}

// back leaves the detail, then the filter, then the screen.
func (m *Model) back() tea.Cmd {
	switch {
	case m.focus == detailPane:
		m.focus = listPane
	case m.filter.Value() != "":
		m.clearFilter()
	default:
		return screen.Back
	}
	return nil
}

// pressFilter takes the keys of the filter. Those that it has no use for move
// in the list.
func (m *Model) pressFilter(msg tea.KeyPressMsg) {
	switch {
	case keys.DropFind.Is(msg):
		m.clearFilter()
	case keys.KeepFind.Is(msg):
		m.filtering = false
	case !m.toFilter(msg):
		m.list.Key(msg, m.shown.Len(), m.height)
	}
}

// toFilter gives a key or a paste to the filter, and reports whether it was for
// it.
func (m *Model) toFilter(msg tea.Msg) (used bool) {
	if !m.filtering {
		return false
	}
	result := m.filter.Update(msg)
	if result.Note != "" {
		m.notice = notice{text: result.Note}
	}
	if result.Changed {
		m.list = tree.Model{}
		m.refilter()
	}
	return result.Used
}

func (m *Model) clearFilter() {
	here := m.here()
	m.filtering = false
	m.filter.SetValue("")
	m.refilter()
	if at := m.shown.find(here); at >= 0 {
		m.list.MoveTo(at, m.shown.Len(), m.height)
	}
}

// refilter shows what the filter leaves of the items.
func (m *Model) refilter() {
	m.shown = newShown(m.items, m.filter.Value(), m.Now())
	m.list.Clamp(m.shown.Len(), m.height)
	m.detail.forget()
	if m.shown.Len() == 0 {
		m.focus = listPane
	}
}

// here is the item under the cursor, as a place in the items: of a group the
// newest; -1 when there is none.
func (m *Model) here() int {
	if under := m.shown.items(m.list.Cursor); len(under) > 0 {
		return under[0]
	}
	return -1
}

func (m *Model) pressList(msg tea.KeyPressMsg) {
	at := m.list.Cursor
	switch {
	case m.list.Key(msg, m.shown.Len(), m.height):
	case keys.Toggle.Is(msg):
		m.setOpen(at, !m.shown.isOpen(at))
	case keys.Open.Is(msg):
		m.setOpen(at, true)
	case keys.Fold.Is(msg):
		m.setOpen(at, false)
	}
}

// setOpen unfolds the group of a row, or folds it and goes to its own row.
func (m *Model) setOpen(at int, open bool) {
	to := m.shown.setOpen(at, open)
	if !open {
		m.list.MoveTo(to, m.shown.Len(), m.height)
	}
}

func (m *Model) pressDetail(msg tea.KeyPressMsg) {
	switch {
	case m.detail.card != nil && m.detail.tree.Key(msg, m.detail.card.Len(), m.height):
	case keys.Fold.Is(msg):
		m.focus = listPane
	}
}

// replay hands the request under the cursor to the app.
func (m *Model) replay() tea.Cmd {
	at := m.here()
	if at < 0 {
		return nil
	}
	entry := m.items[at].Entry
	return func() tea.Msg { return ReplayMsg{entry} }
}

// under is the entries that the row under the cursor stands for.
func (m *Model) under() []past.Entry {
	var entries []past.Entry
	for _, at := range m.shown.items(m.list.Cursor) {
		entries = append(entries, m.items[at].Entry)
	}
	return entries
}
