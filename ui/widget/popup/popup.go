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
	boxWidth := 0
	for _, line := range boxLines {
		boxWidth = max(boxWidth, th.Cells.StringWidth(line))
	}
	boxWidth = min(boxWidth, w)
	x, y := (w-boxWidth)/2, max((h-len(boxLines))/2, 0)

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
