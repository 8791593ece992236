package index

import (
	"bytes"

	"sessionscope/api/jsontree"
)

// element is what relates one user, role or file to others. Texts are as
// written, with quotes. Of two members of one name the last counts, as JSON
// decoders take it; what is of another kind than it should be relates to
// nothing.
type element struct {
	id, avatar         []byte // scalars, but not null; nil for none
	roles, permissions [][]byte
}

// elements reads an array of them in one go, as far as it has come.
type elements struct {
	walk   *jsontree.Walk
	idName string // as written, with quotes
	take   func(*element)

	depth int // to read down to
	begun bool
	now   element
	list  *[][]byte // of now, whose members are being read
	plain []byte
}

func newElements(d *jsontree.Doc, array jsontree.Node, idName string, take func(*element)) *elements {
	return &elements{walk: d.Walk(array), idName: `"` + idName + `"`, take: take, depth: 1}
}

// read goes over all that there is so far, unless tick, which is asked before
// each element, says no: then it can be asked to go on.
func (e *elements) read(tick func() bool) (more bool) {
	const whole, member, item = 1, 2, 3
	for e.walk.Next(e.depth) {
		switch e.walk.Depth() {
		case whole:
			e.finish()
			e.begun, e.depth = true, member
			if !tick() {
				return true
			}
		case member:
			e.depth, e.list = member, e.member()
			if e.list != nil {
				e.depth = item
			}
		case item:
			if e.walk.Kind() == jsontree.String {
				*e.list = append(*e.list, e.walk.Scalar())
			}
		}
	}
	return false
}

// finish hands on the element that was read last.
func (e *elements) finish() {
	if e.begun {
		e.take(&e.now)
	}
	e.begun, e.now = false, element{roles: e.now.roles[:0], permissions: e.now.permissions[:0]}
}

// member reads one member of an element. Where that is a list, what it holds
// belongs to the answer; else it is nil.
func (e *elements) member() *[][]byte {
	name := e.walk.Name()
	if bytes.IndexByte(name, '\\') >= 0 {
		e.plain = append(jsontree.AppendUnquoted(append(e.plain[:0], '"'), name[1:len(name)-1]), '"')
		name = e.plain
	}
	var list *[][]byte
	switch string(name) {
	case e.idName:
		e.now.id = e.scalar()
		return nil
	case `"avatarFileId"`:
		e.now.avatar = e.scalar()
		return nil
	case `"roles"`:
		list = &e.now.roles
	case `"permissions"`:
		list = &e.now.permissions
	default:
		return nil
	}
	*list = (*list)[:0]
	if e.walk.Kind() != jsontree.Array {
		return nil
	}
	return list
}

func (e *elements) scalar() []byte {
	if kind := e.walk.Kind(); kind == jsontree.Null || kind.IsContainer() {
		return nil
	}
	return e.walk.Scalar()
}

// words gives numbers to texts, in the order of first mention.
type words struct {
	number map[string]uint32
	texts  []string
	seen   []int // who mentioned each last, so that a list which names one a million times costs no search
	plain  []byte
}

func newWords() *words { return &words{number: map[string]uint32{}} }

// unquoted is what a scalar stands for; it is good until the next call.
func (w *words) unquoted(raw []byte) []byte {
	if len(raw) == 0 || raw[0] != '"' {
		return raw
	}
	raw = raw[1 : len(raw)-1]
	if bytes.IndexByte(raw, '\\') < 0 {
		return raw
	}
	w.plain = jsontree.AppendUnquoted(w.plain[:0], raw)
	return w.plain
}

// add is the number of a text as it is written.
func (w *words) add(raw []byte) uint32 {
	text := w.unquoted(raw)
	if n, ok := w.number[string(text)]; ok {
		return n
	}
	return w.put(string(text))
}

// put is the number of a text.
func (w *words) put(text string) uint32 {
	n, ok := w.number[text]
	if !ok {
		n = uint32(len(w.texts))
		w.number[text] = n
		w.texts = append(w.texts, text)
		w.seen = append(w.seen, 0)
	}
	return n
}

// again tells whether somebody, who has a number above 0, mentions a text for
// the second time.
func (w *words) again(n uint32, who int) bool {
	if w.seen[n] == who {
		return true
	}
	w.seen[n] = who
	return false
}

// then is the numbers that the texts of w have once they are put behind those
// of all.
func (w *words) then(all *words) []uint32 {
	numbers := make([]uint32, len(w.texts))
	for i, text := range w.texts {
		numbers[i] = all.put(text)
	}
	return numbers
}
