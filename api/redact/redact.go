// Package redact takes secrets out of an answer, and out of other text that a
// server sent. The mask stands in the place of each; every other byte stays as
// it came.
//
// A secret is what a member's name says is one (accessToken, refresh_token,
// x-api-key), what has the looks of one (a JWT, a key), and what is known to be
// one: the request's own key and authToken.
package redact

import (
	"bytes"
	"strings"

	"sessionscope/api/jsontree"
	"sessionscope/api/secret"
)

// quotedMask is the mask as a JSON value.
const quotedMask = `"` + secret.Mask + `"`

// ownLength is the length from which an accessToken is looked for all over its
// answer. A shorter one is no JWT, and may well be a word.
const ownLength = 16

// Doc gives the whole text of an answer, and how many secrets are masked in it.
// What is valid JSON stays so. Of a text that is broken or cut off, what stands
// behind the good part is searched as plain text.
func (m Masker) Doc(d *jsontree.Doc) (text []byte, masked int) {
	root, ok := d.Root()
	if !ok {
		return m.rest(d.Text())
	}
	m = m.withOwn(d, root)
	start := d.ValueOffset(root)
	end := start + len(d.Raw(root))
	w := &writer{text: d.Text()}
	m.values(w, d, root)
	w.keep(end)
	tail, more := m.rest(d.Text()[end:])
	return append(w.out, tail...), w.masked + more
}

// Value gives the bytes of one value, and how many secrets are masked in them.
// A value that a secret's member holds, however deep, is one.
func (m Masker) Value(d *jsontree.Doc, n jsontree.Node) (text []byte, masked int) {
	for name := range strings.SplitSeq(d.Pointer(n), "/") {
		if NamesSecret(name) && hides(d, n) {
			return []byte(quotedMask), 1
		}
	}
	if root, ok := d.Root(); ok {
		m = m.withOwn(d, root)
	}
	start := d.ValueOffset(n)
	w := &writer{text: d.Text(), done: start}
	m.values(w, d, n)
	w.keep(start + len(d.Raw(n)))
	return w.out, w.masked
}

// withOwn knows the answer's accessToken too.
func (m Masker) withOwn(d *jsontree.Doc, root jsontree.Node) Masker {
	if d.Kind(root) != jsontree.Object {
		return m
	}
	for n := range d.Children(root) {
		if raw := d.Raw(n); len(raw) >= ownLength && d.Kind(n) == jsontree.String && d.Key(n) == "accessToken" {
			m = m.and(d.String(n))
		}
	}
	return m
}

// values goes over a value and all below it.
func (m Masker) values(w *writer, d *jsontree.Doc, from jsontree.Node) {
	first := true
	for n := range jsontree.NewFolds(d, from, jsontree.All).Rows(0) {
		if n.Offset() < w.done && !first {
			continue // inside of what is masked
		}
		if name, ok := d.Name(n); ok && !first {
			if text, masked := m.quoted(name, false); masked > 0 {
				w.replace(n.Offset(), len(name), text, masked)
			}
			if NamesSecret(d.Key(n)) && hides(d, n) {
				w.replace(d.ValueOffset(n), len(d.Raw(n)), []byte(quotedMask), 1)
				continue
			}
		}
		first = false
		m.scalar(w, d, n)
	}
}

func (m Masker) scalar(w *writer, d *jsontree.Doc, n jsontree.Node) {
	switch raw := d.Raw(n); d.Kind(n) {
	case jsontree.String:
		if text, masked := m.quoted(raw, !namesID(d, n)); masked > 0 {
			w.replace(d.ValueOffset(n), len(raw), text, masked)
		}
	case jsontree.Number:
		if _, masked := m.certain(raw); masked > 0 {
			w.replace(d.ValueOffset(n), len(raw), []byte(quotedMask), 1)
		}
	}
}

// quoted masks what is secret in a string as it is written. Where escapes hide
// a secret, or a mask would cut one short, all of the string is masked.
func (m Masker) quoted(raw []byte, keys bool) (text []byte, masked int) {
	text, masked = m.text(raw, keys)
	if bytes.IndexByte(text, '\\') < 0 {
		return text, masked
	}
	_, hidden := m.text([]byte(jsontree.Unquote(text)), keys)
	if hidden > 0 || masked > 0 && jsontree.Parse(text).Err() != nil {
		return []byte(quotedMask), 1
	}
	return text, masked
}

// rest masks text that is no JSON, or none any more.
func (m Masker) rest(raw []byte) (text []byte, masked int) {
	text, masked = m.text(raw, true)
	unescaped := jsontree.Unquote([]byte(`"` + string(text) + `"`))
	if _, hidden := m.text([]byte(unescaped), true); hidden > 0 && bytes.IndexByte(text, '\\') >= 0 {
		return []byte(secret.Mask), 1
	}
	return text, masked
}

// hides tells that a value can be a secret at all, and is not masked yet.
func hides(d *jsontree.Doc, n jsontree.Node) bool {
	switch raw := d.Raw(n); d.Kind(n) {
	case jsontree.Null, jsontree.Bool:
		return false
	case jsontree.String:
		return len(raw) > len(`""`) && string(raw) != quotedMask
	default:
		return true
	}
}

// writer copies a text with some of it replaced.
type writer struct {
	text   []byte
	done   int // of text
	out    []byte
	masked int
}

func (w *writer) keep(to int) {
	if to > w.done {
		w.out = append(w.out, w.text[w.done:to]...)
		w.done = to
	}
}

func (w *writer) replace(at, length int, by []byte, masked int) {
	w.keep(at)
	w.out = append(w.out, by...)
	w.done = at + length
	w.masked += masked
}
