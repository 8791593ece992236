package jq

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	engine "sessionscope/api/jq"
	"sessionscope/ui/clean"
	"sessionscope/ui/theme"
	"sessionscope/ui/widget/span"
)

// indent is where words below the line begin: below its first letter.
const indent = "   "

// words draws a sentence in a few lines.
func (m *Model) words(text string, style theme.Style, w int) []string {
	const most = 4
	lines := clean.Wrap(m.Theme.Cells, clean.Head(text, most*max(w, 1)), max(w-len(indent)-1, 1))
	lines = lines[:min(len(lines), most)]
	for i, line := range lines {
		lines[i] = indent + style.Paint(line)
	}
	return lines
}

// fault points at the place where the line stops being a program. A line that is
// longer than its field is shown once more, around the place.
func (m *Model) fault(w int) []string {
	th, program := m.Theme, m.line.Value()
	place := min(m.outcome.fault.Offset, len(program))
	var lines []string
	x := th.Cells.StringWidth(clean.Line(program[:place]))
	if room := m.lineWidth(w); th.Cells.StringWidth(clean.Line(program)) >= room {
		before := tail(th, clean.Line(program[:place]), room/2)
		x = th.Cells.StringWidth(before)
		lines = append(lines, indent+th.Dim.Paint(before+clean.Head(program[place:], room-x)))
	}
	return append(lines, m.pointer(x, "^", m.outcome.fault.Message, w-len(indent))...)
}

// pointer draws the mark in a column, and the message beside it where it fits.
func (m *Model) pointer(x int, mark, message string, room int) []string {
	th := m.Theme
	message = clean.Head(message, max(room, 1))
	size := th.Cells.StringWidth(message)
	blanks := func(n int) string { return strings.Repeat(" ", max(n, 0)) }
	bad := th.Bad.Paint(mark)
	switch {
	case x+2+size < room:
		return []string{indent + blanks(x) + bad + " " + th.Bad.Paint(message)}
	case size+1 <= x:
		return []string{indent + blanks(x-size-1) + th.Bad.Paint(message) + " " + bad}
	default:
		return []string{indent + blanks(x) + bad, indent + th.Bad.Paint(message)}
	}
}

// tail is the end of a clean text, of at most so many cells.
func tail(th *theme.Theme, text string, cells int) string {
	if th.Cells.StringWidth(text) <= cells {
		return text
	}
	runes := []rune(text)
	runes = runes[max(len(runes)-4*cells, 0):] // the rest is far away
	for len(runes) > 0 && th.Cells.StringWidth(string(runes)) >= cells {
		runes = runes[1:]
	}
	return "…" + string(runes)
}

// whyStopped says why a program did not end by itself.
func (m *Model) whyStopped() string {
	o := m.outcome
	rest := "; ↵ runs it again"
	if o.page.Len() > 0 {
		rest = "; this is what came before"
	}
	switch {
	case errors.Is(o.err, context.Canceled):
		return "stopped after " + span.Took(o.took) + rest
	case errors.Is(o.err, context.DeadlineExceeded):
		return "stopped: it takes longer than " + span.Took(limit) + rest
	default:
		return "stopped: " + o.err.Error() + rest
	}
}

// summary says how much came of the program.
func (m *Model) summary() string {
	o := m.outcome
	var parts []string
	n := o.page.Len()
	switch {
	case o.fault != nil && n == 0:
		return ""
	case o.fault != nil:
		parts = append(parts, "before that")
	}
	switch n {
	case 0:
		parts = append(parts, "no result")
	case 1:
		parts = append(parts, "1 result")
	default:
		parts = append(parts, fmt.Sprintf("%d results", n))
	}
	if o.took >= time.Millisecond && !o.stopped() {
		parts = append(parts, span.Took(o.took))
	}
	return strings.Join(parts, " · ")
}

// cut says which results are missing; "" when none.
func (o outcome) cut() string {
	switch o.page.Cut {
	case engine.ByCount:
		return fmt.Sprintf("only the first %d", o.page.Len())
	case engine.BySize:
		return fmt.Sprintf("cut after %d MB", engine.DefaultBytes>>20)
	case engine.ByDepth:
		return "cut where it is too deep"
	default:
		return ""
	}
}
