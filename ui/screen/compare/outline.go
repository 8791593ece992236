package compare

import (
	"iter"
	"slices"
	"sort"

	"sessionscope/api/index"
)

// outline is the tree of what differs: by side, then by entity, then by thing,
// then by change. It keeps numbers of the Diff, and only for things; rows are
// found by sums over the open ones.
type outline struct {
	diff   *index.Diff
	groups [3]group // by index.ChangeKind
}

// group is what is only in A, only in B, or differs.
type group struct {
	open     bool
	sections []*section
}

// section is the things of one entity in a group. The changes of a single thing
// stand directly below the section.
type section struct {
	entity index.Entity
	open   bool
	things []int // subjects of the Diff
	single bool

	// opened are the unfolded things, as places in things; below[i] is how many
	// rows stand below the first i of them.
	opened []int
	below  []int
}

// depth is what stands in a row.
type depth uint8

const (
	groupRow depth = iota
	sectionRow
	thingRow
	changeRow
)

// place names a row. It outlives folding. What lies deeper than the row is 0.
type place struct {
	depth   depth
	kind    index.ChangeKind
	section int // in the group
	thing   int // in the section
	change  int // of the thing
}

func swapped(kind index.ChangeKind) index.ChangeKind {
	switch kind {
	case index.Removed:
		return index.Added
	case index.Added:
		return index.Removed
	default:
		return kind
	}
}

// fewRows is up to how many rows below it a section starts open.
const fewRows = 12

func newOutline(d *index.Diff) *outline {
	o := &outline{diff: d}
	for i := range d.Subjects() {
		s := d.Subject(i)
		g := &o.groups[s.Kind]
		last := len(g.sections) - 1
		if last < 0 || g.sections[last].entity != s.Entity {
			g.sections = append(g.sections, &section{entity: s.Entity})
			last++
		}
		g.sections[last].things = append(g.sections[last].things, i)
	}
	for kind := range o.groups {
		g := &o.groups[kind]
		g.open = true
		for i, s := range g.sections {
			s.single = len(s.things) == 1 && o.below(s, 0) > 0
			s.setOpened(o, nil)
			rows := o.inside(g.sections[i])
			s.open = rows <= fewRows
			if s.open && !s.single && len(s.things) == 1 {
				s.setOpened(o, []int{0})
			}
		}
	}
	return o
}

// swap takes the Diff the other way round. All stays folded as it is.
func (o *outline) swap(d *index.Diff) {
	o.diff = d
	o.groups[index.Removed], o.groups[index.Added] = o.groups[index.Added], o.groups[index.Removed]
}

// below is how many rows stand below a thing when it is open: none for one that
// is only on one side.
func (o *outline) below(s *section, thing int) int {
	subject := o.diff.Subject(s.things[thing])
	if subject.Kind != index.Changed && subject.Entity != index.PermissionEntity {
		return 0
	}
	return subject.Changes
}

func (s *section) setOpened(o *outline, opened []int) {
	s.opened, s.below = opened, append(s.below[:0], 0)
	for i, thing := range opened {
		s.below = append(s.below, s.below[i]+o.below(s, thing))
	}
}

// inside is how many rows stand below a section when it is open.
func (o *outline) inside(s *section) int {
	if s.single {
		return o.below(s, 0)
	}
	return len(s.things) + s.below[len(s.opened)]
}

// top is the row of a thing, counted from the first of its section.
func (s *section) top(thing int) int { return thing + s.below[sort.SearchInts(s.opened, thing)] }

func (o *outline) sectionRows(s *section) int {
	if !s.open {
		return 1
	}
	return 1 + o.inside(s)
}

func (o *outline) groupRows(g *group) int {
	switch {
	case len(g.sections) == 0:
		return 0
	case !g.open:
		return 1
	}
	rows := 1
	for _, s := range g.sections {
		rows += o.sectionRows(s)
	}
	return rows
}

// len is the number of visible rows.
func (o *outline) len() int {
	rows := 0
	for kind := range o.groups {
		rows += o.groupRows(&o.groups[kind])
	}
	return rows
}

// at is the place of a row.
func (o *outline) at(row int) place {
	for kind := range o.groups {
		g := &o.groups[kind]
		if rows := o.groupRows(g); row >= rows {
			row -= rows
			continue
		}
		p := place{kind: index.ChangeKind(kind)}
		if row == 0 {
			return p
		}
		row--
		for i, s := range g.sections {
			if rows := o.sectionRows(s); row >= rows {
				row -= rows
				continue
			}
			p.depth, p.section = sectionRow, i
			return s.at(p, row)
		}
	}
	return place{}
}

// at is the place of a row of the section, whose own is 0.
func (s *section) at(p place, row int) place {
	switch {
	case row == 0:
		return p
	case s.single:
		p.depth, p.change = changeRow, row-1
		return p
	}
	row--
	p.depth = thingRow
	p.thing = sort.Search(len(s.things), func(i int) bool { return s.top(i) > row }) - 1
	if inner := row - s.top(p.thing); inner > 0 {
		p.depth, p.change = changeRow, inner-1
	}
	return p
}

// places gives the visible places from a row on.
func (o *outline) places(from int) iter.Seq[place] {
	return func(yield func(place) bool) {
		for row, n := from, o.len(); row < n; row++ {
			if !yield(o.at(row)) {
				return
			}
		}
	}
}

// row finds a place: its own row when it is visible, else that of what hides
// it.
func (o *outline) row(p place) (row int, visible bool) {
	for kind := range p.kind {
		row += o.groupRows(&o.groups[kind])
	}
	g := &o.groups[p.kind]
	if p.depth == groupRow || !g.open {
		return row, p.depth == groupRow
	}
	row++
	for _, s := range g.sections[:p.section] {
		row += o.sectionRows(s)
	}
	s := g.sections[p.section]
	switch {
	case p.depth == sectionRow || !s.open:
		return row, p.depth == sectionRow
	case s.single:
		return row + 1 + p.change, true
	}
	row += 1 + s.top(p.thing)
	if p.depth == thingRow {
		return row, true
	}
	if _, open := slices.BinarySearch(s.opened, p.thing); !open {
		return row, false
	}
	return row + 1 + p.change, true
}

func (o *outline) of(p place) *section { return o.groups[p.kind].sections[p.section] }

// subject is the number of the thing that a place belongs to.
func (o *outline) subject(p place) int { return o.of(p).things[p.thing] }
