package index

import "bytes"

// hunt goes through a stretch of a text, from one place where any of some forms
// stands to the next. It remembers where each stands next, so that the rarer of
// them are not looked for again at each step. Looking is the machine's fastest
// way over a text, and in a stretch that its cache holds a second form costs
// next to nothing.
type hunt struct {
	forms [][]byte
	text  []byte
	to    int
	next  []int // where each form stands next; to when nowhere
	at    int   // the first of them
}

// begin goes to the first place in a stretch.
func (h *hunt) begin(text []byte, from, to int) {
	h.text, h.to = text, to
	if h.next == nil {
		h.next = make([]int, len(h.forms))
	}
	for i := range h.next {
		h.next[i] = from - 1
	}
	h.pass(from)
}

// pass goes to the first place from one on; at is the end of the stretch when
// there is none. A form may reach over that end.
func (h *hunt) pass(from int) {
	h.at = h.to
	for i, next := range h.next {
		if next < from {
			next = h.find(h.forms[i], from)
			h.next[i] = next
		}
		h.at = min(h.at, next)
	}
}

func (h *hunt) find(form []byte, from int) int {
	if from >= h.to {
		return h.to
	}
	var at int
	if len(form) == 1 {
		at = bytes.IndexByte(h.text[from:h.to], form[0])
	} else {
		at = bytes.Index(h.text[from:min(h.to+len(form)-1, len(h.text))], form)
	}
	if at < 0 {
		return h.to
	}
	return from + at
}
