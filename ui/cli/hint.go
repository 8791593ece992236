package cli

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"sessionscope/api"
)

// hint says in a line what to try next, and where there is more than one likely
// cause all of them: it never gives a verdict. It is "" when nothing is known.
func hint(err error) string {
	causes := api.Causes(err)
	if len(causes) == 0 {
		return ""
	}
	first, size := utf8.DecodeRuneInString(causes[0].Try)
	next := string(unicode.ToLower(first)) + strings.TrimSuffix(causes[0].Try[size:], ".")
	if len(causes) == 1 {
		return next
	}
	all := make([]string, len(causes))
	for i, cause := range causes {
		all[i] = cause.What
	}
	return next + " (likely causes: " + strings.Join(all, "; ") + ")"
}
