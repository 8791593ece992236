package jsontree

import "iter"

// Root is the outermost value; false when none begins.
func (d *Doc) Root() (Node, bool) { return d.At(0) }

// Len is the number of values in the good part, containers included: the rows
// of a tree that is wholly unfolded.
func (d *Doc) Len() int { return d.values }

// At is the value of a rank; false when there are fewer.
func (d *Doc) At(rank int) (Node, bool) {
	if rank < 0 || rank >= d.values {
		return Node{}, false
	}
	k := d.ranked(rank)
	c := d.enter(k)
	if !c.seek(All, rank-d.block(k).rank) {
		return Node{}, false
	}
	return c.node(), true
}

// Rank is the number of values that begin before n.
func (d *Doc) Rank(n Node) int { return d.rank(n.off) }

// Size is the number of values in n, itself included.
func (d *Doc) Size(n Node) int {
	if !d.Kind(n).IsContainer() {
		return 1
	}
	c := d.inside(n)
	return 1 + d.count(c, d.bracket(c), All)
}

// Children are the members of an object or the elements of an array, in the
// order of the text. Other values have none.
func (d *Doc) Children(n Node) iter.Seq[Node] {
	return func(yield func(Node) bool) {
		for _, child := range d.Members(n) {
			if !yield(child) {
				return
			}
		}
	}
}

// Members are Children with their names as written, with quotes; nil for the
// elements of an array. It saves to ask each child for its Name.
func (d *Doc) Members(n Node) iter.Seq2[[]byte, Node] {
	return func(yield func([]byte, Node) bool) {
		if !d.Kind(n).IsContainer() {
			return
		}
		c := d.inside(n)
		for depth := c.open; c.seek(depth, 0) && c.depth == depth; {
			if !yield(c.name(), c.node()) {
				return
			}
		}
	}
}

// NumChildren is the number of Children.
func (d *Doc) NumChildren(n Node) int {
	if !d.Kind(n).IsContainer() {
		return 0
	}
	c := d.inside(n)
	return d.count(c, d.bracket(c), c.open)
}

// Child is the i-th of Children, counted from 0; false when there are fewer.
func (d *Doc) Child(n Node, i int) (Node, bool) {
	if i < 0 || !d.Kind(n).IsContainer() {
		return Node{}, false
	}
	c := d.inside(n)
	end := d.bracket(c)
	if depth := c.open; !c.seek(depth, i) || c.off >= end {
		return Node{}, false
	}
	return c.node(), true
}

// Member is the last member of an object that has the unquoted name, which is
// the one that JSON decoders take.
func (d *Doc) Member(n Node, name string) (member Node, ok bool) {
	for raw, child := range d.Members(n) {
		if raw != nil && unquotesTo(raw, name) {
			member, ok = child, true
		}
	}
	return member, ok
}

// Parent is the container that holds n; false for the root.
func (d *Doc) Parent(n Node) (Node, bool) {
	a := d.ascend(n.off, n.Depth())
	parent, _, ok := a.next()
	return parent, ok
}

// Position is the index of n among its parent's children; 0 for the root.
func (d *Doc) Position(n Node) int {
	a := d.ascend(n.off, n.Depth())
	_, position, _ := a.next()
	return position
}

// Enclosing is the deepest value whose name or value covers the byte at offset;
// false outside the root and behind the good part.
func (d *Doc) Enclosing(offset int) (Node, bool) {
	if offset < 0 || offset >= d.end {
		return Node{}, false
	}
	c, ok := d.lastItem(offset)
	if !ok {
		return Node{}, false
	}
	switch {
	case c.item == opening, c.item == scalar && offset < c.at:
		return c.node(), true
	case c.item == closing && offset == c.off:
		c.open++ // the bracket is a part of what it closes
	}
	a := d.ascend(offset, c.open)
	n, _, ok := a.next()
	return n, ok
}

// lastItem is a cursor that has just read the last item that begins at offset
// or before it.
func (d *Doc) lastItem(offset int) (last cursor, ok bool) {
	for k := d.holding(offset); k >= 0; k, _ = d.backward(k, noItems) {
		c := d.enter(k)
		for c.limit = min(c.limit, offset+1); c.next(); {
			last, ok = c, true
		}
		if ok {
			break
		}
	}
	return last, ok
}

// bracket is where the container that a cursor stands in is closed, or the end
// of the good part.
func (d *Doc) bracket(c cursor) int {
	l := leaving{cursor: c, inner: c.open - 1}
	offset, _ := l.bracket()
	return offset
}
