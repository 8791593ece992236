// Package index answers questions about an answer: who holds which role, who
// may do what and through which role, which role or file an id names. It is
// pure: it reads a session and keeps numbers, never the answer's text again.
package index

import (
	"sessionscope/api"
	"sessionscope/api/jsontree"
)

// Index is the relations within one answer. It never changes once built, so
// any number of readers may share it.
type Index struct {
	session *api.Session
	arrays  api.Arrays

	roles       *words // in the order of first mention, those of roles[] first
	role        []role
	roleElement []int32 // by element of roles[]: its role, or none
	defined     int     // roles before this one stand in roles[]

	permissions *words
	permission  []permission
	granted     []uint32 // the permissions of roles, one role after the other

	user  []span // by element of users[]: its part of the two lists below
	held  []uint32
	given []uint32

	userByID, fileByID *idTable
	avatars            []avatar // by file, then by user
}

// none marks an element of roles[] that has no roleId.
const none = -1

type role struct {
	element     int
	permissions []uint32
	also        map[uint32]bool // the same, for a role that more than one element describes
	holders     int
}

type permission struct {
	roles   []uint32
	direct  int
	holders int
}

// span says where a user's roles end in held, and permissions in given; they
// begin where the user before ends.
type span struct{ held, given uint32 }

// avatar says that a user's avatarFileId has a hash.
type avatar struct {
	fileID uint64
	user   uint32
}

// Permission is one permission that the answer names.
type Permission struct {
	Name string
	// Holders is how many users have it, however they come by it; Direct how
	// many are given it themselves.
	Holders, Direct int
	// Roles are the roles that grant it.
	Roles []int
}

// Permissions is how many different permissions the answer names.
func (x *Index) Permissions() int { return len(x.permission) }

// Permission gives a permission by number, in the order of first mention:
// roles[] is read before users[].
func (x *Index) Permission(i int) Permission {
	p := x.permission[i]
	return Permission{Name: x.permissions.texts[i], Holders: p.holders, Direct: p.direct, Roles: numbers(p.roles)}
}

// PermissionNamed finds a permission by its exact name.
func (x *Index) PermissionNamed(name string) (int, bool) {
	i, ok := x.permissions.number[name]
	return int(i), ok
}

// Role is one role that the answer describes or a user names.
type Role struct {
	ID string
	// Element is its place in roles[]; -1 when only users name it.
	Element int
	// Holders is how many users name it.
	Holders int
	// Permissions are those that it grants.
	Permissions []int
}

// Roles is how many different roles the answer describes or users name.
func (x *Index) Roles() int { return len(x.role) }

// Role gives a role by number: those of roles[] come first.
func (x *Index) Role(i int) Role {
	r := x.role[i]
	return Role{ID: x.roles.texts[i], Element: r.element, Holders: r.holders, Permissions: numbers(r.permissions)}
}

// RoleNamed finds a role by its exact roleId.
func (x *Index) RoleNamed(id string) (int, bool) {
	i, ok := x.roles.number[id]
	return int(i), ok
}

// RoleOfElement gives the role that an element of roles[] describes; false for
// one without a roleId.
func (x *Index) RoleOfElement(element int) (int, bool) {
	if element < 0 || element >= len(x.roleElement) || x.roleElement[element] == none {
		return 0, false
	}
	return int(x.roleElement[element]), true
}

// MissingRoles are the roles that users name and roles[] lacks.
func (x *Index) MissingRoles() []int {
	missing := make([]int, 0, len(x.role)-x.defined)
	for i := x.defined; i < len(x.role); i++ {
		missing = append(missing, i)
	}
	return missing
}

// UnheldRoles are the roles that roles[] describes and no user names.
func (x *Index) UnheldRoles() []int {
	var unheld []int
	for i := range x.defined {
		if x.role[i].holders == 0 {
			unheld = append(unheld, i)
		}
	}
	return unheld
}

// Users is how many users the answer holds.
func (x *Index) Users() int { return len(x.user) }

// UserNamed finds a user by exact userId, as its place in users[].
func (x *Index) UserNamed(userID string) (int, bool) {
	return x.userByID.find(userID, func(i int) string { return x.text(x.arrays.Users.At(i), "userId") })
}

// Owner finds whose session it is, as Session.Owner does.
func (x *Index) Owner(askedFor string) (n jsontree.Node, why string, ok bool) {
	return x.session.OwnerBy(askedFor, func(userID string) (jsontree.Node, bool) {
		i, ok := x.UserNamed(userID)
		if !ok {
			return jsontree.Node{}, false
		}
		return x.arrays.Users.At(i), true
	})
}

// FileNamed finds a file by exact fileId, as its place in files[].
func (x *Index) FileNamed(fileID string) (int, bool) {
	return x.fileByID.find(fileID, func(i int) string { return x.text(x.arrays.Files.At(i), "fileId") })
}

// text is the text of a member, or a scalar of another kind as it is written.
func (x *Index) text(n jsontree.Node, member string) string {
	d := x.session.Doc
	if d.Kind(n) != jsontree.Object {
		return ""
	}
	m, ok := d.Member(n, member)
	if kind := d.Kind(m); !ok || kind == jsontree.Null || kind.IsContainer() {
		return ""
	}
	return d.String(m)
}

func numbers(list []uint32) []int {
	out := make([]int, len(list))
	for i, n := range list {
		out[i] = int(n)
	}
	return out
}
