package compare

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"sessionscope/ui/keys"
	"sessionscope/ui/screen"
)

// everyLevel opens all there is.
const everyLevel = int(changeRow) + 1

// press routes a key: first what holds for the whole screen, then what moves in
// a pane, then what the tree does with its row.
func (m *Model) press(msg tea.KeyPressMsg) tea.Cmd {
	switch {
	case keys.Back.Is(msg) && m.focus == detailPane:
		m.focus = treePane
	case keys.Back.Is(msg):
		return screen.Back
	case m.Busy():
	case keys.Swap.Is(msg):
		m.swap()
	case keys.Volatile.Is(msg):
		m.volatile = !m.volatile
		return m.start()
	case !m.explorable():
	case keys.NextPane.Is(msg), keys.PrevPane.Is(msg):
		m.focus = treePane + detailPane - m.focus
	case keys.Zoom.Is(msg):
		m.zoomed = !m.zoomed
	case m.focus == detailPane:
		m.pressDetail(msg)
	default:
		m.pressTree(msg)
	}
	return nil
}

func (m *Model) pressDetail(msg tea.KeyPressMsg) {
	if m.detail.tree.Key(msg, m.detail.len(), m.rows()) {
		return
	}
	if keys.Fold.Is(msg) {
		m.focus = treePane
	}
}

func (m *Model) pressTree(msg tea.KeyPressMsg) {
	o := m.outline
	if m.tree.Key(msg, o.len(), m.rows()) {
		return
	}
	p := m.here()
	switch {
	case keys.Follow.Is(msg):
		m.enter()
	case keys.Toggle.Is(msg):
		o.setOpen(p, !o.isOpen(p))
	case keys.Open.Is(msg) && o.isOpen(p):
		m.tree.Move(1, o.len(), m.rows())
	case keys.Open.Is(msg):
		o.setOpen(p, true)
	case keys.Fold.Is(msg) && o.isOpen(p):
		o.setOpen(p, false)
	case keys.Fold.Is(msg):
		if parent, ok := o.parent(p); ok {
			m.moveTo(parent)
		}
	case keys.OpenDeep.Is(msg):
		o.setOpenDeep(p, true)
	case keys.FoldDeep.Is(msg):
		o.setOpenDeep(p, false)
	case keys.ExpandAll.Is(msg):
		m.setLevel(everyLevel)
	case keys.CollapseAll.Is(msg):
		m.setLevel(0)
	case keys.Level.Is(msg):
		m.setLevel(1 + slices.Index(keys.Level.Keys, msg.String()))
	case keys.NextSibling.Is(msg):
		m.moveToSibling(p, 1)
	case keys.PrevSibling.Is(msg):
		m.moveToSibling(p, -1)
	}
}

// enter folds the row with the cursor, or goes to its detail.
func (m *Model) enter() {
	p := m.here()
	if !m.outline.foldable(p) {
		m.focus = detailPane
		return
	}
	m.outline.setOpen(p, !m.outline.isOpen(p))
}

// setLevel keeps the cursor on its place, or on what now hides it.
func (m *Model) setLevel(level int) {
	here := m.here()
	m.outline.setLevel(level)
	m.moveTo(here)
}

func (m *Model) moveTo(p place) {
	row, _ := m.outline.row(p)
	m.tree.MoveTo(row, m.outline.len(), m.rows())
}

func (m *Model) moveToSibling(p place, step int) {
	if to, ok := m.outline.sibling(p, step); ok {
		m.moveTo(to)
	}
}
