// Package pane draws the boxes the screens consist of: a rounded border with a
// title in its upper edge and a note in its lower one.
package pane

import (
	"strings"

	"sessionscope/ui/clean"
	"sessionscope/ui/theme"
)

// Border is what a pane's border takes of its width and of its height.
const Border = 2

// Pane is a box. Title and note are one line each, made safe by package clean,
// without styles; both are cut to what the edge has room for.
type Pane struct {
	Title string
	Note  string
	// Focus tells that keys go to this pane.
	Focus bool
	// Pad is how many cells stay blank between the border and either end of a
	// line.
	Pad int
}

// Inner is the room for lines in a pane of w×h cells.
func (p Pane) Inner(w, h int) (innerWidth, innerHeight int) {
	return max(w-Border-2*p.Pad, 0), max(h-Border, 0)
}

// View draws the pane around the lines, exactly h lines of w cells. The lines
// may be styled; those too long are cut with …, those beyond the lower edge left
// out. Below 2×2 cells there is no room for a border, and the pane is blank.
func (p Pane) View(th *theme.Theme, lines []string, w, h int) string {
	if w <= 0 || h <= 0 {
		return strings.Repeat("\n", max(h-1, 0))
	}
	if w < Border || h < Border {
		blank := strings.Repeat(" ", w)
		return blank + strings.Repeat("\n"+blank, h-1)
	}
	border, title := &th.Border, &th.Dim
	if p.Focus {
		border, title = &th.BorderFocus, &th.Strong
	}
	inner, rows := p.Inner(w, h)
	side := border.Paint("│")
	pad := strings.Repeat(" ", min(p.Pad, (w-Border)/2))
	// Where the padding alone is more than the pane has, a cell may be over.
	slack := strings.Repeat(" ", w-Border-inner-2*len(pad))
	blank := strings.Repeat(" ", inner)

	var out strings.Builder
	out.Grow(h * (w + 48))
	out.WriteString(p.edge(th, border, title, "╭", p.Title, "╮", w))
	for row := range rows {
		out.WriteByte('\n')
		out.WriteString(side)
		out.WriteString(pad)
		if row < len(lines) {
			out.WriteString(clean.Fit(th.Cells, lines[row], inner))
		} else {
			out.WriteString(blank)
		}
		out.WriteString(slack)
		out.WriteString(pad)
		out.WriteString(side)
	}
	out.WriteByte('\n')
	out.WriteString(p.edge(th, border, &th.Dim, "╰", p.Note, "╯", w))
	return out.String()
}

// edge draws a horizontal edge with a word in it.
func (p Pane) edge(th *theme.Theme, border, look *theme.Style, left, word, right string, w int) string {
	const ends = 4 // the blanks about the word, and a piece of border at either end
	rule := w - Border
	room := rule - ends
	if word == "" || room < 1 {
		return border.Paint(left + strings.Repeat("─", rule) + right)
	}
	word = clean.Cut(th.Cells, word, room)
	taken := th.Cells.StringWidth(word)
	return border.Paint(left) + " " + look.Paint(word) + " " +
		border.Paint(strings.Repeat("─", rule-taken-2)+right)
}

// Beside puts two blocks of lines side by side. Each block's lines must all be
// equally wide, as View makes them; where one block has fewer lines, the other
// stands alone.
func Beside(left, right string) string {
	var out strings.Builder
	out.Grow(len(left) + len(right))
	for {
		l, lefts, moreLeft := strings.Cut(left, "\n")
		r, rights, moreRight := strings.Cut(right, "\n")
		out.WriteString(l)
		out.WriteString(r)
		if !moreLeft && !moreRight {
			return out.String()
		}
		out.WriteByte('\n')
		left, right = lefts, rights
	}
}
