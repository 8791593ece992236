package ticket

import (
	"strings"
	"time"
	"unicode"
)

// longestID bounds what a file's name takes of a userId, in characters. With the
// most bytes that one has it stays below the 255 that file systems allow.
const longestID = 40

// fileName is safe on any system, whatever the userId: letters, marks and digits
// stay, anything else becomes a dash.
func fileName(userID string, at time.Time, ending string) string {
	var id strings.Builder
	kept, dash := 0, false
	for _, r := range userID {
		if kept == longestID {
			break
		}
		switch {
		case r != unicode.ReplacementChar && unicode.In(r, unicode.L, unicode.M, unicode.N), r == '_':
			if dash && kept > 0 {
				id.WriteByte('-')
			}
			id.WriteRune(r)
			dash = false
			kept++
		default:
			dash = true
		}
	}
	who := id.String()
	if who != "" {
		who += "-"
	}
	return "sessionscope-" + who + at.Format("20060102-1504") + ending
}
