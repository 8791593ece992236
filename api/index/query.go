package index

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Query is a text to find in names and values. It is found whatever its case,
// unless it holds a capital letter: then it is meant as it is written.
type Query struct {
	text  string
	exact bool
	// anchor is the place in the text of the letter that is hunted for.
	anchor int
}

// NewQuery reads what a person typed.
func NewQuery(text string) Query {
	return Query{text: text, exact: strings.ContainsFunc(text, unicode.IsUpper)}
}

// Text is what is looked for.
func (q Query) Text() string { return q.text }

// IsZero reports whether there is nothing to look for.
func (q Query) IsZero() bool { return q.text == "" }

// shortText is a text, such as a cell of a row, that is gone through faster than
// a hunt is prepared.
const shortText = 200

// Index gives the first place in text where the query stands, and how long it
// is there; -1 when it is nowhere.
func (q Query) Index(text []byte) (at, length int) {
	if q.text == "" {
		return -1, 0
	}
	if len(text) <= shortText {
		for i := range text {
			if from, to, ok := q.around(text, i); ok {
				return from, to - from
			}
		}
		return -1, 0
	}
	h := hunt{forms: q.forms(q.anchor)}
	for h.begin(text, 0, len(text)); h.at < len(text); h.pass(h.at + 1) {
		if from, to, ok := q.around(text, h.at); ok {
			return from, to - from
		}
	}
	return -1, 0
}

// hunting anchors the query at the letter that is rarest in a sample of the
// text.
func (q Query) hunting(sample []byte) Query {
	var times [256]int
	for _, c := range sample {
		times[c]++
	}
	fewest := -1
	for i := range q.text {
		seen := 0
		for _, form := range q.forms(i) {
			rarest := len(sample)
			for _, c := range form {
				rarest = min(rarest, times[c])
			}
			seen += rarest
		}
		if fewest < 0 || seen < fewest {
			fewest, q.anchor = seen, i
		}
	}
	return q
}

// forms are the ways to write the letter at a place of the query: as it is, and
// in other cases where they do not matter.
func (q Query) forms(at int) [][]byte {
	letter, size := utf8.DecodeRuneInString(q.text[at:])
	forms := [][]byte{[]byte(q.text[at : at+size])}
	if q.exact || size == 1 && letter == utf8.RuneError {
		return forms
	}
	for r := unicode.SimpleFold(letter); r != letter; r = unicode.SimpleFold(r) {
		forms = append(forms, utf8.AppendRune(nil, r))
	}
	return forms
}

// around tells whether the query stands where its anchor is at a place of the
// text, and from where to where.
func (q *Query) around(text []byte, at int) (from, to int, ok bool) {
	from, to = at, at
	for i := q.anchor; i < len(q.text); {
		n, size := q.sameStart(text[to:], q.text[i:])
		if n == 0 {
			return 0, 0, false
		}
		to, i = to+n, i+size
	}
	for i := q.anchor; i > 0; {
		n, size := q.sameEnd(text[:from], q.text[:i])
		if n == 0 {
			return 0, 0, false
		}
		from, i = from-n, i-size
	}
	return from, to, true
}

// sameStart compares the first letters of a text and of a part of the query,
// and tells how long either is; 0 when they differ.
func (q *Query) sameStart(text []byte, query string) (n, size int) {
	if len(text) == 0 {
		return 0, 0
	}
	if a, b := text[0], query[0]; q.exact || a < utf8.RuneSelf && b < utf8.RuneSelf {
		return q.sameByte(a, b)
	}
	r, n := utf8.DecodeRune(text)
	want, size := utf8.DecodeRuneInString(query)
	if !sameLetter(r, n, want, size, text[0] == query[0]) {
		return 0, 0
	}
	return n, size
}

// sameEnd is sameStart for the last letters.
func (q *Query) sameEnd(text []byte, query string) (n, size int) {
	if len(text) == 0 {
		return 0, 0
	}
	last, wanted := text[len(text)-1], query[len(query)-1]
	if q.exact || last < utf8.RuneSelf && wanted < utf8.RuneSelf {
		return q.sameByte(last, wanted)
	}
	r, n := utf8.DecodeLastRune(text)
	want, size := utf8.DecodeLastRuneInString(query)
	if !sameLetter(r, n, want, size, last == wanted) {
		return 0, 0
	}
	return n, size
}

func (q *Query) sameByte(a, b byte) (n, size int) {
	if !q.exact && 'A' <= a && a <= 'Z' {
		a += 'a' - 'A' // the query has no capitals
	}
	if a != b {
		return 0, 0
	}
	return 1, 1
}

// sameLetter compares two letters in any case. A byte that is no UTF-8 is the
// same as itself only.
func sameLetter(a rune, aSize int, b rune, bSize int, sameByte bool) bool {
	aBroken, bBroken := a == utf8.RuneError && aSize == 1, b == utf8.RuneError && bSize == 1
	if aBroken || bBroken {
		return aBroken && bBroken && sameByte
	}
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
