package jsontree

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// SyntaxError is where and why a text stops being JSON.
type SyntaxError struct {
	Offset  int64  // bytes before the place
	Line    int    // counted from 1
	Column  int    // counted from 1, in characters; a byte that is no UTF-8 counts as one
	Pointer string // RFC 6901: the value that is being read there; 1,000 levels deep at most
	Message string // what is wrong, for people
	Cut     bool   // the text ends too early: with more of it, it might be right
}

// Error says the place and the fault in one line.
func (e *SyntaxError) Error() string {
	at := fmt.Sprintf("line %d, column %d", e.Line, e.Column)
	if e.Pointer != "" {
		at += ", in " + shortPointer(e.Pointer)
	}
	return at + ": " + e.Message
}

// shortPointer keeps the end of a long pointer, so that a message stays one that
// people read to its end.
func shortPointer(pointer string) string {
	const most = 100
	if len(pointer) <= most {
		return pointer
	}
	end := pointer[len(pointer)-most:]
	if at := strings.IndexByte(end, '/'); at >= 0 {
		return "…" + end[at:]
	}
	for end != "" && !utf8.RuneStart(end[0]) {
		end = end[1:]
	}
	return "…" + end
}
