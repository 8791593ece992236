package jsontree

import (
	"bytes"
	"fmt"
	"strconv"
	"unicode/utf8"
)

// fault is why a scan ended early.
type fault struct {
	kind   faultKind
	offset int
}

type faultKind uint8

const (
	noFault    faultKind = iota
	badByte              // not what the state wants
	badEscape            // in a string
	badControl           // in a string
	badNumber
	badLiteral
	tooDeep
	endOfText
)

// unexpected notes a byte that the grammar does not want.
func (s *scanner) unexpected(offset int) { s.fault = fault{badByte, offset} }

// finishText takes the end of the text for the end of a number, and notes what
// else is unfinished there.
func (s *scanner) finishText() {
	if s.fault.kind != noFault {
		return
	}
	if s.token >= 0 && s.text[s.token] != '"' && s.digits.complete() {
		s.at, s.state = len(s.text), s.finishScalar(len(s.text))
	}
	if s.state != wantNothing {
		s.fault = fault{endOfText, len(s.text)}
	}
}

// syntaxError tells the fault; d is what has been indexed up to it.
func (s *scanner) syntaxError(d *Doc) *SyntaxError {
	offset := s.fault.offset
	if s.afterDanglingComma() {
		offset = s.comma
	}
	before := s.text[:offset]
	line := before[bytes.LastIndexByte(before, '\n')+1:]
	return &SyntaxError{
		Offset:  int64(offset),
		Line:    bytes.Count(before, []byte("\n")) + 1,
		Column:  utf8.RuneCount(line) + 1,
		Pointer: s.pointer(d),
		Message: s.message(),
		Cut:     s.fault.kind == endOfText,
	}
}

// afterDanglingComma reports whether the container ends after a comma: then the
// comma is the fault.
func (s *scanner) afterDanglingComma() bool {
	if s.fault.kind != badByte || s.name >= 0 || s.open == 0 {
		return false
	}
	c := s.text[s.fault.offset]
	return (s.state == wantName || s.state == wantValue) && (c == '}' || c == ']')
}

// pointer is the JSON pointer of the value in which the fault lies. Between two
// members or elements that is their container.
func (s *scanner) pointer(d *Doc) string {
	switch {
	case s.open == 0:
		return ""
	case s.open > longPath:
		return d.Pointer(d.around(d.end, longPath))
	}
	// The containers around, as if an element followed.
	pointer := d.appendPointer(nil, makeNode(d.end, s.open, false))
	last := bytes.LastIndexByte(pointer, '/')
	switch {
	case s.name >= 0:
		pointer = appendName(pointer[:last], Unquote(s.text[s.name:s.nameEnd]))
	case s.inObject(), s.state == wantComma, s.afterDanglingComma(),
		s.fault.kind == endOfText && s.at == s.fault.offset && s.token < 0:
		pointer = pointer[:last]
	}
	return string(pointer)
}

// message says what is wrong, for people.
func (s *scanner) message() string {
	switch s.fault.kind {
	case badEscape:
		if s.culprit()[0] == 'u' {
			return `\u must be followed by four hexadecimal digits`
		}
		return fmt.Sprintf("a backslash followed by %s is no escape", firstCharacter(s.culprit()))
	case badControl:
		return fmt.Sprintf("a control character (%s) in a string must be written as an escape", firstCharacter(s.culprit()))
	case badNumber:
		return "a digit is missing in the number"
	case badLiteral:
		return fmt.Sprintf("%s is written wrongly", literal(s.text[s.at]))
	case tooDeep:
		return "too many containers inside each other"
	case endOfText:
		return s.endMessage()
	}
	return s.byteMessage()
}

// endMessage says in the middle of what the text ends.
func (s *scanner) endMessage() string {
	switch {
	case s.token >= 0 && s.text[s.token] == '"' && s.state >= wantName:
		return "the text ends inside a member name"
	case s.token >= 0 && s.text[s.token] == '"':
		return "the text ends inside a string"
	case s.token >= 0:
		return "the text ends inside a number"
	case s.at < len(s.text):
		return "the text ends inside " + literal(s.text[s.at])
	case s.name >= 0:
		return "the text ends before the value of a member"
	case s.open == 0:
		return "the text holds no value"
	case s.inObject():
		return "the text ends inside an object: } is missing"
	}
	return "the text ends inside an array: ] is missing"
}

// byteMessage says what was wanted instead of a byte.
func (s *scanner) byteMessage() string {
	switch s.state {
	case wantColon:
		return "a colon is missing after the member name"
	case wantComma:
		if s.inObject() {
			return "a comma or } is missing after the member"
		}
		return "a comma or ] is missing after the element"
	case wantNothing:
		return "more text follows the value"
	case wantName, wantMember:
		if s.afterDanglingComma() {
			return "no member follows the comma"
		}
		return fmt.Sprintf("a member name in double quotes was expected, not %s", firstCharacter(s.culprit()))
	}
	if s.afterDanglingComma() {
		return "no element follows the comma"
	}
	return fmt.Sprintf("a value was expected, not %s", firstCharacter(s.culprit()))
}

// culprit is the text from the character on that is at fault.
func (s *scanner) culprit() []byte {
	rest := s.text[s.fault.offset:]
	if s.fault.kind == badEscape {
		return rest[1:] // what follows the backslash
	}
	return rest
}

// firstCharacter shows the character at the start of text.
func firstCharacter(text []byte) string {
	r, size := utf8.DecodeRune(text)
	switch {
	case r == utf8.RuneError && size <= 1:
		return fmt.Sprintf("the byte 0x%02X", text[0])
	case r < utf8.RuneSelf && strconv.IsPrint(r):
		return string(r)
	}
	return fmt.Sprintf("U+%04X", r)
}
