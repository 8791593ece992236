package jsontree

// Walk goes over what lies below a container, in the order of the text, and
// passes over what lies deeper than is asked for. Nothing is read twice, as it
// would be where children are asked for their own children one by one. It is
// not safe for concurrent use.
type Walk struct {
	cursor
	base  int // depth of the container
	ended bool
}

// Walk starts before the first child of n.
func (d *Doc) Walk(n Node) *Walk {
	if !d.Kind(n).IsContainer() {
		return &Walk{ended: true}
	}
	return &Walk{cursor: d.inside(n), base: n.Depth()}
}

// SetDoc goes over to a later Doc of the same text: where Next came to the end
// of the earlier one it goes on.
func (w *Walk) SetDoc(d *Doc) {
	w.d = d
	w.stay()
}

// Next goes on to the next value that is no deeper than depth: 1 for the
// container's children, 2 for theirs. It is false behind the last one; where
// more may come it is then asked for the same depth again.
func (w *Walk) Next(depth int) bool {
	if w.ended || !w.seek(w.base+depth, 0) {
		return false
	}
	w.ended = w.depth <= w.base
	return !w.ended
}

// Depth is how deep the value lies below the container: 1 for its children.
func (w *Walk) Depth() int { return w.depth - w.base }

// Node is the value.
func (w *Walk) Node() Node { return w.node() }

// Name is its name as written, with quotes; nil where it has none.
func (w *Walk) Name() []byte { return w.name() }

// Kind is what sort of value it is.
func (w *Walk) Kind() Kind { return kindOf(w.d.text[w.start()]) }

// Scalar is a scalar as written.
func (w *Walk) Scalar() []byte { return w.d.text[w.start():w.at:w.at] }

// start is where the value read last begins, behind its name.
func (c *cursor) start() int {
	if !c.named {
		return c.off
	}
	return c.d.gapEnd(c.nameEnd)
}

// stay reads on from where the cursor stands, up to the end of the block there.
func (c *cursor) stay() {
	c.block = c.d.holding(c.at)
	c.limit = min(c.d.start(c.block+1), c.d.end)
}
