package card

import (
	"sessionscope/ui/clean"
	"sessionscope/ui/theme"
	"sessionscope/ui/widget/tree"
)

// field is a labelled line of a block. The values of a block begin in one
// column.
type field[L comparable] struct {
	label string
	value string
	style *theme.Style
	cells []tree.Cell // in the value's stead
	link  L
}

// Field adds a labelled value; one that is too long for its line goes on in the
// same column below.
func (c *Card[L]) Field(label, value string, style *theme.Style) {
	var none L
	c.Linked(label, value, style, none)
}

// Linked is a Field that leads somewhere.
func (c *Card[L]) Linked(label, value string, style *theme.Style, link L) {
	c.block = append(c.block, field[L]{label: label, value: value, style: style, link: link})
}

// Labelled adds a line of cells behind a label.
func (c *Card[L]) Labelled(label string, link L, cells ...tree.Cell) {
	c.block = append(c.block, field[L]{label: label, cells: cells, link: link})
}

// Label is the first cell of a labelled line that stands in no block.
func (c *Card[L]) Label(label string) tree.Cell { return Cell(c.Pad(label, LabelWidth), &c.Theme.Dim) }

// endBlock lays the block out. It ends with any line that is no field.
func (c *Card[L]) endBlock() {
	block := c.block
	c.block = nil
	column := LabelWidth
	for _, f := range block {
		column = max(column, c.Theme.Cells.StringWidth(f.label)+2)
	}
	// At the least as much room is left for the values.
	column = min(column, max(LabelWidth, c.Width/2))
	for _, f := range block {
		c.lay(f, column)
	}
}

// lay adds the lines of a field. A label that is too long for the column has a
// line of its own.
func (c *Card[L]) lay(f field[L], column int) {
	var none L
	label, link := f.label, f.link
	if c.Theme.Cells.StringWidth(label) >= column {
		for _, text := range clean.Wrap(c.Theme.Cells, label, max(c.Width-2, 8)) {
			c.one(none, Cell(text, &c.Theme.Dim))
		}
		label = ""
	}
	if f.cells != nil {
		c.one(link, append([]tree.Cell{Cell(c.Pad(label, column), &c.Theme.Dim)}, f.cells...)...)
		return
	}
	for _, text := range c.wrap(f.value, c.Width-column-2) {
		c.one(link, Cell(c.Pad(label, column), &c.Theme.Dim), Cell(text, f.style))
		label, link = "", none
	}
}

func (c *Card[L]) one(link L, cells ...tree.Cell) {
	line := Line[L]{Cells: cells, Link: link}
	c.list(1, func(int) Line[L] { return line })
}
