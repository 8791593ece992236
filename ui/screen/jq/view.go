package jq

import (
	"fmt"
	"strings"
	"time"

	"charm.land/bubbles/v2/spinner"
	tea "charm.land/bubbletea/v2"

	"sessionscope/ui/clean"
	"sessionscope/ui/screen"
	"sessionscope/ui/widget/pane"
	"sessionscope/ui/widget/span"
)

// frame is what was drawn last. A countdown in the header redraws every second;
// the body is drawn again only when something in it changed.
type frame struct {
	w, h    int
	content string
	cursor  *tea.Cursor
	rows    int // of the result that were seen
}

// View draws the line, what is to be said of it, and the result.
func (m *Model) View(w, h int) screen.View {
	if m.frame.content == "" || m.frame.w != w || m.frame.h != h {
		m.frame = frame{w: w, h: h}
		m.frame.content = m.draw(w, h)
	}
	view := screen.View{Content: m.frame.content}
	if m.frame.cursor != nil {
		cursor := *m.frame.cursor // the app moves it to where the screen stands
		view.Cursor = &cursor
	}
	return view
}

func (m *Model) draw(w, h int) string {
	th := m.Theme
	box := pane.Pane{Title: "jq · " + clean.Line(m.Name), Focus: true}
	inner, height := box.Inner(w, h)
	line, cursor := m.drawLine(inner)
	lines := append([]string{line}, m.remarks(inner)...)
	lines = append(lines, m.status(inner))
	lines = lines[:min(len(lines), height)]

	m.frame.rows = max(height-len(lines), 0)
	if m.frame.rows > 0 {
		m.list.Scroll(0, m.outcome.page.lines, m.frame.rows)
		result := m.list.ViewUnmarked(rows{m.outcome.page, th}, th, inner, m.frame.rows)
		lines = append(lines, strings.Split(result, "\n")...)
	}
	if height > 0 && inner > cursor {
		m.frame.cursor = tea.NewCursor(cursor+1, 1)
	}
	box.Note = m.whereabouts()
	return box.View(th, lines, w, h)
}

// prompt stands before the line.
const prompt = " | "

// drawLine draws the line, and says in which column of it the cursor is.
func (m *Model) drawLine(w int) (drawn string, cursor int) {
	drawn, cursor = m.line.View(m.Theme, m.lineWidth(w), true)
	return m.Theme.Accent.Paint(prompt) + drawn, len(prompt) + cursor
}

func (m *Model) lineWidth(w int) int { return max(w-len(prompt)-1, 1) }

// remarks are what is to be said of the line below it: which names there are to
// choose from, why it is no program, how its program ended. There is one at
// the least, so that the result rarely jumps.
func (m *Model) remarks(w int) []string {
	th := m.Theme
	switch {
	case m.unusable != nil:
		return m.words("✗ "+m.unusable.Error(), th.Bad, w)
	case m.note != "": // what the key just pressed came to, also in a line that is no program yet
		return m.words(m.note, th.Warn, w)
	case len(m.choices) > 0:
		return []string{indent + th.Dim.Paint(clean.Cut(th.Cells, clean.Line(strings.Join(m.choices, "  ")), max(w-len(indent), 0)))}
	case m.outcome.fault != nil:
		return m.fault(w)
	case m.asked == nil && m.outcome.stopped():
		return m.words("⚠ "+m.whyStopped(), th.Warn, w)
	case m.asked == nil && m.outcome.err != nil:
		return m.words("✗ "+m.outcome.err.Error(), th.Bad, w)
	default:
		return []string{""}
	}
}

// status says what is under way, or how much came of the program.
func (m *Model) status(w int) string {
	th := m.Theme
	began, what := m.underWay()
	spent := m.Now().Sub(began)
	switch {
	case what != "" && spent >= patience:
		mark := spinner.MiniDot.Frames[int(spent/tickTime)%len(spinner.MiniDot.Frames)]
		text := fmt.Sprintf("%s %s · ctrl+c stops", what, span.Took(spent))
		if m.opens {
			text += ", then the result opens"
		}
		return indent + th.Accent.Paint(mark) + " " + th.Dim.Paint(clean.Cut(th.Cells, text, max(w-len(indent)-2, 0)))
	case m.answer == nil:
		return ""
	}
	text := th.Dim.Paint(m.summary())
	if cut := m.outcome.cut(); cut != "" {
		text += "  " + th.Warn.Paint("⚠ "+cut)
	}
	return indent + clean.Cut(th.Cells, text, max(w-len(indent), 0))
}

// underWay is what is being done, and since when; "" for nothing.
func (m *Model) underWay() (since time.Time, what string) {
	switch {
	case m.reading != nil:
		return m.reading.began, "reading the answer"
	case m.asked != nil:
		return m.asked.began, "running"
	default:
		return time.Time{}, ""
	}
}

// whereabouts says which lines of the result are in the window.
func (m *Model) whereabouts() string {
	lines, rows := m.outcome.page.lines, m.frame.rows
	if lines <= rows || rows == 0 {
		return ""
	}
	return fmt.Sprintf("lines %d–%d of %d", m.list.Top+1, min(m.list.Top+rows, lines), lines)
}
