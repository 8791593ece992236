package compare

import (
	"slices"

	"sessionscope/api/index"
)

// parent is the place above in the hierarchy.
func (o *outline) parent(p place) (place, bool) {
	switch p.depth {
	case sectionRow:
		return place{kind: p.kind}, true
	case thingRow:
		return place{depth: sectionRow, kind: p.kind, section: p.section}, true
	case changeRow:
		if o.of(p).single {
			return place{depth: sectionRow, kind: p.kind, section: p.section}, true
		}
		return place{depth: thingRow, kind: p.kind, section: p.section, thing: p.thing}, true
	default:
		return place{}, false
	}
}

// sibling is the place beside in the hierarchy: the next, or with -1 the one
// before.
func (o *outline) sibling(p place, step int) (place, bool) {
	n := 0
	at := &p.change
	switch p.depth {
	case groupRow:
		for kind := int(p.kind) + step; kind >= 0 && kind < len(o.groups); kind += step {
			if len(o.groups[kind].sections) > 0 {
				return place{kind: index.ChangeKind(kind)}, true
			}
		}
		return p, false
	case sectionRow:
		at, n = &p.section, len(o.groups[p.kind].sections)
	case thingRow:
		at, n = &p.thing, len(o.of(p).things)
	case changeRow:
		n = o.below(o.of(p), p.thing)
	}
	if to := *at + step; to >= 0 && to < n {
		*at = to
		return p, true
	}
	return p, false
}

// foldable tells whether a place has anything below it.
func (o *outline) foldable(p place) bool {
	switch p.depth {
	case thingRow:
		return o.below(o.of(p), p.thing) > 0
	case changeRow:
		return false
	default:
		return true
	}
}

func (o *outline) isOpen(p place) bool {
	switch p.depth {
	case groupRow:
		return o.groups[p.kind].open
	case sectionRow:
		return o.of(p).open
	case thingRow:
		_, open := slices.BinarySearch(o.of(p).opened, p.thing)
		return open
	default:
		return false
	}
}

func (o *outline) setOpen(p place, open bool) {
	if !o.foldable(p) {
		return
	}
	switch p.depth {
	case groupRow:
		o.groups[p.kind].open = open
	case sectionRow:
		o.of(p).open = open
	case thingRow:
		s := o.of(p)
		i, was := slices.BinarySearch(s.opened, p.thing)
		switch {
		case open && !was:
			s.setOpened(o, slices.Insert(s.opened, i, p.thing))
		case !open && was:
			s.setOpened(o, slices.Delete(s.opened, i, i+1))
		}
	}
}

// setOpenDeep opens or folds a place and all below it.
func (o *outline) setOpenDeep(p place, open bool) {
	switch p.depth {
	case groupRow:
		g := &o.groups[p.kind]
		g.open = open
		for _, s := range g.sections {
			o.setSection(s, open, open)
		}
	case sectionRow:
		o.setSection(o.of(p), open, open)
	default:
		o.setOpen(p, open)
	}
}

// setLevel opens what is shallower than level and folds the rest.
func (o *outline) setLevel(level int) {
	for kind := range o.groups {
		g := &o.groups[kind]
		g.open = level > 0
		for _, s := range g.sections {
			o.setSection(s, level > 1, level > 2)
		}
	}
}

func (o *outline) setSection(s *section, open, things bool) {
	s.open = open
	var opened []int
	for thing := range s.things {
		if things && o.below(s, thing) > 0 {
			opened = append(opened, thing)
		}
	}
	s.setOpened(o, opened)
}
