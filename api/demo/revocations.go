package demo

import (
	"crypto/sha256"
	"sync"
)

// revocations remembers signed-out tokens, at most limit of them. When it is
// full it forgets the one issued first and from then on refuses every token
// issued up to that second, so that no revoked token ever becomes valid again.
type revocations struct {
	limit int

	mu    sync.Mutex
	byKey map[[sha256.Size]byte]lifetime
	floor int64 // tokens issued at or before this second are refused
}

type lifetime struct{ issuedAt, expiresAt int64 }

func newRevocations(limit int) *revocations {
	return &revocations{limit: limit, byKey: map[[sha256.Size]byte]lifetime{}}
}

func (r *revocations) has(token string, issuedAt int64) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	_, revoked := r.byKey[sha256.Sum256([]byte(token))]
	return revoked || issuedAt <= r.floor
}

func (r *revocations) add(token string, issuedAt, expiresAt, now int64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.byKey[sha256.Sum256([]byte(token))] = lifetime{issuedAt, expiresAt}
	if len(r.byKey) > r.limit {
		r.shrink(now)
	}
}

// shrink drops what has expired, or else the token issued first.
func (r *revocations) shrink(now int64) {
	var first [sha256.Size]byte
	found := false
	for key, life := range r.byKey {
		if life.expiresAt <= now {
			delete(r.byKey, key)
			continue
		}
		if !found || life.issuedAt < r.byKey[first].issuedAt {
			first, found = key, true
		}
	}
	if found && len(r.byKey) > r.limit {
		r.floor = max(r.floor, r.byKey[first].issuedAt)
		delete(r.byKey, first)
	}
}
