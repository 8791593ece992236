package request

import "time"

// burstGap is how close together keys come when a terminal without bracketed
// paste delivers a paste as keys. People are slower.
const burstGap = 30 * time.Millisecond

// deed is what a key asks for that no paste may.
type deed int

const (
	nothing    deed = iota
	send            // unless a rule is broken
	sendAnyway      // although a rule is broken
)

// burst tells keys that come in a burst from keys that a person presses. A deed
// is done only when nothing came right before its key, nor right after.
type burst struct {
	last    time.Time
	running bool // the last one came right behind another
	turn    int  // counts the deeds
	pending deed // waits to see whether anything follows
}

// arrived notes a key or a paste, and reports whether it came right behind
// another.
func (b *burst) arrived(now time.Time) bool {
	b.running = !b.last.IsZero() && now.Sub(b.last) < burstGap
	b.last = now
	return b.running
}

// wait begins a deed's wait, and names it.
func (b *burst) wait(d deed) (turn int) {
	b.pending = d
	b.turn++
	return b.turn
}

// take ends the wait, and gives the deed that waited.
func (b *burst) take() deed {
	d := b.pending
	b.pending = nothing
	return d
}
