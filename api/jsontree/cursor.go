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
	off     int // where it begins
	nameEnd int // the place after its name, if it is named
	depth   int // of the value, or of the container that a bracket closes
	item    item
	named   bool
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
	return d.resume(d.ValueOffset(n)+1, n.Depth()+1)
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
			return c.scalar(end)
		}
		c.named, c.nameEnd = true, end
		at = c.d.gapEnd(end)
		first = text[at]
	}
	switch first {
	case '{', '[':
		c.item, c.depth = opening, c.open
		c.open++
		c.at = at + 1
		return true
	case '}', ']':
		c.open--
		c.item, c.depth = closing, c.open
		c.at = at + 1
		return true
	}
	return c.scalar(c.d.scalarEnd(at))
}

// scalar notes a scalar. It always goes on: bytes of a file that was changed
// after it was indexed may be no value at all.
func (c *cursor) scalar(end int) bool {
	c.item, c.depth, c.at = scalar, c.open, max(end, c.off+1)
	return true
}

// name is the member name of the value read last, as written.
func (c *cursor) name() []byte {
	if !c.named {
		return nil
	}
	return c.d.text[c.off:c.nameEnd:c.nameEnd]
}

// out reads on until no more than open containers are open. It is false when it
// comes to the limit first. It looks at brackets and strings only, so it is the
// faster way over what need not be seen.
func (c *cursor) out(open int) bool {
	text, at := c.d.text, c.at
	item := at // where the next item begins, or blanks before it
	for at < c.limit {
		switch text[at] {
		case '"':
			quote := closingQuote(text, at+1, c.limit)
			if quote >= c.limit {
				c.at = item
				return false
			}
			at = quote
		case '{', '[':
			c.open++
			item = at + 1
		case '}', ']':
			c.open--
			item = at + 1
			if c.open == open {
				c.at = item
				return true
			}
		case ',':
			item = at + 1
		}
		at++
	}
	c.at = item
	return false
}
