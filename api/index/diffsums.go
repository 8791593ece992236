package index

import (
	"cmp"
	"hash/maphash"
	"math/bits"
	"slices"
	"sort"

	"sessionscope/api/jsontree"
)

// summer makes sums of values that are equal where the values mean the same:
// the order of an object's members does not count, the spelling of a number
// does. Its keys are random, so no answer can be made to collide.
type summer struct {
	seed maphash.Seed
	keys [2]uint64
}

func newSummer() summer {
	s := summer{seed: maphash.MakeSeed()}
	s.keys = [2]uint64{maphash.String(s.seed, "first"), maphash.String(s.seed, "second")}
	return s
}

func (s *summer) mix(sum, next uint64) uint64 {
	high, low := bits.Mul64(sum^s.keys[0], next^s.keys[1])
	return high ^ low ^ bits.RotateLeft64(next, 32)
}

func (s *summer) text(raw []byte) uint64 {
	text, asWritten := plainText(raw)
	sum := maphash.Bytes(s.seed, text)
	if asWritten {
		return ^sum
	}
	return sum
}

// scalar is the sum of a value that holds no others.
func (s *summer) scalar(kind jsontree.Kind, raw []byte) uint64 {
	if kind == jsontree.String {
		return s.mix(uint64(kind), s.text(raw))
	}
	return s.mix(uint64(kind), maphash.Bytes(s.seed, raw))
}

// sums are the sums of a value and of all those in it, by where they begin.
type sums struct {
	*summer
	doc    *jsontree.Doc
	places []int // ascending
	values []uint64

	open  []container
	parts []part
}

// container is one whose parts are still being read.
type container struct {
	depth, at int // at is its index in values
	parts     int // where its own begin
	kind      jsontree.Kind
	name      uint64 // in what holds it
}

type part struct{ name, sum uint64 }

// cover reads a value. Going on is asked now and then; without it what is read
// is of no use.
func (s *sums) cover(n jsontree.Node, goOn func(values int) bool) uint64 {
	s.places, s.values, s.open, s.parts = s.places[:0], s.values[:0], s.open[:0], s.parts[:0]
	d := s.doc
	for inner := range jsontree.NewFolds(d, n, jsontree.All).Rows(0) {
		s.close(inner.Depth())
		if len(s.values)%checkEvery == 0 && !goOn(checkEvery) {
			break
		}
		name := uint64(0)
		if raw, ok := d.Name(inner); ok && inner != n {
			name = s.text(raw)
		}
		at := len(s.values)
		s.places = append(s.places, inner.Offset())
		kind := d.Kind(inner)
		if kind.IsContainer() {
			s.values = append(s.values, 0)
			s.open = append(s.open, container{inner.Depth(), at, len(s.parts), kind, name})
			continue
		}
		s.values = append(s.values, s.scalar(kind, d.Raw(inner)))
		s.parts = append(s.parts, part{name, s.values[at]})
	}
	s.close(n.Depth())
	return s.values[0]
}

// close ends the containers at a depth and below it.
func (s *sums) close(depth int) {
	for last := len(s.open) - 1; last >= 0 && s.open[last].depth >= depth; last-- {
		c := s.open[last]
		s.open = s.open[:last]
		parts := s.parts[c.parts:]
		if c.kind == jsontree.Object {
			// Members of one name stay in order: the last of them counts.
			slices.SortStableFunc(parts, func(a, b part) int { return cmp.Compare(a.name, b.name) })
		}
		sum := s.mix(uint64(c.kind), uint64(len(parts)))
		for _, p := range parts {
			sum = s.mix(s.mix(sum, p.name), p.sum)
		}
		s.values[c.at] = sum
		s.parts = append(s.parts[:c.parts], part{c.name, sum})
	}
}

// at is the sum of a value that was covered.
func (s *sums) at(n jsontree.Node) uint64 {
	return s.values[sort.SearchInts(s.places, n.Offset())]
}
