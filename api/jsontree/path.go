package jsontree

import (
	"slices"
	"strconv"
	"strings"
)

// step is one value on the way from the root to another.
type step struct {
	node     Node
	position int // among its parent's children
}

// trail is the way to a value, without the root.
func (d *Doc) trail(n Node) []step {
	var steps []step
	a := d.ascend(n.off, n.Depth())
	for {
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

// Pointer is the JSON pointer (RFC 6901) of n: "" for the root. It takes the
// index of an element and the unquoted name of a member, so members of one name
// share a pointer.
func (d *Doc) Pointer(n Node) string {
	return string(d.appendPointer(nil, n))
}

func (d *Doc) appendPointer(dst []byte, n Node) []byte {
	for _, s := range d.trail(n) {
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

// Path says where n is in the form that people write: $.users[0].displayName.
// A name that is no plain word stands in brackets as it is written in the text:
// $["odd name"].
func (d *Doc) Path(n Node) string {
	var path strings.Builder
	path.WriteByte('$')
	for _, s := range d.trail(n) {
		key := d.Key(s.node)
		raw, named := d.Name(s.node)
		switch {
		case !named:
			path.WriteByte('[')
			path.WriteString(strconv.Itoa(s.position))
			path.WriteByte(']')
		case isWord(key):
			path.WriteByte('.')
			path.WriteString(key)
		default:
			path.WriteByte('[')
			path.Write(raw)
			path.WriteByte(']')
		}
	}
	return path.String()
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
