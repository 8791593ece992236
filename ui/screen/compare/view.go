package compare

import (
	"fmt"
	"strings"

	"sessionscope/api/index"
	"sessionscope/ui/clean"
	"sessionscope/ui/screen"
	"sessionscope/ui/widget/pane"
)

const (
	// twoPanes is the narrowest screen that shows the detail beside the tree.
	twoPanes = 100
	// headRows is what the line above the panes takes.
	headRows = 1
	// barCells is the length of the bar while the comparison is under way.
	barCells = 20
)

// frame is what was drawn last. A countdown in the header redraws every second;
// the body is drawn again only when something in it changed.
type frame struct {
	w, h    int
	content string
}

// rows is how many rows a pane showed.
func (m *Model) rows() int { return max(m.frame.h-headRows-pane.Border, 1) }

// View draws the line that says what is compared, and the panes.
func (m *Model) View(w, h int) screen.View {
	if m.frame.content == "" || m.frame.w != w || m.frame.h != h {
		m.frame = frame{w: w, h: h}
		m.frame.content = m.draw(w, h)
	}
	return screen.View{Content: m.frame.content}
}

func (m *Model) draw(w, h int) string {
	if h <= headRows {
		return clean.Cut(m.Theme.Cells, m.head(), w)
	}
	return clean.Cut(m.Theme.Cells, m.head(), w) + "\n" + m.body(w, h-headRows)
}

// head says which session is A and which is B.
func (m *Model) head() string {
	th := m.Theme
	line := " "
	for side, letter := range letters {
		line += th.Badge.Paint(" "+letter+" ") + " " + th.User.Paint(m.name(side)) + "   "
	}
	if m.diff != nil {
		line += th.Dim.Paint(m.leftOutShort())
	}
	return line
}

func (m *Model) body(w, h int) string {
	switch {
	case m.Busy() || m.diff == nil:
		return m.drawWork(w, h)
	case m.diff.Same():
		return m.drawSame(w, h)
	case w < twoPanes || m.zoomed:
		if m.focus == detailPane {
			m.refresh(w - pane.Border)
			return m.drawDetail(w, h)
		}
		return m.drawTree(w, h)
	}
	left := w / 2
	m.refresh(w - left - pane.Border)
	return pane.Beside(m.drawTree(left, h), m.drawDetail(w-left, h))
}

func (m *Model) drawTree(w, h int) string {
	rows := m.outline.len()
	m.tree.Clamp(rows, h-pane.Border)
	focus := m.focus == treePane
	body := m.tree.View(source{m}, m.Theme, w-pane.Border, h-pane.Border, focus)
	note := fmt.Sprintf("%d of %d rows", m.tree.Cursor+1, rows)
	return pane.Pane{Title: "what differs", Note: note, Focus: focus}.View(m.Theme, strings.Split(body, "\n"), w, h)
}

func (m *Model) drawDetail(w, h int) string {
	c := m.detail.card
	m.detail.tree.Clamp(c.Len(), h-pane.Border)
	focus := m.focus == detailPane
	body := m.detail.tree.ViewUnmarked(c, m.Theme, w-pane.Border, h-pane.Border)
	if focus {
		body = m.detail.tree.View(c, m.Theme, w-pane.Border, h-pane.Border, focus)
	}
	return pane.Pane{Title: c.Title, Note: c.Note, Focus: focus}.View(m.Theme, strings.Split(body, "\n"), w, h)
}

// drawWork shows how far the comparison is.
func (m *Model) drawWork(w, h int) string {
	th := m.Theme
	full := min(max(int(m.work.share*barCells), 0), barCells)
	lines := []string{
		"", th.Text.Paint(fmt.Sprintf("Comparing %s with %s …", m.name(0), m.name(1))), "",
		th.Accent.Paint(strings.Repeat("▰", full)) + th.Faint.Paint(strings.Repeat("▱", barCells-full)) +
			th.Dim.Paint(fmt.Sprintf("  %d %%", int(m.work.share*100))),
	}
	return pane.Pane{Title: "compare", Focus: true, Pad: 1}.View(th, lines, w, h)
}

// drawSame says that there is nothing, and what was not looked at.
func (m *Model) drawSame(w, h int) string {
	th := m.Theme
	box := pane.Pane{Title: "what differs", Focus: true, Pad: 1}
	words, rest := "There is no difference.", ""
	if n := m.diff.Summary().LeftOut; n > 0 {
		words = "There is no difference besides " + volatileFields(n) + "."
		rest = "Left out is what differs between any two sessions: " + strings.Join(index.VolatileFields(), ", ") +
			". V compares all."
	}
	inner, _ := box.Inner(w, h)
	lines := []string{"", th.Good.Paint("✓ ") + th.Strong.Paint(clean.Cut(th.Cells, words, max(inner-2, 0))), ""}
	for _, line := range clean.Wrap(th.Cells, rest, max(inner, 1)) {
		lines = append(lines, th.Dim.Paint(line))
	}
	return box.View(th, lines, w, h)
}

func volatileFields(n int) string {
	if n == 1 {
		return "1 volatile field"
	}
	return fmt.Sprintf("%d volatile fields", n)
}

// leftOut says in a sentence what was not compared; "" when all was.
func (m *Model) leftOut() string {
	n := m.diff.Summary().LeftOut
	if n == 0 {
		return ""
	}
	return "Left out: " + volatileFields(n) + ", such as differ between any two sessions. V compares all."
}

func (m *Model) leftOutShort() string {
	switch n := m.diff.Summary().LeftOut; {
	case m.volatile:
		return "with volatile fields"
	case n > 0:
		return volatileFields(n) + " left out"
	default:
		return ""
	}
}
