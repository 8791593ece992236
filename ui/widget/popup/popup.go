// Package popup draws boxes over a frame: a text to read, or a question to
// answer.
package popup

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"sessionscope/ui/clean"
	"sessionscope/ui/theme"
	"sessionscope/ui/widget/pane"
)

// pad is what stays blank between a box's border and its lines.
const pad = 1

// Over draws a box in the middle of a frame of w×h cells. The frame loses its
// colours meanwhile, so that it is plain where the keys go. What of the box does
// not fit is cut off at the right and below.
func Over(th *theme.Theme, frame, box string, w, h int) string {
	if w <= 0 || h <= 0 {
		return ""
	}
	boxLines := strings.Split(box, "\n")
	x, y, boxWidth := place(th, boxLines, w, h)

	behind := strings.Split(frame, "\n")
	lines := make([]string, h)
	for row := range lines {
		text := ""
		if row < len(behind) {
			text = ansi.Strip(behind[row])
		}
		if i := row - y; i < 0 || i >= len(boxLines) {
			lines[row] = th.Faint.Paint(between(th, text, 0, w))
			continue
		}
		// A blank at either side keeps the box apart from what is behind it.
		lines[row] = th.Faint.Paint(between(th, text, 0, x-1)) + strings.Repeat(" ", min(x, 1)) +
			clean.Fit(th.Cells, boxLines[row-y], boxWidth) +
			th.Faint.Paint(strings.Repeat(" ", min(w-x-boxWidth, 1))+between(th, text, x+boxWidth+1, w))
	}
	return strings.Join(lines, "\n")
}

// place is where Over draws a box, and how wide.
func place(th *theme.Theme, box []string, w, h int) (x, y, width int) {
	for _, line := range box {
		width = max(width, th.Cells.StringWidth(line))
	}
	width = min(width, w)
	return (w - width) / 2, max((h-len(box))/2, 0), width
}

// Inside tells which line of a box, counted within its border, is at a cell of
// the frame that Over drew it on; ok is false outside of the box. The border's
// own lines are -1 and one more than there are.
func Inside(th *theme.Theme, box string, w, h, x, y int) (column, line int, ok bool) {
	lines := strings.Split(box, "\n")
	left, top, width := place(th, lines, w, h)
	column, line = x-left-1-pad, y-top-1
	return column, line, x >= left && x < left+width && y >= top && y < top+len(lines)
}

// between is what stands in a line from one column to another; of a wide
// character that lies across either, blanks are left.
func between(th *theme.Theme, text string, from, to int) string {
	if to <= from {
		return ""
	}
	skipped, at := clean.Prefix(th.Cells, text, from)
	text = text[skipped:]
	if at < from && text != "" {
		cluster, width := ansi.FirstGraphemeCluster(text, th.Cells)
		text, at = text[len(cluster):], at+width
	}
	lead := max(min(at, to)-from, 0)
	n, taken := clean.Prefix(th.Cells, text, to-from-lead)
	return strings.Repeat(" ", lead) + text[:n] + strings.Repeat(" ", to-from-lead-taken)
}

// Room is the lines and their width that a box has room for in a window of w×h
// cells.
func Room(w, h int) (innerWidth, innerHeight int) {
	return max(w-pane.Border-2*pad, 0), max(h-pane.Border, 0)
}

// Box is a box about lines, as large as they want it and no larger than the
// window of w×h cells allows.
func Box(th *theme.Theme, title string, lines []string, note string, w, h int) string {
	const edge = 2 * pane.Border // about the words in the border
	width := max(th.Cells.StringWidth(title), th.Cells.StringWidth(note)) + edge
	for _, line := range lines {
		width = max(width, th.Cells.StringWidth(line)+2*pad)
	}
	width, height := min(width+pane.Border, w), min(len(lines)+pane.Border, h)
	return pane.Pane{Title: title, Note: note, Focus: true, Pad: pad}.View(th, lines, width, height)
}
