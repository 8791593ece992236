package jq

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/big"

	"github.com/itchyny/gojq"
)

// The guards are functions of their own in the language. Each gives what goes
// in, or fails where it is too large.
const (
	wholeGuard  = "_whole"  // for what goes through a whole value
	printGuard  = "_print"  // the same, for what makes text of it or joins it
	flatGuard   = "_flat"   // for what copies a string or an array
	textGuard   = "_text"   // for what takes a string to pieces
	shortGuard  = "_short"  // for what may go through a string for each of its pieces
	pathGuard   = "_path"   // for a path to set
	pathsGuard  = "_paths"  // the same, but gives nothing
	eventGuard  = "_event"  // for an event that holds a path to set
	indexGuard  = "_index_" // for a number that counts steps
	gridGuard   = "_grid"   // for rows that become columns
	formatGuard = "_format" // for the format of a time

	// These work on two values, as the operation of the language does.
	multiplication = "_times"
	joining        = "_joined"
)

// What the guards let through.
const (
	mostValues   = 16 << 20 // of a value that is gone through
	mostBytes    = 32 << 20 // of text that is made or copied
	mostElements = 4 << 20  // of an array that is copied; also the largest index
	mostPieces   = 4 << 20  // bytes of a string that is taken to pieces
	mostShort    = 64 << 10 // bytes
	mostLevels   = mostDepth
	mostBits     = 1 << 20 // of a factor
	mostFormat   = 256     // bytes
	mostPadding  = 3       // digits of a width in a format
)

// guards makes the functions for a compiler.
func guards() []gojq.CompilerOption {
	checks := map[string]func(any) error{
		wholeGuard:  whole,
		printGuard:  printable,
		flatGuard:   flat,
		textGuard:   func(v any) error { return textOf(v, mostPieces) },
		shortGuard:  func(v any) error { return textOf(v, mostShort) },
		pathGuard:   path,
		eventGuard:  event,
		indexGuard:  index,
		gridGuard:   grid,
		formatGuard: format,
	}
	options := make([]gojq.CompilerOption, 0, len(checks)+3)
	for name, check := range checks {
		options = append(options, gojq.WithFunction(name, 0, 0, func(v any, _ []any) any {
			if err := check(v); err != nil {
				return err
			}
			return v
		}))
	}
	return append(options,
		gojq.WithIterFunction(pathsGuard, 0, 0, func(v any, _ []any) gojq.Iter {
			if err := path(v); err != nil {
				return gojq.NewIter[any](err)
			}
			return gojq.NewIter[any]()
		}),
		binary(multiplication, "$l * $r", factors),
		binary(joining, "$l | join($r)", separator))
}

// binary is an operation on two values that are measured together. The engine
// itself carries it out.
func binary(name, program string, check func(l, r any) error) gojq.CompilerOption {
	var code *gojq.Code
	return gojq.WithFunction(name, 2, 2, func(_ any, operands []any) any {
		l, r := operands[0], operands[1]
		if err := check(l, r); err != nil {
			return err
		}
		if code == nil {
			query, err := gojq.Parse(program)
			if err != nil {
				return err
			}
			if code, err = gojq.Compile(query, gojq.WithVariables([]string{"$l", "$r"})); err != nil {
				return err
			}
		}
		v, _ := code.Run(nil, l, r).Next()
		return v
	})
}

// scale is what a value may weigh where the engine goes through it. What is in
// it twice counts twice.
type scale struct{ values, bytes int }

// weigh fails for a value that is deeper, or of more values or text, than that.
func (s *scale) weigh(v any, level int) error {
	if level > mostLevels {
		return fmt.Errorf("a value is nested deeper than %d levels, too deep for this operation", mostLevels)
	}
	s.values--
	switch v := v.(type) {
	case string:
		s.bytes -= len(v)
	case json.Number:
		s.bytes -= len(v)
	case []any:
		for _, element := range v {
			if err := s.weigh(element, level+1); err != nil {
				return err
			}
		}
	case map[string]any:
		for name, member := range v {
			s.bytes -= len(name)
			if err := s.weigh(member, level+1); err != nil {
				return err
			}
		}
	}
	if s.values < 0 || s.bytes < 0 {
		return tooLarge("a value")
	}
	return nil
}

func whole(v any) error {
	s := scale{values: mostValues, bytes: math.MaxInt}
	return s.weigh(v, 0)
}

func printable(v any) error {
	s := scale{values: mostValues, bytes: mostBytes}
	return s.weigh(v, 0)
}

func tooLarge(what string) error { return errors.New(what + " is too large for this operation") }

func flat(v any) error {
	switch v := v.(type) {
	case string:
		return textOf(v, mostBytes)
	case []any:
		if len(v) > mostElements {
			return tooLarge(fmt.Sprintf("an array of %d elements", len(v)))
		}
	}
	return nil
}

func textOf(v any, most int) error {
	if text, ok := v.(string); ok && len(text) > most {
		return tooLarge(fmt.Sprintf("a string of %d bytes", len(text)))
	}
	return nil
}

func path(v any) error {
	steps, ok := v.([]any)
	if !ok {
		return nil
	}
	if len(steps) > mostLevels {
		return tooLarge(fmt.Sprintf("a path of %d steps", len(steps)))
	}
	for _, step := range steps {
		if err := index(step); err != nil {
			return err
		}
	}
	return nil
}

func event(v any) error {
	if parts, ok := v.([]any); ok && len(parts) > 0 {
		return path(parts[0])
	}
	return nil
}

func index(v any) error {
	if n, ok := gojq.ToFloat64(v); ok && (n > mostElements || n < -mostElements) {
		return tooLarge("the number " + gojq.Preview(v))
	}
	return nil
}

func grid(v any) error {
	rows, ok := v.([]any)
	if !ok {
		return nil
	}
	widest := 0
	for _, row := range rows {
		if cells, ok := row.([]any); ok {
			widest = max(widest, len(cells))
		}
	}
	if len(rows)*widest > mostElements {
		return tooLarge(fmt.Sprintf("a table of %d × %d", len(rows), widest))
	}
	return nil
}

// format refuses widths that would pad a time to any length.
func format(v any) error {
	text, ok := v.(string)
	if !ok {
		return nil
	}
	digits := 0
	for _, c := range []byte(text) {
		if digits++; c < '0' || c > '9' {
			digits = 0
		}
		if digits > mostPadding || len(text) > mostFormat {
			return tooLarge("a format")
		}
	}
	return nil
}

// factors measures a product: a text so many times, two very long numbers, or
// two objects that are merged.
func factors(l, r any) error {
	if _, ok := l.(map[string]any); ok {
		return whole(r)
	}
	for _, pair := range [2][2]any{{l, r}, {r, l}} {
		if text, ok := pair[0].(string); ok {
			if times, ok := gojq.ToFloat64(pair[1]); ok && times*float64(len(text)) > mostBytes {
				return tooLarge("a text so many times")
			}
		}
		switch factor := pair[0].(type) {
		case *big.Int:
			if factor.BitLen() > mostBits {
				return tooLarge("a number")
			}
		case json.Number:
			if len(factor) > mostShort {
				return tooLarge("a number")
			}
		}
	}
	return nil
}

// separator measures what is joined: the pieces, and what goes between them.
func separator(l, r any) error {
	if err := printable(l); err != nil {
		return err
	}
	pieces := 0
	switch l := l.(type) {
	case []any:
		pieces = len(l)
	case map[string]any:
		pieces = len(l)
	}
	if between, ok := r.(string); ok && len(between)*pieces > mostBytes {
		return tooLarge("a text between so many")
	}
	return nil
}
