package jsontree

import (
	"math"
	"sort"
)

// All is the level at which every container is open, and the depth that no
// value exceeds.
const All = math.MaxInt

// Nodes of the tree above the blocks are named by level and number: node k of
// level 0 is block k, node k of level 1 covers blocks 32k to 32k+31, and so on.
// Every search goes the same way: from where it starts up as far as whole nodes
// fit, over nodes without reading what is below them, and down again where the
// answer lies. The tail of a growing index, where nodes are not complete yet,
// is searched at the lower levels.

// forward finds the first block from k on that has a point where at most depth
// containers are open. It is number() when there is none.
func (x *index) forward(k int, depth uint32) int {
	level, down := 0, false
	for {
		for !down && k&(fan-1) == 0 && k>>fanBits < x.holds(level+1) {
			level, k = level+1, k>>fanBits
		}
		switch {
		case level == 0 && (k >= x.number() || x.block(k).low <= depth):
			return k
		case level > 0 && (k >= x.holds(level) || x.low(level, k) <= depth):
			level, k, down = level-1, k<<fanBits, true
		default:
			k++
		}
	}
}

// backward finds the last block before k with a point where fewer than depth
// containers are open; -1 when there is none. Between that block and block k it
// counts the values at exactly depth.
func (x *index) backward(k int, depth uint32) (found, values int) {
	level, down := 0, false
	for k > 0 {
		for !down && k&(fan-1) == 0 && k>>fanBits <= x.holds(level+1) {
			level, k = level+1, k>>fanBits
		}
		switch low := x.low(level, k-1); {
		case low >= depth:
			values += x.atLow(level, k-1, depth)
			k--
		case level == 0:
			return k - 1, values
		default:
			level, k, down = level-1, k<<fanBits, true
		}
	}
	return -1, values
}

// atLow counts the values of a node that lie at depth, where the node's low is
// no less.
func (x *index) atLow(level, k int, depth uint32) int {
	if x.low(level, k) != depth {
		return 0
	}
	if level == 0 {
		return int(x.block(k).tally[0])
	}
	return int(x.spans[level-1][k].tally[0])
}

// within counts the values of a node that lie at most at depth. It is not known
// where the node's depths differ by more than it has tallies.
func (x *index) within(level, k, depth int) (values int, known bool) {
	low := x.low(level, k)
	if low == noItems || depth < int(low) {
		return 0, true
	}
	above := depth - int(low)
	deepest := min(above, tallies-1)
	if level == 0 {
		values = int(x.block(k).tally[deepest])
	} else {
		values = int(x.spans[level-1][k].tally[deepest])
	}
	if above < tallies {
		return values, true
	}
	every := x.begun(level, k)
	return every, depth == All || values == every
}

// begun is how many values begin in a node.
func (x *index) begun(level, k int) int {
	first, next := k<<(fanBits*level), (k+1)<<(fanBits*level)
	if next < x.number() {
		return x.block(next).rank - x.block(first).rank
	}
	return x.values - x.block(first).rank
}

// ranked is the block that holds the value of a rank.
func (x *index) ranked(rank int) int {
	return sort.Search(len(x.blocks), func(k int) bool { return x.block(k+1).rank > rank })
}

// leap passes over whole blocks in the middle of one long name, value or gap
// between them. offset lies in it. The answer is a place further on in the
// same, less than two blocks before its end, or offset itself; a byte there may
// be read as if nothing came before it.
func (x *index) leap(offset int) int {
	k := x.holding(offset) + 1
	if k >= x.number() || x.block(k).low != noItems {
		return offset
	}
	from := x.block(k)
	in := from.first & insideMask
	if in == afterItem {
		return offset
	}
	// The blocks that lie in the same come first of all those after k.
	same := sort.Search(x.number()-k, func(i int) bool {
		b := x.block(k + i)
		return b.rank != from.rank || b.low != noItems || b.first&insideMask != in
	})
	k += same - 1
	at := x.start(k)
	if x.block(k).first&escaped != 0 {
		at++
	}
	return at
}
