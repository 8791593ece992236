package field

import (
	"strings"

	"sessionscope/ui/clean"
	"sessionscope/ui/theme"
)

// Row is one line of a form, with its notes under it.
type Row struct {
	// Group is the heading the row stands under; rows of a group are neighbours.
	Group string
	Label string
	// Input is what the person changes; nil for a row that only tells Fact.
	Input Input
	Fact  string
	// Hidden rows are left out.
	Hidden bool
	Notes  []Note
}

// level is that of the worst note.
func (r *Row) level() Level {
	worst := Plain
	for _, note := range r.Notes {
		worst = max(worst, note.Level)
	}
	return worst
}

// lines draws the row and its notes, each exactly w cells, and says where in the
// first one the cursor stands, -1 when nowhere.
func (r *Row) lines(th *theme.Theme, label, w int, focus bool) (lines []string, cursor int) {
	name := th.Dim
	switch {
	case r.level() == Error:
		name = th.Bad
	case focus:
		name = th.Accent
	}
	left := name.Paint(clean.Fit(th.Cells, r.Label, label))
	if r.Input == nil {
		p := pen{theme: th}
		lines = append(lines, left+p.row(p.paint(th.Text, clean.Line(r.Fact)), "", w-label))
		cursor = -1
	} else {
		var drawn string
		drawn, cursor = r.Input.View(th, w-label, focus)
		lines = append(lines, left+drawn)
		if cursor >= 0 {
			cursor += label
		}
	}
	for _, note := range r.Notes {
		lines = append(lines, note.lines(th, label, w)...)
	}
	return lines, cursor
}

// lines draws the note below the value; in a narrow form further to the left. Of
// a very long one it draws the beginning.
func (n Note) lines(th *theme.Theme, indent, w int) []string {
	const (
		wide = 64 // cells, in which most notes are one line
		most = 3  // lines
	)
	if w-indent < wide {
		indent = min(indent, 2)
	}
	style, mark := th.Dim, "  "
	switch n.Level {
	case Warning:
		style, mark = th.Warn, "⚠ "
	case Error:
		style, mark = th.Bad, "⚠ "
	}
	parts := wrap(th, n.Text, w-indent-2)
	if len(parts) > most {
		parts = parts[:most]
		parts[most-1] += "…"
	}
	lines := make([]string, len(parts))
	for i, part := range parts {
		lines[i] = clean.Fit(th.Cells, strings.Repeat(" ", indent)+style.Paint(mark+part), w)
		mark = "  "
	}
	return lines
}

// wrap breaks a text of any length into lines; it reads no further than a person
// would.
func wrap(th *theme.Theme, text string, w int) []string {
	const enough = 512
	return strings.Split(th.Cells.Wrap(clean.Head(text, enough), max(1, w), ""), "\n")
}
