package explorer

import (
	tea "charm.land/bubbletea/v2"

	"sessionscope/api/jsontree"
)

// maxInherited bounds how many rows of a section are looked at for what is
// unfolded among them; where everything is, all of it stays so.
const maxInherited = 20_000

// Inherit goes on where another screen was, whose session was renewed: what is
// unfolded, the cursor, the search and the way back. What has to do with
// permissions follows when the relations are read. A token that was shown is
// masked: it is another one.
func (m *Model) Inherit(old *Model) tea.Cmd {
	h := &heir{from: old, to: m, known: map[jsontree.Node]jsontree.Node{}}
	m.moved, m.focus, m.zoomed, m.inRaw = old.moved, old.focus, old.zoomed, old.inRaw
	h.folds(old.entities.outline, m.entities.outline)
	h.folds(old.raw.outline, m.raw.outline)
	m.heir = h
	h.cursors()
	m.find.prompt, m.find.query, m.find.filter = old.find.prompt, old.find.query, old.find.filter
	if !m.find.active() {
		return nil
	}
	return m.search(m.find.query)
}

// heir finds the places of an answer in the one that took its stead.
type heir struct {
	from, to *Model
	known    map[jsontree.Node]jsontree.Node // values of the one, in the other
}

// inherit takes what was waiting for the relations.
func (m *Model) inherit() {
	h := m.heir
	if h == nil {
		return
	}
	m.heir = nil
	h.permissions()
	h.cursors()
	m.behind, m.ahead = h.steps(h.from.behind), h.steps(h.from.ahead)
	m.find.origin, m.find.top = h.spot(h.from.find.origin), h.from.find.top
	for _, s := range h.from.find.opened {
		if to, ok := h.place(s.place); ok {
			m.find.opened = append(m.find.opened, spot{s.raw, to})
		}
	}
}

// cursors puts the cursors of both trees and of the card where they were.
func (h *heir) cursors() {
	for _, raw := range []bool{false, true} {
		from, to := h.from.all(raw), h.to.all(raw)
		if p, ok := from.At(from.tree.Cursor); ok && (raw || h.to.moved) {
			to.tree.Cursor, _ = to.Row(h.nearest(from, p))
			to.tree.Top = from.tree.Top
		}
	}
	h.to.detail.of, h.to.detail.tree = h.spot(h.from.detail.of), h.from.detail.tree
}

// nearest is a place, or what is left above it.
func (h *heir) nearest(v *view, p place) place {
	for _, each := range chain(v.of(p), p) {
		if to, ok := h.place(each); ok {
			return to
		}
	}
	return place{}
}

func (h *heir) spot(s spot) spot {
	to, _ := h.place(s.place)
	return spot{s.raw, to}
}

// steps are those whose place there still is.
func (h *heir) steps(from []step) []step {
	var steps []step
	for _, s := range from {
		if to, ok := h.place(s.place); ok {
			s.place = to
			steps = append(steps, s)
		}
	}
	return steps
}

// place finds a place. Permissions, and roles and users below them, are found by
// their names once the relations are read.
func (h *heir) place(p place) (place, bool) {
	from, to := h.from.index, h.to.index
	switch p.kind {
	case nodeRow:
		n, ok := h.node(p.node)
		return at(n), ok
	case permissionRow, grantingRow, holderRow:
		if from == nil || to == nil {
			return place{}, false
		}
	default:
		return p, p.kind != 0
	}
	n, ok := to.PermissionNamed(from.Permission(p.n).Name)
	if !ok {
		return place{}, false
	}
	other := 0
	switch p.kind {
	case grantingRow:
		other, ok = to.RoleNamed(from.Role(p.m).ID)
	case holderRow:
		other, ok = to.UserNamed(h.from.Session.User(h.from.arrays.Users.At(p.m)).UserID)
	}
	return place{kind: p.kind, n: n, m: other}, ok
}

// node finds a value: members by their name, elements by their id or text, or
// else by their position.
func (h *heir) node(n jsontree.Node) (jsontree.Node, bool) {
	if to, ok := h.known[n]; ok {
		return to, true
	}
	from, to := h.from.Session.Doc, h.to.Session.Doc
	parent, ok := from.Parent(n)
	if !ok {
		return to.Root()
	}
	above, ok := h.node(parent)
	if !ok {
		return jsontree.Node{}, false
	}
	found, ok := counterpart(from, n, to, above)
	if ok {
		h.known[n] = found
	}
	return found, ok
}

// maxLookedAt bounds how many elements are looked at for one that has moved.
const maxLookedAt = 5_000

func counterpart(from *jsontree.Doc, n jsontree.Node, to *jsontree.Doc, above jsontree.Node) (jsontree.Node, bool) {
	if !to.Kind(above).IsContainer() {
		return jsontree.Node{}, false
	}
	same, there := to.Child(above, from.Position(n))
	if _, named := from.Name(n); named {
		if there && to.Key(same) == from.Key(n) {
			return same, true
		}
		return to.Member(above, from.Key(n))
	}
	id := identity(from, n)
	if there && identity(to, same) == id {
		return same, true
	}
	left := maxLookedAt
	for each := range to.Children(above) {
		if left--; left < 0 {
			break
		}
		if identity(to, each) == id {
			return each, true
		}
	}
	return jsontree.Node{}, false
}

// identity tells the elements of an array apart, whatever their order.
func identity(d *jsontree.Doc, n jsontree.Node) string {
	switch d.Kind(n) {
	case jsontree.Object:
		for _, name := range []string{"userId", "roleId", "fileId", "_id"} {
			if id, ok := d.Member(n, name); ok && d.Kind(id) == jsontree.String {
				return name + d.String(id)
			}
		}
		return ""
	case jsontree.Array:
		return ""
	default:
		return string(d.Raw(n))
	}
}

// folds unfolds what was unfolded.
func (h *heir) folds(from, to *outline) {
	old, fresh := map[jsontree.Node]*nodes{}, map[jsontree.Node]*nodes{}
	collect(from.sections, old)
	collect(to.sections, fresh)
	for root, section := range old {
		if found, ok := h.node(root); ok && fresh[found] != nil {
			h.unfold(section, fresh[found])
		}
	}
	for _, s := range from.sections {
		if g, ok := s.(*group); ok {
			to.of(g.head).SetOpen(g.head, g.open)
		}
	}
}

func (h *heir) unfold(from, to *nodes) {
	if from.Len() == from.doc.Size(from.root) {
		to.folds.SetLevel(everyLevel)
		return
	}
	left := maxInherited
	for p := range from.Rows(0) {
		if left--; left < 0 {
			return
		}
		if !from.Foldable(p) {
			continue
		}
		if found, ok := h.node(p.node); ok {
			to.SetOpen(at(found), from.IsOpen(p))
		}
	}
}

// permissions unfolds the permissions that were unfolded.
func (h *heir) permissions() {
	head := place{kind: permissionsRow}
	from, ok := h.from.entities.of(head).(*permissions)
	if !ok {
		return
	}
	section := h.to.entities.of(head)
	for _, rank := range from.opened {
		if to, ok := h.place(place{kind: permissionRow, n: from.sorted[rank]}); ok {
			section.SetOpen(to, true)
		}
	}
	section.SetOpen(head, from.open)
}
