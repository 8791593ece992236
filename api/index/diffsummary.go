package index

// Counts is how many things are on which side.
type Counts struct{ OnlyA, OnlyB, Different int }

func (c *Counts) add(kind ChangeKind, n int) {
	switch kind {
	case Removed:
		c.OnlyA += n
	case Added:
		c.OnlyB += n
	case Changed:
		c.Different += n
	}
}

// Total is all of them.
func (c Counts) Total() int { return c.OnlyA + c.OnlyB + c.Different }

// Summary counts what differs: users, roles and files as whole things,
// permissions and fields one by one. Fields of two users who are compared as a
// pair are counted in Pair.
type Summary struct {
	Permissions, Session, Users, Roles, Files, Other, Pair Counts
	// LeftOut is how many volatile fields differ and are not in the Diff.
	LeftOut int
}

func (s *Summary) of(e Entity) *Counts {
	return [...]*Counts{&s.Permissions, &s.Session, &s.Users, &s.Roles, &s.Files, &s.Other}[e]
}

// Of gives the counts of an entity.
func (s Summary) Of(e Entity) Counts { return *s.of(e) }

// Summary counts what differs.
func (d *Diff) Summary() Summary {
	s := d.summary
	if d.swapped {
		for _, c := range []*Counts{&s.Permissions, &s.Session, &s.Users, &s.Roles, &s.Files, &s.Other, &s.Pair} {
			c.OnlyA, c.OnlyB = c.OnlyB, c.OnlyA
		}
	}
	return s
}
