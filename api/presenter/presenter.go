// Package presenter gives whatever identifies somebody a stand-in, so that a
// session can be shown to others: user-1 for a userId, an invented name for a
// displayName, host-1.example for a host. The same original has the same
// stand-in for as long as its Names live.
//
// What is shown is not blackened out: an answer is turned into its twin, another
// JSON text of the same structure with other strings, and the twin is explored,
// searched, copied and saved in its place. So nothing of the original can slip
// through a view that somebody forgot.
//
// Nothing is shown because it looks harmless. A string stays only where it is a
// word of the API's own, such as a permission, a type or a date.
package presenter

import (
	"hash/maphash"
	"strings"
	"sync"

	"sessionscope/api/secret"
)

// Names is the stand-ins of one run, in order of first sight. It holds no
// original, only marks of them by which each is known again, and is never
// written anywhere. It is safe for concurrent use.
type Names struct {
	words vocabulary
	seed  maphash.Seed

	mu    sync.Mutex
	given map[uint64]standIn
	count [kinds]int
}

// standIn is the n-th of a kind, counted from 1.
type standIn struct {
	kind Kind
	n    int
}

// New makes Names that have given none yet.
func New() *Names {
	return &Names{words: newVocabulary(), seed: maphash.MakeSeed(), given: map[uint64]standIn{}}
}

// Of is the stand-in of a text that identifies something of a kind. An original
// keeps the one that it was given first, also as another kind. "" and a mask
// stay.
func (n *Names) Of(k Kind, original string) string {
	if original == "" || original == secret.Mask {
		return original
	}
	return n.of(k, original).text()
}

func (n *Names) of(k Kind, original string) standIn {
	mark := maphash.String(n.seed, original)
	n.mu.Lock()
	defer n.mu.Unlock()
	if s, ok := n.given[mark]; ok {
		return s
	}
	n.count[k]++
	s := standIn{kind: k, n: n.count[k]}
	n.given[mark] = s
	return s
}

// Knows tells that an original has a stand-in already.
func (n *Names) Knows(original string) bool {
	_, ok := n.known(original)
	return ok
}

// known gives the stand-in of an original that has one.
func (n *Names) known(original string) (s standIn, ok bool) {
	mark := maphash.String(n.seed, original)
	n.mu.Lock()
	defer n.mu.Unlock()
	s, ok = n.given[mark]
	return s, ok
}

// Device is the stand-in of a deviceId. That it is one of this program's own
// still shows, because other things follow from that.
func (n *Names) Device(id string) string {
	if own, ok := strings.CutPrefix(id, ownDevice); ok && own != "" {
		return ownDevice + n.Of(Device, id)
	}
	return n.Of(Device, id)
}
