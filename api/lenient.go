package api

import (
	"iter"
	"math"
	"strconv"
	"strings"

	"sessionscope/api/jsontree"
)

// value is one JSON value to be read as whatever is wanted of it. The zero
// value is absent and reads as nothing. A member that is written twice counts
// the last time, as in other decoders.
type value struct {
	doc   *jsontree.Doc
	node  jsontree.Node
	there bool
}

func valueAt(doc *jsontree.Doc, node jsontree.Node) value {
	return value{doc: doc, node: node, there: true}
}

// in is the same value of a later Doc.
func (v value) in(doc *jsontree.Doc) value {
	v.doc = doc
	return v
}

// array gives an array; absent for any other kind.
func (v value) array() Array {
	if !v.is(jsontree.Array) {
		return Array{}
	}
	return Array{at: v}
}

func rootOf(doc *jsontree.Doc) value {
	if doc == nil {
		return value{}
	}
	root, ok := doc.Root()
	return value{doc: doc, node: root, there: ok}
}

func (v value) is(kind jsontree.Kind) bool { return v.there && v.doc.Kind(v.node) == kind }

// member follows names into objects.
func (v value) member(names ...string) value {
	for _, name := range names {
		if !v.is(jsontree.Object) {
			return value{}
		}
		v.node, v.there = v.doc.Member(v.node, name)
	}
	return v
}

// elements gives the values of an array, none for anything else.
func (v value) elements() iter.Seq[value] {
	return func(yield func(value) bool) {
		if !v.is(jsontree.Array) {
			return
		}
		for child := range v.doc.Children(v.node) {
			if !yield(valueAt(v.doc, child)) {
				return
			}
		}
	}
}

// objects gives the objects of an array.
func (v value) objects() iter.Seq[jsontree.Node] {
	return func(yield func(jsontree.Node) bool) {
		for each := range v.elements() {
			if each.is(jsontree.Object) && !yield(each.node) {
				return
			}
		}
	}
}

// text gives a string's text, and a number or a boolean as written. Null,
// absent and containers give "".
func (v value) text() string {
	if !v.there {
		return ""
	}
	switch v.doc.Kind(v.node) {
	case jsontree.Null, jsontree.Array, jsontree.Object:
		return ""
	}
	return v.doc.String(v.node)
}

// mostShown is the longest text, in bytes, of which brief gives all.
const mostShown = 64 << 10

// brief is text for what is shown: of a very long one the beginning and ….
func (v value) brief() string {
	if !v.there || len(v.doc.Raw(v.node)) <= mostShown {
		return v.text()
	}
	if !v.is(jsontree.String) {
		return ""
	}
	head, whole := v.doc.Head(v.node, mostShown)
	if !whole {
		head += "…"
	}
	return head
}

// texts gives the texts of an array, or the one of a value that should have
// been an array.
func (v value) texts() []string {
	if !v.is(jsontree.Array) {
		if one := v.text(); one != "" {
			return []string{one}
		}
		return nil
	}
	var texts []string
	for each := range v.elements() {
		if text := each.text(); text != "" {
			texts = append(texts, text)
		}
	}
	return texts
}

// integer gives a number, also one in a string; anything else, or one that
// does not fit, gives instead.
func (v value) integer(instead int64) int64 {
	text := strings.TrimSpace(v.text())
	if n, err := strconv.ParseInt(text, 10, 64); err == nil {
		return n
	}
	// 1e3 and 3.0 are whole numbers too. Beyond 2^53 floats skip some.
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || n != math.Trunc(n) || math.Abs(n) > 1<<53 {
		return instead
	}
	return int64(n)
}

// truth reports true, also as a string or the number 1.
func (v value) truth() bool {
	switch strings.ToLower(v.text()) {
	case "true", "1":
		return true
	}
	return false
}

func (v value) time() Time { return ParseTime(v.text()) }
