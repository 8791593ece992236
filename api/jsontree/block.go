package jsontree

// A block is a stretch of the text, a fixed number of bytes, and what has to
// be known of it so that most questions pass over it without reading it.
//
// What the index counts are items: a value together with its member name, or
// the closing bracket of a container. An item belongs to the block in which its
// first byte lies; a block in the middle of a long string has none.
type block struct {
	rank  int    // values that begin before the block
	depth uint32 // containers open where it begins
	low   uint32 // fewest containers open at any point of it; noItems when it has no item
	first uint16 // where its first item begins, from the block's start; without items: inside
	tally [tallies]uint16
}

const (
	// blockShift makes blocks of 2 KiB: small enough to be read in two or
	// three microseconds, large enough to need 2 % of the text's size. Counts
	// within a block must fit 16 bits.
	blockShift = 11

	// tallies is for how many depths a block knows its values. Entry i of a
	// tally counts those at most i deeper than the block's low: one more than
	// the nine levels that a person can open at once.
	tallies = 10

	fanBits = 5 // nodes of the tree above the blocks have 32 children
	fan     = 1 << fanBits
	layers  = 6 // 32^6 blocks are more than any memory holds

	// noItems is the low of a block without items: deeper than every value, so
	// that searches for a depth pass over it.
	noItems = 1<<32 - 1
)

// What the first byte of a block without items lies in. The item itself began
// in an earlier block.
const (
	insideName  = iota
	insideGap   // between a member's name and its value
	insideValue // in a string or a number
	afterItem
	insideMask = 3
	// escaped is added where the byte belongs to the escape that the byte
	// before it began: it ends no string.
	escaped = 4
)

// A span sums up 32 blocks, or 32 spans of the layer below.
type span struct {
	low   uint32
	tally [tallies]uint32
}

// index is a list of blocks with a tree of spans above it. It only grows at
// the end, so a copy of the struct stays valid, and may be read, while the
// original grows.
type index struct {
	shift  uint // a block has 1<<shift bytes
	blocks []block
	spans  [layers][]span // spans[0] sums up blocks, spans[1] spans[0], and so on
	tail   block          // the block after the last of blocks: not complete
	values int            // in all blocks
}

// number is how many blocks there are, with the tail.
func (x *index) number() int { return len(x.blocks) + 1 }

func (x *index) block(k int) *block {
	if k < len(x.blocks) {
		return &x.blocks[k]
	}
	return &x.tail
}

// start is where block k begins in the text.
func (x *index) start(k int) int { return k << x.shift }

// holding is the block that holds a byte of the text.
func (x *index) holding(offset int) int { return offset >> x.shift }

// add appends a complete block, and the spans that it completes.
func (x *index) add(b block) {
	x.blocks = append(x.blocks, b)
	for layer, size := 0, len(x.blocks); layer < layers && size%fan == 0; layer++ {
		size /= fan
		x.spans[layer] = append(x.spans[layer], x.sum(layer, size-1))
	}
}

// sum makes span k of a layer from the layer below.
func (x *index) sum(layer, k int) span {
	var parts [fan]span
	total := span{low: noItems}
	for i := range parts {
		parts[i] = x.part(layer, k<<fanBits+i)
		total.low = min(total.low, parts[i].low)
	}
	for _, p := range parts {
		for i := p.low - total.low; i < tallies; i++ {
			total.tally[i] += p.tally[i-(p.low-total.low)]
		}
	}
	return total
}

// part is what spans of a layer are made of: blocks for the lowest, spans of
// the layer below for the others.
func (x *index) part(layer, k int) span {
	if layer > 0 {
		return x.spans[layer-1][k]
	}
	b := x.block(k)
	part := span{low: b.low}
	for i, n := range b.tally {
		part.tally[i] = uint32(n)
	}
	return part
}

// holds is how many nodes a level of the whole tree has: level 0 are the
// complete blocks, the levels above the spans.
func (x *index) holds(level int) int {
	if level == 0 {
		return len(x.blocks)
	}
	if level > layers {
		return 0
	}
	return len(x.spans[level-1])
}

// low is the fewest containers open at any point of a node.
func (x *index) low(level, k int) uint32 {
	if level == 0 {
		return x.block(k).low
	}
	return x.spans[level-1][k].low
}
