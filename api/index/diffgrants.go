package index

import (
	"hash/maphash"
	"slices"
	"strings"
)

// ledger compares what users may do in two sessions. It numbers the roles and
// permissions of both in one way: A's own numbers, then those that only B has.
type ledger struct {
	index       [2]*Index
	roles       [2][]uint32 // by a side's own number
	permissions [2][]uint32
	weight      []uint64 // a random number for each role, and at last for none
	changed     []bool   // whether a role does not grant the same on both sides

	// Of the user under comparison: the sum of the weights of all that gives a
	// permission, and which permissions have one.
	grounds [2][]uint64
	touched []uint32
}

func newLedger(a, b *Index) *ledger {
	l := &ledger{index: [2]*Index{a, b}}
	roleOf := func(x *Index, i int) string { return x.roles.texts[i] }
	permissionOf := func(x *Index, i int) string { return x.permissions.texts[i] }
	roles := l.number(&l.roles, [2]int{len(a.role), len(b.role)}, a.RoleNamed, roleOf)
	permissions := l.number(&l.permissions, [2]int{len(a.permission), len(b.permission)}, a.PermissionNamed, permissionOf)
	l.weight = make([]uint64, roles+1)
	seed := maphash.MakeSeed()
	for i := range l.weight {
		l.weight[i] = maphash.Comparable(seed, i)
	}
	for side := range l.grounds {
		l.grounds[side] = make([]uint64, permissions)
	}
	l.compareRoles(roles)
	return l
}

// number gives B's things the numbers of A's, or new ones, and returns how many
// numbers there are.
func (l *ledger) number(to *[2][]uint32, lens [2]int, inA func(string) (int, bool), nameOf func(*Index, int) string) int {
	next := lens[0]
	for i := range lens[0] {
		to[0] = append(to[0], uint32(i))
	}
	for i := range lens[1] {
		n, ok := inA(nameOf(l.index[1], i))
		if !ok {
			n = next
			next++
		}
		to[1] = append(to[1], uint32(n))
	}
	return next
}

// compareRoles finds the roles that do not grant the same on both sides.
func (l *ledger) compareRoles(roles int) {
	l.changed = make([]bool, roles)
	granted := make([]int, len(l.grounds[0])) // by which role of A, plus one
	for i := range l.changed {
		l.changed[i] = true
	}
	for b, n := range l.roles[1] {
		if int(n) >= len(l.index[0].role) {
			continue
		}
		ofA, ofB := l.index[0].role[n].permissions, l.index[1].role[b].permissions
		for _, p := range ofA {
			granted[p] = int(n) + 1
		}
		same := len(ofA) == len(ofB)
		for _, p := range ofB {
			same = same && granted[l.permissions[1][p]] == int(n)+1
		}
		l.changed[n] = !same
	}
}

// touchedBy reports whether a user's roles grant something else in the other
// session.
func (l *ledger) touchedBy(user int) bool {
	return slices.ContainsFunc(l.index[0].heldBy(user), func(r uint32) bool { return l.changed[r] })
}

// compare counts the permissions that only A's user has, only B's, and both but
// on other grounds.
func (l *ledger) compare(users [2]int) (counts [Changed + 1]int) {
	direct := l.weight[len(l.weight)-1]
	for side, user := range users {
		x, sums := l.index[side], l.grounds[side]
		add := func(p uint32, weight uint64) {
			n := l.permissions[side][p]
			if l.grounds[0][n] == 0 && l.grounds[1][n] == 0 {
				l.touched = append(l.touched, n)
			}
			if sums[n] += weight; sums[n] == 0 {
				sums[n] = direct // a sum that wraps to nothing is still something
			}
		}
		for _, p := range x.givenTo(user) {
			add(p, direct)
		}
		for _, r := range x.heldBy(user) {
			for _, p := range x.role[r].permissions {
				add(p, l.weight[l.roles[side][r]])
			}
		}
	}
	for _, n := range l.touched {
		switch a, b := l.grounds[0][n], l.grounds[1][n]; {
		case b == 0:
			counts[Removed]++
		case a == 0:
			counts[Added]++
		case a != b:
			counts[Changed]++
		}
		l.grounds[0][n], l.grounds[1][n] = 0, 0
	}
	l.touched = l.touched[:0]
	return counts
}

// allPermissions compares what every user may do who is in both sessions, and
// what the owners may do.
func (c *comparer) allPermissions() {
	if c.err != nil {
		return
	}
	l := newLedger(c.sides[0].Index, c.sides[1].Index)
	if a, b := c.sides[0].owner, c.sides[1].owner; c.d.pair {
		s := subject{id: a.shown, otherID: b.shown, a: spotOf(a.node), b: spotOf(b.node), users: [2]int{a.element, b.element}}
		c.permissions(l, s)
	}
	for a, b := range c.users.partner {
		if b == none || c.users.same[a] && !l.touchedBy(a) {
			continue
		}
		if c.count(1 + len(c.sides[0].Index.heldBy(a))); c.err != nil {
			return
		}
		s := subject{
			order: a, a: spotOf(c.users.elements[0][a]), b: spotOf(c.users.elements[1][b]), users: [2]int{a, b},
		}
		c.permissions(l, s)
	}
}

// permissions keeps a thing for each kind of change between two users.
func (c *comparer) permissions(l *ledger, s subject) {
	s.entity = PermissionEntity
	for kind, n := range l.compare(s.users) {
		if n == 0 {
			continue
		}
		if s.id == "" {
			s.id = c.shownID(c.id(0, s.a.node, "userId"))
		}
		s.kind, s.n = ChangeKind(kind), n
		c.keep(s)
	}
}

// permissions gives the changes of a thing that permissions kept, by name.
func (d *Diff) permissions(s *subject) []Change {
	type both struct{ from, to Grounds }
	byName := map[string]*both{}
	for side, user := range s.users {
		x := d.sides[side].Index
		for _, g := range x.Effective(user) {
			name := x.permissions.texts[g.Permission]
			if byName[name] == nil {
				byName[name] = &both{}
			}
			grounds := Grounds{Direct: g.Direct}
			for _, r := range g.Roles {
				grounds.Roles = append(grounds.Roles, x.roles.texts[r])
			}
			slices.Sort(grounds.Roles)
			if side == 0 {
				byName[name].from = grounds
			} else {
				byName[name].to = grounds
			}
		}
	}
	var changes []Change
	for name, g := range byName {
		if kind, differ := kindOfGrounds(g.from, g.to); !differ || kind != s.kind {
			continue
		}
		changes = append(changes, Change{
			Kind: s.kind, Entity: PermissionEntity, ID: d.mask.Known(name), User: s.id, OtherUser: s.otherID,
			From: d.shown(g.from), To: d.shown(g.to), Lacks: d.lacks(s, g.from, g.to),
		})
	}
	slices.SortFunc(changes, func(a, b Change) int { return strings.Compare(a.ID, b.ID) })
	return changes
}

func (g Grounds) isZero() bool { return !g.Direct && len(g.Roles) == 0 }

func kindOfGrounds(from, to Grounds) (kind ChangeKind, differ bool) {
	switch {
	case to.isZero():
		return Removed, true
	case from.isZero():
		return Added, true
	}
	return Changed, from.Direct != to.Direct || !slices.Equal(from.Roles, to.Roles)
}

func (d *Diff) shown(g Grounds) Grounds {
	g.Roles = slices.Clone(g.Roles)
	for i, role := range g.Roles {
		g.Roles[i] = d.mask.Known(role)
	}
	return g
}

// lacks says of each role that grants a permission to one user alone why it
// does not grant it to the other.
func (d *Diff) lacks(s *subject, from, to Grounds) []Lack {
	side, roles := 1, from.Roles // the side without
	switch s.kind {
	case Added:
		side, roles = 0, to.Roles
	case Changed:
		return nil
	}
	x := d.sides[side].Index
	var lacks []Lack
	for _, id := range roles {
		lack := Lack{Role: d.mask.Known(id)}
		if r, ok := x.RoleNamed(id); ok {
			lack.Held = slices.Contains(x.heldBy(s.users[side]), uint32(r))
			lack.Described = x.role[r].element != none
		}
		lacks = append(lacks, lack)
	}
	return lacks
}
