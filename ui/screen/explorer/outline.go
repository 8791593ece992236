package explorer

import (
	"iter"

	"sessionscope/api"
	"sessionscope/api/index"
	"sessionscope/api/jsontree"
)

// everyLevel opens all there is.
const everyLevel = jsontree.All

const (
	// manyElements is when an array starts folded, so that what stands below it
	// is still on the first screen.
	manyElements = 12
	// manyFields bounds the sections of their own that fields nobody knew get.
	manyFields = 64
)

// outline is one whole tree: sections one after another.
type outline struct{ sections []section }

func (o *outline) Len() int {
	n := 0
	for _, s := range o.sections {
		n += s.Len()
	}
	return n
}

func (o *outline) Rows(from int) iter.Seq[place] { return rowsOf(o.sections, from) }

// At gives the place in a row.
func (o *outline) At(row int) (place, bool) {
	for p := range o.Rows(row) {
		return p, true
	}
	return place{}, false
}

// Row finds a place's row, or the row of what hides it; 0 when it is gone.
func (o *outline) Row(p place) (row int, visible bool) {
	row, visible, _ = rowIn(o.sections, p)
	return row, visible
}

func (o *outline) has(p place) bool { return ownedBy(o.sections, p) }

func (o *outline) of(p place) section { return sectionOf(o.sections, p) }

// Reveal opens what hides a place and gives its row.
func (o *outline) Reveal(p place) int {
	o.of(p).Reveal(p)
	row, _ := o.Row(p)
	return row
}

func (o *outline) SetLevel(level int) {
	for _, s := range o.sections {
		s.SetLevel(level)
	}
}

// Sibling gives the next or the previous place below the same parent.
func (o *outline) Sibling(p place, step int) (place, bool) {
	row, visible := o.Row(p)
	if !visible {
		return place{}, false
	}
	s := o.of(p)
	depth := s.Depth(p)
	if step > 0 {
		// What is open below p lies between; folding it for a moment finds the
		// end of it without a walk.
		if s.Foldable(p) && s.IsOpen(p) {
			before := s.Len()
			s.SetOpen(p, false)
			row += before - s.Len()
			s.SetOpen(p, true)
		}
		next, ok := o.At(row + 1)
		return next, ok && o.of(next).Depth(next) == depth
	}
	if row == 0 {
		return place{}, false
	}
	previous, _ := o.At(row - 1)
	for o.of(previous).Depth(previous) > depth {
		parent, ok := o.of(previous).Parent(previous)
		if !ok {
			return place{}, false
		}
		previous = parent
	}
	return previous, o.of(previous).Depth(previous) == depth
}

// newRaw is the tree of the answer as it came.
func newRaw(d *jsontree.Doc) *outline {
	o := &outline{}
	if root, ok := d.Root(); ok {
		o.sections = append(o.sections, newNodes(d, root, 0, 2))
	}
	return o.withError(d)
}

// newEntities is the tree of what the answer is about. The index may still be
// on its way: setIndex puts the permissions in their place.
func newEntities(d *jsontree.Doc, a api.Arrays) *outline {
	o := &outline{}
	root, ok := d.Root()
	if !ok || d.Kind(root) != jsontree.Object {
		return newRaw(d)
	}
	top := readTop(d, root, a)
	o.sections = append(o.sections, &group{head: place{kind: sessionRow}, open: true, parts: top.session})
	o.sections = append(o.sections, entitySection(d, 0, a.Users), entitySection(d, 1, a.Roles))
	o.sections = append(o.sections, row{place{kind: permissionsRow}}, entitySection(d, 2, a.Files))
	o.sections = append(o.sections, top.unknown...)
	o.sections = append(o.sections, row{place{kind: rawRow}})
	return o.withError(d)
}

func (o *outline) withError(d *jsontree.Doc) *outline {
	if d.Err() != nil {
		o.sections = append(o.sections, row{place{kind: errorRow}})
	}
	return o
}

// grown gives the sections of a longer answer. Those that were there before stay
// as they are unfolded.
func grown(old, fresh []section, d *jsontree.Doc) []section {
	roots := map[jsontree.Node]*nodes{}
	collect(old, roots)
	open := map[place]bool{}
	for _, s := range old {
		if g, ok := s.(*group); ok {
			open[g.head] = g.open
		}
	}
	for i, s := range fresh {
		switch s := s.(type) {
		case *nodes:
			fresh[i] = s.orBefore(roots, d)
		case *group:
			if was, known := open[s.head]; known {
				s.open = was
			}
			for j, part := range s.parts {
				if part, ok := part.(*nodes); ok {
					s.parts[j] = part.orBefore(roots, d)
				}
			}
		}
	}
	return fresh
}

func collect(sections []section, roots map[jsontree.Node]*nodes) {
	for _, s := range sections {
		switch s := s.(type) {
		case *nodes:
			roots[s.root] = s
		case *group:
			collect(s.parts, roots)
		}
	}
}

// orBefore is the section of the same value that there was before, grown.
func (s *nodes) orBefore(roots map[jsontree.Node]*nodes, d *jsontree.Doc) *nodes {
	before, ok := roots[s.root]
	if !ok || before.depth != s.depth {
		return s
	}
	before.doc = d
	before.folds.SetDoc(d)
	return before
}

// setIndex replaces the heading that waits for the permissions.
func (o *outline) setIndex(x *index.Index) {
	for i, s := range o.sections {
		if s == (row{place{kind: permissionsRow}}) {
			o.sections[i] = newPermissions(x)
		}
	}
}

// entitySection shows users, roles or files; a heading alone where the answer
// has no such array.
func entitySection(d *jsontree.Doc, name int, array api.Array) section {
	n, ok := array.Node()
	if !ok {
		return row{place{kind: absentRow, n: name}}
	}
	level := 0
	if name == 0 && array.Len() <= manyElements {
		level = 1
	}
	return newNodes(d, n, 0, level)
}

// topLevel is the members of the answer that are no entities.
type topLevel struct{ session, unknown []section }

func readTop(d *jsontree.Doc, root jsontree.Node, a api.Arrays) topLevel {
	var top topLevel
	for n := range d.Children(root) {
		switch {
		case a.Is(n):
		case sessionWords(d.Key(n)) != "" && len(top.session) < manyFields:
			top.session = append(top.session, newNodes(d, n, 1, 0))
		case len(top.unknown) < manyFields:
			top.unknown = append(top.unknown, newNodes(d, n, 0, 0))
		default:
			// Too many to be headings: they are shown as members of the answer.
			top.unknown = append(top.unknown, newNodes(d, root, 0, 0))
			return top
		}
	}
	return top
}
