package explorer

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"sessionscope/ui/clean"
	"sessionscope/ui/screen"
	"sessionscope/ui/widget/pane"
)

const (
	// twoPanes is the narrowest screen that shows the detail beside the tree.
	twoPanes = 100
	// border is what a pane's frame takes from its width and height.
	border = 2
)

// frame is what was drawn last. The countdown redraws the header every second;
// the body is drawn again only when something in it changed.
type frame struct {
	w, h    int
	content string
	cursor  *tea.Cursor
}

// rows is how many rows a pane showed.
func (f frame) rows() int { return max(f.h-border, 1) }

// View draws the panes.
func (m *Model) View(w, h int) screen.View {
	if m.frame.content == "" || m.frame.w != w || m.frame.h != h {
		m.frame = frame{w: w, h: h}
		m.frame.content = m.draw(w, h)
	}
	return screen.View{Content: m.frame.content, Cursor: m.frame.cursor}
}

func (m *Model) draw(w, h int) string {
	if w < twoPanes || m.zoomed {
		if m.focus == detailPane {
			m.refresh(w - border)
			return m.drawDetail(w, h)
		}
		return m.drawTree(w, h)
	}
	left := treeWidth(w)
	m.refresh(w - left - border)
	return pane.Beside(m.drawTree(left, h), m.drawDetail(w-left, h))
}

func (m *Model) drawTree(w, h int) string {
	v := m.current()
	var foot []string
	if m.find.prompt != nil || m.find.active() {
		foot = []string{m.drawFind(v, w-border, h)}
	}
	rows := h - border - len(foot)
	v.tree.Clamp(v.Len(), rows)
	focus := m.focus == treePane
	body := v.tree.View(source{m, v}, m.Theme, w-border, rows, focus)
	if v.Len() == 0 {
		body = m.drawNoHits(w-border, rows)
	}
	title := clean.Line(m.Name)
	if m.inRaw {
		title = "raw JSON"
	}
	if m.find.filter {
		title += ", hits only"
	}
	note := fmt.Sprintf("%s of %s", count(v.tree.Cursor+1), plural(v.Len(), "row"))
	if m.Growing {
		note += ", reading " + byteCount(len(m.Session.Doc.Text())) + "…"
	}
	return pane.Pane{Title: title, Note: note, Focus: focus}.View(m.Theme, append(strings.Split(body, "\n"), foot...), w, h)
}

// drawNoHits says why a tree of hits is empty.
func (m *Model) drawNoHits(w, h int) string {
	words := "Nothing holds “" + clean.Head(m.find.query.Text(), max(w, 1)) + "”. & shows all again."
	if m.find.runs() {
		words = "Nothing is found yet."
	}
	lines := make([]string, max(h, 1))
	for i, line := range clean.Wrap(m.Theme.Cells, words, max(w-2, 8)) {
		if i < len(lines) {
			lines[i] = " " + m.Theme.Dim.Paint(line)
		}
	}
	return strings.Join(lines, "\n")
}

// drawFind is the line below the tree: what is searched for, and how many there
// are.
func (m *Model) drawFind(v *view, w, h int) string {
	th := m.Theme
	note := m.findNote(v)
	room := max(w-th.Cells.StringWidth(note)-4, 8)
	if m.find.prompt == nil {
		text := clean.Cut(th.Cells, clean.Line(m.find.query.Text()), room)
		return " " + th.Accent.Paint("/") + th.Text.Paint(text) + "  " + th.Dim.Paint(note)
	}
	line, cursor := m.find.prompt.View(th, room, true)
	m.frame.cursor = tea.NewCursor(3+cursor, h-border)
	return " " + th.Accent.Paint("/") + line + " " + th.Dim.Paint(note)
}

func (m *Model) findNote(v *view) string {
	if !m.find.active() {
		return ""
	}
	order := m.hitOrder(v)
	note := plural(order.n, "hit")
	if n, on := order.before(m.here()); on {
		note = fmt.Sprintf("%s of %s", count(n+1), note)
	}
	switch server := m.find.called.Text(); {
	case m.find.other != "" && order.n == 0:
		note = server + " here, which nobody has"
	case m.find.other != "":
		note = server + " here, " + note
	}
	switch {
	case m.find.stopped:
		note += fmt.Sprintf(", stopped after %d %%", int(m.find.share*100))
	case m.find.runs():
		note += fmt.Sprintf(", %d %% searched", int(m.find.share*100))
	}
	return note
}

func (m *Model) drawDetail(w, h int) string {
	c := m.detail.card
	m.detail.tree.Clamp(c.Len(), h-border)
	focus := m.focus == detailPane
	body := m.detail.tree.ViewUnmarked(c, m.Theme, w-border, h-border)
	if focus {
		body = m.detail.tree.View(c, m.Theme, w-border, h-border, focus)
	}
	return pane.Pane{Title: c.Title, Note: c.Note, Focus: focus}.View(m.Theme, strings.Split(body, "\n"), w, h)
}
