// Package index answers questions about an answer: who holds which role, who
// may do what and through which role, which role or file an id names. It is
// pure: it reads a session and keeps numbers, never the answer's text again.
package index

import (
	"context"

	"sessionscope/api"
	"sessionscope/api/jsontree"
)

// Index is the relations within one answer. It never changes once built, so
// any number of readers may share it.
type Index struct {
	session *api.Session
	arrays  api.Arrays

	roles       []role
	roleByID    map[string]int
	roleElement []int // by element of roles[]: its role, or none
	defined     int   // roles before this one stand in roles[]

	permissions      []permission
	permissionByName map[string]int

	users []span // by element of users[]: its part of the two lists below
	held  []uint32
	given []uint32

	userByID idTable
	fileByID idTable
	avatars  []avatar // by file, then by user
}

// none marks an element of roles[] that has no roleId.
const none = -1

type role struct {
	id          string
	element     int
	permissions []uint32
	holders     int
}

type permission struct {
	name    string
	roles   []uint32
	direct  int
	holders int
}

// span says where a user's roles end in held, and permissions in given; they
// begin where the user before ends.
type span struct{ held, given uint32 }

// avatar says that a user's avatarFileId names a file of files[].
type avatar struct{ file, user uint32 }

// checkEvery is how many elements are read between two looks at the context.
const checkEvery = 1024

// Build reads the relations of a session. progress, which may be nil, is told
// now and then how many of all elements have been read. The only error is the
// context's.
func Build(ctx context.Context, s *api.Session, progress func(done, total int)) (*Index, error) {
	b := builder{
		ctx: ctx, progress: progress,
		x: &Index{session: s, arrays: s.Arrays(), roleByID: map[string]int{}, permissionByName: map[string]int{}},
	}
	for _, read := range []func() error{b.readRoles, b.readFiles, b.readUsers, b.countHolders} {
		if err := read(); err != nil {
			return nil, err
		}
	}
	return b.x, nil
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
func (x *Index) Permissions() int { return len(x.permissions) }

// Permission gives a permission by number, in the order of first mention:
// roles[] is read before users[].
func (x *Index) Permission(i int) Permission {
	p := x.permissions[i]
	return Permission{Name: p.name, Holders: p.holders, Direct: p.direct, Roles: numbers(p.roles)}
}

// PermissionNamed finds a permission by its exact name.
func (x *Index) PermissionNamed(name string) (int, bool) {
	i, ok := x.permissionByName[name]
	return i, ok
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
func (x *Index) Roles() int { return len(x.roles) }

// Role gives a role by number: those of roles[] come first.
func (x *Index) Role(i int) Role {
	r := x.roles[i]
	return Role{ID: r.id, Element: r.element, Holders: r.holders, Permissions: numbers(r.permissions)}
}

// RoleNamed finds a role by its exact roleId.
func (x *Index) RoleNamed(id string) (int, bool) {
	i, ok := x.roleByID[id]
	return i, ok
}

// RoleOfElement gives the role that an element of roles[] describes; false for
// one without a roleId.
func (x *Index) RoleOfElement(element int) (int, bool) {
	if element < 0 || element >= len(x.roleElement) || x.roleElement[element] == none {
		return 0, false
	}
	return x.roleElement[element], true
}

// MissingRoles are the roles that users name and roles[] lacks.
func (x *Index) MissingRoles() []int {
	missing := make([]int, 0, len(x.roles)-x.defined)
	for i := x.defined; i < len(x.roles); i++ {
		missing = append(missing, i)
	}
	return missing
}

// Users is how many users the answer holds.
func (x *Index) Users() int { return len(x.users) }

// UserNamed finds a user by exact userId, as its place in users[].
func (x *Index) UserNamed(userID string) (int, bool) {
	return x.userByID.find(userID, func(i int) string { return x.text(x.arrays.Users.At(i), "userId") })
}

// FileNamed finds a file by exact fileId, as its place in files[].
func (x *Index) FileNamed(fileID string) (int, bool) {
	return x.fileByID.find(fileID, func(i int) string { return x.text(x.arrays.Files.At(i), "fileId") })
}

func (x *Index) text(n jsontree.Node, member string) string {
	d := x.session.Doc
	if d.Kind(n) != jsontree.Object {
		return ""
	}
	if m, ok := d.Member(n, member); ok && d.Kind(m) == jsontree.String {
		return d.String(m)
	}
	return ""
}

func numbers(list []uint32) []int {
	out := make([]int, len(list))
	for i, n := range list {
		out[i] = int(n)
	}
	return out
}
