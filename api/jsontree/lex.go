package jsontree

import (
	"encoding/binary"
	"math/bits"
)

// A string is read eight bytes at once: w^quotes has a zero byte where w has a
// quote, (x-lowBits)&^x sets the high bit of the first zero byte of x, and
// (w-controls)&^w that of the first byte below the blank.
const (
	lowBits  = 0x0101010101010101
	highBits = 0x8080808080808080
	quotes   = lowBits * '"'
	slashes  = lowBits * '\\'
	controls = lowBits * ' ' // bytes below the blank, which strings must not hold
)

func isBlank(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

// skipBlanks goes over blanks from i on, eight at once where lines are indented.
func skipBlanks(b []byte, i int) int {
	for i < len(b) && isBlank(b[i]) {
		for i+8 <= len(b) && binary.LittleEndian.Uint64(b[i:]) == controls {
			i += 8
		}
		if i == len(b) || !isBlank(b[i]) {
			break
		}
		i++
	}
	return i
}

// isNumeric reports whether c may be a part of a number.
func isNumeric(c byte) bool {
	const low uint64 = 0x3ff<<'0' | 1<<'.' | 1<<'-' | 1<<'+'
	return c < 64 && low>>c&1 != 0 || c|0x20 == 'e'
}

// closingQuote finds the quote that ends a string, from a place inside the
// string on. It is limit or more when there is none before limit.
func closingQuote(b []byte, i, limit int) int {
	for i < limit {
		if i+8 <= len(b) {
			w := binary.LittleEndian.Uint64(b[i:])
			q, s := w^quotes, w^slashes
			hit := ((q-lowBits)&^q | (s-lowBits)&^s) & highBits
			if hit == 0 {
				i += 8
				continue
			}
			i += bits.TrailingZeros64(hit) >> 3
		}
		switch b[i] {
		case '"':
			return i
		case '\\':
			for i < limit && b[i] == '\\' {
				i += 2
			}
		default:
			i++
		}
	}
	return i
}

// stringBody goes over a string's inside, from i to the closing quote. Where
// there is none it stops at the end of b, at an escape that b cuts off, or at a
// fault.
func stringBody(b []byte, i int) (int, faultKind) {
	for {
		if i+8 <= len(b) {
			w := binary.LittleEndian.Uint64(b[i:])
			q, x := w^quotes, w^slashes
			hit := ((q-lowBits)&^q | (x-lowBits)&^x | (w-controls)&^w) & highBits
			if hit == 0 {
				i += 8
				continue
			}
			i += bits.TrailingZeros64(hit) >> 3
		} else if i >= len(b) {
			return i, noFault
		}
		switch c := b[i]; {
		case c == '"':
			return i, noFault
		case c == '\\':
			for i < len(b) && b[i] == '\\' {
				size := escapeSize(b, i)
				if size < 0 {
					return i, badEscape
				}
				if size == 0 {
					return i, noFault
				}
				i += size
			}
		case c < ' ':
			return i, badControl
		default:
			i++
		}
	}
}

// escapeSize is how many bytes the escape at i has: 0 when b ends before it
// does, negative when it is none.
func escapeSize(b []byte, i int) int {
	if i+1 >= len(b) {
		return 0
	}
	switch b[i+1] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return 2
	case 'u':
		return unicodeEscapeSize(b[i:])
	}
	return -1
}

func unicodeEscapeSize(b []byte) int {
	for i := 2; i < 6; i++ {
		if i == len(b) {
			return 0
		}
		if hexDigit(b[i]) < 0 {
			return -1
		}
	}
	return 6
}

// literal is the word that begins with first.
func literal(first byte) string {
	switch first {
	case 't':
		return "true"
	case 'f':
		return "false"
	}
	return "null"
}
