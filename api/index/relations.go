package index

import (
	"cmp"
	"slices"
)

// Grant says how a user comes by a permission.
type Grant struct {
	Permission int
	// Direct tells that users[].permissions names it.
	Direct bool
	// Roles are the user's roles that grant it.
	Roles []int
}

// Effective gives all that a user may do, in the order of first mention, and
// where each permission comes from.
func (x *Index) Effective(user int) []Grant {
	at := map[uint32]int{}
	var grants []Grant
	grant := func(p uint32) *Grant {
		i, ok := at[p]
		if !ok {
			i = len(grants)
			at[p] = i
			grants = append(grants, Grant{Permission: int(p)})
		}
		return &grants[i]
	}
	for _, p := range x.givenTo(user) {
		grant(p).Direct = true
	}
	for _, r := range x.heldBy(user) {
		for _, p := range x.role[r].permissions {
			g := grant(p)
			if !slices.Contains(g.Roles, int(r)) {
				g.Roles = append(g.Roles, int(r))
			}
		}
	}
	return grants
}

// RolesOf gives the roles that a user names, in its order, each once.
func (x *Index) RolesOf(user int) []int { return numbers(x.heldBy(user)) }

// Holder is a user who has a permission.
type Holder struct {
	User   int
	Direct bool
	Roles  []int
}

// Holders gives everybody who has a permission, in the order of users[].
func (x *Index) Holders(permission int) []Holder {
	p := x.permission[permission]
	grants := make([]bool, len(x.role))
	for _, r := range p.roles {
		grants[r] = true
	}
	holders := make([]Holder, 0, p.holders)
	for u := range x.user {
		h := Holder{User: u, Direct: slices.Contains(x.givenTo(u), uint32(permission))}
		for _, r := range x.heldBy(u) {
			if grants[r] {
				h.Roles = append(h.Roles, int(r))
			}
		}
		if h.Direct || len(h.Roles) > 0 {
			holders = append(holders, h)
		}
	}
	return holders
}

// HoldersOf gives the users who name a role, in the order of users[].
func (x *Index) HoldersOf(role int) []int {
	users := make([]int, 0, x.role[role].holders)
	for u := range x.user {
		if slices.Contains(x.heldBy(u), uint32(role)) {
			users = append(users, u)
		}
	}
	return users
}

// UsersOfAvatar gives the users whose avatarFileId names a file, by its place in
// files[], in the order of users[]. Of two files with one fileId it is the first
// that is named. It trusts 64 bits of a hash.
func (x *Index) UsersOfAvatar(file int) []int {
	id := x.text(x.arrays.Files.At(file), "fileId")
	if first, ok := x.FileNamed(id); !ok || first != file {
		return nil
	}
	hash := x.userByID.hash([]byte(id))
	from, _ := slices.BinarySearchFunc(x.avatars, hash, func(a avatar, hash uint64) int { return cmp.Compare(a.fileID, hash) })
	var users []int
	for ; from < len(x.avatars) && x.avatars[from].fileID == hash; from++ {
		users = append(users, int(x.avatars[from].user))
	}
	return users
}

// OnlyFrom gives the permissions of a role that no other role grants.
func (x *Index) OnlyFrom(role int) []int {
	var only []int
	for _, p := range x.role[role].permissions {
		if len(x.permission[p].roles) == 1 {
			only = append(only, int(p))
		}
	}
	return only
}

func (x *Index) heldBy(user int) []uint32 {
	from := uint32(0)
	if user > 0 {
		from = x.user[user-1].held
	}
	return x.held[from:x.user[user].held]
}

func (x *Index) givenTo(user int) []uint32 {
	from := uint32(0)
	if user > 0 {
		from = x.user[user-1].given
	}
	return x.given[from:x.user[user].given]
}
