package index

import "sessionscope/api/jsontree"

// subject is a Subject as it is kept: A and B as they were compared.
type subject struct {
	entity      Entity
	kind        ChangeKind
	id, otherID string
	order       int // among those without an id
	a, b        spot
	first, n    int    // its records
	users       [2]int // for permissions: elements of users[]
}

// spot is a value of one side, if there is one.
type spot struct {
	node jsontree.Node
	ok   bool
}

func spotOf(n jsontree.Node) spot { return spot{n, true} }

// record is a change of a value as it is kept.
type record struct {
	a, b      spot
	duplicate int32
	element   bool
	spelling  bool
}

func (r record) kind() ChangeKind {
	switch {
	case !r.b.ok:
		return Removed
	case !r.a.ok:
		return Added
	default:
		return Changed
	}
}

func (d *Diff) recorded(s *subject, r record) Change {
	c := Change{
		Kind: r.kind(), Entity: s.entity, ID: s.id, Element: r.element,
		Duplicate: int(r.duplicate), Spelling: r.spelling,
		Before: d.value(0, r.a), After: d.value(1, r.b),
	}
	of, place := d.sides[0].doc, r.a
	whole := s.a
	if !r.a.ok {
		of, place, whole = d.sides[1].doc, r.b, s.b
	}
	c.Path = d.mask.path(pathBelow(of, whole, place.node, r.element))
	if s.otherID != "" {
		c.User, c.OtherUser = s.id, s.otherID
	}
	return c
}
