package jsontree

import (
	"cmp"
	"math"
	"slices"
)

// setting is what somebody has set for one container, where that differs from
// what holds around it.
type setting struct {
	node     Node
	from, to int // where its children lie: behind the opening bracket, before the closing one
	open     bool
	// Containers inside that are less deep than this are open, unless they have
	// a setting. With inherit they are as the setting around this one says.
	below int

	// What follows from the settings around it.
	outer  int // the number of the next one around it
	reach  int // below, or what it inherits
	bottom int // depth of the deepest values that it shows; hidden for none
}

const (
	inherit = -1
	hidden  = -1
	// noEnd is where the children of a container end that has no closing
	// bracket, or none yet.
	noEnd = math.MaxInt
)

// settings are in the order of the text. The first is the root's and always
// there.
type settings []setting

// at finds the setting of the container that begins at offset; false, with the
// place where it belongs, when it has none.
func (s settings) at(offset int) (int, bool) {
	return slices.BinarySearchFunc(s, offset, func(s setting, offset int) int { return cmp.Compare(s.node.off, offset) })
}

// around finds the innermost setting in whose container n lies. Its own does
// not count.
func (s settings) around(n Node) int {
	i, _ := s.at(n.off)
	return s.holding(i-1, n.off)
}

// holding is the innermost that holds offset, of setting i and those around it.
func (s settings) holding(i, offset int) int {
	for i > 0 && s[i].to <= offset {
		i = s[i].outer
	}
	return max(i, 0)
}

// settle finds out what follows for setting i from those before it, and whether
// a row shows its container.
func (s settings) settle(i int) (shown bool) {
	this := &s[i]
	this.reach = this.below
	if i == 0 {
		shown = true
	} else {
		this.outer = s.holding(i-1, this.node.off)
		outer := &s[this.outer]
		shown = this.node.Depth() <= outer.bottom
		if this.below == inherit {
			this.reach = outer.reach
		}
	}
	this.bottom = hidden
	if shown && this.open {
		this.bottom = max(this.reach, this.node.Depth()+1)
	}
	return shown
}
