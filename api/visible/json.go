// Package visible writes JSON so that nothing in it hides or acts: the same
// values, with escapes (\u202e) in the place of characters that a terminal would
// obey or a reader would miss.
package visible

import (
	"fmt"
	"unicode"
	"unicode/utf8"
)

// JSON escapes all that cannot be seen in a JSON text, but for the characters
// that lay it out. Bytes that are no UTF-8 stay. A text without any such
// character is returned as it is.
func JSON(text []byte) []byte {
	return escape(text, func(r rune) bool { return !unicode.IsPrint(r) })
}

// Controls escapes only the control characters that a terminal may obey.
func Controls(text []byte) []byte { return escape(text, unicode.IsControl) }

func escape(text []byte, hide func(r rune) bool) []byte {
	var out []byte
	done := 0
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(text[i:])
		}
		if (r != utf8.RuneError || size > 1) && !isLayout(r) && hide(r) {
			out = appendEscape(append(out, text[done:i]...), r)
			done = i + size
		}
		i += size
	}
	if out == nil {
		return text
	}
	return append(out, text[done:]...)
}

func isLayout(r rune) bool { return r == '\n' || r == '\t' || r == '\r' }

// appendEscape writes a character as JSON escapes it, one beyond U+FFFF as a
// surrogate pair.
func appendEscape(dst []byte, r rune) []byte {
	const beyond = 0x10000
	if r < beyond {
		return fmt.Appendf(dst, `\u%04x`, r)
	}
	r -= beyond
	return fmt.Appendf(dst, `\u%04x\u%04x`, 0xd800+r>>10, 0xdc00+r&0x3ff)
}
