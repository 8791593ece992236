package jsontree

// nesting remembers which kinds of container are open: a bit for each.
type nesting struct {
	word  uint64 // the innermost 64 at most; 1 is an object
	words []uint64
}

// push enters a container where open containers are open. It is false when
// there are too many.
func (n *nesting) push(open int, object bool) bool {
	if open%64 == 0 && open > 0 {
		if uint64(open) >= noItems-64 {
			return false
		}
		n.words = append(n.words, n.word)
	}
	n.word <<= 1
	if object {
		n.word |= 1
	}
	return true
}

// pop leaves the innermost container; open are left.
func (n *nesting) pop(open int) {
	n.word >>= 1
	if open%64 == 0 && open > 0 {
		last := len(n.words) - 1
		n.word, n.words = n.words[last], n.words[:last]
	}
}

// inObject reports whether the innermost container is an object.
func (n *nesting) inObject() bool { return n.word&1 != 0 }

// afterComma is what follows a comma in the innermost container.
func (n *nesting) afterComma() state {
	if n.inObject() {
		return wantName
	}
	return wantValue
}
