package index

import (
	"hash/maphash"
	"slices"
)

// idTable finds an element by its id in 8 bytes an element: it keeps hashes,
// and reads the id itself again from the answer.
type idTable struct {
	seed    maphash.Seed
	entries []uint64 // half a hash, then the element
}

func newIDTable() *idTable { return &idTable{seed: maphash.MakeSeed()} }

const hashBits = 32

func (t *idTable) hash(id []byte) uint64 { return maphash.Bytes(t.seed, id) }

func half(hash uint64) uint64 { return hash >> hashBits << hashBits }

func (t *idTable) add(id []byte, element int) {
	if len(id) > 0 {
		t.entries = append(t.entries, half(t.hash(id))|uint64(element))
	}
}

func (t *idTable) sort() { slices.Sort(t.entries) }

// find gives the first element whose id, as idOf reads it, is id.
func (t *idTable) find(id string, idOf func(element int) string) (int, bool) {
	hash := half(t.hash([]byte(id)))
	i, _ := slices.BinarySearch(t.entries, hash)
	for ; i < len(t.entries) && half(t.entries[i]) == hash; i++ {
		if element := int(uint32(t.entries[i])); idOf(element) == id {
			return element, true
		}
	}
	return 0, false
}
