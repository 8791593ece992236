package index

import (
	"math/bits"
	"sort"
)

// Set is a set of values of one answer, named by their ranks. It takes a bit
// for each value of the answer up to the last one in it, however many are in it,
// and answers in no more than a binary search. It never changes.
type Set struct {
	words []uint64 // of 64 ranks each
	last  uint64   // the word after them
	sums  []int    // how many lie before each group of words
	full  int      // how many lie in words
	n     int
}

// group is how many words share a sum.
const group = 8

// add puts in a rank that is no less than any in it.
func (s *Set) add(rank, most int) {
	if s.words == nil {
		s.words = make([]uint64, 0, most/64+1)
		s.sums = make([]int, 0, most/(64*group)+1)
	}
	for len(s.words) < rank/64 {
		if len(s.words)%group == 0 {
			s.sums = append(s.sums, s.full)
		}
		s.words = append(s.words, s.last)
		s.full += bits.OnesCount64(s.last)
		s.last = 0
	}
	s.last |= 1 << (rank % 64)
	s.n = s.full + bits.OnesCount64(s.last)
}

// Len is how many values are in the set.
func (s Set) Len() int { return s.n }

// Has reports whether a value is in the set.
func (s Set) Has(rank int) bool { return rank >= 0 && s.word(rank/64)>>(rank%64)&1 != 0 }

func (s Set) word(i int) uint64 {
	switch {
	case i < len(s.words):
		return s.words[i]
	case i == len(s.words):
		return s.last
	default:
		return 0
	}
}

// Before is how many values of the set have a lower rank.
func (s Set) Before(rank int) int {
	if rank <= 0 {
		return 0
	}
	at := rank / 64
	if at > len(s.words) {
		return s.n
	}
	return s.beforeWord(at) + bits.OnesCount64(s.word(at)&(1<<(rank%64)-1))
}

func (s Set) beforeWord(at int) int {
	if at == len(s.words) {
		return s.full
	}
	n := s.sums[at/group]
	for _, w := range s.words[at/group*group : at] {
		n += bits.OnesCount64(w)
	}
	return n
}

// At is the rank of the i-th value of the set. The caller knows that there is
// one.
func (s Set) At(i int) int {
	if i >= s.full {
		return len(s.words)*64 + selected(s.last, i-s.full)
	}
	g := sort.Search(len(s.sums), func(g int) bool { return s.sums[g] > i }) - 1
	i -= s.sums[g]
	for at := g * group; ; at++ {
		n := bits.OnesCount64(s.words[at])
		if i < n {
			return at*64 + selected(s.words[at], i)
		}
		i -= n
	}
}

// selected is the place of the i-th bit of a word.
func selected(word uint64, i int) int {
	for range i {
		word &= word - 1
	}
	return bits.TrailingZeros64(word)
}
