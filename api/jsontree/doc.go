// Package jsontree reads JSON without losing anything: it keeps the text and
// builds an index over it, instead of a tree of maps. Order, duplicate and empty
// names, numbers as written, invalid UTF-8 and half surrogate pairs all stay,
// because every answer is a piece of the text.
//
// The index is sparse. It divides the text into blocks of 2 KiB and keeps a few
// numbers for each: how many values come before it, how deep they lie and how
// many there are of each depth. That takes 2 % of the text's size. A question,
// such as which value is the four-millionth, who is its parent, how many
// children has that, is answered by a search over blocks and by reading two or
// three of them again, whatever the shape: millions of small elements, a hundred
// thousand levels, one string of 500 MB. Nothing recurses.
//
// A text that is broken or cut off has a good part: every value that is
// complete before the place of the fault, and every container that begins before
// it. A Builder indexes a text that is large or still arriving in pieces.
package jsontree

// Doc is a view on a JSON text, or on the part of it that is indexed so far. It
// never changes, and may be read by many goroutines. A growing text hands out
// one Doc after the other; a Node of one is good for all later ones. To ask a
// Doc for a Node that it does not hold gives no useful answer.
//
// The good part ends behind the last complete value or bracket.
type Doc struct {
	index
	text     []byte
	end      int // of the good part
	err      *SyntaxError
	complete bool // the whole text is indexed, and no more follows
}

// Parse indexes a whole text. It never fails: what is wrong is told by Err, and
// the Doc holds the good part. It keeps text, which must not be changed.
//
// A text is right when it is one JSON value with nothing but blanks around it.
// Duplicate names, invalid UTF-8 and any depth are allowed; a byte order mark is
// not, though what follows it is indexed.
func Parse(text []byte) *Doc {
	b := NewBuilder()
	b.Grow(text)
	b.End()
	b.Step(len(text))
	return b.Doc()
}

// Text is the text that the Doc was made from, with what lies behind the good
// part. It must not be changed.
func (d *Doc) Text() []byte { return d.text }

// End is where the good part ends.
func (d *Doc) End() int { return d.end }

// Err is the first fault of the text; nil when there is none, or none yet
// because more text may come.
func (d *Doc) Err() *SyntaxError { return d.err }

// Kind tells what sort of value n is.
func (d *Doc) Kind(n Node) Kind {
	at := d.ValueOffset(n)
	if at >= d.end {
		return Null
	}
	return kindOf(d.text[at])
}

// Name is the member's name as written, with its quotes. It is false for the
// elements of arrays and for the root.
func (d *Doc) Name(n Node) (raw []byte, ok bool) {
	if !n.named() || n.off >= d.end {
		return nil, false
	}
	end := d.stringEnd(n.off)
	return d.text[n.off:end:end], true
}

// Key is the member's name unquoted, "" where there is none.
func (d *Doc) Key(n Node) string {
	raw, ok := d.Name(n)
	if !ok {
		return ""
	}
	return Unquote(raw)
}

// Raw is the value as written, a piece of the text. A container without end
// reaches to the end of the good part.
func (d *Doc) Raw(n Node) []byte {
	start := d.ValueOffset(n)
	if start >= d.end {
		return nil
	}
	end := d.valueEnd(n, start)
	return d.text[start:end:end]
}

// String is the text of a string, without quotes and escapes (see Unquote); for
// other kinds it is Raw.
func (d *Doc) String(n Node) string {
	raw := d.Raw(n)
	if len(raw) == 0 || raw[0] != '"' {
		return string(raw)
	}
	return Unquote(raw)
}

// ValueOffset is where the value itself begins, behind its name; Offset where
// it has none.
func (d *Doc) ValueOffset(n Node) int {
	if !n.named() || n.off >= d.end {
		return n.off
	}
	return d.gapEnd(d.stringEnd(n.off))
}

// valueEnd is the place after a value that begins at start.
func (d *Doc) valueEnd(n Node, start int) int {
	if !kindOf(d.text[start]).IsContainer() {
		return d.scalarEnd(start)
	}
	l := d.leave(start+1, n.Depth()+1)
	bracket, closed := l.bracket()
	if !closed {
		return d.end
	}
	return bracket + 1
}
