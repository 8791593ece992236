package jq

import (
	"bytes"
	"iter"

	engine "sessionscope/api/jq"
	"sessionscope/ui/theme"
	"sessionscope/ui/widget/tree"
)

// markEvery is how many lines lie between two of which the place is known.
const markEvery = 64

// page is results as lines, with what is needed to find one.
type page struct {
	engine.Result
	lines int
	marks []int // where each markEvery-th line begins
}

// grow takes longer results, which begin as those before.
func (p page) grow(r engine.Result) page {
	text, done := r.Printed(), len(p.Printed())
	if len(text) < done {
		return p
	}
	p.Result = r
	if len(text) == 0 {
		return p
	}
	if p.lines == 0 {
		p.lines, p.marks = 1, []int{0}
	}
	for {
		i := bytes.IndexByte(text[done:], '\n')
		if i < 0 {
			return p
		}
		done += i + 1
		if p.lines%markEvery == 0 {
			p.marks = append(p.marks, done)
		}
		p.lines++
	}
}

// from gives the lines from one on.
func (p page) from(line int) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		if line >= p.lines {
			return
		}
		rest := p.Printed()[p.marks[line/markEvery]:]
		for skip := line % markEvery; ; skip-- {
			text, after, more := bytes.Cut(rest, []byte("\n"))
			if skip <= 0 && !yield(text) || !more {
				return
			}
			rest = after
		}
	}
}

// rows makes a page a source for the widget that draws rows.
type rows struct {
	page
	theme *theme.Theme
}

// Len is the number of lines.
func (r rows) Len() int { return r.lines }

// Rows are the lines from one on.
func (r rows) Rows(from int) iter.Seq[tree.Row] {
	return func(yield func(tree.Row) bool) {
		for line := range r.from(from) {
			if !yield(tree.Row{Fold: tree.Plain, Cells: cells(r.theme, line)}) {
				return
			}
		}
	}
}
