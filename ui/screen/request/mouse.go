package request

import (
	tea "charm.land/bubbletea/v2"

	"sessionscope/ui/widget/field"
	"sessionscope/ui/widget/pane"
)

// layout is where the last View drew what can be clicked, in cells of the
// screen.
type layout struct {
	rows    []*field.Row // by line, below the pane's edge
	label   int          // the width of the labels
	width   int          // of a line within the pane
	buttons int          // their line
	preview struct{ x, y int }
	cut     bool // rows are out of view
}

// margin is what stands left of a pane's lines.
const margin = pane.Border/2 + 1

// click goes to what is at the cell, and does what is clicked there: a click on
// a button is one on purpose, so it needs no wait as a key does.
func (m *Model) click(at tea.Mouse) tea.Cmd {
	if at.Button != tea.MouseLeft || m.preview {
		return nil
	}
	m.used = true
	_, cmd := m.arrived()
	l := m.layout
	column, line := at.X-margin, at.Y-pane.Border/2
	switch {
	case at.X >= l.preview.x && at.Y >= l.preview.y:
		if !m.whole {
			m.preview, m.scrolled = true, 0
		}
	case line == l.buttons:
		return tea.Batch(cmd, m.clickButton(m.form.ButtonAt(m.Theme, l.width, column)))
	case line >= 0 && line < len(l.rows) && l.rows[line] != nil && l.rows[line].Input != nil:
		m.clickRow(l.rows[line], column-l.label, line)
	}
	return cmd
}

func (m *Model) clickButton(button *field.Button) tea.Cmd {
	if button == nil {
		return nil
	}
	m.leave()
	m.form.GoToButton(button)
	if button == m.in.sendAnyway {
		return m.do(sendAnyway)
	}
	return m.do(send)
}

// clickRow goes to a row. In the one that has the focus already it does
// something to its value; a text takes the cursor at once.
func (m *Model) clickRow(row *field.Row, column, line int) {
	here := m.form.Row() == row
	if !here {
		m.leave()
		m.form.GoTo(row)
	}
	first := line == 0 || m.layout.rows[line-1] != row
	_, plain := row.Input.(*field.Text)
	if !first || column < 0 || !here && !plain {
		return
	}
	result := row.Point(m.Theme, m.layout.width-m.layout.label, column)
	m.checks.remark = result.Note
	if result.Changed {
		m.changed(row, result)
	}
}

// leave lets go of where the focus is; what was typed there counts from now.
func (m *Model) leave() {
	m.notice, m.checks.remark = notice{}, ""
	m.commit()
	m.refresh()
}

// wheel scrolls the preview, and a form that is cut.
func (m *Model) wheel(at tea.Mouse) {
	down := at.Button == tea.MouseWheelDown
	if !down && at.Button != tea.MouseWheelUp {
		return
	}
	switch {
	case m.preview && down:
		m.scrolled++
	case m.preview:
		m.scrolled = max(0, m.scrolled-1)
	case m.layout.cut && down:
		m.move(+1)
	case m.layout.cut:
		m.move(-1)
	}
}
