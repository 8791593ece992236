package jsontree

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/go-json-experiment/json/jsontext"
)

// oracle is what jsontext makes of a text: a plain tree, against which every
// answer of a Doc is held.
type oracle struct {
	text   []byte
	values []oracleValue // in the order of the text
	end    int           // of the good part
	fault  error         // nil when the text is right
}

type oracleValue struct {
	node     Node
	name     []byte // as written; nil for none
	from, to int    // the value's own bytes
	kind     Kind
	parent   int // rank; -1 for the root
	position int
	size     int // values in the subtree
	children []int
}

func consult(text []byte) *oracle {
	o := &oracle{text: text}
	dec := jsontext.NewDecoder(bytes.NewBuffer(text), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	var stack []int
	for o.fault == nil {
		if len(stack) == 0 && len(o.values) > 0 {
			if _, err := dec.ReadToken(); err != io.EOF {
				o.fault = errors.New("more than one value")
			}
			break
		}
		o.fault = o.read(dec, &stack)
	}
	for _, open := range stack {
		o.values[open].to = o.end
	}
	for rank := len(o.values) - 1; rank > 0; rank-- {
		o.values[o.values[rank].parent].size += o.values[rank].size
	}
	return o
}

// read reads one item: a value with its name, or a closing bracket.
func (o *oracle) read(dec *jsontext.Decoder, stack *[]int) error {
	v := oracleValue{parent: -1, size: 1}
	var parent *oracleValue
	if depth := len(*stack); depth > 0 {
		v.parent = (*stack)[depth-1]
		parent = &o.values[v.parent]
	}
	offset := -1
	if kind := dec.PeekKind(); parent != nil && parent.kind == Object && kind != '}' {
		name, err := dec.ReadValue()
		if err != nil {
			return err
		}
		v.name = slices.Clone(name)
		offset = int(dec.InputOffset()) - len(name)
	}
	switch kind := dec.PeekKind(); kind {
	case '{', '[', '}', ']':
		if _, err := dec.ReadToken(); err != nil {
			return err
		}
		v.to = int(dec.InputOffset())
		v.from = v.to - 1
		if kind == '}' || kind == ']' {
			parent.to, o.end = v.to, v.to
			*stack = (*stack)[:len(*stack)-1]
			return nil
		}
	default:
		raw, err := dec.ReadValue()
		if err != nil {
			return err
		}
		v.to = int(dec.InputOffset())
		v.from = v.to - len(raw)
	}
	if offset < 0 {
		offset = v.from
	}
	o.end = v.to
	v.kind = kindOf(o.text[v.from])
	v.node = makeNode(offset, len(*stack), v.name != nil)
	rank := len(o.values)
	if parent != nil {
		v.position = len(parent.children)
		parent.children = append(parent.children, rank)
	}
	if v.kind.IsContainer() {
		*stack = append(*stack, rank)
	}
	o.values = append(o.values, v)
	return nil
}

func (o *oracle) key(rank int) string {
	v := &o.values[rank]
	if v.name == nil {
		return ""
	}
	return Unquote(v.name)
}

func (o *oracle) pointer(rank int) string {
	v := &o.values[rank]
	switch {
	case v.parent < 0:
		return ""
	case v.name != nil:
		return o.pointer(v.parent) + "/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(o.key(rank))
	}
	return o.pointer(v.parent) + "/" + strconv.Itoa(v.position)
}

// nodes are the nodes of ranks.
func (o *oracle) nodes(ranks []int) []Node {
	nodes := make([]Node, len(ranks))
	for i, rank := range ranks {
		nodes[i] = o.values[rank].node
	}
	return nodes
}

// check asks d every question about every value.
func (o *oracle) check(t testing.TB, d *Doc) {
	t.Helper()
	if d.Len() != len(o.values) {
		t.Fatalf("%q: %d values, want %d", cut(o.text), d.Len(), len(o.values))
	}
	if d.end != o.end {
		t.Errorf("%q: the good part ends at %d, want %d", cut(o.text), d.end, o.end)
	}
	for rank := range o.values {
		o.checkValue(t, d, rank)
		if t.Failed() {
			t.Fatalf("value %d of %q", rank, cut(o.text))
		}
	}
	if n, ok := d.At(len(o.values)); ok {
		t.Errorf("%q: a value %v after the last", cut(o.text), n)
	}
	if root, ok := d.Root(); ok != (len(o.values) > 0) || ok && root != o.values[0].node {
		t.Errorf("%q: root is %v, %t", cut(o.text), root, ok)
	}
	o.checkEnclosing(t, d)
}

func (o *oracle) checkValue(t testing.TB, d *Doc, rank int) {
	t.Helper()
	v := &o.values[rank]
	n, ok := d.At(rank)
	same(t, "At", n, v.node)
	same(t, "At, ok", ok, true)
	same(t, "Rank", d.Rank(n), rank)
	same(t, "Kind", d.Kind(n), v.kind)
	name, named := d.Name(n)
	same(t, "Name", string(name), string(v.name))
	same(t, "Name, ok", named, v.name != nil)
	same(t, "Key", d.Key(n), o.key(rank))
	same(t, "Raw", string(d.Raw(n)), string(o.text[v.from:v.to]))
	same(t, "Size", d.Size(n), v.size)
	same(t, "Position", d.Position(n), v.position)
	parent, ok := d.Parent(n)
	same(t, "Parent, ok", ok, v.parent >= 0)
	if ok {
		same(t, "Parent", parent, o.values[v.parent].node)
	}
	same(t, "Pointer", d.Pointer(n), o.pointer(rank))
	children := slices.Collect(d.Children(n))
	same(t, "Children", fmt.Sprint(children), fmt.Sprint(o.nodes(v.children)))
	i := 0
	for name, child := range d.Members(n) {
		want := &o.values[v.children[i]]
		same(t, "Members, node", child, want.node)
		same(t, "Members, name", string(name), string(want.name))
		same(t, "Members, named", name != nil, want.name != nil)
		i++
	}
	same(t, "NumChildren", d.NumChildren(n), len(v.children))
	for i := -1; i <= len(v.children)+1; i++ {
		child, ok := d.Child(n, i)
		same(t, "Child, ok", ok, 0 <= i && i < len(v.children))
		if ok {
			same(t, "Child", child, o.values[v.children[i]].node)
		}
	}
	last := map[string]Node{}
	for _, c := range v.children {
		if o.values[c].name != nil {
			last[o.key(c)] = o.values[c].node
		}
	}
	for key, want := range last {
		member, ok := d.Member(n, key)
		same(t, "Member, ok", ok, true)
		same(t, "Member", member, want)
	}
	_, ok = d.Member(n, "there is no such name")
	same(t, "Member that is not there, ok", ok, false)
}

func (o *oracle) checkEnclosing(t testing.TB, d *Doc) {
	t.Helper()
	covers := make([]int, len(o.text)+2)
	for i := range covers {
		covers[i] = -1
	}
	for rank, v := range o.values {
		for i := v.node.off; i < v.to; i++ {
			covers[i] = rank
		}
	}
	for offset, rank := range covers {
		n, ok := d.Enclosing(offset)
		if ok != (rank >= 0) || ok && n != o.values[rank].node {
			t.Fatalf("Enclosing(%d) is %v, %t, want value %d in %q", offset, n, ok, rank, cut(o.text))
		}
	}
	if n, ok := d.Enclosing(-1); ok {
		t.Errorf("Enclosing(-1) is %v", n)
	}
}

func same[T comparable](t testing.TB, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s is %v, want %v", what, got, want)
	}
}

// cut shortens a text for messages.
func cut(text []byte) []byte { return text[:min(len(text), 400)] }

// parseIn indexes a text with blocks of 1<<shift bytes, in steps of some size.
func parseIn(text []byte, shift uint) *Doc {
	b := newBuilder(shift)
	b.Grow(text)
	b.End()
	for b.Step(len(text)) {
		continue
	}
	return b.Doc()
}
