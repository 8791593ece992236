package field

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"sessionscope/ui/clean"
	"sessionscope/ui/theme"
)

// Form is rows one below the other, and buttons. One of them has the focus. The
// ends are ends: the focus does not go round.
type Form struct {
	Rows    []*Row
	Buttons []*Button

	focus stop
	top   int // the first line in view
}

// stop is where the focus can be: a row or a button.
type stop struct {
	row    *Row
	button *Button
}

func (f *Form) stops() []stop {
	var stops []stop
	for _, row := range f.Rows {
		if !row.Hidden && row.Input != nil {
			stops = append(stops, stop{row: row})
		}
	}
	for _, button := range f.Buttons {
		if !button.Hidden {
			stops = append(stops, stop{button: button})
		}
	}
	return stops
}

// Row is the row with the focus, nil when a button has it.
func (f *Form) Row() *Row { return f.focus.row }

// Button is the button with the focus, nil when a row has it.
func (f *Form) Button() *Button { return f.focus.button }

// GoTo gives a row the focus.
func (f *Form) GoTo(row *Row) { f.set(stop{row: row}) }

// GoToButton gives a button the focus.
func (f *Form) GoToButton(button *Button) { f.set(stop{button: button}) }

// Move takes the focus on by so many rows and buttons, back if negative.
func (f *Form) Move(by int) {
	stops := f.stops()
	if len(stops) == 0 {
		return
	}
	at := slices.Index(stops, f.focus)
	f.set(stops[min(max(0, at+by), len(stops)-1)])
}

func (f *Form) set(to stop) {
	if f.focus.row != nil && f.focus != to {
		f.focus.row.Input.Leave()
	}
	f.focus = to
}

// Drawn is the part of a form's rows that is in view.
type Drawn struct {
	// Lines are as many as the form wants, and as there is room for.
	Lines []string
	// Cursor is where letters go, counted from the top left; nil when nowhere.
	Cursor *tea.Position
	// Rows are what the Lines are of; nil for a heading and for a blank one.
	Rows []*Row
	// Label is how wide the column of labels is.
	Label int
	// Above and Below count the rows out of view.
	Above, Below int
}

// spare is how many lines a form keeps for notes, so that what stands below it
// does not move for the first ones.
const spare = 2

// View draws the rows in at most h lines of w cells, with headings where there
// is room for them, and the focused row with its notes in view.
func (f *Form) View(th *theme.Theme, w, h int) Drawn {
	lines, cursor := f.lines(th, w, true)
	if len(lines) > h {
		lines, cursor = f.lines(th, w, false)
	}
	h = min(h, max(f.Height(), len(lines)+1))
	f.scroll(lines, h)
	drawn := Drawn{Label: f.label(th, w)}
	for i, l := range lines {
		switch {
		case i < f.top && l.first:
			drawn.Above++
		case i >= f.top+h && l.first:
			drawn.Below++
		case i >= f.top && i < f.top+h:
			if i == f.top+h-1 && i+1 < len(lines) && lines[i+1].row == l.row {
				// What is left out of a note shows as left out.
				l.text = th.Cells.Truncate(l.text, max(0, w-1), "") + th.Faint.Paint("…")
			}
			row := l.row
			if l.head {
				row = nil
			}
			drawn.Lines, drawn.Rows = append(drawn.Lines, l.text), append(drawn.Rows, row)
		}
		if cursor >= 0 && l.first && l.row == f.focus.row && i < f.top+h {
			drawn.Cursor = &tea.Position{X: cursor, Y: i - f.top}
		}
	}
	for len(drawn.Lines) < h {
		drawn.Lines, drawn.Rows = append(drawn.Lines, strings.Repeat(" ", w)), append(drawn.Rows, nil)
	}
	return drawn
}

// Height is how many lines the rows want: with their headings, those that are
// hidden, and a few notes. It does not change while the form is filled in.
func (f *Form) Height() int {
	height, group := spare, ""
	for _, row := range f.Rows {
		if row.Group != group {
			group = row.Group
			height++
		}
		height++
	}
	return height
}

// Least is how many lines show all the rows with their notes now, without
// headings.
func (f *Form) Least(th *theme.Theme, w int) int {
	lines, _ := f.lines(th, w, false)
	return len(lines)
}

// drawnLine is one line of the form: of a row, the first or one of its notes, or a heading.
type drawnLine struct {
	text  string
	row   *Row
	first bool
	head  bool // it is the heading above the row
}

func (f *Form) lines(th *theme.Theme, w int, headings bool) (lines []drawnLine, cursor int) {
	label, group := f.label(th, w), ""
	cursor = -1
	for _, row := range f.Rows {
		if row.Hidden {
			continue
		}
		if headings && row.Group != group {
			group = row.Group
			lines = append(lines, drawnLine{text: heading(th, group, w), row: row, head: true})
		}
		drawn, at := row.lines(th, label, w, row == f.focus.row)
		for i, text := range drawn {
			lines = append(lines, drawnLine{text: text, row: row, first: i == 0})
		}
		if row == f.focus.row {
			cursor = at
		}
	}
	return lines, cursor
}

func heading(th *theme.Theme, name string, w int) string {
	rule := max(0, w-th.Cells.StringWidth(name)-1)
	return clean.Fit(th.Cells, th.Faint.Paint(name+" "+strings.Repeat("─", rule)), w)
}

// label is the width of the label column.
func (f *Form) label(th *theme.Theme, w int) int {
	widest := 0
	for _, row := range f.Rows {
		widest = max(widest, th.Cells.StringWidth(row.Label))
	}
	return min(widest+2, w/2)
}

// scroll moves the window over the lines as little as brings the focused row
// into view: its notes too where they fit, and the heading above it. The buttons
// follow the last row.
func (f *Form) scroll(lines []drawnLine, h int) {
	first, last := -1, -1
	if f.focus.button != nil {
		f.top = len(lines)
	}
	for i, l := range lines {
		if f.focus.row != nil && l.row == f.focus.row {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first >= 0 {
		f.top = max(f.top, last-h+1)
		f.top = min(f.top, first)
	}
	f.top = max(0, min(f.top, len(lines)-h))
}

// ButtonAt is the button that ButtonBar draws at a column; nil where there is
// none.
func (f *Form) ButtonAt(th *theme.Theme, w, column int) *Button {
	return buttonAt(th, f.Buttons, f.focus.button, w, column)
}

// ButtonBar draws the buttons in one line of w cells. Beside, which may be nil,
// gives what stands left of them.
func (f *Form) ButtonBar(th *theme.Theme, w int, beside func(room int) string) string {
	return bar(th, f.Buttons, f.focus.button, w, beside)
}
