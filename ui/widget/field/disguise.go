package field

import (
	"strings"
	"unicode/utf8"
)

// Disguise gives what is drawn in the place of a value that is not for the eyes
// of others. While such a value is edited its characters are drawn as dots.
type Disguise func(value string) string

// disguised draws a value in disguise.
func (p pen) disguised(l line, d Disguise, w int) (drawn string, cursor int) {
	if !p.focus {
		return p.head(d(l.text), w), -1
	}
	return p.value(dotted(l), w)
}

const dot = "•"

// dotted is the line with a dot for each of its characters.
func dotted(l line) line {
	at, n := 0, 0
	for done := 0; done < len(l.text); n++ {
		if done < l.at {
			at++
		}
		done += len(first(l.text[done:]))
	}
	return line{text: strings.Repeat(dot, n), at: at * utf8.RuneLen('•')}
}
