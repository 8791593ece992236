package index

import (
	"bytes"
	"slices"

	"sessionscope/api/jsontree"
	"sessionscope/api/redact"
)

// deepest is how many levels below a field differences are told apart; what
// differs deeper down is told as one.
const deepest = 100

// values records how two values differ, as deep down as they do.
func (c *comparer) values(p couple) {
	c.cover(p)
	top := p.depth()
	stack := append(c.stack[:0], p)
	for len(stack) > 0 && c.err == nil {
		last := len(stack) - 1
		p := stack[last]
		stack = stack[:last]
		switch {
		case c.same(p):
		case !c.sameContainers(p) || redact.NamesSecret(p.name) || p.depth()-top >= deepest:
			c.record(p)
		default:
			stack = append(stack, c.below(p)...)
		}
	}
	c.stack = stack
}

func (p couple) depth() int {
	if p.a.ok {
		return p.a.node.Depth()
	}
	return p.b.node.Depth()
}

// sameContainers reports whether both sides have a container of one kind.
func (c *comparer) sameContainers(p couple) bool {
	if !p.a.ok || !p.b.ok {
		return false
	}
	kind := c.sides[0].doc.Kind(p.a.node)
	return kind.IsContainer() && kind == c.sides[1].doc.Kind(p.b.node)
}

// cover makes the sums by which all containers below a couple are compared.
func (c *comparer) cover(p couple) {
	if c.sameContainers(p) {
		c.sums[0].cover(p.a.node, c.goOn)
		c.sums[1].cover(p.b.node, c.goOn)
	}
}

// below are the parts of two containers, the last first.
func (c *comparer) below(p couple) []couple {
	var parts []couple
	if c.sides[0].doc.Kind(p.a.node) == jsontree.Object {
		parts = c.members(p.a.node, p.b.node)
	} else {
		parts = c.elements(p.a.node, p.b.node)
	}
	slices.Reverse(parts)
	return parts
}

// elements are the elements in which two arrays differ. What is the same at
// both ends stays aside; in between each is compared with the next.
func (c *comparer) elements(a, b jsontree.Node) []couple {
	as, bs := slices.Collect(c.sides[0].doc.Children(a)), slices.Collect(c.sides[1].doc.Children(b))
	c.count(len(as) + len(bs))
	same := func(a, b jsontree.Node) bool { return c.sums[0].at(a) == c.sums[1].at(b) }
	for len(as) > 0 && len(bs) > 0 && same(as[0], bs[0]) {
		as, bs = as[1:], bs[1:]
	}
	for len(as) > 0 && len(bs) > 0 && same(as[len(as)-1], bs[len(bs)-1]) {
		as, bs = as[:len(as)-1], bs[:len(bs)-1]
	}
	parts := make([]couple, 0, max(len(as), len(bs)))
	for i := range max(len(as), len(bs)) {
		p := couple{}
		if i < len(as) {
			p.a = spotOf(as[i])
		}
		if i < len(bs) {
			p.b = spotOf(bs[i])
		}
		if i >= len(as) || i >= len(bs) || !same(as[i], bs[i]) {
			parts = append(parts, p)
		}
	}
	return parts
}

// same reports whether two values mean the same. Containers must be covered.
func (c *comparer) same(p couple) bool {
	switch {
	case !p.a.ok || !p.b.ok:
		return false
	case c.sameContainers(p):
		return c.sums[0].at(p.a.node) == c.sums[1].at(p.b.node)
	case c.sameBytes(p):
		return true
	}
	a, b := c.raw(0, p.a.node), c.raw(1, p.b.node)
	return len(a) > 0 && len(b) > 0 && a[0] == '"' && b[0] == '"' && sameString(a, b)
}

// record keeps a difference.
func (c *comparer) record(p couple) {
	r := record{a: p.a, b: p.b, duplicate: int32(p.duplicate)}
	if p.a.ok && p.b.ok {
		kind := c.sides[0].doc.Kind(p.a.node)
		r.spelling = kind == c.sides[1].doc.Kind(p.b.node) &&
			onlySpelling(kind, c.raw(0, p.a.node), c.raw(1, p.b.node))
	}
	c.d.records = append(c.d.records, r)
}

// sets records how two arrays differ whose order says nothing, and which name a
// thing once however often they write it.
func (c *comparer) sets(p couple) {
	if !c.isArray(0, p.a) || !c.isArray(1, p.b) {
		c.values(p)
		return
	}
	if c.cover(p); c.err != nil {
		return
	}
	var found []record
	for side, of := range [2]spot{p.a, p.b} {
		other := [2]spot{p.a, p.b}[1-side]
		seen := map[uint64]bool{}
		for n := range c.sides[1-side].doc.Children(other.node) {
			seen[c.sums[1-side].at(n)] = true
		}
		for n := range c.sides[side].doc.Children(of.node) {
			sum := c.sums[side].at(n)
			if seen[sum] {
				continue
			}
			seen[sum] = true
			r := record{element: true, duplicate: int32(p.duplicate)}
			if side == 0 {
				r.a = spotOf(n)
			} else {
				r.b = spotOf(n)
			}
			found = append(found, r)
		}
	}
	c.order(found)
	c.d.records = append(c.d.records, found...)
}

func (c *comparer) isArray(side int, at spot) bool {
	return at.ok && c.sides[side].doc.Kind(at.node) == jsontree.Array
}

// order sorts the elements of a set by what they say.
func (c *comparer) order(list []record) {
	text := func(r record) []byte {
		if r.a.ok {
			return c.raw(0, r.a.node)
		}
		return c.raw(1, r.b.node)
	}
	slices.SortStableFunc(list, func(a, b record) int { return bytes.Compare(text(a), text(b)) })
}
