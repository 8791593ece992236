package jsontree

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

// scan reads the text up to limit, or to the first fault.
//
//nolint:gocognit,funlen // one loop without calls is what makes it as fast as reading
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
			var verdict faultKind
			if i, verdict = stringBody(b, i); verdict != noFault || i == len(b) || b[i] != '"' {
				s.fault = fault{verdict, i}
				break scanning
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
			i = skipBlanks(b, i+1)
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
			if !s.enter(i, c == '{') {
				s.fault = fault{tooDeep, i}
				break scanning
			}
			state = wantElement
			if c == '{' {
				state = wantMember
			}
			i++
			continue

		case '}', ']':
			if s.open == 0 || s.inObject() != (c == '}') ||
				state != wantComma && state != wantElement && state != wantMember {
				s.unexpected(i)
				break scanning
			}
			state = s.leave(i)
			i++
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

// begin is where the item begins whose value begins at start.
func (s *scanner) begin(start int) int {
	if s.name >= 0 {
		start, s.name = s.name, -1
	}
	return start
}

// enter notes the container that begins at start. It is false when too many are
// open.
func (s *scanner) enter(start int, object bool) bool {
	if !s.nesting.push(s.open, object) {
		return false
	}
	item := s.begin(start)
	s.value(item)
	s.gauge.push()
	s.last, s.end = item, start+1
	return true
}

// leave notes the closing bracket at offset.
func (s *scanner) leave(offset int) state {
	s.gauge.pop(offset)
	s.nesting.pop(s.open)
	s.last, s.end = offset, offset+1
	return s.afterValue()
}

// finishScalar notes the scalar that begins at the token and ends at end.
func (s *scanner) finishScalar(end int) state {
	item := s.begin(s.token)
	s.value(item)
	s.last, s.token, s.end = item, -1, end
	return s.afterValue()
}

func (s *scanner) afterValue() state {
	if s.open == 0 {
		return wantNothing
	}
	return wantComma
}
