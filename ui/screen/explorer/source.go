package explorer

import (
	"fmt"

	"sessionscope/api/jsontree"
	"sessionscope/ui/clean"
)

// source is the value of the answer that a row comes from: of a derived one, the
// first that it is derived from. words say where the others are, "" where there
// are none.
func (m *Model) source(p place) (from place, words string) {
	switch p.kind {
	case nodeRow:
		return p, ""
	case errorRow:
		if n, ok := m.Session.Doc.Enclosing(max(int(m.Session.Doc.Err().Offset)-1, 0)); ok {
			return at(n), ""
		}
	case permissionsRow:
		if n, ok := m.permissionsSource(); ok {
			return at(n), ""
		}
	case permissionRow:
		if n, ok := m.permissionSource(p.n); ok {
			return at(n), m.otherSources(p.n)
		}
	case grantingRow:
		if n, ok := m.grantIn(p.m, m.index.Permission(p.n).Name); ok {
			return at(n), ""
		}
	case holderRow:
		if n, ok := m.holdingOf(p.m, p.n); ok {
			return at(n), ""
		}
	}
	root, _ := m.Session.Doc.Root()
	return at(root), ""
}

// permissionsSource is where permissions stand at all.
func (m *Model) permissionsSource() (jsontree.Node, bool) {
	if m.owner != nil && m.owner.ok {
		if n, ok := m.Session.Doc.Member(m.owner.node, "permissions"); ok {
			return n, true
		}
	}
	if n, ok := m.arrays.Roles.Node(); ok {
		return n, true
	}
	return m.arrays.Users.Node()
}

// permissionSource is the first value that names a permission, roles before
// users.
func (m *Model) permissionSource(n int) (jsontree.Node, bool) {
	p := m.index.Permission(n)
	for _, r := range p.Roles {
		if found, ok := m.grantIn(r, p.Name); ok {
			return found, true
		}
	}
	for _, h := range m.index.Holders(n) {
		if found, ok := m.mention(m.arrays.Users.At(h.User), "permissions", p.Name); ok {
			return found, true
		}
	}
	return jsontree.Node{}, false
}

func (m *Model) otherSources(n int) string {
	p := m.index.Permission(n)
	places := len(p.Roles) + p.Direct
	if places < 2 {
		return ""
	}
	return fmt.Sprintf("the first of %s places that name %s; / and its name find the others", count(places), clean.Line(p.Name))
}

// grantIn is where a role names a permission.
func (m *Model) grantIn(role int, permission string) (jsontree.Node, bool) {
	for element := range m.arrays.Roles.Len() {
		if r, ok := m.index.RoleOfElement(element); !ok || r != role {
			continue
		}
		if n, ok := m.mention(m.arrays.Roles.At(element), "permissions", permission); ok {
			return n, true
		}
	}
	return jsontree.Node{}, false
}

// holdingOf is where a user comes by a permission: directly, or by naming a role
// that grants it.
func (m *Model) holdingOf(user, permission int) (jsontree.Node, bool) {
	n, p := m.arrays.Users.At(user), m.index.Permission(permission)
	if found, ok := m.mention(n, "permissions", p.Name); ok {
		return found, true
	}
	for _, r := range p.Roles {
		if found, ok := m.mention(n, "roles", m.index.Role(r).ID); ok {
			return found, true
		}
	}
	return jsontree.Node{}, false
}

// mention is where a list of a user or a role names something.
func (m *Model) mention(owner jsontree.Node, list, name string) (jsontree.Node, bool) {
	d := m.Session.Doc
	if d.Kind(owner) != jsontree.Object {
		return jsontree.Node{}, false
	}
	names, ok := d.Member(owner, list)
	if !ok || d.Kind(names) != jsontree.Array {
		return jsontree.Node{}, false
	}
	for n := range d.Children(names) {
		if d.Kind(n) == jsontree.String && d.String(n) == name {
			return n, true
		}
	}
	return jsontree.Node{}, false
}
