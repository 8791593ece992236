package history

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"sessionscope/ui/clean"
	"sessionscope/ui/screen"
	"sessionscope/ui/widget/card"
	"sessionscope/ui/widget/pane"
	"sessionscope/ui/widget/tree"
)

// twoPanes is the narrowest screen that shows a card beside the list.
const twoPanes = 100

// View draws the list and, where there is room or the person went there, the
// card.
func (m *Model) View(w, h int) screen.View {
	m.height, m.width = max(h-pane.Border, 1), w
	m.list.Clamp(m.shown.Len(), m.height)
	switch {
	case m.shown.Len() == 0 || w < twoPanes && m.focus == listPane:
		return m.drawList(w, h)
	case w < twoPanes:
		return screen.View{Content: m.drawDetail(w, h)}
	}
	left := w / 2
	view := m.drawList(left, h)
	view.Content = pane.Beside(view.Content, m.drawDetail(w-left, h))
	return view
}

func (m *Model) drawList(w, h int) screen.View {
	box := pane.Pane{Title: "history", Note: m.note(), Focus: m.focus == listPane}
	inner, height := box.Inner(w, h)
	foot, cursor := m.foot(inner, height)
	m.height = max(height-len(foot), 1)
	var lines []string
	if m.shown.Len() == 0 {
		lines = m.empty(inner, m.height)
	} else {
		m.list.Clamp(m.shown.Len(), m.height)
		lines = strings.Split(m.list.View(rows{m, inner >= exactFrom}, m.Theme, inner, m.height, m.focus == listPane), "\n")
	}
	view := screen.View{Content: box.View(m.Theme, append(lines, foot...), w, h)}
	if cursor >= 0 && height > 0 {
		view.Cursor = tea.NewCursor(cursor+1, h-pane.Border)
	}
	return view
}

// note counts: where the cursor is, what the filter hides, what is damaged.
func (m *Model) note() string {
	if !m.read {
		return ""
	}
	var parts []string
	if n := m.shown.Len(); n > 0 {
		parts = append(parts, fmt.Sprintf("%d of %d", m.list.Cursor+1, n))
	}
	if hidden := len(m.items) - m.shown.count; hidden > 0 {
		parts = append(parts, fmt.Sprintf("%d hidden", hidden))
	}
	switch m.damaged {
	case 0:
	case 1:
		parts = append(parts, "1 damaged line passed over")
	default:
		parts = append(parts, fmt.Sprintf("%d damaged lines passed over", m.damaged))
	}
	return strings.Join(parts, " · ")
}

// foot is the lines below the list: what just happened, and the filter with the
// column of its cursor, -1 when nothing is typed.
func (m *Model) foot(w, h int) (lines []string, cursor int) {
	const most = 4 // lines of a notice
	th := m.Theme
	if m.notice.text != "" {
		style := &th.Text
		if m.notice.bad {
			style = &th.Bad
		}
		wrapped := clean.Wrap(th.Cells, m.notice.text, max(w-2, 1))
		for _, line := range wrapped[:min(len(wrapped), most)] {
			lines = append(lines, " "+style.Paint(line))
		}
	}
	cursor = -1
	if m.filtering {
		drawn, at := m.filter.View(th, max(w-3, 1), true)
		lines, cursor = append(lines, " "+th.Accent.Paint("/")+drawn), at+2
	} else if text := m.filter.Value(); text != "" {
		lines = append(lines, " "+th.Accent.Paint("/")+th.Text.Paint(clean.Head(text, max(w-3, 1))))
	}
	return lines[max(0, len(lines)-max(h-1, 0)):], cursor
}

// empty says in words why the list has no rows.
func (m *Model) empty(w, h int) []string {
	c := &card.Card[none]{Theme: m.Theme, Width: w}
	th := m.Theme
	switch {
	case !m.read:
		c.Text("Reading the history…", &th.Dim)
	case m.failed != nil:
		c.Text("✗ The history cannot be read.", &th.Bad)
		c.Plain()
		c.Text(clean.Line(m.failed.Error()), &th.Text)
	case len(m.items) > 0:
		c.Text(fmt.Sprintf("None of %s holds “%s”.", several(len(m.items)), clean.Head(m.filter.Value(), w)), &th.Text)
		c.Text("esc shows all of them again.", &th.Dim)
	default:
		c.Text("No request has been sent yet.", &th.Text)
		c.Plain()
		c.Text("Each one that you send is listed here, with its time, its fields and what came of it, so that you can send it again.", &th.Dim)
		c.Plain()
		c.Text("Keys, tokens and answers are never kept. The rest is kept in "+clean.Line(m.Store.Describe())+".", &th.Dim)
	}
	return strings.Split(new(tree.Model).ViewUnmarked(c, th, w, h), "\n")
}

func (m *Model) drawDetail(w, h int) string {
	focus := m.focus == detailPane
	box := pane.Pane{Focus: focus}
	inner, height := box.Inner(w, h)
	m.refresh(inner)
	box.Title = m.detail.card.Title
	if focus {
		m.height = max(height, 1)
	}
	m.detail.tree.Clamp(m.detail.card.Len(), height)
	body := m.detail.tree.ViewUnmarked(m.detail.card, m.Theme, inner, height)
	if focus {
		body = m.detail.tree.View(m.detail.card, m.Theme, inner, height, true)
	}
	return box.View(m.Theme, strings.Split(body, "\n"), w, h)
}
