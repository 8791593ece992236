package index

import (
	"iter"
	"sort"
)

// Diff is what differs between two sessions, A and B: things, each with its
// changes, ordered by entity, then by id, then by path or name. It never
// changes, so any number of readers may share it.
type Diff struct {
	sides   [2]*side
	mask    masker
	swapped bool

	subjects []subject
	before   []int // how many changes stand before a subject, and at the end all
	records  []record
	summary  Summary
	pair     bool
}

// ChangeKind says on which side something stands.
type ChangeKind uint8

// The kinds of change, seen from A to B.
const (
	// Removed is only in A.
	Removed ChangeKind = iota
	// Added is only in B.
	Added
	// Changed is in both, and differs.
	Changed
)

// String is the kind's name in programs' output.
func (k ChangeKind) String() string { return [...]string{"removed", "added", "changed"}[k] }

func (k ChangeKind) swap() ChangeKind { return [...]ChangeKind{Added, Removed, Changed}[k] }

// Entity is what sort of thing differs.
type Entity uint8

// The entities, in the order of a Diff.
const (
	// PermissionEntity is a permission in effect: what a user may do, given
	// directly or through roles.
	PermissionEntity Entity = iota
	// SessionEntity is the documented fields of the session itself.
	SessionEntity
	UserEntity
	RoleEntity
	FileEntity
	// OtherEntity is everything else in the answer.
	OtherEntity
	entities
)

// String is the entity's name in programs' output.
func (e Entity) String() string {
	return [...]string{"permission", "session", "user", "role", "file", "other"}[e]
}

// Entities are all entities in the order of a Diff.
func Entities() []Entity {
	all := make([]Entity, entities)
	for i := range all {
		all[i] = Entity(i)
	}
	return all
}

// Subject is one thing in which the sessions differ.
type Subject struct {
	Entity Entity
	// Kind is Removed or Added for a thing that only one session has, and for
	// the permissions that only one side's user has.
	Kind ChangeKind
	// ID is the userId, roleId or fileId; for permissions the userId of whoever
	// has them. It is "" for the session, for other fields and for things
	// without an id.
	ID string
	// OtherID is the id in B where two users are compared as a pair; else "".
	OtherID string
	// A and B are the thing on either side.
	A, B Value
	// Changes is how many there are.
	Changes int
}

// IsPair reports whether two different users are compared with each other.
func (s Subject) IsPair() bool { return s.OtherID != "" }

// Change is one difference.
type Change struct {
	Kind   ChangeKind
	Entity Entity
	// ID is that of the subject; of a permission it is the name.
	ID string
	// User is whose permission it is. Where two users are compared as a pair,
	// User is A's and OtherUser B's; else OtherUser is "".
	User, OtherUser string
	// Path is the place below the subject, such as metadata.prefs[2]; "" when
	// the subject as a whole is removed or added. In an array it is A's place,
	// of what is added B's.
	Path string
	// Element tells that one element of the set at Path is meant: a role or a
	// permission of a list whose order says nothing.
	Element bool
	// Duplicate is how many members of the same name follow: 0 is the one that
	// decoders take.
	Duplicate int
	// Spelling tells that the two are the same number, or text, written in
	// another way: 1.0 and 1.00.
	Spelling bool
	// Before is the value in A, After that in B.
	Before, After Value

	// From and To say how A's and B's user come by a permission, and Lacks why
	// the side without it is without.
	From, To Grounds
	Lacks    []Lack
}

// Grounds is how a user comes by a permission; zero when they do not have it.
type Grounds struct {
	// Direct tells that the user is given it without a role.
	Direct bool
	// Roles are the ids of the user's roles that grant it, sorted.
	Roles []string
}

// Lack is why a role that gives one user a permission does not give it to the
// other.
type Lack struct {
	Role string
	// Held tells that the other user has the role as well.
	Held bool
	// Described tells that roles[] of the other session says what it grants.
	Described bool
}

// Same reports whether nothing differs, besides what was left out.
func (d *Diff) Same() bool { return len(d.subjects) == 0 }

// Owners gives the users whose sessions these are where they are not the same
// user: then they are compared as a pair too.
func (d *Diff) Owners() (a, b string, pair bool) {
	if !d.pair {
		return "", "", false
	}
	return d.side(0).owner.shown, d.side(1).owner.shown, true
}

// Owner gives the user whose session a side is (0 is A, 1 is B), where that is
// certain.
func (d *Diff) Owner(side int) (userID string, ok bool) {
	o := d.side(side).owner
	return o.shown, o.known
}

func (d *Diff) side(i int) *side {
	if d.swapped {
		i = 1 - i
	}
	return d.sides[i]
}

// Index gives the relations of a side (0 is A, 1 is B), to compare it again.
func (d *Diff) Index(side int) *Index { return d.side(side).Index }

// Swapped is the same Diff with A as B and B as A, in the same order.
func (d *Diff) Swapped() *Diff {
	other := *d
	other.swapped = !d.swapped
	return &other
}

// Len is the number of changes.
func (d *Diff) Len() int { return d.before[len(d.subjects)] }

// Subjects is the number of things that differ.
func (d *Diff) Subjects() int { return len(d.subjects) }

// All gives every change in order.
func (d *Diff) All() iter.Seq[Change] {
	return func(yield func(Change) bool) {
		for s := range d.subjects {
			for c := range d.Changes(s, 0) {
				if !yield(c) {
					return
				}
			}
		}
	}
}

// At gives a change by its place in All.
func (d *Diff) At(i int) Change {
	s := sort.Search(len(d.subjects), func(s int) bool { return d.before[s+1] > i })
	for c := range d.Changes(s, i-d.before[s]) {
		return c
	}
	return Change{}
}

// Subject gives a thing that differs by its number.
func (d *Diff) Subject(i int) Subject {
	s := d.subjects[i]
	out := Subject{
		Entity: s.entity, Kind: s.kind, ID: s.id, OtherID: s.otherID, Changes: s.n,
		A: d.value(0, s.a), B: d.value(1, s.b),
	}
	if d.swapped {
		out.Kind = out.Kind.swap()
		out.A, out.B = out.B, out.A
		if s.otherID != "" {
			out.ID, out.OtherID = s.otherID, s.id
		}
	}
	return out
}

// Changes gives the changes of a subject, from one of them on.
func (d *Diff) Changes(subject, from int) iter.Seq[Change] {
	s := &d.subjects[subject]
	return func(yield func(Change) bool) {
		if s.entity == PermissionEntity {
			for _, c := range d.permissions(s)[from:] {
				if !yield(d.turn(c)) {
					return
				}
			}
			return
		}
		for i := from; i < s.n; i++ {
			if !yield(d.turn(d.recorded(s, d.records[s.first+i]))) {
				return
			}
		}
	}
}

// turn exchanges the sides of a change where the Diff is swapped.
func (d *Diff) turn(c Change) Change {
	if !d.swapped {
		return c
	}
	c.Kind = c.Kind.swap()
	c.Before, c.After = c.After, c.Before
	c.From, c.To = c.To, c.From
	if c.OtherUser == "" {
		return c
	}
	c.User, c.OtherUser = c.OtherUser, c.User
	if c.Entity != PermissionEntity {
		c.ID = c.User
	}
	return c
}
