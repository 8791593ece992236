package jq_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"sessionscope/api/jq"
	"sessionscope/api/jsontree"
)

func TestResultsAreCappedByNumber(t *testing.T) {
	for _, test := range []struct {
		program string
		n       int
		cut     jq.Cut
	}{
		{"range(4)", 4, jq.Whole},
		{"range(5)", 5, jq.Whole},
		{"range(6)", 5, jq.ByCount},
		{"repeat(1)", 5, jq.ByCount},
		{"range(1e18)", 5, jq.ByCount},
	} {
		r, err := input(t, "{}").Run(t.Context(), test.program, jq.Limits{Results: 5}, nil)
		if err != nil || r.Len() != test.n || r.Cut != test.cut {
			t.Errorf("%s: %d results, cut %d, %v", test.program, r.Len(), r.Cut, err)
		}
	}
}

// What is cut is still JSON, so that it can be opened.
func TestResultsAreCappedBySize(t *testing.T) {
	const most = 1000
	for _, program := range []string{
		"[range(10000)]",
		"repeat(12345)",
		`"é" * 5000`,
		`repeat("é" * 37)`,
		`{a: {b: [range(1000) | {n: ., text: "\(.)\n"}]}, z: 1}`,
		"reduce range(60) as $i (1; [., .])",
		`reduce range(60) as $i ("x"; {a: ., b: .})`,
		`[range(60)] | map(tostring * 50) | join("\"\\")`,
		`{("name" * 1000): 1, b: 2}`,
	} {
		t.Run(program, func(t *testing.T) {
			r, err := input(t, "{}").Run(t.Context(), program, jq.Limits{Bytes: most}, nil)
			if err != nil || r.Cut != jq.BySize || r.Len() == 0 {
				t.Fatalf("%d results, cut %d, %v", r.Len(), r.Cut, err)
			}
			// Closing what is open takes some more.
			if n := len(r.Printed()); n < most || n > most*10 {
				t.Errorf("it has %d bytes", n)
			}
			if fault := jsontree.Parse(r.Text()).Err(); fault != nil {
				t.Errorf("it is no JSON any more: %v\n%s", fault, r.Text())
			}
			if strings.Contains(string(r.Text()), "\ufffd") {
				t.Error("a character is cut in two")
			}
		})
	}
}

func TestAVeryDeepResultIsCut(t *testing.T) {
	r, err := input(t, "{}").Run(t.Context(), "reduce range(20000) as $i (1; [.])", jq.Limits{}, nil)
	if err != nil || r.Cut != jq.ByDepth {
		t.Fatalf("cut %d, %v", r.Cut, err)
	}
	if fault := jsontree.Parse(r.Text()).Err(); fault != nil {
		t.Error(fault)
	}
}

// endless never end by themselves, and give nothing.
var endless = []string{
	"last(repeat(1))",
	"[limit(1e9; repeat(1))]",
	"[range(1e18)] | length",
	"until(false; .)",
	"def f: f; f",
	"reduce range(1e18) as $i (0; . + $i)",
	"last(repeat(try error catch .))",
	"[recurse([.])] | length",
	"first(range(1e18) | select(. < 0))",
	"label $out | foreach repeat(1) as $x (0; . + $x; empty)",
	`last(repeat("x" | test("x")))`,
}

func TestEndlessProgramsAreStopped(t *testing.T) {
	for _, program := range endless {
		t.Run(program, func(t *testing.T) {
			t.Parallel()
			in := input(t, "{}")
			for _, end := range []struct {
				name string
				want error
				ctx  func() (context.Context, context.CancelFunc)
			}{
				{"by a limit", context.DeadlineExceeded, func() (context.Context, context.CancelFunc) {
					return context.WithTimeout(t.Context(), 30*time.Millisecond)
				}},
				{"by hand", context.Canceled, func() (context.Context, context.CancelFunc) {
					ctx, cancel := context.WithCancel(t.Context())
					time.AfterFunc(30*time.Millisecond, cancel)
					return ctx, cancel
				}},
			} {
				ctx, cancel := end.ctx()
				r, err := in.Run(ctx, program, jq.Limits{}, nil)
				cancel()
				if !errors.Is(err, end.want) || r.Len() != 0 {
					t.Errorf("%s: %d results, %v", end.name, r.Len(), err)
				}
			}
			// It is over: the next one can run.
			if r, err := in.Run(t.Context(), "1 + 1", jq.Limits{}, nil); err != nil || compact(r) != "2" {
				t.Errorf("after it: %s, %v", compact(r), err)
			}
		})
	}
}

func TestWhatCameBeforeTheEndIsKept(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	r, err := input(t, "{}").Run(ctx, "1, 2, last(repeat(3))", jq.Limits{}, func(r jq.Result) {
		if r.Len() == 2 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || compact(r) != "1\n2" {
		t.Errorf("%s, %v", compact(r), err)
	}
}

func TestProgramsThatWantAllMemoryAreStopped(t *testing.T) {
	for _, program := range []string{
		"def f: f + 1; f",
		"def f: [f]; f",
		`[range(1e18) | "\(.)" * 1000]`,
		`[range(1e18) | {a: ("x" * 10000)}]`,
	} {
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		_, err := input(t, "{}").Run(ctx, program, jq.Limits{Memory: 16 << 20}, nil)
		cancel()
		if !errors.Is(err, jq.ErrMemory) {
			t.Errorf("%s: %v", program, err)
		}
	}
}

// One step of these would take all memory, the stack, or hours, and nobody
// could stop it.
func TestStepsThatAreTooLargeAreRefused(t *testing.T) {
	const levels = "(reduce range(20000) as $i (null; [.]))"
	const wide = "(reduce range(40) as $i (1; [., .]))"
	for _, program := range []string{
		`"x" * 1e9`,
		`("x" * 1e6) as $x | $x * 1e6`,
		`. + {a: 1} | .a = "x" | .a *= 1e9`,
		`reduce range(60) as $i ("x"; . + .)`,
		`reduce range(60) as $i ("x"; . += .)`,
		`reduce range(60) as $i ("x"; "\(.)\(.)")`,
		`reduce range(60) as $i ([1]; . + .)`,
		`"x" * 3e7 | [., .] | tojson`,
		`"x" * 3e7 | [., .] | @json`,
		`reduce range(60) as $i ("x"; [., .] | add)`,
		`reduce range(60) as $i ("x"; add(., .))`,
		`reduce range(60) as $i ("x"; [., .] | join("-"))`,
		`[range(100000)] | join("x" * 10000)`,
		`reduce range(100) as $i (10; . * .)`,
		"null | .[5e8] = 1",
		"null | .[5e8] |= 1",
		"null | .[5e8] += 1",
		"null | .[5e8] //= 1",
		"null | setpath([5e8]; 1)",
		"null | getpath([5e8]) = 1",
		"null | nth(5e8) = 1",
		"null | pick(.[5e8])",
		"fromstream([[5e8], 1], [[5e8]])",
		"[range(20000) | 0] as $p | null | setpath($p; 1)",
		"[range(20000) | 0] as $p | null | getpath($p) |= 1",
		"[range(3000) | []] + [[range(3000)]] | transpose",
		levels + " | tojson",
		levels + " | tostring",
		levels + " | @json",
		levels + ` | @text "\(.)"`,
		levels + ` | "\(.)"`,
		levels + " | . == .",
		levels + " | [.] - [.]",
		levels + " | [., .] | sort",
		levels + " | [., .] | unique",
		levels + " | [., .] | min",
		levels + " | [1, 2] | sort_by(" + levels + ")",
		levels + " | [., .] | index([.])",
		levels + " | [., .] | .[[.]]",
		levels + " | contains(.)",
		levels + " | inside(.)",
		levels + " | IN(.)",
		levels + " | flatten",
		levels + " | del(.[0])",
		levels + " | delpaths([[0]])",
		levels + " | map_values(empty)",
		levels + " | .[] |= empty",
		levels + " | INDEX(.)",
		levels + " as $x | [[1]] | delpaths([[$x]])",
		wide + " | tojson",
		wide + " | flatten",
		wide + " | . == .",
		wide + " | add",
		`"x" * 1e6 | [match(""; "g")]`,
		`"x" * 1e6 | gsub(""; "y")`,
		`"x" * 1e6 | [scan("x")]`,
		`"x" * 1e7 | explode`,
		`"x" * 1e7 | split("")`,
		`"x" * 1e7 / ""`,
		`"x" * 1e7 | indices("x")`,
		`"1" * 1e7 | tonumber`,
		`"[" * 1e7 | fromjson`,
		`now | strftime("%999999999d")`,
		`now | strflocaltime("%" + ("9" * 9) + "d")`,
		"jn(9e18; 9.1e18)",
		"yn(9e18; 9.1e18)",
	} {
		t.Run(program, func(t *testing.T) {
			t.Parallel()
			ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
			defer cancel()
			r, err := input(t, "{}").Run(ctx, program, jq.Limits{Memory: 8 << 30}, nil)
			var refused *jq.RunError
			if !errors.As(err, &refused) {
				t.Fatalf("%.60s, %v", r.Printed(), err)
			}
			if !strings.Contains(err.Error(), "is too large for this operation") && !strings.Contains(err.Error(), "too deep for this operation") {
				t.Errorf("it is refused with %q", err)
			}
		})
	}
}

// A step that goes on after its program was stopped keeps the next one waiting,
// no longer than the next one may take.
func TestAProgramWaitsForTheOneBefore(t *testing.T) {
	in := input(t, "{}")
	ctx, cancel := context.WithCancel(t.Context())
	const step = "[range(8000)] as $x | ($x | map(-1 - .)) as $y | 1, ($x - $y | length)"
	begun := func(jq.Result) { time.AfterFunc(20*time.Millisecond, cancel) }
	if _, err := in.Run(ctx, step, jq.Limits{}, begun); !errors.Is(err, context.Canceled) {
		t.Fatalf("it was too quick: %v", err)
	}
	short, cancelShort := context.WithTimeout(t.Context(), time.Millisecond)
	defer cancelShort()
	if _, err := in.Run(short, "1", jq.Limits{}, nil); !errors.Is(err, jq.ErrBusy) {
		t.Errorf("the next one gives %v", err)
	}
	if r, err := in.Run(t.Context(), "1", jq.Limits{}, nil); err != nil || compact(r) != "1" {
		t.Errorf("the one after gives %s, %v", compact(r), err)
	}
}
