package jsontree

import (
	"cmp"
	"slices"
)

// A stretch is a part of the text of which all values down to one depth are
// visible.
type stretch struct {
	from, to int
	open     int // containers open at its beginning
	bottom   int // depth of the deepest visible values; hidden for none
	setting  int // the setting that says so
	row      int // visible values before it
	rows     int // and in it
}

// stretches are in the order of the text, without gaps.
type stretches []stretch

// at is the stretch that holds a byte.
func (s stretches) at(offset int) *stretch {
	i, _ := slices.BinarySearchFunc(s, offset+1, func(s stretch, next int) int { return cmp.Compare(s.from, next) })
	return &s[max(i-1, 0)]
}

// showing is the number of the stretch that holds a row.
func (s stretches) showing(row int) int {
	i, _ := slices.BinarySearchFunc(s, row+1, func(s stretch, next int) int { return cmp.Compare(s.row, next) })
	return max(i-1, 0)
}

// divide appends the stretches that follow from settings. Their rows are not
// counted.
func (s stretches) divide(from settings) stretches {
	root := &from[0]
	from.settle(0)
	s = append(s, stretch{from: root.node.off, to: root.from, open: root.node.Depth(), bottom: root.node.Depth()})
	d := divider{settings: from, stretches: s, at: root.from, open: root.node.Depth() + 1}
	for i := 1; i < len(from); i++ {
		for from[d.in].to <= from[i].node.off {
			d.leave()
		}
		if from.settle(i) {
			d.cut(from[i].from, from[i].node.Depth()+1)
			d.in = i
		}
	}
	for d.in > 0 {
		d.leave()
	}
	d.leave()
	return d.stretches
}

// divider goes over the text from one border of stretches to the next.
type divider struct {
	settings
	stretches
	at   int // where it is
	open int // containers open there
	in   int // the innermost setting around
}

// cut ends a stretch.
func (d *divider) cut(to, open int) {
	if to > d.at {
		d.stretches = append(d.stretches, stretch{
			from: d.at, to: to, open: d.open, bottom: d.settings[d.in].bottom, setting: d.in,
		})
	}
	d.at, d.open = to, open
}

// leave ends a stretch where its container ends.
func (d *divider) leave() {
	s := &d.settings[d.in]
	d.cut(s.to, s.node.Depth()+1)
	d.in = s.outer
}
