package explorer

import (
	"iter"
	"slices"
)

// group is a heading of our own with sections below it.
type group struct {
	head  place
	open  bool
	parts []section
}

func (g *group) Len() int {
	if !g.open {
		return 1
	}
	n := 1
	for _, part := range g.parts {
		n += part.Len()
	}
	return n
}

func (g *group) Rows(from int) iter.Seq[place] {
	return func(yield func(place) bool) {
		if from <= 0 && !yield(g.head) {
			return
		}
		if g.open {
			rowsOf(g.parts, max(0, from-1))(yield)
		}
	}
}

func (g *group) Owns(p place) bool { return p == g.head || ownedBy(g.parts, p) }

func (g *group) Row(p place) (row int, visible, own bool) {
	if p == g.head {
		return 0, true, true
	}
	row, visible, own = rowIn(g.parts, p)
	if !own {
		return 0, false, false
	}
	if !g.open {
		return 0, false, true
	}
	return row + 1, visible, true
}

func (g *group) Parent(p place) (place, bool) {
	if p == g.head {
		return place{}, false
	}
	if parent, ok := sectionOf(g.parts, p).Parent(p); ok {
		return parent, true
	}
	return g.head, true
}

func (g *group) Depth(p place) int {
	if p == g.head {
		return 0
	}
	return sectionOf(g.parts, p).Depth(p)
}

func (g *group) Foldable(p place) bool {
	if p == g.head {
		return len(g.parts) > 0
	}
	return sectionOf(g.parts, p).Foldable(p)
}

func (g *group) IsOpen(p place) bool {
	if p == g.head {
		return g.open
	}
	return sectionOf(g.parts, p).IsOpen(p)
}

func (g *group) SetOpen(p place, open bool) {
	if p == g.head {
		g.open = open
		return
	}
	sectionOf(g.parts, p).SetOpen(p, open)
}

func (g *group) SetOpenDeep(p place, open bool) {
	if p != g.head {
		sectionOf(g.parts, p).SetOpenDeep(p, open)
		return
	}
	g.open = open
	level := 0
	if open {
		level = everyLevel
	}
	for _, part := range g.parts {
		part.SetLevel(level)
	}
}

func (g *group) SetLevel(level int) {
	g.open = level > 0
	for _, part := range g.parts {
		part.SetLevel(level)
	}
}

func (g *group) Reveal(p place) {
	if p == g.head {
		return
	}
	g.open = true
	sectionOf(g.parts, p).Reveal(p)
}

// rowsOf gives the visible rows of sections that stand one after another.
func rowsOf(sections []section, from int) iter.Seq[place] {
	return func(yield func(place) bool) {
		for _, s := range sections {
			n := s.Len()
			if from >= n {
				from -= n
				continue
			}
			for p := range s.Rows(from) {
				if !yield(p) {
					return
				}
			}
			from = 0
		}
	}
}

// rowIn finds a place among sections that stand one after another.
func rowIn(sections []section, p place) (row int, visible, own bool) {
	above := 0
	for _, s := range sections {
		if s.Owns(p) {
			row, visible, own = s.Row(p)
			return above + row, visible, own
		}
		above += s.Len()
	}
	return 0, false, false
}

// sectionOf gives the section that a place stands in; a row of its own when
// there is none, so that a place which is gone does nothing.
func sectionOf(sections []section, p place) section {
	for _, s := range sections {
		if s.Owns(p) {
			return s
		}
	}
	return row{p}
}

func ownedBy(sections []section, p place) bool {
	return slices.ContainsFunc(sections, func(s section) bool { return s.Owns(p) })
}
