package explorer

import (
	"sessionscope/api/jsontree"
)

// entity says what a value of the answer stands for.
type entity uint8

const (
	noEntity entity = iota
	userEntity
	roleEntity
	fileEntity
	// roleName and permissionName are strings of a list that name another thing.
	roleName
	permissionName
	// fileReference is the member of a user that names a file.
	fileReference
	// accessToken is the member that must not be shown by itself.
	accessToken
)

// what tells what a node stands for, by where it stands.
func (m *Model) what(n jsontree.Node) entity {
	d := m.Session.Doc
	switch n.Depth() {
	case 1:
		if d.Key(n) == "accessToken" {
			return accessToken
		}
	case 2:
		return m.element(n)
	case 3:
		if d.Key(n) == "avatarFileId" && m.element(m.above(n)) == userEntity {
			return fileReference
		}
	case 4:
		return m.named(n)
	}
	return noEntity
}

// element tells which array a value of depth 2 stands in.
func (m *Model) element(n jsontree.Node) entity {
	if m.Session.Doc.Kind(n) != jsontree.Object {
		return noEntity
	}
	switch array := m.above(n); {
	case m.arrays.Users.Is(array):
		return userEntity
	case m.arrays.Roles.Is(array):
		return roleEntity
	case m.arrays.Files.Is(array):
		return fileEntity
	default:
		return noEntity
	}
}

// named tells whether a string of a user's or role's list names another thing.
func (m *Model) named(n jsontree.Node) entity {
	d := m.Session.Doc
	if d.Kind(n) != jsontree.String {
		return noEntity
	}
	list := m.above(n)
	if d.Kind(list) != jsontree.Array {
		return noEntity
	}
	switch owner, name := m.element(m.above(list)), d.Key(list); {
	case name == "roles" && owner == userEntity:
		return roleName
	case name == "permissions" && (owner == userEntity || owner == roleEntity):
		return permissionName
	default:
		return noEntity
	}
}

// above is the value that a value stands in; the root stands in itself.
func (m *Model) above(n jsontree.Node) jsontree.Node {
	if parent, ok := m.Session.Doc.Parent(n); ok {
		return parent
	}
	return n
}

// link is where enter leads from a row.
func (m *Model) link(p place) (place, bool) {
	switch p.kind {
	case rawRow:
		return p, true
	case errorRow:
		return place{}, false
	case grantingRow:
		return m.rolePlace(p.m)
	case holderRow:
		return at(m.arrays.Users.At(p.m)), true
	case nodeRow:
		return m.nodeLink(p)
	default:
		return place{}, false
	}
}

func (m *Model) nodeLink(p place) (place, bool) {
	if m.index == nil {
		return place{}, false
	}
	text := func() string { return m.Session.Doc.String(p.node) }
	switch m.what(p.node) {
	case roleName:
		if r, ok := m.index.RoleNamed(text()); ok {
			return m.rolePlace(r)
		}
	case permissionName:
		if i, ok := m.index.PermissionNamed(text()); ok {
			return place{kind: permissionRow, n: i}, true
		}
	case fileReference:
		if i, ok := m.index.FileNamed(text()); ok {
			return at(m.arrays.Files.At(i)), true
		}
	}
	return place{}, false
}

// rolePlace is the row of a role, if roles[] describes it.
func (m *Model) rolePlace(r int) (place, bool) {
	element := m.index.Role(r).Element
	if element < 0 {
		return place{}, false
	}
	return at(m.arrays.Roles.At(element)), true
}
