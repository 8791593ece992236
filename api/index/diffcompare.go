package index

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"sessionscope/api"
	"sessionscope/api/jsontree"
)

// Side is one of two sessions to compare.
type Side struct {
	Session *api.Session
	// AskedFor is the userId of the request; "" when it is not known.
	AskedFor string
	// Index is the session's relations; nil has them read.
	Index *Index
}

// DiffOptions says how to compare.
type DiffOptions struct {
	// Volatile compares the VolatileFields too.
	Volatile bool
	// Progress, which may be nil, is told now and then how much is done.
	Progress func(done, total int)
}

// Compare finds what differs between two sessions. Users are matched by userId,
// roles by roleId, files by fileId; a user's roles and permissions and a role's
// permissions are sets; everything else is compared by path, arrays in order,
// numbers as they are written. The order of members and elements that are
// matched by id is no difference, nor is the way a string is escaped. Of members
// of one name the last is matched with the last.
//
// Where both answers have a user whose session it is, and these are not the
// same, the two are compared as a pair as well. The only error is the context's.
func Compare(ctx context.Context, a, b Side, o DiffOptions) (*Diff, error) {
	c := newComparer(ctx, a, b, o)
	for _, step := range []func() error{c.buildIndexes, c.matchAll, c.compareAll} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return c.finish(), nil
}

type side struct {
	Side
	doc    *jsontree.Doc
	arrays api.Arrays
	owner  owner
}

func (s *side) size() int { return s.arrays.Users.Len() + s.arrays.Roles.Len() + s.arrays.Files.Len() }

// comparer is a comparison under way.
type comparer struct {
	DiffOptions
	ctx  context.Context
	err  error // the context's, once it has ended
	work int   // since the context was looked at

	// done and total are elements, each counted when it is indexed and when it is
	// matched.
	done, total int

	sides  [2]*side
	summer summer
	sums   [2]sums
	listed [2][]member
	stack  []couple

	users, roles, files *match

	d *Diff
}

func newComparer(ctx context.Context, a, b Side, o DiffOptions) *comparer {
	c := &comparer{DiffOptions: o, ctx: ctx, summer: newSummer()}
	for i, s := range []Side{a, b} {
		c.sides[i] = &side{Side: s, doc: s.Session.Doc, arrays: s.Session.Arrays()}
		c.sums[i] = sums{summer: &c.summer, doc: s.Session.Doc}
		c.total += 2 * c.sides[i].size()
	}
	c.d = &Diff{sides: c.sides, mask: newMasker(a.Session, b.Session)}
	return c
}

// count notes work done, and looks at the context now and then.
func (c *comparer) count(n int) {
	if c.work += n; c.work >= checkEvery {
		c.work = 0
		c.err = c.ctx.Err()
	}
}

func (c *comparer) goOn(n int) bool {
	c.count(n)
	return c.err == nil
}

// tick counts an element.
func (c *comparer) tick() error {
	c.done++
	if c.Progress != nil && c.done%checkEvery == 0 {
		c.Progress(min(c.done, c.total), c.total)
	}
	c.count(1)
	return c.err
}

func (c *comparer) raw(side int, n jsontree.Node) []byte { return c.sides[side].doc.Raw(n) }

func (c *comparer) buildIndexes() error {
	for _, s := range c.sides {
		before := c.done
		if s.Index == nil {
			progress := func(done, _ int) {
				if c.Progress != nil {
					c.Progress(before+done, c.total)
				}
			}
			var err error
			if s.Index, err = Build(c.ctx, s.Session, progress); err != nil {
				return err
			}
		}
		c.done = before + s.size()
	}
	return c.ctx.Err()
}

func (c *comparer) matchAll() error {
	for _, each := range []struct {
		to     **match
		idName string
		of     func(api.Arrays) api.Array
	}{
		{&c.users, "userId", func(a api.Arrays) api.Array { return a.Users }},
		{&c.roles, "roleId", func(a api.Arrays) api.Array { return a.Roles }},
		{&c.files, "fileId", func(a api.Arrays) api.Array { return a.Files }},
	} {
		var elements [2][]jsontree.Node
		for i, s := range c.sides {
			elements[i] = slices.Collect(each.of(s.arrays).All())
		}
		m, err := c.match(each.idName, elements)
		if err != nil {
			return err
		}
		*each.to = m
	}
	return nil
}

func (c *comparer) compareAll() error {
	c.findOwners()
	c.root()
	c.things(UserEntity, c.users)
	c.things(RoleEntity, c.roles)
	c.things(FileEntity, c.files)
	c.ownersAsPair()
	c.allPermissions()
	return c.err
}

// add keeps a thing with the changes that find records, if there are any.
func (c *comparer) add(s subject, find func()) {
	s.first = len(c.d.records)
	find()
	if s.n = len(c.d.records) - s.first; s.n > 0 {
		c.keep(s)
	}
}

func (c *comparer) keep(s subject) {
	c.d.subjects = append(c.d.subjects, s)
	counts := c.d.summary.of(s.entity)
	switch {
	case s.entity == PermissionEntity:
		counts.add(s.kind, s.n)
	case s.otherID != "":
		c.countRecords(&c.d.summary.Pair, s)
	case s.entity == SessionEntity, s.entity == OtherEntity:
		c.countRecords(counts, s)
	default:
		counts.add(s.kind, 1)
	}
}

func (c *comparer) countRecords(counts *Counts, s subject) {
	for _, r := range c.d.records[s.first : s.first+s.n] {
		counts.add(r.kind(), 1)
	}
}

// root compares what stands directly in the answers.
func (c *comparer) root() {
	var roots couple
	roots.a.node, roots.a.ok = c.sides[0].doc.Root()
	roots.b.node, roots.b.ok = c.sides[1].doc.Root()
	if !c.sameContainers(roots) || c.sides[0].doc.Kind(roots.a.node) != jsontree.Object {
		if roots.a.ok || roots.b.ok {
			c.add(subject{entity: OtherEntity, kind: Changed}, func() { c.values(roots) })
		}
		return
	}
	fields := slices.DeleteFunc(c.members(roots.a.node, roots.b.node), func(p couple) bool {
		a, b := c.sides[0].arrays, c.sides[1].arrays
		return a.Is(p.a.node) && p.a.ok && b.Is(p.b.node) && p.b.ok
	})
	for _, e := range []Entity{SessionEntity, OtherEntity} {
		s := subject{entity: e, kind: Changed, a: roots.a, b: roots.b}
		c.add(s, func() {
			for _, p := range fields {
				if isSessionField(p.name) == (e == SessionEntity) {
					c.field(e, p, false)
				}
			}
		})
	}
}

// field compares a member that stands directly in a thing.
func (c *comparer) field(e Entity, p couple, pair bool) {
	r := ruleOf(e, p.name)
	switch {
	case r == volatile && !c.Volatile:
		if c.cover(p); !pair && c.err == nil && !c.same(p) {
			c.d.summary.LeftOut++
		}
	case r == identity && pair:
	case r == set:
		c.sets(p)
	default:
		c.values(p)
	}
}

// things compares the elements of two arrays that were matched.
func (c *comparer) things(e Entity, m *match) {
	for a, b := range m.partner {
		if c.err != nil {
			return
		}
		s := subject{entity: e, kind: Changed, order: a, a: spotOf(m.elements[0][a])}
		if b == none {
			s.id, s.kind = c.shownID(m.ids[0][a]), Removed
			c.add(s, func() { c.record(couple{a: s.a}) })
			continue
		}
		if m.same[a] {
			continue
		}
		s.id, s.b = c.shownID(m.ids[0][a]), spotOf(m.elements[1][b])
		c.add(s, func() { c.fields(e, couple{a: s.a, b: s.b}, false) })
	}
	for b, taken := range m.taken {
		if !taken {
			s := subject{entity: e, kind: Added, order: b, id: c.shownID(m.ids[1][b]), b: spotOf(m.elements[1][b])}
			c.add(s, func() { c.record(couple{b: s.b}) })
		}
	}
}

// fields compares two things member by member.
func (c *comparer) fields(e Entity, p couple, pair bool) {
	if !c.sameContainers(p) || c.sides[0].doc.Kind(p.a.node) != jsontree.Object {
		c.values(p)
		return
	}
	for _, field := range c.members(p.a.node, p.b.node) {
		c.field(e, field, pair)
	}
}

// longestID bounds an id that is shown, in bytes.
const longestID = 1 << 10

func (c *comparer) shownID(id string) string {
	if len(id) > longestID {
		id = head(id, longestID) + "…"
	}
	return c.d.mask.Known(id)
}

// finish puts everything into its order.
func (c *comparer) finish() *Diff {
	d := c.d
	slices.SortStableFunc(d.subjects, func(a, b subject) int {
		pair := func(s subject) int {
			if s.otherID != "" {
				return 0
			}
			return 1
		}
		return cmp.Or(
			cmp.Compare(a.entity, b.entity), cmp.Compare(pair(a), pair(b)),
			strings.Compare(a.id, b.id), cmp.Compare(a.order, b.order), cmp.Compare(a.kind, b.kind),
		)
	})
	d.before = make([]int, len(d.subjects)+1)
	for i, s := range d.subjects {
		d.before[i+1] = d.before[i] + s.n
	}
	return d
}
