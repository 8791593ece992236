package jq_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"sessionscope/api/jq"
	"sessionscope/api/jsontree"
)

// Whatever stands in the line: the program ends in time, its results are JSON
// within the limits, its errors are of the kinds that are promised, and neither
// the environment nor the accessToken is seen.
func FuzzProgram(f *testing.F) {
	f.Setenv("AMITY_API_KEY", canary)
	for _, program := range []string{
		".", "", ".users[].userId", ".users | map({(.userId): .roles}) | add", ".. | strings", "[paths]", "keys, length", "to_entries",
		"repeat(1)", "last(repeat(1))", "[limit(1e9; repeat(1))]", "range(1e18)", "def f: f + 1; f", "reduce range(1e9) as $i (null; [.])",
		"$ENV", "env.AMITY_API_KEY", "input", `import "a" as a; .`, "@json", `"\(.accessToken)"`, ".accessToken | explode",
		".a |= 1", ".users[] += {a: 1}", "del(.users)", "walk(.)", `"x" * 1e9`, "tojson | fromjson", ".[5e8] = 1", "try error catch .",
		". as [$a] ?// $b | $b", "label $x | break $x", "if . then 1 else 2 end", "reduce .[] as $x (0; 1)", "foreach .[] as $x (0; 1; 2)",
		"1 +", "{a:", `"abc`, "\"\\(", ")", "é", "\xff", "\x00", "nan, infinite, -0, 1e1000", "now | todate", "ascii", "splits(\"a\")",
	} {
		f.Add(program)
	}
	text := []byte(`{"accessToken":"` + canary + `","users":[{"userId":"alice","n":1.10},{"userId":"bob"}],"deep":[[[1]]],"text":"a\u0000\ud800"}`)
	f.Fuzz(func(t *testing.T, program string) {
		const most = 2000
		in, err := jq.NewInput(t.Context(), text, false)
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		defer cancel()
		began := time.Now()
		r, err := in.Run(ctx, program, jq.Limits{Results: 50, Bytes: most, Memory: 64 << 20}, nil)
		if took := time.Since(began); took > 10*time.Second {
			t.Errorf("it took %v", took)
		}
		var fault *jq.SyntaxError
		var failed *jq.RunError
		switch {
		case err == nil, errors.As(err, &failed), errors.Is(err, jq.ErrMemory), errors.Is(err, context.DeadlineExceeded):
		case errors.As(err, &fault):
			if fault.Offset < 0 || fault.Offset > len(program) || fault.Message == "" {
				t.Errorf("the fault is at %d: %q", fault.Offset, fault.Message)
			}
			if utf8.ValidString(program) && fault.Offset < len(program) && !utf8.RuneStart(program[fault.Offset]) {
				t.Errorf("the fault is inside a character, at %d", fault.Offset)
			}
		default:
			t.Errorf("the error is %v", err)
		}
		if r.Len() > 50 || len(r.Printed()) > 100*most {
			t.Errorf("%d results, %d bytes", r.Len(), len(r.Printed()))
		}
		if strings.Contains(string(r.Text()), canary) && !strings.Contains(program, "canary") {
			t.Errorf("a secret is shown:\n%s", r.Text())
		}
		if wrong := jsontree.Parse(r.Text()).Err(); wrong != nil {
			t.Errorf("%v in\n%s", wrong, r.Text())
		}
	})
}
