package jq

import "github.com/itchyny/gojq"

// needs is what of a function's call has to be measured.
type needs struct {
	input string // the guard for what goes in
	args  string // the guard for what its arguments give
	only  int    // the guard is for that many arguments, if not for all
	paths bool   // its first argument gives the paths that it goes along
}

// boundCall measures what goes into a function. Own are those that the program
// defines; to measure what goes into them does no harm, to replace them would.
func boundCall(f *gojq.Func, q *gojq.Query, own map[string]bool) *gojq.Query {
	name := signature(f.Name, len(f.Args))
	switch {
	case name == "join/1" && !own[name]:
		return call(joining, &gojq.Query{Term: &gojq.Term{Type: gojq.TermTypeIdentity}}, f.Args[0])
	case name == "add/1" && !own[name]:
		all := &gojq.Query{Term: &gojq.Term{Type: gojq.TermTypeArray, Array: &gojq.Array{Query: f.Args[0]}}}
		return pipe(all, pipe(call(printGuard), call("add")))
	}
	n, ok := calls()[name]
	if !ok {
		return q
	}
	for i, arg := range f.Args {
		if n.args != "" && (n.only == 0 || i < n.only) {
			f.Args[i] = pipe(arg, call(n.args))
		}
	}
	if n.paths {
		q = afterPaths(f.Args[0], q)
	}
	if n.input != "" {
		q = pipe(call(n.input), q)
	}
	return q
}

// calls are the functions that need it: the engine's own that go through whole
// values, or whose work grows faster than what goes in, and those of the
// language that use them.
func calls() map[string]needs {
	var (
		printed  = needs{input: printGuard}
		compared = needs{input: wholeGuard}
		keyed    = needs{args: wholeGuard}
		updated  = needs{input: wholeGuard, args: wholeGuard}
		text     = needs{input: textGuard}
		short    = needs{input: shortGuard}
		indexed  = needs{input: textGuard, args: wholeGuard}
		timed    = needs{args: formatGuard}
		bessel   = needs{args: indexGuard, only: 1}
	)
	return map[string]needs{
		"join/1": printed, "tojson/0": printed, "tostring/0": printed, "format/1": printed, "add/0": printed,

		"sort/0": compared, "unique/0": compared, "min/0": compared, "max/0": compared,
		"flatten/0": compared, "flatten/1": compared, "del/1": compared,
		"sort_by/1": keyed, "group_by/1": keyed, "unique_by/1": keyed, "min_by/1": keyed, "max_by/1": keyed,
		"contains/1": keyed, "inside/1": keyed, "bsearch/1": keyed, "IN/1": keyed, "IN/2": keyed,
		"INDEX/1": {args: printGuard}, "INDEX/2": {args: printGuard},
		"JOIN/2": keyed, "JOIN/3": keyed, "JOIN/4": keyed,
		"index/1": indexed, "rindex/1": indexed, "indices/1": indexed,

		"delpaths/1": updated, "map_values/1": updated, "walk/1": updated,
		"setpath/2": {args: pathGuard, only: 1}, "fromstream/1": {args: eventGuard}, "pick/1": {paths: true},
		"transpose/0": {input: gridGuard},

		"explode/0": text, "split/1": text, "fromjson/0": text,
		"test/1": text, "test/2": text, "match/1": text, "capture/1": text, "sub/2": text,
		"match/2": short, "capture/2": short, "sub/3": short, "gsub/2": short, "gsub/3": short,
		"scan/1": short, "scan/2": short, "split/2": short, "splits/1": short, "splits/2": short,
		"tonumber/0": short,

		"strftime/1": timed, "strflocaltime/1": timed, "strptime/1": timed,
		"jn/2": bessel, "yn/2": bessel,
	}
}
