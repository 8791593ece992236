package jsontree

// An ascent goes from a value outwards, from container to container. It reads
// each block at most once, so a hundred thousand levels cost no more than the
// text in which they begin.
type ascent struct {
	d      *Doc
	block  int        // what lies before it has not been read
	depth  int        // of the value whose parent comes next
	before int        // its elder siblings seen so far
	bottom int        // elder siblings at the lowest depth of the block
	chain  []ancestor // containers of the block that surround the value, innermost last
	room   [8]ancestor
}

// ancestor is a container with the number of its children before some place.
type ancestor struct {
	node     Node
	children int
}

// ascend starts at a place between two items: at a value, or where one may
// follow. depth is the number of containers open there.
func (d *Doc) ascend(offset, depth int) *ascent {
	a := &ascent{d: d, depth: depth}
	a.read(d.holding(offset), offset)
	return a
}

// next is the parent of the value, and how many children it has before the
// value. The parent is then the value. It is false at the root.
func (a *ascent) next() (parent Node, position int, ok bool) {
	if a.depth == 0 {
		return Node{}, 0, false
	}
	if len(a.chain) == 0 {
		k, passed := a.d.backward(a.block, uint32(a.depth))
		if k < 0 {
			return Node{}, 0, false
		}
		a.before += passed
		a.read(k, a.d.start(k+1))
	}
	last := len(a.chain) - 1
	parent, position = a.chain[last].node, a.before+a.chain[last].children
	a.chain = a.chain[:last]
	a.depth = parent.Depth()
	a.before = -1 // its parent has counted it as a child
	if last == 0 {
		a.before += a.bottom
	}
	return parent, position, true
}

// read finds the containers of block k that are open at offset and surround the
// value.
func (a *ascent) read(k, offset int) {
	a.block, a.bottom, a.chain = k, 0, a.room[:0]
	c := a.d.enter(k)
	c.limit = min(c.limit, offset)
	for c.next() {
		last := len(a.chain) - 1
		switch {
		case c.item == closing && last < 0:
			a.bottom = 0
		case c.item == closing:
			a.chain = a.chain[:last]
		default:
			if last < 0 {
				a.bottom++
			} else {
				a.chain[last].children++
			}
			if c.item == opening {
				a.chain = append(a.chain, ancestor{node: c.node()})
			}
		}
	}
	// What is open at the end of the block but closed before the value.
	for last := len(a.chain) - 1; last >= 0 && a.chain[last].node.Depth() >= a.depth; last-- {
		a.chain = a.chain[:last]
	}
	if len(a.chain) == 0 {
		a.before += a.bottom
	}
}

// A leaving goes to the closing brackets of the containers around a place, from
// the innermost outwards. It too reads each block at most once.
type leaving struct {
	cursor
	inner int // depth of the container that closes next
}

// leave starts at a place between two items where open containers are open.
func (d *Doc) leave(at, open int) leaving {
	return leaving{cursor: d.resume(at, open), inner: open - 1}
}

// bracket is where the next closing bracket stands. It is false when the
// container has none, and then those around it have none either.
func (l *leaving) bracket() (offset int, ok bool) {
	for l.inner >= 0 {
		if l.out(l.inner) {
			l.inner--
			return l.at - 1, true
		}
		k := l.d.forward(l.block+1, uint32(l.inner))
		if k >= l.d.number() {
			break
		}
		l.cursor = l.d.enter(k)
	}
	return l.d.end, false
}
