package jsontree

// gauge builds the index, item by item, while the text is scanned.
type gauge struct {
	index

	text []byte
	open int // containers open
	last int // where the last item begins
	end  int // the place after the last item's last token

	// The tail block, whose summary is not made yet.
	border int // where it ends, or where it begins as long as it has no item
	first  int // where its first item begins, from its start; negative without items
	low    int // fewest and most containers open in it
	high   int
	counts [ring]uint16 // values by depth, modulo ring
}

// ring is more than the depths of one block's values can differ.
const ring = 2 << blockShift

// value notes a value that begins at offset with its name, if it has one.
func (g *gauge) value(offset int) {
	if offset >= g.border {
		g.advance(offset)
	}
	g.counts[g.open&(ring-1)]++
	g.values++
}

// push notes that the value is a container.
func (g *gauge) push() {
	g.open++
	g.high = max(g.high, g.open)
}

// pop notes the closing bracket at offset.
func (g *gauge) pop(offset int) {
	if offset >= g.border {
		g.advance(offset)
	}
	g.open--
	g.low = min(g.low, g.open)
}

// advance makes the block that holds the next item the tail.
func (g *gauge) advance(item int) {
	g.finish(g.holding(item))
	k := len(g.blocks)
	g.border = g.start(k + 1)
	g.first = item - g.start(k)
	g.tail = block{rank: g.values, depth: uint32(g.open)}
	g.low, g.high = g.open, g.open
}

// finish completes all blocks before block k.
func (g *gauge) finish(k int) {
	if len(g.blocks) == k {
		return
	}
	if g.first >= 0 {
		g.add(g.summary())
		for depth := g.low; depth <= g.high; depth++ {
			g.counts[depth&(ring-1)] = 0
		}
		g.first = -1
	}
	if len(g.blocks) == k {
		return
	}
	item := g.extent()
	for n := len(g.blocks); n < k; n++ {
		g.add(g.blank(item.at(g.start(n))))
	}
}

// settle makes the block that holds the end of the last item the tail, so that
// a snapshot can leap over that item too.
func (g *gauge) settle() {
	if k := g.holding(g.end); k > len(g.blocks) {
		g.finish(k)
		g.border = g.start(k)
	}
}

// summary is the tail as far as it goes.
func (g *gauge) summary() block {
	if g.first < 0 {
		return g.blank(afterItem)
	}
	b := g.tail
	b.first, b.low = uint16(g.first), uint32(g.low)
	var sum uint16
	for i := range b.tally {
		if depth := g.low + i; depth <= g.high {
			sum += g.counts[depth&(ring-1)]
		}
		b.tally[i] = sum
	}
	return b
}

// blank is a block without items, whose first byte lies inside something.
func (g *gauge) blank(inside uint16) block {
	return block{rank: g.values, depth: uint32(g.open), low: noItems, first: inside}
}
