package explorer

import "iter"

// sieved gives the tree of a view's hits, and of what leads to them.
func (m *Model) sieved(v *view) *view {
	out := &view{outline: &outline{}, raw: v.raw}
	for _, s := range v.sections {
		if s.Hits(m.find).n > 0 {
			out.sections = append(out.sections, s.Sieve(m.find))
		}
	}
	return out
}

// Sieve shows the values that the search has marked.
func (s *nodes) Sieve(f find) section {
	return firm{&sieve{section: s, own: s.Owns, rows: s.among(f.shown)}}
}

// Sieve shows the heading and what is left of the parts.
func (g *group) Sieve(f find) section {
	left := &group{head: g.head, open: true}
	for _, part := range g.parts {
		if part.Hits(f).n > 0 {
			left.parts = append(left.parts, part.Sieve(f))
		}
	}
	return firm{left}
}

// Sieve shows the permissions below their heading.
func (s *permissions) Sieve(f find) section {
	head := place{kind: permissionsRow}
	hits := s.Hits(f)
	rows := hitOrder{
		n: hits.n + 1,
		at: func(i int) place {
			if i == 0 {
				return head
			}
			return hits.at(i - 1)
		},
		before: func(p place) (int, bool) {
			if p == head {
				return 0, true
			}
			n, on := hits.before(p)
			return n + 1, on
		},
	}
	own := func(p place) bool { return p == head || p.kind == permissionRow }
	return firm{&sieve{section: s, own: own, rows: rows}}
}

// Sieve of a single row, which is never a hit, is the row.
func (s row) Sieve(find) section { return s }

// sieve is a section of which only some rows are shown.
type sieve struct {
	section
	own  func(p place) bool
	rows hitOrder
}

func (s *sieve) Len() int { return s.rows.n }

func (s *sieve) Rows(from int) iter.Seq[place] {
	return func(yield func(place) bool) {
		for i := max(from, 0); i < s.rows.n; i++ {
			if !yield(s.rows.at(i)) {
				return
			}
		}
	}
}

func (s *sieve) Owns(p place) bool {
	if !s.own(p) {
		return false
	}
	_, on := s.rows.before(p)
	return on
}

func (s *sieve) Row(p place) (row int, visible, own bool) {
	if !s.own(p) {
		return 0, false, false
	}
	row, visible = s.rows.before(p)
	return row, visible, visible
}

// firm is a section of which nothing folds.
type firm struct{ section }

func (firm) Foldable(place) bool     { return false }
func (firm) IsOpen(place) bool       { return true }
func (firm) SetOpen(place, bool)     {}
func (firm) SetOpenDeep(place, bool) {}
func (firm) SetLevel(int)            {}
func (firm) Reveal(place)            {}
