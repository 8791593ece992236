package wire

import (
	"bytes"
	"strconv"
)

// kind is what a piece of output is.
type kind uint8

const (
	words   kind = iota // characters that are shown
	control             // one control character
	csi                 // a control sequence
	escape              // a short escape sequence
	said                // a title, the clipboard: nothing that is drawn
	picture             // what only some terminals know, and what may be a picture
)

// token is a piece of output.
type token struct {
	kind  kind
	text  []byte
	final byte // of a sequence
	// private tells that a control sequence is none of the common ones.
	private bool
}

const esc = 0x1b

// next gives the first token of some bytes, of which there are any.
func next(p []byte) token {
	switch {
	case len(p) == 0:
		return token{kind: words}
	case p[0] >= ' ' && p[0] != 0x7f:
		n := bytes.IndexFunc(p, func(r rune) bool { return r < ' ' || r == 0x7f })
		if n < 0 {
			n = len(p)
		}
		return token{kind: words, text: p[:n]}
	case p[0] != esc || len(p) == 1:
		return token{kind: control, text: p[:1]}
	}
	switch p[1] {
	case '[':
		return sequence(p)
	case ']':
		return token{kind: said, text: p[:ended(p)]}
	case 'P', '_', '^', 'X':
		return token{kind: picture, text: p[:ended(p)]}
	}
	n := 1
	for n < len(p) && p[n] >= 0x20 && p[n] < 0x30 {
		n++
	}
	n = min(n+1, len(p))
	return token{kind: escape, text: p[:n], final: p[n-1]}
}

// sequence is a control sequence: parameters, then a letter.
func sequence(p []byte) token {
	t := token{kind: csi}
	n := 2
	for n < len(p) && p[n] >= 0x20 && p[n] < 0x40 {
		t.private = t.private || p[n] < 0x30 || p[n] > 0x3b
		n++
	}
	n = min(n+1, len(p))
	t.text, t.final = p[:n], p[n-1]
	return t
}

// ended is the length of a string sequence with its end.
func ended(p []byte) int {
	for i := 2; i < len(p); i++ {
		switch p[i] {
		case '\a':
			return i + 1
		case esc:
			return min(i+2, len(p))
		}
	}
	return len(p)
}

// isReset tells the sequence that ends all looks.
func (t token) isReset() bool {
	if t.kind != csi || t.final != 'm' || t.private {
		return false
	}
	all := t.parameters()
	return len(all) == 0 || len(all) == 1 && (len(all[0]) == 0 || string(all[0]) == "0")
}

// moves tells what does nothing but move the cursor.
func (t token) moves() bool {
	switch t.kind {
	case control:
		return t.text[0] == '\r' || t.text[0] == '\b' || t.text[0] == '\t' || t.text[0] == '\n'
	case csi:
		return !t.private && bytes.IndexByte([]byte("ABCDEFGHaefdI`Z"), t.final) >= 0
	default:
		return false
	}
}

// parameters are the numbers of a control sequence.
func (t token) parameters() [][]byte {
	if t.kind != csi || len(t.text) < 3 {
		return nil
	}
	return bytes.Split(t.text[2:len(t.text)-1], []byte(";"))
}

func (t token) count() int { return len(t.parameters()) }

// number is a parameter, of which 0 and none mean 1.
func (t token) number(i int) int {
	if all := t.parameters(); i < len(all) {
		n, _ := strconv.Atoi(string(all[i])) // digits or nothing
		return max(n, 1)
	}
	return 1
}
