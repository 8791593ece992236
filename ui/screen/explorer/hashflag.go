package explorer

import (
	"encoding/base64"
	"fmt"
	"math"
	"math/bits"
	"strconv"

	"sessionscope/api/jsontree"
	"sessionscope/ui/widget/card"
)

// hashFlag says what a user's hashFlag is good for, and how many people its
// bits stand for. Its hash is one text in base64 (observed) or several
// (documented).
func (m *Model) hashFlag(c *card.Card[place], n jsontree.Node) {
	d := m.Session.Doc
	if m.entityOf(n) != userEntity || d.Key(n) != "hashFlag" {
		return
	}
	th := m.Theme
	if d.Kind(n) != jsontree.Object {
		c.Text("There is none: nobody has reported this user.", &th.Text)
		c.Gap()
		return
	}
	c.Text("A client looks itself up in it to know whether its own user has reported this one. Nobody's id can be read back from it.", &th.Dim)
	c.Gap()
	size, hashes := m.whole(n, "bits"), m.whole(n, "hashes")
	if size <= 0 || hashes <= 0 {
		return
	}
	c.Field("bits", plural(size, "bit")+", of which each person sets up to "+strconv.Itoa(hashes), &th.Number)
	if set, ok := m.bitsSet(n); ok && set <= size {
		c.Field("set", plural(set, "bit")+", "+peopleOf(set, size, hashes), &th.Number)
	}
	if flags := m.whole(m.above(n), "flagCount"); flags >= 0 {
		c.Field("flagCount", count(flags), &th.Number)
	}
	c.Gap()
}

// peopleOf estimates how many people set so many bits of a Bloom filter.
func peopleOf(set, size, hashes int) string {
	if set == size {
		return "all of them: it says yes to everybody"
	}
	people := -float64(size) / float64(hashes) * math.Log(1-float64(set)/float64(size))
	if rounded := int(people + 0.5); rounded == 1 {
		return "about 1 person"
	}
	return fmt.Sprintf("about %s people", count(int(people+0.5)))
}

// bitsSet counts the bits of the hash; false when it is no base64.
func (m *Model) bitsSet(n jsontree.Node) (set int, ok bool) {
	d := m.Session.Doc
	hash, ok := d.Member(n, "hash")
	if !ok || len(d.Raw(hash)) > wholeHash {
		return 0, false
	}
	parts := []jsontree.Node{hash}
	if d.Kind(hash) == jsontree.Array {
		parts = parts[:0]
		for part := range d.Children(hash) {
			parts = append(parts, part)
		}
	}
	for _, part := range parts {
		bytes, err := base64.StdEncoding.DecodeString(d.String(part))
		if err != nil || d.Kind(part) != jsontree.String {
			return 0, false
		}
		for _, b := range bytes {
			set += bits.OnesCount8(b)
		}
	}
	return set, len(parts) > 0
}

// wholeHash is the longest hash whose bits are counted, in bytes.
const wholeHash = 64 << 10

// whole is a member that is a whole number from 0; -1 for any other.
func (m *Model) whole(n jsontree.Node, name string) int {
	member, ok := m.member(n, name)
	if !ok {
		return -1
	}
	value, err := strconv.ParseUint(string(m.Session.Doc.Raw(member)), 10, 31)
	if err != nil {
		return -1
	}
	return int(value)
}
