package jq

import (
	"errors"
	"fmt"
	"strings"

	"github.com/itchyny/gojq"
)

// mostProgram is the longest program, in bytes.
const mostProgram = 64 << 10

// SyntaxError is where and why a text is no jq program.
type SyntaxError struct {
	Offset  int // in bytes: where what is wrong begins; the program's length when something is missing at its end
	Message string
}

// Error implements error.
func (e *SyntaxError) Error() string { return e.Message }

// compile makes code of a program that stays within bounds.
func compile(program string) (*gojq.Code, error) {
	if len(program) > mostProgram {
		return nil, &SyntaxError{mostProgram, fmt.Sprintf("a program has at most %d bytes", mostProgram)}
	}
	if strings.TrimSpace(program) == "" {
		program = "."
	}
	query, err := gojq.Parse(program)
	if err != nil {
		return nil, parseError(program, err)
	}
	bound(query)
	code, err := gojq.Compile(query, guards()...)
	if err != nil {
		return nil, compileError(program, err)
	}
	return code, nil
}

// parseError says what stands where it must not. The engine's offset is behind
// it.
func parseError(program string, err error) error {
	var fault *gojq.ParseError
	if !errors.As(err, &fault) {
		return &SyntaxError{len(program), err.Error()}
	}
	offset := min(max(fault.Offset-len(fault.Token), 0), len(program))
	switch message := fault.Error(); {
	case message == "unexpected EOF":
		return &SyntaxError{offset, "something is missing at the end"}
	case strings.HasPrefix(message, "unexpected token "):
		return &SyntaxError{offset, "unexpected " + fault.Token}
	default:
		return &SyntaxError{offset, message}
	}
}

// undefined is what the engine says of a name that it does not know, and what
// people are told.
var undefined = [...]struct{ engine, people string }{
	{"function not defined: ", "there is no function "},
	{"variable not defined: ", "there is no variable "},
	{"label not defined: ", "there is no label "},
}

// compileError says what a program uses that there is not. The engine tells the
// name, not the place.
func compileError(program string, err error) error {
	message := err.Error()
	for _, u := range undefined {
		if what, ok := strings.CutPrefix(message, u.engine); ok {
			name, arity, counted := strings.Cut(what, "/")
			if counted {
				arity = "/" + arity
			}
			return &SyntaxError{place(program, name, u.engine, arity), u.people + what}
		}
	}
	switch {
	case strings.HasPrefix(message, "missing query"):
		return &SyntaxError{len(program), `the program does nothing: "." would give the answer`}
	case strings.HasPrefix(message, "cannot load module"):
		return &SyntaxError{0, "there are no modules here"}
	case strings.HasPrefix(message, "input(s)/0"):
		return &SyntaxError{inputPlace(program), "there is no further input: the answer is all there is"}
	}
	return &SyntaxError{len(program), message}
}

func inputPlace(program string) int {
	i := place(program, "inputs", undefined[0].engine, "/0")
	if strings.HasPrefix(program[i:], "inputs") {
		return i
	}
	return place(program, "input", undefined[0].engine, "/0")
}

// place finds a name that the engine does not know. The same letters may stand
// in a string, in a comment or in a longer name, so each occurrence is renamed
// in turn: the one of which the engine then complains is the place.
func place(program, name, complaint, arity string) int {
	const most = 32
	probe := "renamed_to_find_it"
	if strings.HasPrefix(name, "$") {
		probe = "$" + probe
	}
	from := 0
	for range most {
		i := strings.Index(program[from:], name)
		if i < 0 {
			break
		}
		i += from
		query, err := gojq.Parse(program[:i] + probe + program[i+len(name):])
		if err == nil {
			if _, err = gojq.Compile(query); err != nil && err.Error() == complaint+probe+arity {
				return i
			}
		}
		from = i + len(name)
	}
	return max(strings.Index(program, name), 0)
}
