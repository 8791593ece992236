package jsontree

// A cursor reads items in the order of the text, up to a limit: as a rule the
// end of the block that it stands in.
type cursor struct {
	d     *Doc
	block int // where it stands
	at    int // where it reads on
	limit int // items begin before it
	open  int // containers open at that place

	// The item read last.
	off   int // where it begins
	value int // where its value begins, or the closing bracket
	depth int // of the value, or of the container that the bracket closes
	item  item
	named bool
}

type item uint8

const (
	scalar item = iota
	opening
	closing
)

// node is the value read last.
func (c *cursor) node() Node { return makeNode(c.off, c.depth, c.named) }

// enter puts a cursor before the first item of block k.
func (d *Doc) enter(k int) cursor {
	b := d.block(k)
	if b.low == noItems {
		return cursor{d: d, block: k, open: int(b.depth)}
	}
	return d.resume(d.start(k)+int(b.first), int(b.depth))
}

// resume puts a cursor at a place between two items at which open containers
// are open.
func (d *Doc) resume(at, open int) cursor {
	k := d.holding(at)
	return cursor{d: d, block: k, at: at, limit: min(d.start(k+1), d.end), open: open}
}

// inside puts a cursor before the first child of a container.
func (d *Doc) inside(n Node) cursor {
	return d.resume(d.valueStart(n)+1, n.Depth()+1)
}

// next reads an item. It is false at the limit.
func (c *cursor) next() bool {
	text, at := c.d.text, c.at
	for {
		if at >= c.limit {
			c.at = at
			return false
		}
		if text[at] > ',' || text[at] == '"' {
			break
		}
		at++ // a blank or a comma
	}
	c.off, c.named = at, false
	first := text[at]
	if first == '"' {
		end := c.d.stringEnd(at)
		if end >= c.d.end || text[end] == ',' || text[end] == ']' || !c.d.names(end) {
			return c.scalar(at, end)
		}
		c.named = true
		at = c.d.gapEnd(end)
		first = text[at]
	}
	switch first {
	case '{', '[':
		c.item, c.value, c.depth = opening, at, c.open
		c.open++
		c.at = at + 1
		return true
	case '}', ']':
		c.open--
		c.item, c.value, c.depth = closing, at, c.open
		c.at = at + 1
		return true
	}
	return c.scalar(at, c.d.scalarEnd(at))
}

func (c *cursor) scalar(from, to int) bool {
	c.item, c.value, c.depth, c.at = scalar, from, c.open, to
	return true
}
