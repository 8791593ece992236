package explorer

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"sessionscope/ui/keys"
	"sessionscope/ui/screen"
)

// press routes a key: first what holds for the whole screen, then what moves in
// a pane, then what the tree does with its row.
func (m *Model) press(msg tea.KeyPressMsg) tea.Cmd {
	if m.find.prompt != nil {
		return m.pressPrompt(msg)
	}
	if cmd, used := m.take.press(msg); used {
		return cmd
	}
	if cmd, used := m.pressLive(msg); used {
		return cmd
	}
	switch {
	case keys.Back.Is(msg):
		return m.back()
	case keys.Search.Is(msg):
		m.startFind()
	case keys.NextHit.Is(msg):
		m.nextHit(1)
	case keys.PrevHit.Is(msg):
		m.nextHit(-1)
	case keys.JQ.Is(msg):
		return func() tea.Msg { return JQMsg{m} }
	case keys.PreviewImage.Is(msg):
		return m.preview()
	case keys.Filter.Is(msg):
		m.toggleFilter()
	case keys.NextPane.Is(msg), keys.PrevPane.Is(msg):
		m.focus = treePane + detailPane - m.focus
	case keys.Zoom.Is(msg):
		m.zoomed = !m.zoomed
	case keys.Raw.Is(msg):
		return m.switchView()
	case keys.Backward.Is(msg):
		m.goBack()
	case keys.Forward.Is(msg):
		m.goForward()
	case keys.RevealToken.Is(msg):
		m.unmasked = !m.unmasked
		m.detail.forget()
	case m.focus == detailPane:
		return m.pressDetail(msg)
	default:
		return m.pressTree(msg)
	}
	return nil
}

// back leaves the detail pane first, then the search, then the screen.
func (m *Model) back() tea.Cmd {
	switch {
	case m.focus == detailPane:
		m.focus = treePane
	case m.find.active():
		m.clearFind()
	default:
		return screen.Back
	}
	return nil
}

func (m *Model) pressTree(msg tea.KeyPressMsg) tea.Cmd {
	v := m.current()
	if v.tree.Key(msg, v.Len(), m.frame.rows()) {
		return nil
	}
	p := m.here()
	s := v.of(p)
	switch {
	case keys.Follow.Is(msg):
		if to, ok := m.link(p); ok {
			return m.follow(to)
		}
		s.SetOpen(p, !s.IsOpen(p))
	case keys.Toggle.Is(msg):
		s.SetOpen(p, !s.IsOpen(p))
	case keys.Open.Is(msg):
		m.openOrEnter(v, p)
	case keys.Fold.Is(msg):
		m.foldOrLeave(v, p)
	case keys.OpenDeep.Is(msg):
		s.SetOpenDeep(p, true)
	case keys.FoldDeep.Is(msg):
		s.SetOpenDeep(p, false)
	case keys.ExpandAll.Is(msg):
		m.setLevel(v, p, everyLevel)
	case keys.CollapseAll.Is(msg):
		m.setLevel(v, p, 0)
	case keys.Level.Is(msg):
		m.setLevel(v, p, 1+slices.Index(keys.Level.Keys, msg.String()))
	case keys.NextSibling.Is(msg):
		m.moveToSibling(v, p, 1)
	case keys.PrevSibling.Is(msg):
		m.moveToSibling(v, p, -1)
	}
	return nil
}

// openOrEnter unfolds a row; on an open one it goes to the first row below.
func (m *Model) openOrEnter(v *view, p place) {
	s := v.of(p)
	switch {
	case !s.Foldable(p):
	case s.IsOpen(p):
		v.tree.Move(1, v.Len(), m.frame.rows())
	default:
		s.SetOpen(p, true)
	}
}

// foldOrLeave folds a row; on a folded one it goes to the row above it in the
// hierarchy.
func (m *Model) foldOrLeave(v *view, p place) {
	s := v.of(p)
	if s.Foldable(p) && s.IsOpen(p) {
		s.SetOpen(p, false)
		return
	}
	if parent, ok := s.Parent(p); ok {
		m.moveTo(v, parent)
	}
}

// setLevel keeps the cursor on its place, or on what now hides it.
func (m *Model) setLevel(v *view, p place, level int) {
	v.SetLevel(level)
	m.moveTo(v, p)
}

func (m *Model) moveTo(v *view, p place) {
	row, _ := v.Row(p)
	v.tree.MoveTo(row, v.Len(), m.frame.rows())
}

func (m *Model) moveToSibling(v *view, p place, step int) {
	if to, ok := v.Sibling(p, step); ok {
		m.moveTo(v, to)
	}
}

func (m *Model) pressDetail(msg tea.KeyPressMsg) tea.Cmd {
	m.refresh(m.cardWidth()) // which may have changed since it was drawn
	c := m.detail.card
	if m.detail.tree.Key(msg, c.Len(), m.frame.rows()) {
		return nil
	}
	switch {
	case keys.Follow.Is(msg), keys.Open.Is(msg):
		if to := c.Line(m.detail.tree.Cursor).Link; to.kind != 0 {
			cmd := m.follow(to)
			m.focus = treePane
			return cmd
		}
	case keys.Fold.Is(msg):
		m.focus = treePane
	}
	return nil
}
