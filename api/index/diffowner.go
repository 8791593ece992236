package index

import (
	"sessionscope/api"
	"sessionscope/api/jsontree"
)

// owner is the user whose session an answer is.
type owner struct {
	id, shown string
	node      jsontree.Node
	element   int // in users[]
	known     bool
}

// findOwners finds whose sessions the two are, as far as that is certain: the
// user who was asked for or whom the token names, or the only one there is.
func (c *comparer) findOwners() {
	for i, s := range c.sides {
		n, _, ok := s.Index.Owner(s.AskedFor)
		if !ok {
			continue
		}
		id := c.id(i, n, "userId")
		if s.AskedFor == "" && s.arrays.Users.Len() != 1 {
			token, err := api.DecodeToken(s.Session.AccessToken)
			ok = err == nil && token.PublicUserID == id
		}
		if ok && id != "" {
			s.owner = owner{id: id, shown: c.shownID(id), node: n, element: s.doc.Position(n), known: true}
		}
	}
	a, b := c.sides[0].owner, c.sides[1].owner
	c.d.pair = a.known && b.known && a.id != b.id
}

// ownersAsPair compares two different owners with each other, besides what says
// who they are.
func (c *comparer) ownersAsPair() {
	if !c.d.pair || c.err != nil {
		return
	}
	a, b := c.sides[0].owner, c.sides[1].owner
	s := subject{entity: UserEntity, kind: Changed, id: a.shown, otherID: b.shown, a: spotOf(a.node), b: spotOf(b.node)}
	c.add(s, func() { c.fields(UserEntity, couple{a: s.a, b: s.b}, true) })
}
