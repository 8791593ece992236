// Package tree draws a window on rows that fold. It knows nothing of what the
// rows are, asks only for those in the window, and keeps no copy of them: its
// cost depends on the window, never on how many rows there are.
package tree

import (
	"iter"

	"sessionscope/ui/theme"
)

// Source is the rows.
type Source interface {
	// Len is the number of rows, those in folded ones left out.
	Len() int
	// Rows are the rows from one on. A Row, its Cells included, is looked at
	// only until the next is asked for.
	Rows(from int) iter.Seq[Row]
}

// Row is one row.
type Row struct {
	// Depth is how far the row is indented; the outermost rows have 0.
	Depth int
	Fold  Fold
	// Cells stand one behind another, with nothing between them.
	Cells []Cell
	// Tail stands behind the cells, and stays where these are cut.
	Tail Cell
}

// Fold is whether a row has others below it, and whether they are seen.
type Fold uint8

// The folds of a row.
const (
	None Fold = iota
	Folded
	Unfolded
	// Plain is a row that has no mark: a line of text.
	Plain
)

// Cell is a run of text in one style. The text is one line, made safe by
// package clean, without styles of its own; a nil Style is the terminal's.
type Cell struct {
	Text  string
	Style *theme.Style
}
