package index

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"sessionscope/api/jsontree"
)

// Search is looking for a query in all of an answer, a piece at a time. What it
// finds are the values whose name or own text holds the query; a container is
// found by its name only.
type Search struct {
	doc    *jsontree.Doc
	text   []byte
	query  Query
	letter map[rune]bool // that the query holds, in every case that it may have; nil for any

	hunt   hunt
	reader *jsontree.Reader
	hits   Set
	shown  Set
	next   int // where the next stretch begins
	done   int // how far all values have been judged
	plain  []byte
}

const (
	// stretch is searched for one form of a letter after the other. It fits the
	// cache next to the processor.
	stretch = 32 << 10
	// The letter to hunt for is chosen by what stands in some places of the text.
	samples, sampleSize = 16, 4 << 10
)

// NewSearch begins to look for a query.
func NewSearch(d *jsontree.Doc, q Query) *Search {
	s := &Search{doc: d, text: d.Text(), query: q, reader: d.Reader()}
	if q.IsZero() {
		return s
	}
	s.query = q.hunting(sample(s.text))
	// A letter may stand there as an escape, so those are hunted for as well.
	s.hunt.forms = append(s.query.forms(s.query.anchor), []byte{'\\'})
	if !utf8.ValidString(q.text) {
		return s // a byte of it may be a part of any letter
	}
	s.letter = map[rune]bool{}
	for _, r := range q.text {
		s.letter[r] = true
		for same := unicode.SimpleFold(r); same != r && !q.exact; same = unicode.SimpleFold(same) {
			s.letter[same] = true
		}
	}
	return s
}

func sample(text []byte) []byte {
	if len(text) <= samples*sampleSize {
		return text
	}
	some := make([]byte, 0, samples*sampleSize)
	for i := range samples {
		from := (len(text) - sampleSize) / samples * i
		some = append(some, text[from:from+sampleSize]...)
	}
	return some
}

// SetDoc goes over to a later Doc of the same text: what it holds more is still
// to be searched.
func (s *Search) SetDoc(d *jsontree.Doc) {
	s.doc, s.text = d, d.Text()
	s.reader.SetDoc(d)
}

// Doc is what is searched.
func (s *Search) Doc() *jsontree.Doc { return s.doc }

// Step searches a piece of so many bytes; it is false when all is searched.
func (s *Search) Step(size int) bool {
	end := s.doc.End()
	if s.query.IsZero() {
		s.next = end
	}
	for to := min(s.next+size, end); s.next < to; {
		from := max(s.next, s.done)
		s.next = min(s.next+stretch, to)
		if from < s.next {
			s.search(from, s.next)
		}
	}
	return s.next < end
}

// Hits are those found so far.
func (s *Search) Hits() Set { return s.hits }

// Shown are the hits and all containers around them.
func (s *Search) Shown() Set { return s.shown }

// Share is how much of the answer has been searched, from 0 to 1.
func (s *Search) Share() float64 {
	if s.next >= s.doc.End() {
		return 1
	}
	return float64(s.next) / float64(s.doc.End())
}

// search judges all that begins in a stretch and may be the query.
func (s *Search) search(from, to int) {
	h := &s.hunt
	for h.begin(s.text, from, to); h.at < to; h.pass(max(h.at+1, s.done)) {
		if s.text[h.at] == '\\' && s.hides(h.at) {
			s.judge(h.at, h.at+1, false)
		}
		if h.at < s.done {
			continue
		}
		if from, to, ok := s.query.around(s.text, h.at); ok {
			s.judge(from, to, true)
		}
	}
}

// hides tells whether an escape may stand for a letter of the query.
func (s *Search) hides(at int) bool {
	if s.letter == nil {
		return true
	}
	const longest = len(`\ud83d\ude00`)
	s.plain = jsontree.AppendUnquoted(s.plain[:0], s.text[at:min(at+longest, len(s.text))])
	letter, _ := utf8.DecodeRune(s.plain)
	return s.letter[letter]
}

// judge looks at the value in which the query seems to stand, as it is written
// or with escapes.
func (s *Search) judge(from, to int, written bool) {
	r := s.reader
	if !r.Seek(from) {
		s.done = s.doc.End()
		return
	}
	start, end := r.Name()
	if from >= end {
		start, end = r.Own()
	}
	switch s.text[start] {
	case '"':
		start, end = start+1, end-1
	case '{', '[':
		return
	}
	switch {
	case from < start || to > end:
	case written && s.asWritten(start, from, to), s.holds(start, end):
		for _, rank := range r.Opened() {
			s.shown.add(rank, s.doc.Len())
		}
		s.shown.add(r.Rank(), s.doc.Len())
		s.hits.add(r.Rank(), s.doc.Len())
		_, s.done = r.Own()
	default:
		s.done = end
	}
}

// asWritten tells that a part of a string has no escape in it or around it.
func (s *Search) asWritten(start, from, to int) bool {
	if bytes.IndexByte(s.text[from:to], '\\') >= 0 {
		return false
	}
	near := max(start, from-(len(`\u0000`)-1))
	slash := bytes.LastIndexByte(s.text[near:from], '\\')
	if slash < 0 {
		return true
	}
	slash += near
	before := slash
	for before > start && s.text[before-1] == '\\' {
		before--
	}
	if (slash-before)%2 != 0 {
		return true // it is escaped itself
	}
	if s.text[slash+1] == 'u' {
		return slash+len(`\u0000`) <= from
	}
	return slash+len(`\n`) <= from
}

// holds reads a string with escapes.
func (s *Search) holds(start, end int) bool {
	s.plain = jsontree.AppendUnquoted(s.plain[:0], s.text[start:end])
	at, _ := s.query.Index(s.plain)
	if cap(s.plain) > stretch {
		s.plain = nil
	}
	return at >= 0
}
