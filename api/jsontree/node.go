package jsontree

// Node is the place of one value: where it begins and how deep it lies. It is
// small, comparable and free of pointers, so it may be kept, used as a map key
// and asked of every later Doc of the same growing text. The zero Node means
// nothing unless a method returned it with ok.
type Node struct {
	off  int
	deep int // depth << 1, with the lowest bit set when a member name comes first
}

func makeNode(off, depth int, named bool) Node {
	deep := depth << 1
	if named {
		deep |= 1
	}
	return Node{off: off, deep: deep}
}

// Depth is the number of containers around the value: 0 for the root.
func (n Node) Depth() int { return n.deep >> 1 }

// Offset is where the value's member name begins, or the value itself where it
// has none, in bytes from the start of the text.
func (n Node) Offset() int { return n.off }

func (n Node) named() bool { return n.deep&1 != 0 }

// Kind is what sort of value a Node is.
type Kind uint8

// The six kinds of JSON value.
const (
	Null Kind = iota
	Bool
	Number
	String
	Array
	Object
)

// String is the kind's name in plain words.
func (k Kind) String() string {
	switch k {
	case Null:
		return "null"
	case Bool:
		return "boolean"
	case Number:
		return "number"
	case String:
		return "string"
	case Array:
		return "array"
	case Object:
		return "object"
	}
	return "unknown kind"
}

// IsContainer reports whether values of this kind hold other values.
func (k Kind) IsContainer() bool { return k >= Array }

// kindOf tells the kind of the value that begins with c.
func kindOf(c byte) Kind {
	switch c {
	case '{':
		return Object
	case '[':
		return Array
	case '"':
		return String
	case 't', 'f':
		return Bool
	case 'n':
		return Null
	}
	return Number
}
