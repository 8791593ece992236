package explorer

import (
	"iter"

	"sessionscope/api/jsontree"
)

// section is a run of rows of the tree with a heading row first. Every question
// about a row costs no more than a few logarithms, so that five million values
// feel like fifty.
type section interface {
	// Len is the number of visible rows.
	Len() int
	// Rows gives the visible rows in order, from one on.
	Rows(from int) iter.Seq[place]
	// Owns tells whether a place is of this section. It is asked of every row
	// that is drawn, of several sections, so it must cost nothing.
	Owns(p place) bool
	// Row finds a place: its own row when it is visible, else that of what
	// hides it. own is false when the place is not of this section.
	Row(p place) (row int, visible, own bool)
	// Parent is the row above in the hierarchy.
	Parent(p place) (place, bool)
	// Depth counts the levels above a place.
	Depth(p place) int
	// Foldable tells whether a place has anything below it.
	Foldable(p place) bool
	IsOpen(p place) bool
	SetOpen(p place, open bool)
	SetOpenDeep(p place, open bool)
	// SetLevel opens all that is shallower than level and folds the rest.
	SetLevel(level int)
	// Reveal opens what hides a place.
	Reveal(p place)
	// Hits are what a search found here.
	Hits(f find) hitOrder
	// Sieve shows only the hits, of which there are some, and what leads to them.
	Sieve(f find) section
}

// nodes is a section over a value of the answer and all below it.
type nodes struct {
	doc   *jsontree.Doc
	root  jsontree.Node
	depth int // of the root's row
	folds *jsontree.Folds
}

func newNodes(doc *jsontree.Doc, root jsontree.Node, depth, level int) *nodes {
	return &nodes{doc: doc, root: root, depth: depth, folds: jsontree.NewFolds(doc, root, level)}
}

func (s *nodes) Len() int { return s.folds.Len() }

func (s *nodes) Rows(from int) iter.Seq[place] {
	return func(yield func(place) bool) {
		for n := range s.folds.Rows(from) {
			if !yield(at(n)) {
				return
			}
		}
	}
}

func (s *nodes) Owns(p place) bool { return p.kind == nodeRow && s.folds.Holds(p.node) }

func (s *nodes) Row(p place) (row int, visible, own bool) {
	if !s.Owns(p) {
		return 0, false, false
	}
	row, visible = s.folds.Row(p.node)
	return row, visible, true
}

func (s *nodes) Parent(p place) (place, bool) {
	if p.node == s.root {
		return place{}, false
	}
	n, ok := s.doc.Parent(p.node)
	return at(n), ok
}

func (s *nodes) Depth(p place) int { return s.depth + p.node.Depth() - s.root.Depth() }

func (s *nodes) Foldable(p place) bool {
	switch s.doc.Kind(p.node) {
	case jsontree.Array, jsontree.Object:
		_, ok := s.doc.Child(p.node, 0)
		return ok
	default:
		return false
	}
}

func (s *nodes) IsOpen(p place) bool { return s.folds.IsOpen(p.node) }

func (s *nodes) SetOpen(p place, open bool) {
	if open {
		s.folds.Open(p.node)
		return
	}
	s.folds.Close(p.node)
}

func (s *nodes) SetOpenDeep(p place, open bool) {
	if open {
		s.folds.OpenDeep(p.node)
		return
	}
	s.folds.CloseDeep(p.node)
}

func (s *nodes) SetLevel(level int) {
	if level != jsontree.All {
		level = max(0, level-s.depth)
	}
	s.folds.SetLevel(level)
}

func (s *nodes) Reveal(p place) { s.folds.Reveal(p.node) }

// row is a section of one row that nothing is below of.
type row struct{ place }

func (s row) Len() int { return 1 }

func (s row) Rows(from int) iter.Seq[place] {
	return func(yield func(place) bool) {
		if from <= 0 {
			yield(s.place)
		}
	}
}

func (s row) Owns(p place) bool             { return p == s.place }
func (s row) Row(p place) (int, bool, bool) { return 0, p == s.place, p == s.place }
func (s row) Parent(place) (place, bool)    { return place{}, false }
func (s row) Depth(place) int               { return 0 }
func (s row) Foldable(place) bool           { return false }
func (s row) IsOpen(place) bool             { return false }
func (s row) SetOpen(place, bool)           {}
func (s row) SetOpenDeep(place, bool)       {}
func (s row) SetLevel(int)                  {}
func (s row) Reveal(place)                  {}
