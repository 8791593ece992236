// Package card lays out the detail of one thing: headings, labelled values and
// text, as lines of which long runs are made only when they are drawn.
package card

import (
	"iter"
	"strings"

	"sessionscope/ui/clean"
	"sessionscope/ui/theme"
	"sessionscope/ui/widget/tree"
)

// LabelWidth is the column where values begin, unless a label of their block is
// longer.
const LabelWidth = 16

// Card is the lines, for a width. L is what a line may link to; its zero value
// is no link. All text given to a card is clean and without styles.
type Card[L comparable] struct {
	Theme *theme.Theme
	Width int
	// Title names the thing, Note says where it stands.
	Title, Note string

	runs  []run[L]
	block []field[L] // not laid out yet: a longer label may follow
}

type run[L comparable] struct {
	n  int
	at func(i int) Line[L]
}

// Line is one line of a card.
type Line[L comparable] struct {
	Cells []tree.Cell
	Link  L
}

// Cell is a run of text in a style.
func Cell(text string, style *theme.Style) tree.Cell { return tree.Cell{Text: text, Style: style} }

// Len is the number of lines.
func (c *Card[L]) Len() int {
	c.endBlock()
	n := 0
	for _, r := range c.runs {
		n += r.n
	}
	return n
}

// Line gives a line; an empty one where there is none.
func (c *Card[L]) Line(i int) Line[L] {
	c.endBlock()
	for _, r := range c.runs {
		if i < r.n {
			return r.at(i)
		}
		i -= r.n
	}
	return Line[L]{}
}

// Rows makes a card a source for the widget that draws rows.
func (c *Card[L]) Rows(from int) iter.Seq[tree.Row] {
	return func(yield func(tree.Row) bool) {
		var none L
		for i, n := from, c.Len(); i < n; i++ {
			l := c.Line(i)
			row := tree.Row{Fold: tree.Plain, Cells: l.Cells}
			if l.Link != none {
				row.Tail = LinkMark(c.Theme)
			}
			if !yield(row) {
				return
			}
		}
	}
}

// LinkMark stands behind a row that leads somewhere.
func LinkMark(th *theme.Theme) tree.Cell { return Cell(" ↵", &th.Dim) }

// List adds n lines, each made when it is drawn.
func (c *Card[L]) List(n int, at func(i int) Line[L]) {
	c.endBlock()
	c.list(n, at)
}

func (c *Card[L]) list(n int, at func(i int) Line[L]) {
	if n > 0 {
		c.runs = append(c.runs, run[L]{n: n, at: at})
	}
}

// Add adds a line.
func (c *Card[L]) Add(link L, cells ...tree.Cell) {
	line := Line[L]{Cells: cells, Link: link}
	c.List(1, func(int) Line[L] { return line })
}

// Plain adds a line that links to nothing.
func (c *Card[L]) Plain(cells ...tree.Cell) {
	var none L
	c.Add(none, cells...)
}

// Gap adds an empty line, except at the top.
func (c *Card[L]) Gap() {
	if c.Len() > 0 {
		c.Plain()
	}
}

// Heading begins a part of the card.
func (c *Card[L]) Heading(text, note string) {
	c.Gap()
	c.Plain(Cell(text, &c.Theme.Strong), Cell("  "+note, &c.Theme.Dim))
}

// Text adds words for people, broken at blanks.
func (c *Card[L]) Text(text string, style *theme.Style) {
	for _, line := range c.wrap(text, c.Width-2) {
		c.Plain(Cell(line, style))
	}
}

// Hung adds words behind a mark, broken at blanks, that go on beside it and not
// below it.
func (c *Card[L]) Hung(mark, text string, style *theme.Style) {
	column := c.Theme.Cells.StringWidth(mark)
	for _, line := range c.wrap(text, c.Width-2-column) {
		c.Plain(Cell(mark+line, style))
		mark = strings.Repeat(" ", column)
	}
}

// wholeText is the longest text that is broken at blanks; one beyond it is cut
// by bytes, so that only the lines on the screen are ever made.
const wholeText = 64 << 10

// Long adds a raw text of any length, which it makes safe itself.
func (c *Card[L]) Long(raw string, style *theme.Style) {
	if len(raw) <= wholeText {
		c.Text(clean.Line(raw), style)
		return
	}
	width := max(c.Width-2, 8)
	c.List((len(raw)+width-1)/width, func(i int) Line[L] {
		part := raw[character(raw, i*width):character(raw, (i+1)*width)]
		return Line[L]{Cells: []tree.Cell{Cell(clean.Line(part), style)}}
	})
}

// character moves an offset on to where a character begins.
func character(s string, i int) int {
	for i < len(s) && s[i]&0xC0 == 0x80 {
		i++
	}
	return min(i, len(s))
}

// wrap breaks a text at blanks, and behind each line end that package clean
// made visible.
func (c *Card[L]) wrap(text string, width int) []string {
	var lines []string
	for part := range strings.SplitAfterSeq(text, "␊") {
		if part != "" || len(lines) == 0 {
			lines = append(lines, clean.Wrap(c.Theme.Cells, part, max(width, 8))...)
		}
	}
	return lines
}

// Pad fills a text with blanks up to a column, with one at the least.
func (c *Card[L]) Pad(text string, width int) string { return Pad(c.Theme, text, width) }

// Pad fills a text with blanks up to a column, with one at the least.
func Pad(th *theme.Theme, text string, width int) string {
	return text + strings.Repeat(" ", max(1, width-th.Cells.StringWidth(text)))
}
