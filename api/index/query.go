package index

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Query is a text to find in names and values. It is found whatever its case,
// unless it holds a capital letter: then it is meant as it is written.
type Query struct {
	text  string
	exact bool
	// hunted is the byte of the text that is looked for first, in both of its
	// cases where case does not matter; huntedAt is its place in the text.
	hunted   [2]byte
	huntedAt int
	// wide tells that letters beyond ASCII may stand in another case, perhaps of
	// another length: then nothing can be hunted for.
	wide bool
}

// NewQuery reads what a person typed.
func NewQuery(text string) Query {
	q := Query{text: text, exact: strings.ContainsFunc(text, unicode.IsUpper)}
	rarest := -1
	for i := range len(text) {
		c := text[i]
		if c >= utf8.RuneSelf && !q.exact {
			q.wide = q.wide || hasCase(text)
			continue
		}
		if rank := commonness(c); rarest < 0 || rank < rarest {
			rarest, q.huntedAt = rank, i
			q.hunted = [2]byte{c, c}
			if !q.exact && 'a' <= c && c <= 'z' {
				q.hunted[1] = c - 'a' + 'A'
			}
		}
	}
	if rarest < 0 {
		q.wide = true
	}
	return q
}

func hasCase(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return r >= utf8.RuneSelf && unicode.SimpleFold(r) != r })
}

// Text is what is looked for.
func (q Query) Text() string { return q.text }

// IsZero reports whether there is nothing to look for.
func (q Query) IsZero() bool { return q.text == "" }

// commonness ranks a byte by how often it stands in answers: the letters of
// words and hexadecimal ids are everywhere, a z or a Q is not.
func commonness(c byte) int {
	const common = `"ea0123456789tidrosnclm:,_-/upfbhgyTvwkxEIAORSNCMDUPLjqz`
	if i := strings.IndexByte(common, c); i >= 0 {
		return len(common) - i
	}
	return 0
}

// Index gives the first place in text where the query stands, and how long it
// is there; -1 when it is nowhere.
func (q Query) Index(text []byte) (at, length int) {
	switch {
	case q.text == "":
		return -1, 0
	case q.wide:
		return q.indexFold(text)
	case q.hunted[0] == q.hunted[1] && q.exact:
		return bytes.Index(text, []byte(q.text)), len(q.text)
	default:
		h := q.hunt(text)
		return h.from(0), len(q.text)
	}
}

// hunts tells that the query is found by hunting for its rarest byte.
func (q Query) hunts() bool {
	return !q.wide && q.text != "" && !(q.exact && q.hunted[0] == q.hunted[1])
}

// hunt is going from one occurrence of the rarest byte to the next. It remembers
// where that stands next in either case: the rarer of the two is not looked for
// again at each step.
type hunt struct {
	query Query
	text  []byte
	next  [2]int
}

func (q Query) hunt(text []byte) hunt {
	h := hunt{query: q, text: text}
	for i, c := range q.hunted {
		h.next[i] = indexFrom(text, c, 0)
	}
	return h
}

// from gives the first place from an offset on where the query stands; -1 when
// there is none. The offsets it is asked for only grow.
func (h *hunt) from(offset int) int {
	q := h.query
	for {
		for i, c := range q.hunted {
			if h.next[i] < offset+q.huntedAt {
				h.next[i] = indexFrom(h.text, c, min(offset+q.huntedAt, len(h.text)))
			}
		}
		found := min(h.next[0], h.next[1])
		if found == len(h.text) {
			return -1
		}
		at := found - q.huntedAt
		if at+len(q.text) <= len(h.text) && foldsTo(h.text[at:at+len(q.text)], q.text, q.exact) {
			return at
		}
		offset = at + 1
	}
}

// indexFrom is the next place of a byte; the end of the text when there is none.
func indexFrom(text []byte, c byte, from int) int {
	if i := bytes.IndexByte(text[from:], c); i >= 0 {
		return from + i
	}
	return len(text)
}

// foldsTo compares two texts of one length, ASCII letters in either case.
func foldsTo(text []byte, query string, exact bool) bool {
	for i, c := range text {
		if !exact && 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != query[i] {
			return false
		}
	}
	return true
}

// indexFold compares letter by letter in any script.
func (q Query) indexFold(text []byte) (at, length int) {
	first, _ := utf8.DecodeRuneInString(q.text)
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if sameLetter(r, first) {
			if n := foldedPrefix(text[i:], q.text); n > 0 {
				return i, n
			}
		}
		i += size
	}
	return -1, 0
}

// foldedPrefix is how many bytes at the start of text are the query in any
// case; 0 when they are not.
func foldedPrefix(text []byte, query string) int {
	n := 0
	for _, want := range query {
		r, size := utf8.DecodeRune(text[n:])
		if size == 0 || !sameLetter(r, want) {
			return 0
		}
		n += size
	}
	return n
}

func sameLetter(a, b rune) bool {
	if a == b {
		return true
	}
	for r := unicode.SimpleFold(a); r != a; r = unicode.SimpleFold(r) {
		if r == b {
			return true
		}
	}
	return false
}
