package explorer

import (
	"slices"
	"sort"

	"sessionscope/api/index"
)

// hitOrder is the hits of a tree in the order of its rows.
type hitOrder struct {
	n  int
	at func(i int) place
	// before counts the hits above a place, and tells whether it is one itself.
	before func(p place) (n int, on bool)
}

func noHits() hitOrder {
	return hitOrder{
		at:     func(int) place { return place{} },
		before: func(place) (int, bool) { return 0, false },
	}
}

// hitOrder gives the hits of a tree.
func (m *Model) hitOrder(v *view) hitOrder {
	if !m.find.active() {
		return noHits()
	}
	return hitsOf(v.sections, m.find)
}

// hitsOf puts the hits of sections one behind another.
func hitsOf(sections []section, f find) hitOrder {
	parts := make([]hitOrder, len(sections))
	all := hitOrder{}
	for i, s := range sections {
		parts[i] = s.Hits(f)
		all.n += parts[i].n
	}
	all.at = func(i int) place {
		for _, part := range parts {
			if i < part.n {
				return part.at(i)
			}
			i -= part.n
		}
		return place{}
	}
	all.before = func(p place) (int, bool) {
		above := 0
		for i, part := range parts {
			if _, _, own := sections[i].Row(p); own {
				n, on := part.before(p)
				return above + n, on
			}
			above += part.n
		}
		return 0, false
	}
	return all
}

// Hits are the values below the root, in the order of the answer.
func (s *nodes) Hits(f find) hitOrder {
	return s.among(f.hits)
}

// among puts those of a set of values in order that are below the root.
func (s *nodes) among(set index.Set) hitOrder {
	first := s.doc.Rank(s.root)
	before := set.Before(first)
	return hitOrder{
		n: set.Before(first+s.doc.Size(s.root)) - before,
		at: func(i int) place {
			n, _ := s.doc.At(set.At(before + i))
			return at(n)
		},
		before: func(p place) (int, bool) {
			rank := s.doc.Rank(p.node)
			return set.Before(rank) - before, set.Has(rank)
		},
	}
}

// Hits of a group are those of its parts; its heading is our own word.
func (g *group) Hits(f find) hitOrder {
	parts := hitsOf(g.parts, f)
	inParts := parts.before
	parts.before = func(p place) (int, bool) {
		if p == g.head {
			return 0, false
		}
		return inParts(p)
	}
	return parts
}

// Hits of the permissions are their names.
func (s *permissions) Hits(f find) hitOrder {
	var ranks []int
	for rank, n := range s.sorted {
		if f.names(s.index.Permission(n).Name) {
			ranks = append(ranks, rank)
		}
	}
	return hitOrder{
		n:  len(ranks),
		at: func(i int) place { return place{kind: permissionRow, n: s.sorted[ranks[i]]} },
		before: func(p place) (int, bool) {
			switch p.kind {
			case permissionsRow:
				return 0, false
			case permissionRow:
				return slices.BinarySearch(ranks, s.rank[p.n])
			default:
				return sort.SearchInts(ranks, s.rank[p.n]+1), false
			}
		},
	}
}

// Hits of a single row: none, it is our own words.
func (s row) Hits(find) hitOrder { return noHits() }

// names tells whether a permission is what is searched for, in whichever
// spelling.
func (f find) names(permission string) bool {
	return f.query.NamesPermission(permission) || f.other != "" && f.called.NamesPermission(permission)
}
