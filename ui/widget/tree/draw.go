package tree

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"sessionscope/ui/clean"
	"sessionscope/ui/theme"
)

// roomForBar is the narrowest window that has a scroll bar, and a margin.
const roomForBar = 8

// View draws exactly h lines of exactly w cells. Focus tells that keys go to
// this tree.
func (m Model) View(source Source, th *theme.Theme, w, h int, focus bool) string {
	if focus {
		return m.draw(source, th, &cursor{th.Cursor, true}, w, h)
	}
	return m.draw(source, th, &cursor{th.CursorBlur, false}, w, h)
}

// ViewUnmarked is View without a mark on the cursor's row: for what is only
// read.
func (m Model) ViewUnmarked(source Source, th *theme.Theme, w, h int) string {
	return m.draw(source, th, nil, w, h)
}

func (m Model) draw(source Source, th *theme.Theme, mark *cursor, w, h int) string {
	if w <= 0 || h <= 0 {
		return strings.Repeat("\n", max(h-1, 0))
	}
	rows := source.Len()
	m.Clamp(rows, h)
	p := painter{theme: th, cursor: mark, width: w}
	thumb := bar{first: -1, last: -1}
	if rows > h && w >= roomForBar {
		thumb = barFor(m.Top, rows, h)
	}
	p.out.Grow(h * (w + 64))
	line := 0
	if rows > 0 {
		for row := range source.Rows(m.Top) {
			p.line(line, row, mark != nil && m.Top+line == m.Cursor, thumb)
			if line++; line == h || m.Top+line >= rows {
				break
			}
		}
	}
	for ; line < h; line++ {
		p.newline(line)
		p.out.WriteString(strings.Repeat(" ", w))
	}
	return p.out.String()
}

// cursor is how the row under the cursor is marked: its name is, not the whole
// row. To move on, a terminal must write anew what was marked and what is.
type cursor struct {
	style theme.Style
	alone bool // what looks the name has give way, unless these mark it too
}

// leastMark is how much of a row is marked, in cells: a name that is shorter,
// like an element's position, takes what follows along.
const leastMark = 8

// painter writes the lines of one frame.
type painter struct {
	theme  *theme.Theme
	cursor *cursor // nil leaves the row under the cursor unmarked
	width  int
	out    strings.Builder

	// Of the line being written:
	left   int // cells that are still free
	tomark int // cells that are still to be marked
}

func (p *painter) newline(line int) {
	if line > 0 {
		p.out.WriteByte('\n')
	}
}

func (p *painter) line(line int, row Row, selected bool, thumb bar) {
	p.newline(line)
	p.left = p.width
	if p.width >= roomForBar {
		p.left-- // for the bar, and for a terminal that draws a text wider than it measures
		p.paint(nil, " ", 1)
	}
	p.indent(row.Depth)
	p.mark(row.Fold)
	if selected {
		p.tomark = leastMark
	}
	p.content(row.Cells, row.Tail)
	p.tomark = 0
	p.paint(nil, strings.Repeat(" ", p.left), p.left)
	if p.width >= roomForBar {
		if line >= thumb.first && line <= thumb.last {
			p.paint(&p.theme.Faint, "▐", 0)
		} else {
			p.paint(nil, " ", 0)
		}
	}
}

// mark says what the row folds. The blank behind it is in its looks: changing
// them takes more bytes than the mark.
func (p *painter) mark(fold Fold) {
	style, mark := &p.theme.Faint, "· "
	switch fold {
	case Plain:
		return
	case Folded:
		style, mark = &p.theme.Dim, "▸ "
	case Unfolded:
		style, mark = &p.theme.Dim, "▾ "
	}
	n, cells := clean.Prefix(p.theme.Cells, mark, p.left)
	p.paint(style, mark[:n], cells)
}

// indent draws the guides. They take a third of the window at the most; where
// that is not enough, a number says how deep the row is.
func (p *painter) indent(depth int) {
	guides, number := guidesOf(depth, p.width)
	if guides > 0 {
		p.paint(&p.theme.Faint, strings.Repeat("┊ ", guides), guides*guideStep)
	}
	if cells := width(number); number != "" && cells < p.left {
		p.paint(&p.theme.Dim, number, cells)
	}
}

// guideStep is how many cells a guide takes.
const guideStep = 2

// guidesOf is how many guides stand before a row, and the number behind them
// where they are too many.
func guidesOf(depth, w int) (guides int, number string) {
	limit := w / 3
	if depth*guideStep <= limit {
		return depth, ""
	}
	number = "⋯" + strconv.Itoa(depth) + " "
	return max((limit-width(number))/guideStep, 0), number
}

func width(number string) int { return utf8.RuneCountInString(number) }

// OnMark tells that a column of a tree of w cells is the fold mark of a row.
func OnMark(row Row, w, column int) bool {
	guides, number := guidesOf(row.Depth, w)
	at := guides*guideStep + width(number)
	if w >= roomForBar {
		at++
	}
	return (row.Fold == Folded || row.Fold == Unfolded) && (column == at || column == at+1)
}

// content draws cells and tail. A tail that would take more than half the room
// is left out.
func (p *painter) content(cells []Cell, tail Cell) {
	n, taken := clean.Prefix(p.theme.Cells, tail.Text, p.left/2)
	if n < len(tail.Text) {
		tail.Text, taken = "", 0
	}
	p.left -= taken
	p.cells(cells)
	p.left += taken
	p.paint(tail.Style, tail.Text, taken)
}

// cells draws what fits of a row's cells, and … where they don't.
func (p *painter) cells(cells []Cell) {
	method := p.theme.Cells
	free := p.left
	for _, cell := range cells {
		n, taken := clean.Prefix(method, cell.Text, free)
		if n < len(cell.Text) {
			p.cut(cells)
			return
		}
		free -= taken
	}
	for _, cell := range cells {
		_, taken := clean.Prefix(method, cell.Text, p.left)
		p.paint(cell.Style, cell.Text, taken)
	}
}

func (p *painter) cut(cells []Cell) {
	if p.left == 0 {
		return
	}
	for _, cell := range cells {
		n, taken := clean.Prefix(p.theme.Cells, cell.Text, p.left-1)
		if n == len(cell.Text) {
			p.paint(cell.Style, cell.Text, taken)
			continue
		}
		p.paint(cell.Style, cell.Text[:n]+"…", taken+1)
		return
	}
}

func (p *painter) paint(style *theme.Style, text string, cells int) {
	p.left -= cells
	marked := p.tomark > 0
	p.tomark -= cells
	switch {
	case text == "":
	case marked && (style == nil || p.cursor.alone && !style.HasGround()):
		p.cursor.style.Write(&p.out, text)
	case marked:
		p.out.WriteString(style.On(p.cursor.style).Paint(text))
	case style == nil:
		p.out.WriteString(text)
	default:
		style.Write(&p.out, text)
	}
}

// bar is the lines of the window on which the scroll bar stands.
type bar struct{ first, last int }

// barFor gives a bar as long, in proportion to the window, as the window to the
// rows. It touches an end of the window only when that end of the rows is seen.
func barFor(top, rows, height int) bar {
	size := max(height*height/rows, 1)
	free := height - size
	first := top * free / (rows - height)
	if height >= 3 {
		if top > 0 {
			first = max(first, 1)
		}
		if top < rows-height {
			first = min(first, free-1)
		}
	}
	return bar{first, first + size - 1}
}
