package index

import (
	"bytes"
	"cmp"
	"context"
	"iter"
	"slices"
	"strconv"

	"sessionscope/api/jsontree"
)

type builder struct {
	ctx      context.Context
	progress func(done, total int)
	done     int
	x        *Index

	// For each role and permission the element that named it last, so that a
	// list which names one twice, or a million, costs no search.
	roleSeen, permissionSeen []int
}

// tick counts an element, reports now and then and gives the context's error.
func (b *builder) tick() error {
	b.done++
	if b.done%checkEvery != 0 {
		return nil
	}
	if b.progress != nil {
		a := b.x.arrays
		b.progress(b.done, a.Roles.Len()+a.Users.Len()+a.Files.Len())
	}
	return b.ctx.Err()
}

func (b *builder) readRoles() error {
	x := b.x
	for n := range x.arrays.Roles.All() {
		if err := b.tick(); err != nil {
			return err
		}
		element := len(x.roleElement)
		m := b.members(n)
		if m.id == "" {
			x.roleElement = append(x.roleElement, none)
			continue
		}
		r := b.role(m.id, element)
		x.roleElement = append(x.roleElement, r)
		for name := range b.strings(m.permissions, m.hasPermissions) {
			p := b.permission(name)
			again := x.roles[r].element != element && slices.Contains(x.roles[r].permissions, p)
			if again || b.permissionSeen[p] == b.done {
				continue
			}
			b.permissionSeen[p] = b.done
			x.permissions[p].roles = append(x.permissions[p].roles, uint32(r))
			x.roles[r].permissions = append(x.roles[r].permissions, p)
		}
	}
	x.defined = len(x.roles)
	return nil
}

func (b *builder) readUsers() error {
	x := b.x
	for n := range x.arrays.Users.All() {
		if err := b.tick(); err != nil {
			return err
		}
		m := b.members(n)
		x.userByID.add(m.id, len(x.users))
		for id := range b.strings(m.roles, m.hasRoles) {
			if r := b.role(id, none); b.roleSeen[r] != b.done {
				b.roleSeen[r] = b.done
				x.held = append(x.held, uint32(r))
			}
		}
		for name := range b.strings(m.permissions, m.hasPermissions) {
			if p := b.permission(name); b.permissionSeen[p] != b.done {
				b.permissionSeen[p] = b.done
				x.given = append(x.given, p)
			}
		}
		if file, ok := x.FileNamed(m.avatar); ok {
			x.avatars = append(x.avatars, avatar{file: uint32(file), user: uint32(len(x.users))})
		}
		x.users = append(x.users, span{held: uint32(len(x.held)), given: uint32(len(x.given))})
	}
	x.userByID.sort()
	slices.SortFunc(x.avatars, func(a, b avatar) int { return cmp.Or(cmp.Compare(a.file, b.file), cmp.Compare(a.user, b.user)) })
	return nil
}

func (b *builder) readFiles() error {
	x := b.x
	element := 0
	for n := range x.arrays.Files.All() {
		if err := b.tick(); err != nil {
			return err
		}
		x.fileByID.add(x.text(n, "fileId"), element)
		element++
	}
	x.fileByID.sort()
	return nil
}

// countHolders counts each user once for each permission, however many ways
// lead to it.
func (b *builder) countHolders() error {
	x := b.x
	last := make([]int, len(x.permissions)) // the last user counted, plus one
	for u := range x.users {
		if u%checkEvery == 0 && b.ctx.Err() != nil {
			return b.ctx.Err()
		}
		count := func(p uint32) {
			if last[p] != u+1 {
				last[p] = u + 1
				x.permissions[p].holders++
			}
		}
		for _, p := range x.givenTo(u) {
			x.permissions[p].direct++
			count(p)
		}
		for _, r := range x.heldBy(u) {
			x.roles[r].holders++
			for _, p := range x.roles[r].permissions {
				count(p)
			}
		}
	}
	return nil
}

func (b *builder) role(id string, element int) int {
	x := b.x
	if r, ok := x.roleByID[id]; ok {
		return r
	}
	x.roleByID[id] = len(x.roles)
	x.roles = append(x.roles, role{id: id, element: element})
	b.roleSeen = append(b.roleSeen, 0)
	return len(x.roles) - 1
}

func (b *builder) permission(name string) uint32 {
	x := b.x
	if p, ok := x.permissionByName[name]; ok {
		return uint32(p)
	}
	x.permissionByName[name] = len(x.permissions)
	x.permissions = append(x.permissions, permission{name: name})
	b.permissionSeen = append(b.permissionSeen, 0)
	return uint32(len(x.permissions) - 1)
}

// members are the parts of a user or a role that relate it to others. Of two
// members of one name the last counts, as JSON decoders take it.
type members struct {
	id, avatar               string
	roles, permissions       jsontree.Node
	hasRoles, hasPermissions bool
}

func (b *builder) members(n jsontree.Node) members {
	d := b.x.session.Doc
	var m members
	if d.Kind(n) != jsontree.Object {
		return m
	}
	for name, child := range d.Members(n) {
		if bytes.IndexByte(name, '\\') >= 0 {
			name = strconv.AppendQuote(nil, jsontree.Unquote(name))
		}
		switch string(name) {
		case `"userId"`, `"roleId"`:
			m.id = b.text(child)
		case `"avatarFileId"`:
			m.avatar = b.text(child)
		case `"roles"`:
			m.roles, m.hasRoles = child, true
		case `"permissions"`:
			m.permissions, m.hasPermissions = child, true
		}
	}
	return m
}

// text is a string's text, "" for any other value.
func (b *builder) text(n jsontree.Node) string {
	if d := b.x.session.Doc; d.Kind(n) == jsontree.String {
		return d.String(n)
	}
	return ""
}

// strings gives the strings of an array; anything else in it, or another kind
// of value in its place, relates to nothing.
func (b *builder) strings(list jsontree.Node, has bool) iter.Seq[string] {
	d := b.x.session.Doc
	return func(yield func(string) bool) {
		if !has || d.Kind(list) != jsontree.Array {
			return
		}
		for n := range d.Children(list) {
			if d.Kind(n) == jsontree.String && !yield(d.String(n)) {
				return
			}
		}
	}
}
