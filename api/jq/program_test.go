package jq_test

import (
	"errors"
	"strings"
	"testing"

	"sessionscope/api/jq"
)

// The mark ^ in a program stands before the place of its fault.
func TestAFaultHasItsPlace(t *testing.T) {
	for _, test := range []struct{ program, message string }{
		{".users[] | ^}", "unexpected }"},
		{".users[^", "something is missing at the end"},
		{".a ^b", "unexpected b"},
		{"if . then^", "something is missing at the end"},
		{`"abc^`, "unterminated string literal"},
		{`"a^\qb"`, `invalid escape sequence "\q" in string literal`},
		{".^é", "unexpected é"},
		{`"ünïcode" | ^)`, "unexpected )"},
		{"^1.2.3", `invalid token "1.2."`},
		{".users | ^mapp(.x)", "there is no function mapp/1"},
		{`"mapped" | ^mapped("mapp") # mapped`, "there is no function mapped/1"},
		{`"foo" | .foo, {foo: 1}, ^foo`, "there is no function foo/0"},
		{"^map", "there is no function map/0"},
		{"def f: ^g; f", "there is no function g/0"},
		{`"$x" | . as $xx | [$xx, ^$x]`, "there is no variable $x"},
		{`label $out | break ^$other`, "there is no label $other"},
		{". | ^input", "there is no further input: the answer is all there is"},
		{`"inputs" | [^inputs]`, "there is no further input: the answer is all there is"},
		{"# only a comment^", `the program does nothing: "." would give the answer`},
		{strings.Repeat("(", 3000) + "^", "something is missing at the end"},
		{strings.Repeat(" ", 64<<10) + "^.", "a program has at most 65536 bytes"},
	} {
		before, _, _ := strings.Cut(test.program, "^")
		program := strings.Replace(test.program, "^", "", 1)
		_, err := input(t, "{}").Run(t.Context(), program, jq.Limits{}, nil)
		var fault *jq.SyntaxError
		if !errors.As(err, &fault) {
			t.Errorf("%.60s: the error is %v", program, err)
			continue
		}
		if fault.Offset != len(before) || fault.Message != test.message {
			t.Errorf("%.60s: at %d, not %d: %s", program, fault.Offset, len(before), fault.Message)
		}
	}
}
