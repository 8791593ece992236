package index

import (
	"cmp"
	"hash/maphash"
	"slices"
)

// idTable finds an element by its id in 16 bytes an element: it keeps hashes
// and reads the id itself again from the answer.
type idTable struct {
	seed    maphash.Seed
	entries []idEntry
}

type idEntry struct {
	hash    uint64
	element int
}

func (t *idTable) add(id string, element int) {
	if id == "" {
		return
	}
	if len(t.entries) == 0 {
		t.seed = maphash.MakeSeed()
	}
	t.entries = append(t.entries, idEntry{hash: maphash.String(t.seed, id), element: element})
}

func (t *idTable) sort() {
	slices.SortFunc(t.entries, func(a, b idEntry) int {
		return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.element, b.element))
	})
}

// find gives the first element whose id, as idOf reads it, is id.
func (t *idTable) find(id string, idOf func(element int) string) (int, bool) {
	if len(t.entries) == 0 {
		return 0, false
	}
	hash := maphash.String(t.seed, id)
	i, _ := slices.BinarySearchFunc(t.entries, hash, func(e idEntry, h uint64) int { return cmp.Compare(e.hash, h) })
	for ; i < len(t.entries) && t.entries[i].hash == hash; i++ {
		if idOf(t.entries[i].element) == id {
			return t.entries[i].element, true
		}
	}
	return 0, false
}
