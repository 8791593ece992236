package jsontree

import (
	"encoding/binary"
	"math/bits"
)

// state is what the grammar wants next.
type state uint8

const (
	wantValue   state = iota // after a colon, after a comma in an array, at the start
	wantElement              // a value, or the end of the array just begun
	wantName                 // after a comma in an object
	wantMember               // a name, or the end of the object just begun
	wantColon
	wantComma   // or the end of the container
	wantNothing // after the root
)

// scanner is the one pass over the text: it checks the grammar, every string
// and every number, and builds the index. It may stop at any byte, even in the
// middle of a string, and go on from there when there is more. It does not
// recurse.
type scanner struct {
	gauge
	nesting

	at      int   // where it goes on
	state   state // what is wanted there
	token   int   // where the string or number begins in which it stopped; else negative
	digits  digits
	name    int // where the member name begins whose value is wanted; else negative
	nameEnd int
	comma   int // where the last comma stood
	fault   fault
}

// controls finds bytes below the blank, which strings must not hold.
const controls = lowBits * ' '

// scan reads the text up to limit, or to the first fault.
func (s *scanner) scan(limit int) {
	b := s.text[:limit]
	i, state, token := s.at, s.state, s.token
	resumed := token >= 0

scanning:
	for i < len(b) {
		c := b[i]
		if resumed {
			c = b[token]
		}
		switch c {
		case '"':
			if !resumed {
				if state > wantMember {
					s.unexpected(i)
					break scanning
				}
				token = i
				i++
			}
			resumed = false
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
					break scanning
				}
				c := b[i]
				if c == '"' {
					break
				}
				if c == '\\' {
					size := escapeSize(b[i:])
					if size > 0 {
						i += size
						continue
					}
					if size < 0 {
						s.fault = fault{badEscape, i}
					}
					break scanning
				}
				if c < ' ' {
					s.fault = fault{badControl, i}
					break scanning
				}
				i++
			}
			i++
			if state >= wantName {
				s.name, s.nameEnd, token = token, i, -1
				state = wantColon
				if i < len(b) && b[i] == ':' {
					i++
					state = wantValue
				}
				continue
			}

		case ',':
			if state != wantComma {
				s.unexpected(i)
				break scanning
			}
			s.comma = i
			state = s.afterComma()
			i++
			continue

		case ' ', '\n', '\t', '\r':
			i++
			continue

		case ':':
			if state != wantColon {
				s.unexpected(i)
				break scanning
			}
			state = wantValue
			i++
			continue

		case '{', '[':
			if state > wantElement {
				s.unexpected(i)
				break scanning
			}
			if !s.nesting.push(s.open, c == '{') {
				s.fault = fault{tooDeep, i}
				break scanning
			}
			if s.name >= 0 {
				s.value(s.name)
				s.name = -1
			} else {
				s.value(i)
			}
			s.gauge.push()
			state = wantElement
			if c == '{' {
				state = wantMember
			}
			i++
			s.end = i
			continue

		case '}', ']':
			if s.open == 0 || s.inObject() != (c == '}') ||
				state != wantComma && state != wantElement && state != wantMember {
				s.unexpected(i)
				break scanning
			}
			s.gauge.pop(i)
			s.nesting.pop(s.open)
			state = wantComma
			if s.open == 0 {
				state = wantNothing
			}
			i++
			s.end = i
			continue

		case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
			if !resumed {
				if state > wantElement {
					s.unexpected(i)
					break scanning
				}
				token, s.digits = i, beforeNumber
			}
			resumed = false
			i, s.digits = s.digits.read(b, i)
			if i == len(b) {
				break scanning
			}
			if !s.digits.complete() {
				s.fault = fault{badNumber, i}
				break scanning
			}

		case 't', 'f', 'n':
			if state > wantElement {
				s.unexpected(i)
				break scanning
			}
			word := literal(c)
			same := 1
			for same < len(word) && i+same < len(b) && b[i+same] == word[same] {
				same++
			}
			if same < len(word) {
				if i+same < len(b) {
					s.fault = fault{badLiteral, i + same}
				}
				break scanning
			}
			token = i
			i += same

		default:
			s.unexpected(i)
			break scanning
		}

		s.token = token
		state = s.finishScalar(i)
		token = -1
		if state == wantComma && i < len(b) && b[i] == ',' {
			s.comma = i
			state = s.afterComma()
			i++
		}
	}
	s.at, s.state, s.token = i, state, token
}

// finishScalar notes the scalar that begins at the token and ends at end.
func (s *scanner) finishScalar(end int) state {
	if s.name >= 0 {
		s.value(s.name)
		s.name = -1
	} else {
		s.value(s.token)
	}
	s.token = -1
	s.end = end
	if s.open == 0 {
		return wantNothing
	}
	return wantComma
}

// escapeSize is how many bytes the escape at the start of b has: 0 when b ends
// before it does, negative when it is none.
func escapeSize(b []byte) int {
	if len(b) < 2 {
		return 0
	}
	switch b[1] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return 2
	case 'u':
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
	return -1
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
