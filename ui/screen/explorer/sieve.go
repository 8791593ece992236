package explorer

import (
	"iter"
	"slices"
)

// maxSieved bounds the hits that the filter shows at once; the note says how
// many there are.
const maxSieved = 2000

// sieve is a section of which only hits and what leads to them are shown, all
// unfolded.
type sieve struct {
	section
	rows []place
	row  map[place]int
}

// sieved gives the tree of a view's hits.
func (m *Model) sieved(v *view) *view {
	left := maxSieved
	out := &view{outline: &outline{}, raw: v.raw}
	for _, s := range v.sections {
		hits := s.Hits(m.find)
		if hits.n == 0 {
			continue
		}
		f := &sieve{section: s, row: map[place]int{}}
		for i := range min(hits.n, left) {
			f.add(hits.at(i))
		}
		left -= min(hits.n, left)
		out.sections = append(out.sections, f)
	}
	return out
}

// add shows a hit, below the rows that lead to it.
func (f *sieve) add(p place) {
	var chain []place
	for {
		if _, shown := f.row[p]; shown {
			break
		}
		chain = append(chain, p)
		parent, ok := f.section.Parent(p)
		if !ok {
			break
		}
		p = parent
	}
	for _, p := range slices.Backward(chain) {
		f.row[p] = len(f.rows)
		f.rows = append(f.rows, p)
	}
}

func (f *sieve) Len() int { return len(f.rows) }

func (f *sieve) Rows(from int) iter.Seq[place] {
	return slices.Values(f.rows[min(max(from, 0), len(f.rows)):])
}

func (f *sieve) Owns(p place) bool {
	_, ok := f.row[p]
	return ok
}

func (f *sieve) Row(p place) (row int, visible, own bool) {
	if row, ok := f.row[p]; ok {
		return row, true, true
	}
	return 0, false, false
}

// Nothing of a sieve folds.

func (f *sieve) Foldable(place) bool     { return false }
func (f *sieve) IsOpen(place) bool       { return true }
func (f *sieve) SetOpen(place, bool)     {}
func (f *sieve) SetOpenDeep(place, bool) {}
func (f *sieve) SetLevel(int)            {}
func (f *sieve) Reveal(place)            {}
