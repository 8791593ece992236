package field

import (
	"fmt"
	"strings"

	"sessionscope/ui/clean"
	"sessionscope/ui/theme"
)

// pen draws the value of one row: on the focused one, on a ground that shows
// where letters go.
type pen struct {
	theme *theme.Theme
	focus bool
}

func (p pen) paint(style theme.Style, text string) string {
	if p.focus {
		style = style.On(p.theme.SelectedBlur)
	}
	return style.Paint(text)
}

// row is exactly w cells: left, and right at the end. What does not fit is
// taken from the left part.
func (p pen) row(left, right string, w int) string {
	right, room := p.beside(right, w)
	left = p.theme.Cells.Truncate(left, room, "…")
	gap := w - p.width(left) - p.width(right)
	return left + p.paint(p.theme.Text, strings.Repeat(" ", max(0, gap))) + right
}

// beside gives the room for a value left of a tail. A tail that would leave too
// little is not drawn.
func (p pen) beside(tail string, w int) (kept string, room int) {
	const least = 8
	if room = w - p.width(tail) - 2; tail == "" || room < least {
		return "", max(0, w)
	}
	return tail, room
}

func (p pen) width(text string) int { return p.theme.Cells.StringWidth(text) }

// count draws how long a value is against the most it may be: on the focused
// row, and wherever it comes near the limit.
func (p pen) count(n, most int) string {
	switch {
	case most == 0:
		return ""
	case n > most:
		return p.paint(p.theme.Bad, fmt.Sprintf("%s/%s", number(n), number(most)))
	case n*10 >= most*9:
		return p.paint(p.theme.Warn, fmt.Sprintf("%d/%d", n, most))
	case !p.focus:
		return ""
	}
	return p.paint(p.theme.Dim, fmt.Sprintf("%d/%d", n, most))
}

// value draws as much of the line as goes into w cells: the part around the
// cursor on the focused row, the beginning elsewhere. An ellipsis stands where
// text goes on; the cell behind the end is kept for the cursor.
func (p pen) value(l line, w int) (drawn string, cursor int) {
	if !p.focus {
		return p.head(l.text, w), -1
	}
	cells, at := p.cells(l)
	from := 0
	if width(cells) >= w {
		// Some of what follows the cursor stays in view, so that people see where
		// they are going.
		ahead := min(width(cells[at:]), w/4)
		for room, i := w-2-ahead, at; i > 0; i-- {
			if room -= cells[i-1].width; room < 0 {
				from = i
				break
			}
		}
	}
	x, begin, end := 0, "", ""
	if from > 0 {
		begin, x = "…", 1
	}
	cursor = min(x+width(cells[from:at]), max(0, w-1))
	var text strings.Builder
	for i, c := range cells[from:] {
		if last := from+i == len(cells)-1; x+c.width > w-1 && !(last && x+c.width <= w) {
			end = "…"
			break
		}
		text.WriteString(c.text)
		x += c.width
	}
	return p.paint(p.theme.Faint, begin) + p.paint(p.theme.Text, text.String()) + p.paint(p.theme.Faint, end), cursor
}

// cell is one character as it is drawn.
type cell struct {
	text  string
	width int
}

func width(cells []cell) int {
	total := 0
	for _, c := range cells {
		total += c.width
	}
	return total
}

// cells gives the line's characters, and before which of them the cursor is.
func (p pen) cells(l line) (cells []cell, at int) {
	for done := 0; done < len(l.text); {
		cluster := first(l.text[done:])
		if done < l.at {
			at++
		}
		drawn := clean.Line(cluster)
		cells = append(cells, cell{drawn, p.width(drawn)})
		done += len(cluster)
	}
	return cells, at
}

// head draws the beginning of a text nobody is editing. Blanks at its ends,
// which belong to it, show by its being quoted.
func (p pen) head(text string, w int) string {
	const short = 1024
	if len(text) <= short && strings.TrimSpace(text) != text {
		text = clean.Quote(text)
	} else {
		text = clean.Head(text, w)
	}
	return p.paint(p.theme.Text, p.theme.Cells.Truncate(text, w, "…"))
}
