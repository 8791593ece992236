// Package clean makes text that came over a network fit to be drawn on one
// line of a terminal, and measures it. Whatever a terminal would act on or
// would not show becomes a visible symbol; nothing is silently deleted.
//
// Letters of any script, marks on them and joined emoji stay as they are.
package clean

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Line makes text safe for one line of a terminal. Control characters become
// their pictures (␛ ␊ ␉), bytes that are no UTF-8 ⟨0xFF⟩, and all else that
// cannot be seen ⟨U+202E⟩. Of many marks on one character the first eight stay,
// and a note counts the others. A safe text comes back as it is.
func Line(text string) string {
	if isPlain(text) {
		return text
	}
	var out strings.Builder
	out.Grow(len(text) + 32)
	scan(text, func(piece string) bool {
		out.WriteString(piece)
		return true
	})
	return out.String()
}

// Head is Line for a text of any size, of which only so many cells are wanted:
// it looks no further than it must. It ends in … where text is left out. Cells
// are counted as by a terminal that measures grapheme clusters.
func Head(text string, cells int) string {
	if cells <= 0 {
		return ""
	}
	if len(text) <= cells && isPlain(text) {
		return text
	}
	var out strings.Builder
	taken, kept := 0, 0 // kept is the length that leaves a cell for …
	whole := scan(text, func(piece string) bool {
		for piece != "" {
			cluster, width := ansi.FirstGraphemeCluster(piece, ansi.GraphemeWidth)
			if taken+width > cells {
				return false
			}
			out.WriteString(cluster)
			if taken += width; taken < cells {
				kept = out.Len()
			}
			piece = piece[len(cluster):]
		}
		return true
	})
	if whole {
		return out.String()
	}
	// A joiner whose right side is cut off joins nothing.
	return strings.TrimRight(out.String()[:kept], string(zwj)+string(zwnj)) + "…"
}

// Quote is Line for ids and the like, in which a blank at an end matters: such
// a text, an empty one, and one that has these quotes at an end stand in “…”.
func Quote(text string) string {
	line := Line(text)
	ends := []string{" ", "\u3000"}
	for _, end := range ends {
		if strings.HasPrefix(line, end) || strings.HasSuffix(line, end) {
			return "“" + line + "”"
		}
	}
	if line == "" || strings.HasPrefix(line, "“") || strings.HasSuffix(line, "”") {
		return "“" + line + "”"
	}
	return line
}

func isPlain(text string) bool {
	for i := range len(text) {
		if !isPlainByte(text[i]) {
			return false
		}
	}
	return true
}

func isPlainByte(c byte) bool { return c >= ' ' && c < 0x7f }
