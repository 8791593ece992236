package history

import (
	"fmt"
	"iter"

	"sessionscope/ui/clean"
	"sessionscope/ui/widget/card"
	"sessionscope/ui/widget/tree"
)

// The columns in front of what the person typed, whose width no two terminals
// agree on.
const (
	ageWidth     = 10
	exactWidth   = len(exactly) + 2
	outcomeWidth = 20
)

// exactFrom is the narrowest list that also tells times to the second.
const exactFrom = 70

// rows gives the visible rows to the widget that draws them.
type rows struct {
	m     *Model
	exact bool // times are told to the second
}

func (r rows) Len() int { return r.m.shown.Len() }

func (r rows) Rows(from int) iter.Seq[tree.Row] {
	return func(yield func(tree.Row) bool) {
		for at := from; at < r.Len(); at++ {
			if !yield(tree.Row{Depth: r.m.shown.depth(at), Fold: r.m.shown.fold(at), Cells: r.cells(at)}) {
				return
			}
		}
	}
}

func (r rows) cells(at int) []tree.Cell {
	m, th, now := r.m, r.m.Theme, r.m.Now()
	under := m.shown.items(at)
	e := m.items[under[0]].Entry
	cells := []tree.Cell{card.Cell(card.Pad(th, age(e.At, now), ageWidth), &th.Dim)}
	if r.exact {
		cells = append(cells, card.Cell(card.Pad(th, m.local(e.At).Format(exactly), exactWidth), &th.Text))
	}
	text := brief(e)
	cells = append(cells, card.Cell(text, look(th, e.Outcome.Kind)))
	if word := life(e, now); word != "" {
		text += ", " + word
		cells = append(cells, card.Cell(", ", &th.Dim), card.Cell(word, lifeLook(th, word)))
	}
	cells = append(cells, card.Cell(card.Pad(th, text, outcomeWidth)[len(text):], nil))
	if len(under) > 1 {
		cells = append(cells, card.Cell(fmt.Sprintf("×%d ", len(under)), &th.Accent))
	}
	cells = append(cells, card.Cell(clean.Quote(e.Request.UserID), &th.User))
	if e.Profile != "" {
		cells = append(cells, card.Cell(" · "+clean.Quote(e.Profile), &th.Dim))
	}
	if e.Outcome.CodeName != "" {
		cells = append(cells, card.Cell("  "+clean.Line(e.Outcome.CodeName), &th.Dim))
	}
	return cells
}
