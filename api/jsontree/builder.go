package jsontree

import (
	"bytes"
	"unicode/utf8"
)

// Builder indexes a text in pieces: one that is large, or still arriving. It is
// not safe for concurrent use, but the Docs that it hands out are.
type Builder struct {
	scanner  scanner
	started  bool
	ended    bool         // no more text follows
	err      *SyntaxError // the scanner's fault when it is reported, or that of a byte order mark
	reported bool
}

// leastStep is more than a word or an escape needs to be read at once.
const leastStep = 64

// byteOrderMark is what some programs put before a text in UTF-8.
const byteOrderMark = "\ufeff"

// NewBuilder starts with an empty text.
func NewBuilder() *Builder { return newBuilder(blockShift) }

func newBuilder(shift uint) *Builder {
	b := &Builder{}
	b.scanner.index.shift = shift
	b.scanner.first, b.scanner.token, b.scanner.name = -1, -1, -1
	return b
}

// Grow takes a longer text: the old one and what followed. It may lie in
// another array. It keeps text, which must not be changed.
func (b *Builder) Grow(text []byte) {
	s := &b.scanner
	s.text = text
	if need := s.holding(len(text)) + 1; need > cap(s.blocks) {
		// As much as is needed, so that a text that is whole wastes nothing;
		// but by a quarter at least, for one that comes in small pieces.
		blocks := make([]block, len(s.blocks), max(need, cap(s.blocks)*5/4))
		copy(blocks, s.blocks)
		s.blocks = blocks
	}
}

// Step indexes about size bytes more. It is false when all the text that there
// is has been indexed, or all of it that is good.
func (b *Builder) Step(size int) bool {
	s := &b.scanner
	if s.fault.kind != noFault || !b.start() {
		b.report()
		return false
	}
	limit := len(s.text)
	if size := max(size, leastStep); limit-s.at > size {
		limit = s.at + size
	}
	s.scan(limit)
	if limit == len(s.text) && b.ended {
		s.finishText()
	}
	s.settle()
	b.report()
	return s.fault.kind == noFault && limit < len(s.text)
}

// report turns the scanner's fault into an error, once. Where the text ends in
// the middle of the character that is at fault it waits for the rest, which the
// message names.
func (b *Builder) report() {
	s := &b.scanner
	if s.fault.kind == noFault || b.reported || !b.ended && !utf8.FullRune(s.culprit()) {
		return
	}
	b.reported = true
	b.err = s.syntaxError(b.Doc())
}

// start passes over a byte order mark. It is false as long as the text is too
// short to tell.
func (b *Builder) start() bool {
	if b.started {
		return true
	}
	s := &b.scanner
	if !b.ended && len(s.text) < len(byteOrderMark) && bytes.HasPrefix([]byte(byteOrderMark), s.text) {
		return false
	}
	b.started = true
	if bytes.HasPrefix(s.text, []byte(byteOrderMark)) {
		s.at = len(byteOrderMark)
		b.err = &SyntaxError{Line: 1, Column: 1, Message: "a byte order mark stands before the value"}
	}
	return true
}

// End says that no more text follows: what is unfinished at its end is a
// fault. Step goes on as before with what it has not come to yet.
func (b *Builder) End() {
	b.ended = true
	if s := &b.scanner; len(s.text)-s.at < leastStep {
		b.Step(leastStep)
	}
}

// Offset is how far the text has been indexed, in bytes: a measure of progress.
func (b *Builder) Offset() int { return b.scanner.at }

// Doc is what has been indexed so far. It stays as it is, and may be read in
// other goroutines, while the Builder goes on.
func (b *Builder) Doc() *Doc {
	s := &b.scanner
	d := &Doc{index: s.index, text: s.text, end: s.end, err: b.err}
	d.tail = s.summary()
	d.complete = b.ended && s.at == len(s.text)
	return d
}
