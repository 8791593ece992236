package jq

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/itchyny/gojq"
)

// meaning has programs for each operation that is measured. None of them goes
// beyond a bound.
var meaning = []string{
	"(1, 2) * (3, 4)", "(1, 2) + (10, 20)", "(1, 2) - (10, 20)", "(1, 2) / (1, 2)", "(1, 2) == (1, 2)", "[1, 2] - [2]",
	"(1, 2) < (0, 3)", `"ab" * (0, 1, 2)`, `(0, 2) * "ab"`, `{a: {b: 1}} * {a: {c: 2}}`, `"a,b" / ","`, "1 / 0", "[] * 1",
	`try error("x") catch (. == "x")`, "9007199254740993 * 9007199254740993", "1e400 * 0", ".n * 2, -.n, .n + 1, .n == 1.5",
	".a = 1", ".a = (1, 2)", "(.a, .b) = (1, 2)", ".list[1:] = [9]", ".list[] = 0", ".. = 1", "1 = 2", "(.a, 1) = 2",
	".a |= 5", ".list |= map(. + 1)", ".list[] |= empty", ".list[] |= (., .)", "(.list | .[0], .[2]) |= . * 10", ".x.y.z |= 1",
	".list[] |= select(. > 1)", "first(.list[]) |= 7", "last |= 1", `.["a"] |= 1`, "(.list[] | select(. > 1)) |= -.",
	".a += 1", ".list[] += (1, 2)", ".list -= [1]", ".n *= 2", ".n /= 2", ".n %= 1", ".none //= 3", ".a //= 4", `.text *= 2`,
	".list += [.a]", ".a += .n", "def f: .a; f += 1", "def f(x): x |= 3; f(.a, .b)", ". as $x | .a += $x.n", ".users[].id += 1",
	"label $out | (.a, break $out) = 1", "label $out | .a = (1, break $out)", ".list[1, 0] = (5, 6)", "(.a | ., .) += 1",
	"path(.a, .list[0])", "[paths]", "[paths(type == \"number\")]", "del(.a, .list[0])", "del(.list[] | select(. == 2))", "delpaths([[\"a\"], [\"list\", 0]])",
	`setpath(["x", 2]; 1)`, `setpath([0]; 1)`, `getpath(["list", 0]) |= 8`, "pick(.list[1])", "pick(.list[-1])", "to_entries", "with_entries(.value |= tojson)",
	"tojson", "tostring", "@json", "@text", `@json "\(.list) \(1, 2)"`, `"\(.a) and \("b") \(.list)"`, `"\(1, 2)\(3, 4)"`, `@base64 "\(.text)"`, `@csv "\(.list)"`,
	`@sh "echo \(.text)"`, `.list | @csv, @tsv, @sh`, `.text | @base64 | @base64d`, `.text | @uri, @html`, `format("json")`, `@nothing`,
	".list | sort, unique, min, max, reverse, add", "[3, 1, 2] | sort_by(-.), group_by(. > 1), unique_by(. > 1), min_by(-.), max_by(-.)",
	"[[1, [2]], 3] | flatten, flatten(1)", "{} | add", `add(.list[])`, `add(.list, [9])`, `add("a", "b")`, `add(empty)`, "add(1, error)",
	`["a", 1, null, true] | join(", ")`, `.list | join("-", "+")`, `[] | join("x")`, `["a", "b"] | join(1)`, `[[1]] | join(",")`, `1 | join("x")`,
	`.list | contains([2]), inside([1, 2, 3, 4]), index(2), rindex(2), indices(2), indices([2, 3])`, `.text | contains("e"), index("l"), indices("l")`,
	`.list | IN(.[]; 1, 2), (.[] | IN(2, 3))`, `.users | INDEX(.id), INDEX(.[]; .id)`, `.list | bsearch(2, 5)`, `.list[[2, 3]]`, `.list[1], .list[1:], .list[:-1]`,
	`.list | .[1.5], .[-1], .["x"]?`, `.[("a", "n")]`, `.["a", "n"]`, `[[1, 2], [3]] | transpose`, "fromstream(tostream)", "[tostream] | fromstream(.[])", "1 | truncate_stream([[0], 1], [[1, 0], 2])",
	"walk(if type == \"number\" then . + 1 else . end)", "map_values(. // empty)", "map_values(empty)", ".list | map(. * 2)", "[.list[] as [$x] ?// $x | $x]",
	`.text | explode | implode`, `.text | split("l"), split("l+"; "g"), [splits("l")]`, `.text | test("L"; "i"), [match("l"; "g").offset], capture("(?<x>l+)"), [scan("l")]`,
	`.text | sub("l"; "L"), gsub("l"; "L", "M"), gsub("(?<x>l)"; .x + "!")`, `"12" | tonumber`, `"[1, 2.50]" | fromjson`, `"x" | tonumber`,
	`1700000000 | strftime("%Y-%m-%dT%H:%M:%SZ"), todate`, `"2023-11-14" | strptime("%Y-%m-%d") | mktime`, "jn(1; 2), yn(1; 2)",
	"reduce .list[] as $x (0; . + $x)", "foreach .list[] as $x (0; . + $x; [$x, .])", "[limit(3; repeat(1))]", "[.list | combinations(2)] | length",
	"def f(x): x * 2; f(.list[])", "def sort: 7; sort", "def join(x): x; join(1, 2)", "def f: def g: 3; g * g; f + f", "if . == {} then 1 elif .a == 1 then 2 else 3 end",
	"try (1 * {}) catch .", ".a? // 1", "[.[]?]", ".a as $x | .n as $y | $x * $y", "isempty(.list[] == 9)", "any(.list[]; . == 2), all(.list[]; . > 0)",
	"ltrimstr(1), ascii_downcase?", "splits(1)?", "[.list[] | if . > 1 then . * 2 else empty end]", ". * {a: {b: 2}}", "input_line_number?", "$__loc__?", "error(.list)",
}

const sample = `{"a":1,"n":1.5,"text":"hello","list":[1,2,3],"users":[{"id":1},{"id":2}],"b":null}`

// A program with bounds means what it means without them.
func TestBoundsDoNotChangeWhatAProgramMeans(t *testing.T) {
	in, err := NewInput(t.Context(), []byte(sample), false)
	if err != nil {
		t.Fatal(err)
	}
	for _, program := range meaning {
		t.Run(program, func(t *testing.T) {
			plain := results(in.value, program, func(*gojq.Query) []gojq.CompilerOption { return nil })
			bounded := results(in.value, program, func(q *gojq.Query) []gojq.CompilerOption {
				bound(q)
				return guards()
			})
			if diff := cmp.Diff(plain, bounded); diff != "" {
				t.Errorf("-without +with\n%s", diff)
			}
		})
	}
}

func results(value any, program string, prepare func(*gojq.Query) []gojq.CompilerOption) string {
	query, err := gojq.Parse(program)
	if err != nil {
		return "parse: " + err.Error()
	}
	code, err := gojq.Compile(query, prepare(query)...)
	if err != nil {
		return "compile: " + err.Error()
	}
	var out strings.Builder
	for iter := code.Run(value); ; {
		v, more := iter.Next()
		if !more {
			return out.String()
		}
		if err, failed := v.(error); failed {
			fmt.Fprintln(&out, "error:", err)
			return out.String()
		}
		p := newPrinter(nil, Limits{}.orDefaults())
		p.compact = true
		p.add(v)
		fmt.Fprintf(&out, "%s\n", p.text)
	}
}
