package jsontree

import (
	"iter"
	"slices"
)

// Folds is which values of a subtree are visible as rows: a value is when all
// containers around it are open, up to the subtree's root, whose row is always
// there. Rows are counted from 0, the root's.
//
// A level says how far all containers are open, and single ones may differ from
// it. A container that is closed keeps what was set inside: open it again, and
// all is as it was. OpenDeep, CloseDeep and SetLevel forget what was set inside.
//
// A question takes some microseconds, however many values there are and
// whatever is folded. A change takes a little for each container that differs.
// Folds is not safe for concurrent use.
type Folds struct {
	doc      *Doc
	settings settings
	parts    stretches
	retired  stretches // the parts before the last change, to take their counts from
}

// NewFolds shows the subtree of root, a value of d, open down to a level (see
// SetLevel).
func NewFolds(d *Doc, root Node, level int) *Folds {
	f := &Folds{doc: d}
	f.settings = settings{f.plain(root)}
	f.SetLevel(level)
	return f
}

// SetLevel opens the containers that are less than level deeper than the root
// and closes the others: 0 closes the root, 1 shows its children, All opens
// everything.
func (f *Folds) SetLevel(level int) {
	root := f.settings[0]
	root.open = level > 0
	root.below = root.node.Depth() + max(level, 0)
	if root.below < 0 || level == All {
		root.below = All
	}
	f.settings = append(f.settings[:0], root)
	f.change()
}

// SetDoc goes over to a later Doc of the same text. All stays as it was set.
func (f *Folds) SetDoc(d *Doc) {
	f.doc = d
	for i := range f.settings {
		if s := &f.settings[i]; s.to == noEnd {
			s.from, s.to = f.children(s.node)
		}
	}
	// What has grown must be counted anew.
	f.parts = slices.DeleteFunc(f.parts, func(s stretch) bool { return s.to == noEnd })
	f.change()
}

// Len is the number of rows, the root's included.
func (f *Folds) Len() int {
	last := f.parts[len(f.parts)-1]
	return last.row + last.rows
}

// At is the value of a row; the zero Node outside of 0 to Len()-1.
func (f *Folds) At(row int) Node {
	if row < 0 || row >= f.Len() {
		return Node{}
	}
	part := &f.parts[f.parts.showing(row)]
	c := f.doc.resume(part.from, part.open)
	c.seek(part.bottom, row-part.row)
	return c.node()
}

// Rows are the values of the rows from one on, in order. It costs no more to go
// over a container that is closed than over a small one. The folds must not
// change on the way.
func (f *Folds) Rows(from int) iter.Seq[Node] {
	return func(yield func(Node) bool) {
		from := max(from, 0)
		first := f.parts.showing(from)
		skip := from - f.parts[first].row
		for i := range f.parts[first:] {
			part := &f.parts[first+i]
			c := f.doc.resume(part.from, part.open)
			for left := part.rows - skip; left > 0 && c.seek(part.bottom, skip); left-- {
				if skip = 0; !yield(c.node()) {
					return
				}
			}
			skip = max(skip-part.rows, 0)
		}
	}
}

// Row is the row of n. Where n is not visible it is the row of the nearest
// container around it that is; for a value outside of the subtree the root's.
func (f *Folds) Row(n Node) (row int, visible bool) {
	if !f.Holds(n) {
		return 0, false
	}
	part := f.parts.at(n.off)
	row = part.row
	if part.bottom != hidden {
		row += f.doc.count(f.doc.resume(part.from, part.open), n.off, part.bottom)
	}
	if n.Depth() <= part.bottom {
		return row, true
	}
	return row - 1, false
}

// IsOpen reports whether a container is open: whether its children would be
// visible if it were. Other values, and those outside of the subtree, are not.
func (f *Folds) IsOpen(n Node) bool {
	return f.Holds(n) && f.doc.Kind(n).IsContainer() && f.isOpen(n)
}

func (f *Folds) isOpen(n Node) bool {
	if i, ok := f.settings.at(n.off); ok {
		return f.settings[i].open
	}
	return n.Depth() < f.reach(n)
}

// reach is the depth above which containers are open where n is.
func (f *Folds) reach(n Node) int {
	if part := f.parts.at(n.off); n.Depth() <= part.bottom {
		return f.settings[part.setting].reach
	}
	return f.settings[f.settings.around(n)].reach
}

// Open shows the children of a container: those of them that are containers as
// they were left, or else as the level says.
func (f *Folds) Open(n Node) { f.set(n, true) }

// Close hides the children of a container.
func (f *Folds) Close(n Node) { f.set(n, false) }

// OpenDeep opens a container and all those in it.
func (f *Folds) OpenDeep(n Node) { f.setDeep(n, true, All) }

// CloseDeep closes a container and all those in it.
func (f *Folds) CloseDeep(n Node) { f.setDeep(n, false, 0) }

// Reveal opens the containers around n, so that it is visible. The one that
// lies 10,000 levels deep it opens with all those in it.
func (f *Folds) Reveal(n Node) {
	if !f.Holds(n) {
		return
	}
	if deep := f.settings[0].node.Depth() + mostRevealed; n.Depth() > deep {
		n = f.doc.around(n.off, deep)
		f.OpenDeep(n)
	}
	up, out := f.doc.ascend(n.off, n.Depth()), f.doc.leave(n.off, n.Depth())
	var closed []setting
	for up.depth > f.settings[0].node.Depth() {
		parent, _, _ := up.next()
		end, ended := out.bracket()
		if !ended {
			end = noEnd
		}
		i, ok := f.settings.at(parent.off)
		switch {
		case ok:
			f.settings[i].open = true
		case !f.isOpen(parent):
			closed = append(closed, setting{node: parent, from: f.doc.ValueOffset(parent) + 1, to: end, open: true, below: inherit})
		}
	}
	f.settings = append(f.settings, closed...)
	slices.SortFunc(f.settings, func(a, b setting) int { return a.node.off - b.node.off })
	f.change()
}

// mostRevealed bounds how many containers Reveal opens one by one: each takes
// memory of its own, and hostile texts have a level for every byte.
const mostRevealed = 10_000

// Holds reports whether n is in the subtree. It costs nothing.
func (f *Folds) Holds(n Node) bool {
	root := &f.settings[0]
	return n == root.node || root.node.off < n.off && n.off < root.to && n.Depth() > root.node.Depth()
}

func (f *Folds) set(n Node, open bool) {
	if !f.Holds(n) || f.IsOpen(n) == open || !f.doc.Kind(n).IsContainer() {
		return
	}
	i, ok := f.settings.at(n.off)
	if !ok {
		s := f.plain(n)
		s.open = open
		f.settings = slices.Insert(f.settings, i, s)
	} else {
		f.settings[i].open = open
		if i > 0 && f.settings[i].below == inherit && open == (n.Depth() < f.settings[f.settings[i].outer].reach) {
			// As it would be without.
			f.settings = slices.Delete(f.settings, i, i+1)
		}
	}
	f.change()
}

func (f *Folds) setDeep(n Node, open bool, below int) {
	if !f.Holds(n) || !f.doc.Kind(n).IsContainer() {
		return
	}
	s := f.plain(n)
	s.open, s.below = open, below
	first, _ := f.settings.at(n.off)
	last, _ := f.settings.at(s.to)
	f.settings = slices.Replace(f.settings, first, last, s)
	f.change()
}

// plain is a setting for n that sets nothing.
func (f *Folds) plain(n Node) setting {
	from, to := f.children(n)
	return setting{node: n, from: from, to: to, below: inherit}
}

// children is where the children of n lie.
func (f *Folds) children(n Node) (from, to int) {
	start := f.doc.ValueOffset(n)
	if !f.doc.Kind(n).IsContainer() {
		return start + 1, start + 1
	}
	l := f.doc.leave(start+1, n.Depth()+1)
	end, ok := l.bracket()
	if !ok {
		end = noEnd
	}
	return start + 1, end
}

// change finds out what is visible now. It counts what was not counted before.
func (f *Folds) change() {
	before := f.parts
	f.parts, f.retired = f.retired[:0].divide(f.settings), before
	row := 0
	for i := range f.parts {
		part := &f.parts[i]
		for len(before) > 0 && before[0].from < part.from {
			before = before[1:]
		}
		part.row = row
		switch {
		case part.bottom == hidden:
		case len(before) > 0 && before[0].from == part.from && before[0].to == part.to && before[0].bottom == part.bottom:
			part.rows = before[0].rows
		default:
			part.rows = f.doc.count(f.doc.resume(part.from, part.open), part.to, part.bottom)
		}
		row += part.rows
	}
}
