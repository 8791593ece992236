package index

import (
	"iter"
	"strings"
	"unicode/utf8"

	"sessionscope/api/jsontree"
)

// Value is a value of one of the compared answers, or none. What it shows of
// itself holds no secret.
type Value struct {
	doc  *jsontree.Doc
	at   spot
	mask *masker
}

func (d *Diff) value(side int, at spot) Value {
	return Value{doc: d.sides[side].doc, at: at, mask: &d.mask}
}

// Exists reports whether there is a value.
func (v Value) Exists() bool { return v.at.ok }

// Node is where the value stands in its own answer.
func (v Value) Node() (jsontree.Node, bool) { return v.at.node, v.at.ok }

// Kind is what sort of value it is; Null when there is none.
func (v Value) Kind() jsontree.Kind {
	if !v.at.ok {
		return jsontree.Null
	}
	return v.doc.Kind(v.at.node)
}

// Children is how many members or elements it has.
func (v Value) Children() int {
	if !v.at.ok {
		return 0
	}
	return v.doc.NumChildren(v.at.node)
}

// Members gives the members of an object with their names; none for other
// values.
func (v Value) Members() iter.Seq2[string, Value] {
	return func(yield func(string, Value) bool) {
		if v.Kind() != jsontree.Object {
			return
		}
		for name, n := range v.doc.Members(v.at.node) {
			if !yield(v.mask.Known(jsontree.Unquote(name)), Value{doc: v.doc, at: spotOf(n), mask: v.mask}) {
				return
			}
		}
	}
}

// Path is where it stands in its own answer, such as $.users[0].displayName;
// "" when there is none.
func (v Value) Path() string {
	if !v.at.ok {
		return ""
	}
	return v.mask.path(v.doc.Path(v.at.node))
}

// Size is how many bytes it has as it is written.
func (v Value) Size() int {
	if !v.at.ok {
		return 0
	}
	return len(v.doc.Raw(v.at.node))
}

// IsSecret reports whether the whole value is masked.
func (v Value) IsSecret() bool {
	text, whole := v.JSON(len(quotedMask))
	return whole && text == quotedMask
}

// JSON gives the value as it is written, with a mask in the place of every
// secret, and no more than so many bytes of it, 64 KiB at the most; whole tells
// whether that is all.
func (v Value) JSON(most int) (text string, whole bool) {
	if !v.at.ok {
		return "", true
	}
	most = min(most, longestShown)
	raw, whole := v.mask.written(v.doc, v.at.node, most)
	return head(string(raw), most), whole && len(raw) <= most
}

// Text gives a string's own text and any other value as it is written, bounded
// as by JSON.
func (v Value) Text(most int) (text string, whole bool) {
	if v.Kind() != jsontree.String {
		return v.JSON(most)
	}
	most = min(most, longestShown)
	raw, whole := v.mask.written(v.doc, v.at.node, most)
	if !whole {
		raw = append(raw, '"') // an escape that is cut stays as it is
	}
	text = jsontree.Unquote(raw)
	return head(text, most), whole && len(text) <= most
}

// head cuts a text before the character that would exceed so many bytes.
func head(text string, most int) string {
	for most > 0 && most < len(text) && !utf8.RuneStart(text[most]) {
		most--
	}
	return text[:min(most, len(text))]
}

// pathBelow is the path of a value from the thing that holds it: prefs[2].theme.
// For the element of a set it is the set's.
func pathBelow(d *jsontree.Doc, whole spot, n jsontree.Node, element bool) string {
	if element {
		n, _ = d.Parent(n)
	}
	base := "$"
	if whole.ok {
		base = d.Path(whole.node)
	}
	return strings.TrimPrefix(strings.TrimPrefix(d.Path(n), base), ".")
}
