package index

import (
	"bytes"
	"slices"
	"strings"

	"sessionscope/api/jsontree"
)

// Hits are the values whose name or own text holds a query, in document order.
// A container is a hit by its name only.
type Hits []jsontree.Node

// MaxHits bounds the hits: more help nobody, and cost 16 bytes each.
const MaxHits = 1 << 20

// Search is looking for a query in all of an answer, a piece at a time.
type Search struct {
	doc   *jsontree.Doc
	query Query
	text  []byte
	hits  Hits
	// next is where the next piece begins, done up to where all tokens have been
	// judged.
	next, done int
	// hunt goes through the piece, which begins at hunted.
	hunt   hunt
	hunted int
}

// NewSearch begins to look for a query.
func NewSearch(d *jsontree.Doc, q Query) *Search {
	return &Search{doc: d, query: q, text: d.Text()}
}

// Step searches a piece of so many bytes; it is false when all is searched.
func (s *Search) Step(size int) bool {
	if s.query.IsZero() || s.next >= len(s.text) {
		s.next = len(s.text)
		return false
	}
	to := min(s.next+size, len(s.text))
	s.window(s.next, to)
	s.next = to
	return s.next < len(s.text) && len(s.hits) < MaxHits
}

// Hits are those found so far. The slice does not change any more.
func (s *Search) Hits() Hits { return slices.Clip(s.hits) }

// Share is how much of the answer has been searched, from 0 to 1.
func (s *Search) Share() float64 {
	if len(s.text) == 0 {
		return 1
	}
	return float64(s.next) / float64(len(s.text))
}

// window searches what begins in a part of the text. A token that holds a
// backslash may spell the query with escapes, so each of those is read as well.
func (s *Search) window(from, to int) {
	at := max(from, s.done)
	// The query may begin in this window and end in the next.
	end := min(to+len(s.query.text)*4, len(s.text))
	s.hunt, s.hunted = s.query.hunt(s.text[min(at, end):end]), at
	hit, escape := s.nextHit(at, end), s.nextEscape(at, to)
	for {
		at = min(hit, escape)
		if at >= to || len(s.hits) == MaxHits {
			return
		}
		s.judge(at)
		at = max(at+1, s.done)
		if hit < at {
			hit = s.nextHit(at, end)
		}
		if escape < at {
			escape = s.nextEscape(at, to)
		}
	}
}

func (s *Search) nextHit(from, to int) int {
	if from >= to {
		return len(s.text)
	}
	begin, i := from, 0
	if s.query.hunts() {
		begin, i = s.hunted, s.hunt.from(from-s.hunted)
	} else {
		i, _ = s.query.Index(s.text[from:to])
	}
	if i < 0 {
		return len(s.text)
	}
	return begin + i
}

func (s *Search) nextEscape(from, to int) int {
	if from < to {
		if i := bytes.IndexByte(s.text[from:to], '\\'); i >= 0 {
			return from + i
		}
	}
	return len(s.text)
}

// judge looks at the token that covers a byte, and passes over it.
func (s *Search) judge(at int) {
	n, ok := s.doc.Enclosing(at)
	if !ok {
		s.done = at + 1
		return
	}
	name, _ := s.doc.Name(n)
	nameEnd := n.Offset() + len(name)
	if at < nameEnd {
		s.done = nameEnd
		if s.holds(name) {
			s.add(n)
		}
		return
	}
	if s.doc.Kind(n).IsContainer() {
		s.done = at + 1
		return
	}
	raw := s.doc.Raw(n)
	s.done = max(at+1, s.valueStart(nameEnd)+len(raw))
	if s.holds(raw) {
		s.add(n)
	}
}

// valueStart is where the value behind a name begins.
func (s *Search) valueStart(nameEnd int) int {
	for nameEnd < len(s.text) && strings.IndexByte(" \t\r\n:", s.text[nameEnd]) >= 0 {
		nameEnd++
	}
	return nameEnd
}

func (s *Search) holds(token []byte) bool {
	if len(token) > 0 && token[0] == '"' {
		if bytes.IndexByte(token, '\\') >= 0 {
			i, _ := s.query.Index([]byte(jsontree.Unquote(token)))
			return i >= 0
		}
		token = bytes.Trim(token, `"`)
	}
	i, _ := s.query.Index(token)
	return i >= 0
}

func (s *Search) add(n jsontree.Node) {
	if len(s.hits) == 0 || s.hits[len(s.hits)-1] != n {
		s.hits = append(s.hits, n)
	}
}
