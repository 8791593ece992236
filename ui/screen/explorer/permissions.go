package explorer

import (
	"iter"
	"slices"
	"sort"
	"strings"

	"sessionscope/api/index"
)

// permissions is the derived section: each permission with the roles that grant
// it and the users who have it.
type permissions struct {
	index  *index.Index
	sorted []int // the index's numbers, by name
	rank   []int // where each number stands in sorted
	open   bool

	// opened are the unfolded permissions by rank; below[i] is how many rows
	// stand below the first i of them.
	opened []int
	below  []int
	lists  map[int][]place // the rows below a permission, once it was opened
}

func newPermissions(x *index.Index) *permissions {
	s := &permissions{index: x, rank: make([]int, x.Permissions()), lists: map[int][]place{}, below: []int{0}}
	for i := range x.Permissions() {
		s.sorted = append(s.sorted, i)
	}
	slices.SortStableFunc(s.sorted, func(a, b int) int {
		return strings.Compare(x.Permission(a).Name, x.Permission(b).Name)
	})
	for rank, i := range s.sorted {
		s.rank[i] = rank
	}
	return s
}

func (s *permissions) list(n int) []place {
	if list, ok := s.lists[n]; ok {
		return list
	}
	var list []place
	for _, r := range s.index.Permission(n).Roles {
		list = append(list, place{kind: grantingRow, n: n, m: r})
	}
	for _, h := range s.index.Holders(n) {
		list = append(list, place{kind: holderRow, n: n, m: h.User})
	}
	s.lists[n] = list
	return list
}

// count is how many rows stand below a permission when it is open.
func (s *permissions) count(n int) int {
	p := s.index.Permission(n)
	return len(p.Roles) + p.Holders
}

func (s *permissions) setOpened(opened []int) {
	s.opened, s.below = opened, append(s.below[:0], 0)
	for i, rank := range opened {
		s.below = append(s.below, s.below[i]+s.count(s.sorted[rank]))
	}
}

func (s *permissions) Len() int {
	if !s.open {
		return 1
	}
	return 1 + len(s.sorted) + s.below[len(s.opened)]
}

// top is the row of the permission of a rank.
func (s *permissions) top(rank int) int {
	return 1 + rank + s.below[sort.SearchInts(s.opened, rank)]
}

func (s *permissions) Rows(from int) iter.Seq[place] {
	return func(yield func(place) bool) {
		if from <= 0 && !yield(place{kind: permissionsRow}) {
			return
		}
		if !s.open {
			return
		}
		from = max(from, 1)
		rank := max(sort.Search(len(s.sorted), func(r int) bool { return s.top(r) > from })-1, 0)
		for ; rank < len(s.sorted); rank++ {
			if !s.yieldPermission(rank, from, yield) {
				return
			}
		}
	}
}

func (s *permissions) yieldPermission(rank, from int, yield func(place) bool) bool {
	n, top := s.sorted[rank], s.top(rank)
	if top >= from && !yield(place{kind: permissionRow, n: n}) {
		return false
	}
	if _, open := slices.BinarySearch(s.opened, rank); !open {
		return true
	}
	list := s.list(n)
	for _, p := range list[max(0, min(len(list), from-top-1)):] {
		if !yield(p) {
			return false
		}
	}
	return true
}

func (s *permissions) Owns(p place) bool {
	switch p.kind {
	case permissionsRow:
		return true
	case permissionRow, grantingRow, holderRow:
		return p.n < len(s.rank)
	default:
		return false
	}
}

func (s *permissions) Row(p place) (row int, visible, own bool) {
	switch {
	case !s.Owns(p):
		return 0, false, false
	case p.kind == permissionsRow:
		return 0, true, true
	case !s.open:
		return 0, false, true
	}
	top := s.top(s.rank[p.n])
	if p.kind == permissionRow {
		return top, true, true
	}
	if !s.IsOpen(place{kind: permissionRow, n: p.n}) {
		return top, false, true
	}
	i := slices.Index(s.list(p.n), p)
	return top + 1 + max(i, 0), i >= 0, true
}

func (s *permissions) Parent(p place) (place, bool) {
	switch p.kind {
	case permissionRow:
		return place{kind: permissionsRow}, true
	case grantingRow, holderRow:
		return place{kind: permissionRow, n: p.n}, true
	default:
		return place{}, false
	}
}

func (s *permissions) Depth(p place) int {
	switch p.kind {
	case permissionRow:
		return 1
	case grantingRow, holderRow:
		return 2
	default:
		return 0
	}
}

func (s *permissions) Foldable(p place) bool {
	switch p.kind {
	case permissionsRow:
		return len(s.sorted) > 0
	case permissionRow:
		return s.count(p.n) > 0
	default:
		return false
	}
}

func (s *permissions) IsOpen(p place) bool {
	switch p.kind {
	case permissionsRow:
		return s.open
	case permissionRow:
		_, open := slices.BinarySearch(s.opened, s.rank[p.n])
		return open
	default:
		return false
	}
}

func (s *permissions) SetOpen(p place, open bool) {
	switch p.kind {
	case permissionsRow:
		s.open = open
	case permissionRow:
		rank := s.rank[p.n]
		i, was := slices.BinarySearch(s.opened, rank)
		switch {
		case open && !was:
			s.setOpened(slices.Insert(s.opened, i, rank))
		case !open && was:
			s.setOpened(slices.Delete(s.opened, i, i+1))
		}
	}
}

func (s *permissions) SetOpenDeep(p place, open bool) {
	if p.kind == permissionsRow {
		s.open = open
		s.openEach(open)
		return
	}
	s.SetOpen(p, open)
}

func (s *permissions) SetLevel(level int) {
	s.open = level > 0
	s.openEach(level > 1)
}

func (s *permissions) openEach(open bool) {
	if !open {
		s.setOpened(nil)
		return
	}
	all := make([]int, len(s.sorted))
	for i := range all {
		all[i] = i
	}
	s.setOpened(all)
}

func (s *permissions) Reveal(p place) {
	if p.kind == permissionsRow {
		return
	}
	s.open = true
	if p.kind != permissionRow {
		s.SetOpen(place{kind: permissionRow, n: p.n}, true)
	}
}
