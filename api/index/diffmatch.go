package index

import (
	"bytes"
	"hash/maphash"

	"sessionscope/api/jsontree"
)

// match pairs the elements of two arrays. Elements that are the same to the
// byte belong together; of the others those of one id; of these, where several
// share an id or have none, first those that mean the same, then each with the
// next.
type match struct {
	elements [2][]jsontree.Node
	// partner is the other side's element of each of A's; none when it has none.
	partner []int
	// taken tells which of B's elements have one.
	taken []bool
	// same tells which of A's elements mean the same as their partner.
	same []bool
	ids  [2]map[int]string // of those that are not the same to the byte
}

func (c *comparer) match(idName string, arrays [2][]jsontree.Node) (*match, error) {
	m := &match{
		elements: arrays,
		partner:  make([]int, len(arrays[0])),
		same:     make([]bool, len(arrays[0])),
		taken:    make([]bool, len(arrays[1])),
		ids:      [2]map[int]string{{}, {}},
	}
	for i := range m.partner {
		m.partner[i] = none
		if i < len(arrays[1]) && bytes.Equal(c.raw(0, arrays[0][i]), c.raw(1, arrays[1][i])) {
			m.pair(i, i, true)
		}
		if err := c.tick(); err != nil {
			return nil, err
		}
	}
	if err := c.matchBytes(m); err != nil {
		return nil, err
	}
	return m, c.matchIDs(m, idName)
}

func (m *match) pair(a, b int, same bool) {
	m.partner[a], m.taken[b], m.same[a] = b, true, same
}

// left are the elements of a side that have no partner yet.
func (m *match) left(side int) []int {
	var left []int
	for i := range m.elements[side] {
		if side == 0 && m.partner[i] == none || side == 1 && !m.taken[i] {
			left = append(left, i)
		}
	}
	return left
}

// matchBytes pairs what is the same to the byte and stands in another place.
func (c *comparer) matchBytes(m *match) error {
	others := m.left(1)
	if len(others) == 0 {
		return nil
	}
	byHash := make(map[uint64][]int, len(others))
	for _, b := range others {
		hash := maphash.Bytes(c.summer.seed, c.raw(1, m.elements[1][b]))
		byHash[hash] = append(byHash[hash], b)
		if err := c.tick(); err != nil {
			return err
		}
	}
	for _, a := range m.left(0) {
		raw := c.raw(0, m.elements[0][a])
		hash := maphash.Bytes(c.summer.seed, raw)
		if list := byHash[hash]; len(list) > 0 && bytes.Equal(raw, c.raw(1, m.elements[1][list[0]])) {
			m.pair(a, list[0], true)
			byHash[hash] = list[1:]
		}
		if err := c.tick(); err != nil {
			return err
		}
	}
	return nil
}

// matchIDs pairs what has one id.
func (c *comparer) matchIDs(m *match, idName string) error {
	// What has no id is matched with what is of its kind.
	type key struct {
		id   string
		kind jsontree.Kind
	}
	var byID [2]map[key][]int
	for side := range byID {
		left := m.left(side)
		byID[side] = make(map[key][]int, len(left))
		for _, i := range left {
			n := m.elements[side][i]
			k := key{c.id(side, n, idName), c.sides[side].doc.Kind(n)}
			m.ids[side][i] = k.id
			byID[side][k] = append(byID[side][k], i)
			if err := c.tick(); err != nil {
				return err
			}
		}
	}
	for k, as := range byID[0] {
		bs := byID[1][k]
		if len(as) > 1 || len(bs) > 1 {
			if as, bs = c.matchMeaning(m, as, bs); c.err != nil {
				return c.err
			}
		}
		for i := range min(len(as), len(bs)) {
			m.pair(as[i], bs[i], false)
		}
	}
	return nil
}

// matchMeaning pairs those elements that differ in their spelling only, and
// gives the others.
func (c *comparer) matchMeaning(m *match, as, bs []int) (restA, restB []int) {
	if len(bs) == 0 {
		return as, nil
	}
	bySum := map[uint64][]int{}
	for _, b := range bs {
		sum := c.sums[1].cover(m.elements[1][b], c.goOn)
		bySum[sum] = append(bySum[sum], b)
	}
	for _, a := range as {
		sum := c.sums[0].cover(m.elements[0][a], c.goOn)
		if list := bySum[sum]; len(list) > 0 {
			m.pair(a, list[0], true)
			bySum[sum] = list[1:]
			continue
		}
		restA = append(restA, a)
	}
	for _, b := range bs {
		if !m.taken[b] {
			restB = append(restB, b)
		}
	}
	return restA, restB
}

// id is the id of an element, "" when it has none.
func (c *comparer) id(side int, n jsontree.Node, name string) string {
	d := c.sides[side].doc
	if d.Kind(n) != jsontree.Object {
		return ""
	}
	if member, ok := d.Member(n, name); ok && d.Kind(member) == jsontree.String {
		return d.String(member)
	}
	return ""
}
