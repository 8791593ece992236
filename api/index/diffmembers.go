package index

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"sessionscope/api/jsontree"
)

// couple is a place that both answers have, or only one of them.
type couple struct {
	a, b spot
	// name is the member's, "" for an element; duplicate is how many members of
	// the same name follow.
	name      string
	duplicate int
}

// member is a member of an object with the place of its value's text.
type member struct {
	node      jsontree.Node
	name      []byte // as it is written
	key       string
	duplicate int
}

// fewDiffer is up to how many members the place among those of one name is
// found by looking at all others.
const fewDiffer = 4

// members gives the members in which two objects differ, ordered by name.
// Members of one name are matched from the last, the one that counts.
func (c *comparer) members(a, b jsontree.Node) []couple {
	as, bs := c.list(0, a), c.list(1, b)
	if couples, ok := c.inStep(as, bs); ok {
		return couples
	}
	byName(as)
	byName(bs)
	var couples []couple
	for len(as) > 0 || len(bs) > 0 {
		order := 0
		switch {
		case len(as) == 0:
			order = 1
		case len(bs) == 0:
			order = -1
		default:
			order = cmp.Or(strings.Compare(as[0].key, bs[0].key), cmp.Compare(as[0].duplicate, bs[0].duplicate))
		}
		p := couple{}
		if order <= 0 {
			p.a, p.name, p.duplicate = spotOf(as[0].node), as[0].key, as[0].duplicate
			as = as[1:]
		}
		if order >= 0 {
			p.b, p.name, p.duplicate = spotOf(bs[0].node), bs[0].key, bs[0].duplicate
			bs = bs[1:]
		}
		if !c.sameBytes(p) {
			couples = append(couples, p)
		}
	}
	return couples
}

// list reads an object's members into the side's own room.
func (c *comparer) list(side int, n jsontree.Node) []member {
	d, list := c.sides[side].doc, c.listed[side][:0]
	for name, child := range d.Members(n) {
		list = append(list, member{node: child, name: name})
	}
	c.listed[side] = list
	c.count(len(list))
	return list
}

// inStep compares two objects that have the same members in the same order, as
// nearly all have; it is false for others, and where many members differ.
func (c *comparer) inStep(as, bs []member) (couples []couple, ok bool) {
	if len(as) != len(bs) {
		return nil, false
	}
	for i := range as {
		if !bytes.Equal(as[i].name, bs[i].name) || bytes.IndexByte(as[i].name, '\\') >= 0 {
			return nil, false
		}
		p := couple{a: spotOf(as[i].node), b: spotOf(bs[i].node)}
		if c.sameBytes(p) {
			continue
		}
		if len(couples) == fewDiffer {
			return nil, false
		}
		p.name = jsontree.Unquote(as[i].name)
		for _, later := range as[i+1:] {
			if bytes.Equal(later.name, as[i].name) {
				p.duplicate++
			}
		}
		couples = append(couples, p)
	}
	slices.SortFunc(couples, func(a, b couple) int {
		return cmp.Or(strings.Compare(a.name, b.name), cmp.Compare(a.duplicate, b.duplicate))
	})
	return couples, true
}

// byName orders members by name, of one name the last first.
func byName(list []member) {
	for i := range list {
		list[i].key = jsontree.Unquote(list[i].name)
	}
	slices.SortStableFunc(list, func(a, b member) int { return strings.Compare(a.key, b.key) })
	slices.Reverse(list)
	for i := range list {
		if i > 0 && list[i].key == list[i-1].key {
			list[i].duplicate = list[i-1].duplicate + 1
		}
	}
	slices.SortStableFunc(list, func(a, b member) int { return strings.Compare(a.key, b.key) })
}

// sameBytes reports whether both sides have a value and it is written alike.
func (c *comparer) sameBytes(p couple) bool {
	return p.a.ok && p.b.ok && bytes.Equal(c.raw(0, p.a.node), c.raw(1, p.b.node))
}
