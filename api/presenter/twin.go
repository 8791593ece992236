package presenter

import (
	"context"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"sessionscope/api/jsontree"
)

// Twin is an answer's text being turned into its twin, in pieces. It is for one
// goroutine at a time.
//
// The twin has the structure of the original: the same values in the same order,
// the same names twice, the same numbers as written. So a value is found in the
// other by its rank. Of a text that breaks off the twin is the good part, which
// breaks off in the same place.
type Twin struct {
	names  *Names
	doc    *jsontree.Doc
	around place

	all    *jsontree.Folds // every value, in order
	sweep  sweep
	next   int // the rank that the sweep has come to
	places []place

	done    int // of the original's text
	out     []byte
	builder *jsontree.Builder
}

// sweep is what is done to every value in turn.
type sweep uint8

const (
	learn sweep = iota // what identifies somebody, before anything that only may
	write
	index
	finished
)

// Begin begins with the twin of an answer.
func (n *Names) Begin(d *jsontree.Doc) *Twin {
	t := &Twin{names: n, doc: d}
	root, ok := d.Root()
	if !ok {
		// No value: what the text says is nobody's to read.
		t.out, t.sweep = []byte(standInForText), index
		return t
	}
	t.all = jsontree.NewFolds(d, root, jsontree.All)
	return t
}

// standInForText is the twin of a text that is no JSON: none either. It ends a
// twin that breaks off too.
const standInForText = "…"

// bytesAtOnce is how much is indexed for a value that another step would write.
const bytesAtOnce = 64

// Step goes on by about so many values. It is false when the twin is there.
func (t *Twin) Step(values int) bool {
	switch t.sweep {
	case learn, write:
		t.values(values)
	case index:
		t.indexed(values * bytesAtOnce)
	}
	return t.sweep != finished
}

// Share is how much is done, from 0 to 1.
func (t *Twin) Share() float64 {
	// What a sweep takes of the whole time.
	begins := [...]float64{learn: 0, write: 0.35, index: 0.95, finished: 1}
	done := 0.0
	switch {
	case t.sweep == index && t.builder != nil:
		done = float64(t.builder.Offset()) / float64(max(len(t.out), 1))
	case t.sweep < index:
		done = float64(t.next) / float64(max(t.doc.Len(), 1))
	}
	if t.sweep == finished {
		return 1
	}
	return begins[t.sweep] + done*(begins[t.sweep+1]-begins[t.sweep])
}

// Doc is the twin, once Step was false; nil before.
func (t *Twin) Doc() *jsontree.Doc {
	if t.sweep != finished {
		return nil
	}
	return t.builder.Doc()
}

// run makes the text at once.
func (t *Twin) run() {
	for t.sweep < index {
		t.values(t.doc.Len())
	}
}

// Doc is the twin of an answer, all of it at once; nil when the context ended
// before it was there.
func (n *Names) Doc(ctx context.Context, d *jsontree.Doc) *jsontree.Doc {
	const piece = 16 << 10
	t := n.Begin(d)
	for t.Step(piece) {
		if ctx.Err() != nil {
			return nil
		}
	}
	return t.Doc()
}

// values goes over so many values.
func (t *Twin) values(most int) {
	for node := range t.all.Rows(t.next) {
		if most == 0 {
			return
		}
		most--
		t.next++
		t.value(node)
	}
	if t.next < t.doc.Len() {
		return
	}
	t.sweep, t.next, t.places = t.sweep+1, 0, t.places[:0]
	if t.sweep == write {
		// About as long as the original: to grow would copy it again and again.
		t.out = make([]byte, 0, len(t.doc.Text())+len(t.doc.Text())/16+len(standInForText))
	}
	if t.sweep == index {
		t.keep(t.end())
		if t.doc.Err() != nil {
			t.out = append(t.out, standInForText...)
		}
	}
}

// value does to a value, and to its name, what the sweep does.
func (t *Twin) value(node jsontree.Node) {
	rawName, named := t.doc.Name(node)
	name := ""
	if named {
		name = string(rawName[1 : len(rawName)-1])
		if strings.IndexByte(name, '\\') >= 0 {
			name = jsontree.Unquote(rawName)
		}
	}
	depth := node.Depth()
	above := t.around
	if depth > 0 {
		above = t.places[depth-1]
	}
	here := above.within(name, named)
	t.places = append(t.places[:depth], here)
	if t.sweep == write && named {
		if standIn := t.names.field(name); standIn != name {
			t.replace(node.Offset(), len(rawName), quoted(standIn))
		}
	}
	switch t.doc.Kind(node) {
	case jsontree.String:
		t.scalar(node, here, t.doc.Raw(node))
	case jsontree.Number:
		if raw := t.doc.Raw(node); t.sweep == write {
			if standIn := t.names.number(here, string(raw)); standIn != string(raw) {
				t.replace(t.doc.ValueOffset(node), len(raw), []byte(standIn))
			}
		}
	}
}

func (t *Twin) scalar(node jsontree.Node, here place, raw []byte) {
	if t.sweep == learn {
		if k := here.kind(); k.identifies() {
			t.names.text(here, jsontree.Unquote(raw))
		}
		return
	}
	t.replace(t.doc.ValueOffset(node), len(raw), quoted(t.names.text(here, jsontree.Unquote(raw))))
}

// end is where the good part ends, behind its last value and the brackets that
// close after it.
func (t *Twin) end() int {
	root, _ := t.doc.Root()
	return t.doc.ValueOffset(root) + len(t.doc.Raw(root))
}

// replace writes other bytes in the place of some.
func (t *Twin) replace(at, length int, by []byte) {
	t.keep(at)
	t.out = append(t.out, by...)
	t.done = at + length
}

// keep copies the numbers and words that stay, and the signs between values.
func (t *Twin) keep(to int) {
	text := t.doc.Text()
	if to > t.done {
		t.out = append(t.out, text[t.done:to]...)
		t.done = to
	}
}

// indexed reads on in the twin's text.
func (t *Twin) indexed(bytes int) {
	if t.builder == nil {
		t.builder = jsontree.NewBuilder()
		t.builder.Grow(t.out)
		t.builder.End()
	}
	if !t.builder.Step(bytes) {
		t.sweep = finished
	}
}

// field is the stand-in of a member's name: itself where it is a field of the
// API's or is called like one, unless it is also somebody.
func (n *Names) field(name string) string {
	s, known := n.known(name)
	switch {
	case name == "", isDocumented(name):
		return name
	case known && s.kind.identifies():
		return s.text()
	case n.words.isField(name):
		return name
	}
	return n.Of(Field, name)
}

// isDocumented tells the fields without which an answer is none.
func isDocumented(name string) bool {
	switch name {
	case "accessToken", "issuedAt", "expiresAt", "users", "roles", "files", "lastCachePurge", "userType", "user",
		"userId", "displayName", "permissions", "roleId", "fileId", "path", "attributes", "metadata", "name", "type",
		"status", "code", "message", "data", "detail", "exif", "gps", "id", "_id":
		return true
	}
	return false
}

func quoted(text string) []byte {
	out, _ := jsontext.AppendQuote(nil, text) // stand-ins are valid UTF-8, and words of the API too
	return out
}
