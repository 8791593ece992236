package jq_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"sessionscope/api/jq"
	"sessionscope/api/jsontree"
)

const answer = `{
	"zebra": {"b": 1, "a": 2},
	"accessToken": "canary-token",
	"users": [
		{"userId": "alice", "roles": ["mod"], "score": 1.10, "big": 123456789012345678901234567890},
		{"userId": "bob", "roles": [], "score": -0, "big": 1E400}
	],
	"odd name": "caf\u00e9 \u0000 \ud800",
	"twice": 1, "twice": 2,
	"empty": {}, "none": null
}`

// input decodes an answer that is whole.
func input(t testing.TB, text string) *jq.Input {
	t.Helper()
	in, err := jq.NewInput(t.Context(), []byte(text), false)
	if err != nil {
		t.Fatal(err)
	}
	return in
}

// compact gives the results without blanks between tokens, one a line.
func compact(r jq.Result) string {
	var out []string
	for i := range r.Len() {
		var line strings.Builder
		for part := range strings.Lines(string(r.Value(i))) {
			line.WriteString(strings.Replace(strings.TrimSpace(part), `": `, `":`, 1))
		}
		out = append(out, line.String())
	}
	return strings.Join(out, "\n")
}

func TestAProgramGivesJSON(t *testing.T) {
	for _, test := range []struct{ name, program, want string }{
		{"members by name", ".users[].userId", "\"alice\"\n\"bob\""},
		{"a blank program is the answer", " ", ""},
		{"numbers stay as written", ".users[] | .score, .big", "1.10\n123456789012345678901234567890\n-0\n1E400"},
		{"numbers that are reckoned with are exact where they are whole", ".users[0].big + 1", "123456789012345678901234567891"},
		{"members stand in the answer's order", "{a: 1, userId: 2, zebra: 3}", `{"zebra":3,"a":1,"userId":2}`},
		{"members that the answer lacks follow by alphabet", `{y: 1, x: 2, users: 3}`, `{"users":3,"x":2,"y":1}`},
		{"of two members the last one counts", ".twice", "2"},
		{"nothing is a result too", "empty", ""},
		{"null", ".none, .absent", "null\nnull"},
		{"empty containers", ".empty, .users[1].roles", "{}\n[]"},
		{"what strings hold", `."odd name"`, "\"café \\u0000 \\\\ud800\""},
		{"what is no JSON number", "nan, infinite", "null\n1.7976931348623157e+308"},
		{"halt ends it", "1, halt, 2", "1"},
		{"variables, functions, paths", `def up: ascii_upcase; .users | map({(.userId): (.userId | up)}) | add`, `{"alice":"ALICE","bob":"BOB"}`},
	} {
		t.Run(test.name, func(t *testing.T) {
			r, err := input(t, answer).Run(t.Context(), test.program, jq.Limits{}, nil)
			if err != nil {
				t.Fatal(err)
			}
			if got := compact(r); got != test.want && test.want != "" {
				t.Errorf("%s gives\n%s\nand not\n%s", test.program, got, test.want)
			}
			if test.program == "empty" && r.Len() != 0 {
				t.Errorf("there are %d results", r.Len())
			}
		})
	}
}

func TestBytesThatAreNoUTF8Stay(t *testing.T) {
	r, err := input(t, "{\"a\":\"x\xff\xc3\"}").Run(t.Context(), ".a", jq.Limits{}, nil)
	if err != nil || string(r.Printed()) != "\"x\xff\xc3\"" {
		t.Errorf("%q, %v", r.Printed(), err)
	}
}

func TestResultsArePrintedOneBehindTheOther(t *testing.T) {
	r, err := input(t, answer).Run(t.Context(), ".zebra, .users[1].roles, 1", jq.Limits{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	const want = "{\n  \"b\": 1,\n  \"a\": 2\n}\n[]\n1"
	if got := string(r.Printed()); got != want {
		t.Errorf("printed\n%s\nnot\n%s", got, want)
	}
	if got := string(r.Text()); got != "[\n{\n  \"b\": 1,\n  \"a\": 2\n},\n[],\n1\n]" {
		t.Errorf("the text of all is\n%s", got)
	}
	for _, program := range []string{".zebra", "empty", ".users[]"} {
		r, err := input(t, answer).Run(t.Context(), program, jq.Limits{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if fault := jsontree.Parse(r.Text()).Err(); fault != nil {
			t.Errorf("the text of %s is no JSON: %v", program, fault)
		}
	}
}

func TestAProgramThatFailsKeepsWhatCameBefore(t *testing.T) {
	for _, test := range []struct{ name, program, message string }{
		{"by itself", `1, error("no such user")`, "error: no such user"},
		{"with a value", `1, error({code: 7})`, `error: {"code":7}`},
		{"with a value that has no end", `1, (reduce range(60) as $i (1; [., .]) | error)`, "error: [[[["},
		{"at a type", "1, (.users | .userId)", "expected an object but got: array"},
		{"at a format", `1, @nothing`, "format not defined: @nothing"},
		{"and says goodbye", `1, ("bye" | halt_error)`, "error: bye"},
		{"with a very long text", `1, error("x" * 10000)`, "error: xxx"},
	} {
		t.Run(test.name, func(t *testing.T) {
			r, err := input(t, answer).Run(t.Context(), test.program, jq.Limits{}, nil)
			var failed *jq.RunError
			if !errors.As(err, &failed) || !strings.HasPrefix(failed.Message, test.message) || len(failed.Message) > 400 {
				t.Errorf("the error is %v", err)
			}
			if compact(r) != "1" {
				t.Errorf("the results are %s", compact(r))
			}
		})
	}
}

func TestResultsAreTold(t *testing.T) {
	var told []int
	r, err := input(t, answer).Run(t.Context(), ".users[].userId, 3", jq.Limits{}, func(r jq.Result) { told = append(told, r.Len()) })
	if err != nil || r.Len() != 3 || len(told) != 3 || told[0] != 1 || told[2] != 3 {
		t.Errorf("told %v, %v", told, err)
	}
}

func TestNamesAreInTheOrderOfTheAnswer(t *testing.T) {
	got := strings.Join(input(t, answer).Names(), " ")
	if want := "zebra b a accessToken users userId roles score big odd name twice empty none"; got != want {
		t.Errorf("the names are %s", got)
	}
}

func TestAnAnswerThatIsNoJSONIsSaidSo(t *testing.T) {
	deep := strings.Repeat("[", 20_000) + strings.Repeat("]", 20_000)
	for _, test := range []struct{ name, text, want string }{
		{"nothing", "", "it is not whole, or no JSON: line 1, column 1: the text holds no value"},
		{"cut off", `{"users":[{"userId":"a`, "inside a string"},
		{"two values", `{} {}`, "more text follows the value"},
		{"a comma too many", "{\"a\":1,\n}", "line 1, column 7: no member follows the comma"},
		{"a page", "<html>", "a value was expected, not <"},
		{"too deep", deep, "nested deeper than 10000 levels"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := jq.NewInput(t.Context(), []byte(test.text), false)
			var refused *jq.InputError
			if !errors.As(err, &refused) || !strings.Contains(err.Error(), test.want) {
				t.Errorf("the error is %v", err)
			}
		})
	}
}

func TestDecodingEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	text := "[" + strings.Repeat("1,", 5000) + "1]"
	if _, err := jq.NewInput(ctx, []byte(text), false); !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
}
