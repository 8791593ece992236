package jsontree

import "slices"

// Reader goes through the values of a Doc in the order of the text, and leaps
// over the blocks that nobody asks for. Beside each value it knows its rank. It
// is for whoever looks for places in the text, and asks which values they
// belong to: next to one another they cost some nanoseconds each, far from one
// another a microsecond. It is not safe for concurrent use.
type Reader struct {
	cursor
	rank int // of the value read last
	read bool

	chain []link // containers around the place where the reader stands, begun since the last leap
	told  int    // where the value began of which Opened was asked last
	leapt bool   // since then
	fresh []int
}

// link is a container that is open.
type link struct{ off, rank int }

// Reader starts before the first value.
func (d *Doc) Reader() *Reader {
	r := &Reader{rank: -1, told: -1, cursor: cursor{d: d}}
	if root, ok := d.Root(); ok {
		r.cursor = d.resume(root.off, 0)
	}
	return r
}

// SetDoc goes over to a later Doc of the same text.
func (r *Reader) SetDoc(d *Doc) {
	if r.rank < 0 {
		*r = *d.Reader() // which knows where the first value begins
		return
	}
	r.d = d
	r.stay()
}

// Seek goes on to the first value whose own text ends after offset: its name,
// and what follows of it up to its end, or behind the opening bracket of a
// container. It is false when there is none. The offsets that it is asked for
// only grow.
func (r *Reader) Seek(offset int) bool {
	if r.read && r.at > offset {
		return true
	}
	if r.d.holding(offset) > r.block+1 {
		r.leap(offset)
	}
	for r.next() || r.goOn() {
		if r.item == closing {
			if last := len(r.chain) - 1; last >= 0 {
				r.chain = r.chain[:last]
			}
			continue
		}
		r.rank++
		r.read = true
		if r.item == opening {
			r.chain = append(r.chain, link{r.off, r.rank})
		}
		if r.at > offset {
			return true
		}
	}
	r.read = false
	return false
}

// leap goes to the block in which the last item begins that begins at offset or
// before it, unless that is near.
func (r *Reader) leap(offset int) {
	d := r.d
	k := min(d.holding(offset), d.number()-1)
	if b := d.block(k); b.low == noItems || d.start(k)+int(b.first) > offset {
		k, _ = d.backward(k, noItems)
	}
	if k <= r.block+1 {
		return
	}
	r.cursor = d.enter(k)
	r.rank = d.block(k).rank - 1
	r.chain, r.leapt = r.chain[:0], true
}

// goOn reads an item of the next block that has one. It is false at the end of
// the good part.
func (r *Reader) goOn() bool {
	for r.at < r.d.end {
		r.stay()
		if r.next() {
			return true
		}
	}
	return false
}

// Node is the value that was sought.
func (r *Reader) Node() Node { return r.node() }

// Rank is its rank.
func (r *Reader) Rank() int { return r.rank }

// Name is where its name stands in the text, with quotes; from is to where it
// has none.
func (r *Reader) Name() (from, to int) {
	if !r.named {
		return r.off, r.off
	}
	return r.off, r.nameEnd
}

// Own is where a scalar stands in the text, or the opening bracket of a
// container.
func (r *Reader) Own() (from, to int) { return r.start(), r.at }

// Opened gives the ranks of the containers around the value, outermost first:
// of those around the values for which it was asked before only what is new.
// The slice is good until the next call.
func (r *Reader) Opened() []int {
	around := r.chain
	if r.item == opening {
		around = around[:len(around)-1]
	}
	r.fresh = r.fresh[:0]
	first := len(around)
	for first > 0 && around[first-1].off > r.told {
		first--
		r.fresh = append(r.fresh, around[first].rank)
	}
	if first == 0 && r.leapt {
		off := r.off
		if len(around) > 0 {
			off = around[0].off
		}
		for up := r.d.ascend(off, r.depth-len(around)); ; {
			parent, _, ok := up.next()
			if !ok || parent.off <= r.told {
				break
			}
			r.fresh = append(r.fresh, r.d.Rank(parent))
		}
	}
	slices.Reverse(r.fresh)
	r.told, r.leapt = r.off, false
	return r.fresh
}
