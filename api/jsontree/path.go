package jsontree

import (
	"slices"
	"strconv"
)

// step is one value on the way from the root to another.
type step struct {
	node     Node
	position int // among its parent's children
}

// trail is the way to a value from the root, which it leaves out, or the last
// steps of it.
func (d *Doc) trail(n Node, most int) []step {
	steps := make([]step, 0, min(n.Depth(), most))
	a := d.ascend(n.off, n.Depth())
	for len(steps) < most {
		parent, position, ok := a.next()
		if !ok {
			break
		}
		steps = append(steps, step{n, position})
		n = parent
	}
	slices.Reverse(steps)
	return steps
}

// around is the container at a depth in which the place between two items at
// offset lies, deeper.
func (d *Doc) around(offset, depth int) Node {
	n, _, _ := d.ascend(offset, depth+1).next()
	return n
}

// Pointer is the JSON pointer (RFC 6901) of n: "" for the root. It takes the
// index of an element and the unquoted name of a member, so members of one name
// share a pointer.
func (d *Doc) Pointer(n Node) string {
	return string(d.appendPointer(nil, n))
}

func (d *Doc) appendPointer(dst []byte, n Node) []byte {
	for _, s := range d.trail(n, All) {
		if s.node.named() {
			dst = appendName(dst, d.Key(s.node))
		} else {
			dst = strconv.AppendInt(append(dst, '/'), int64(s.position), 10)
		}
	}
	return dst
}

// appendName appends a member's name as the last part of a JSON pointer.
func appendName(dst []byte, name string) []byte {
	dst = append(dst, '/')
	for i := range len(name) {
		switch name[i] {
		case '~':
			dst = append(dst, "~0"...)
		case '/':
			dst = append(dst, "~1"...)
		default:
			dst = append(dst, name[i])
		}
	}
	return dst
}

// longPath is the most steps that Path gives, and the Pointer of a SyntaxError.
const longPath = 1000

// Path says where n is in the form that people write: $.users[0].displayName.
// A name that is no plain word stands in brackets as it is written in the text:
// $["odd name"]. Of more than 1,000 steps those in the middle are left out: …
// stands for them.
func (d *Doc) Path(n Node) string {
	path := []byte{'$'}
	if n.Depth() > longPath {
		path = d.appendPath(path, d.trail(d.around(n.off, longPath/2), All))
		path = append(path, "…"...)
		return string(d.appendPath(path, d.trail(n, longPath/2)))
	}
	return string(d.appendPath(path, d.trail(n, All)))
}

func (d *Doc) appendPath(dst []byte, steps []step) []byte {
	for _, s := range steps {
		key := d.Key(s.node)
		raw, named := d.Name(s.node)
		switch {
		case !named:
			dst = append(strconv.AppendInt(append(dst, '['), int64(s.position), 10), ']')
		case isWord(key):
			dst = append(append(dst, '.'), key...)
		default:
			dst = append(append(append(dst, '['), raw...), ']')
		}
	}
	return dst
}

// isWord reports whether a name may follow a dot.
func isWord(name string) bool {
	for i, c := range []byte(name) {
		letter := c == '_' || 'a' <= c|0x20 && c|0x20 <= 'z'
		if !letter && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return name != ""
}
