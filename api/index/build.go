package index

import (
	"cmp"
	"context"
	"math"
	"runtime"
	"slices"

	"sessionscope/api"
	"sessionscope/api/jsontree"
)

// Build reads the relations of a session. progress, which may be nil, is told
// now and then how many of all elements have been read. The only error is the
// context's.
func Build(ctx context.Context, s *api.Session, progress func(done, total int)) (*Index, error) {
	b := NewBuilder()
	b.progress = progress
	return b.Finish(ctx, s)
}

// Builder reads the relations of an answer that is still arriving: users, who
// are most of it, as they come. It is not safe for concurrent use.
type Builder struct {
	progress func(done, total int)
	total    int
	done     int // elements read

	ctx  context.Context
	stop int // done, when it is to pause

	text  []byte
	array jsontree.Node // users[], as far as is known
	users *elements

	// What users mention, numbered as they mention it, and what each of them has.
	roles, permissions *words
	span               []span
	held, given        []uint32
	ids                *idTable
	avatars            []avatar

	x *Index
}

const (
	// checkEvery is how many elements are read between two looks at the context,
	// yieldEvery how many keep others waiting.
	checkEvery = 1024
	yieldEvery = 32
)

// NewBuilder starts with nothing.
func NewBuilder() *Builder { return &Builder{} }

// Users is how many users have been read.
func (b *Builder) Users() int { return len(b.span) }

// Read reads so many users more of those that a session holds so far, and tells
// whether there are still more. It is asked with one Doc after the other of the
// same text. The only error is the context's.
func (b *Builder) Read(ctx context.Context, s *api.Session, most int) (more bool, err error) {
	b.ctx, b.stop = ctx, b.done+most
	array, ok := s.Arrays().Users.Node()
	if !ok {
		return false, ctx.Err()
	}
	more = b.read(s, array)
	return more, ctx.Err()
}

func (b *Builder) read(s *api.Session, array jsontree.Node) (more bool) {
	if b.users == nil || b.array != array { // the last of two arrays counts
		b.forget()
		b.array, b.users = array, newElements(s.Doc, array, "userId", b.user)
	}
	b.text = s.Doc.Text()
	b.users.walk.SetDoc(s.Doc)
	return b.users.read(b.tick)
}

func (b *Builder) forget() {
	b.roles, b.permissions, b.ids = newWords(), newWords(), newIDTable()
	b.span, b.held, b.given, b.avatars = nil, nil, nil, nil
}

// Finish reads the rest of a whole answer and relates all that was read.
func (b *Builder) Finish(ctx context.Context, s *api.Session) (*Index, error) {
	x := &Index{session: s, arrays: s.Arrays(), roles: newWords(), permissions: newWords()}
	b.x, b.ctx, b.stop = x, ctx, math.MaxInt
	b.total = x.arrays.Roles.Len() + x.arrays.Users.Len() + x.arrays.Files.Len()
	for _, do := range []func(){b.readUsers, b.readRoles, b.readFiles, b.relate} {
		if do(); ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	return x, nil
}

// tick counts an element and reports now and then. It is false when that is
// enough.
func (b *Builder) tick() bool {
	b.done++
	if b.done%yieldEvery == 0 {
		runtime.Gosched() // a frame that is to be drawn goes first
	}
	if b.done%checkEvery != 0 {
		return b.done < b.stop
	}
	if b.progress != nil {
		b.progress(b.done, b.total)
	}
	return b.done < b.stop && b.ctx.Err() == nil
}

func (b *Builder) readUsers() {
	array, ok := b.x.arrays.Users.Node()
	if !ok {
		b.forget()
		return
	}
	if b.read(b.x.session, array); b.ctx.Err() == nil {
		b.users.finish()
	}
}

// reserve makes room for all users of a text, where they are like those that
// have been read: lists that grow by themselves leave four times their size
// behind.
func (b *Builder) reserve() {
	from, at := b.array.Offset(), b.users.walk.Node().Offset()
	rest := float64(len(b.text)-at) / float64(max(at-from, 1))
	more := func(n int) int { return int(float64(n) * rest * 1.02) }
	b.span = slices.Grow(b.span, more(len(b.span)))
	b.held = slices.Grow(b.held, more(len(b.held)))
	b.given = slices.Grow(b.given, more(len(b.given)))
	b.avatars = slices.Grow(b.avatars, more(len(b.avatars)))
	b.ids.entries = slices.Grow(b.ids.entries, more(len(b.ids.entries)))
}

func (b *Builder) user(e *element) {
	if len(b.span) == checkEvery {
		b.reserve()
	}
	who := len(b.span) + 1
	if e.id != nil {
		b.ids.add(b.roles.unquoted(e.id), len(b.span))
	}
	if e.avatar != nil {
		b.avatars = append(b.avatars, avatar{fileID: b.ids.hash(b.roles.unquoted(e.avatar)), user: uint32(len(b.span))})
	}
	for _, raw := range e.roles {
		if r := b.roles.add(raw); !b.roles.again(r, who) {
			b.held = append(b.held, r)
		}
	}
	for _, raw := range e.permissions {
		if p := b.permissions.add(raw); !b.permissions.again(p, who) {
			b.given = append(b.given, p)
		}
	}
	b.span = append(b.span, span{held: uint32(len(b.held)), given: uint32(len(b.given))})
}

func (b *Builder) readRoles() {
	x := b.x
	array, ok := x.arrays.Roles.Node()
	if !ok {
		return
	}
	x.roleElement = make([]int32, 0, x.arrays.Roles.Len())
	x.role = make([]role, 0, cap(x.roleElement))
	e := newElements(x.session.Doc, array, "roleId", b.describe)
	e.read(b.tick)
	e.finish()
	x.defined = len(x.role)
}

// describe reads an element of roles[]. Two elements of one roleId describe one
// role.
func (b *Builder) describe(e *element) {
	x := b.x
	element := len(x.roleElement)
	if len(e.id) <= len(`""`) || e.id[0] != '"' {
		x.roleElement = append(x.roleElement, none)
		return
	}
	r := x.roles.add(e.id)
	x.roleElement = append(x.roleElement, int32(r))
	first := int(r) == len(x.role)
	if first {
		x.role = append(x.role, role{element: element})
	}
	role := &x.role[r]
	if !first && role.also == nil {
		role.also = map[uint32]bool{}
		for _, p := range role.permissions {
			role.also[p] = true
		}
	}
	before := len(x.granted)
	for _, raw := range e.permissions {
		p := x.permissions.add(raw)
		if x.permissions.again(p, element+1) || role.also[p] {
			continue
		}
		if !first {
			role.also[p] = true
		}
		x.granted = append(x.granted, p)
		x.grow()
		x.permission[p].roles = append(x.permission[p].roles, r)
	}
	if fresh := x.granted[before:len(x.granted):len(x.granted)]; first {
		role.permissions = fresh
	} else {
		role.permissions = append(role.permissions, fresh...)
	}
}

func (b *Builder) readFiles() {
	x := b.x
	x.fileByID = newIDTable()
	array, ok := x.arrays.Files.Node()
	if !ok {
		return
	}
	count := 0
	e := newElements(x.session.Doc, array, "fileId", func(e *element) {
		if e.id != nil {
			x.fileByID.add(x.roles.unquoted(e.id), count)
		}
		count++
	})
	e.read(b.tick)
	e.finish()
	x.fileByID.sort()
}

// relate gives what users mention the numbers behind those of roles[], and
// counts each user once for each permission, however many ways lead to it.
func (b *Builder) relate() {
	x := b.x
	roles, permissions := b.roles.then(x.roles), b.permissions.then(x.permissions)
	for range len(x.roles.texts) - len(x.role) {
		x.role = append(x.role, role{element: none})
	}
	x.grow()
	x.user, x.held, x.given, x.userByID = b.span, b.held, b.given, b.ids
	for i, r := range x.held {
		x.held[i] = roles[r]
	}
	for i, p := range x.given {
		x.given[i] = permissions[p]
	}
	x.userByID.sort()
	x.avatars = b.avatars
	slices.SortFunc(x.avatars, func(a, b avatar) int { return cmp.Or(cmp.Compare(a.fileID, b.fileID), cmp.Compare(a.user, b.user)) })
	b.countHolders()
}

func (b *Builder) countHolders() {
	x := b.x
	last := make([]int, len(x.permission)) // the last user counted, plus one
	for u := range x.user {
		if u%checkEvery == 0 && b.ctx.Err() != nil {
			return
		}
		count := func(p uint32) {
			if last[p] != u+1 {
				last[p] = u + 1
				x.permission[p].holders++
			}
		}
		for _, p := range x.givenTo(u) {
			x.permission[p].direct++
			count(p)
		}
		for _, r := range x.heldBy(u) {
			x.role[r].holders++
			for _, p := range x.role[r].permissions {
				count(p)
			}
		}
	}
}

// grow makes room for permissions that were mentioned for the first time.
func (x *Index) grow() {
	for len(x.permission) < len(x.permissions.texts) {
		x.permission = append(x.permission, permission{})
	}
}
