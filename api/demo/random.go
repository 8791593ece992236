package demo

import (
	"encoding/hex"
	"fmt"
	"io"
	"sync"
)

// random reads a source of randomness from many requests at once.
type random struct {
	mu     sync.Mutex
	source io.Reader
}

// bytes panics when the source runs dry: without randomness there is no secret
// to be had, as with crypto/rand.
func (r *random) bytes(n int) []byte {
	r.mu.Lock()
	defer r.mu.Unlock()
	out := make([]byte, n)
	if _, err := io.ReadFull(r.source, out); err != nil {
		panic(fmt.Sprintf("demo: reading randomness: %v", err))
	}
	return out
}

func (r *random) hex(n int) string { return hex.EncodeToString(r.bytes((n + 1) / 2))[:n] }
