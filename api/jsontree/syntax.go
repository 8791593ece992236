package jsontree

import "fmt"

// SyntaxError is where and why a text stops being JSON.
type SyntaxError struct {
	Offset  int64  // bytes before the place
	Line    int    // counted from 1
	Column  int    // counted from 1, in characters; a byte that is no UTF-8 counts as one
	Pointer string // RFC 6901: the value that is being read there; 1,000 levels deep at most
	Message string // what is wrong, for people
}

// Error says the place and the fault in one line.
func (e *SyntaxError) Error() string {
	at := fmt.Sprintf("line %d, column %d", e.Line, e.Column)
	if e.Pointer != "" {
		at += ", in " + e.Pointer
	}
	return at + ": " + e.Message
}
