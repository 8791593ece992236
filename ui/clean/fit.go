package clean

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Prefix measures the start of a text without styles: how many of its bytes
// fit in so many cells, and the cells they take. It looks no further than that,
// however long the text is.
func Prefix(method ansi.Method, text string, cells int) (n, taken int) {
	for n < len(text) {
		if c := text[n]; c >= ' ' && c < 0x7f && (n+1 == len(text) || text[n+1] < 0x80) {
			if taken == cells {
				return n, taken
			}
			n++
			taken++
			continue
		}
		cluster, width := ansi.FirstGraphemeCluster(text[n:], method)
		if taken+width > cells || cluster == "" {
			return n, taken
		}
		n += len(cluster)
		taken += width
	}
	return n, taken
}

// Cut cuts a line to so many cells, with … at its end if it is longer. The line
// may be styled; its styles end as they would have.
//
// (The Truncate of package ansi measures by clusters whatever the method, so
// that it leaves some lines too long.)
func Cut(method ansi.Method, line string, cells int) string {
	if len(line) <= cells && isPlain(line) || method.StringWidth(line) <= cells {
		return line
	}
	var out strings.Builder
	out.Grow(len(line) + len("…"))
	free := cells - 1 // for …
	for line != "" {
		if n := sequence(line); n > 0 {
			out.WriteString(line[:n])
			line = line[n:]
			continue
		}
		cluster, width := ansi.FirstGraphemeCluster(line, method)
		if width <= free {
			out.WriteString(cluster)
			line = line[len(cluster):]
			free -= width
			continue
		}
		if cells > 0 {
			out.WriteString("…")
		}
		cells, free = 0, -1
		line = line[max(strings.IndexByte(line, escape), 0):]
		if sequence(line) == 0 {
			break
		}
	}
	return out.String()
}

// Fit makes a line exactly so many cells wide: Cut, or padded with blanks.
func Fit(method ansi.Method, line string, cells int) string {
	width := method.StringWidth(line)
	if width > cells {
		line = Cut(method, line, cells)
		width = method.StringWidth(line)
	}
	if width < cells {
		line += strings.Repeat(" ", cells-width)
	}
	return line
}

// Wrap breaks a text without styles into lines of at most so many cells, at
// blanks where there are any. The blank at which it breaks is left out. A
// character that is wider than a line has a line of its own.
func Wrap(method ansi.Method, text string, cells int) []string {
	var lines []string
	for {
		n, _ := Prefix(method, text, max(cells, 1))
		if n == len(text) {
			return append(lines, text)
		}
		if n == 0 {
			cluster, _ := ansi.FirstGraphemeCluster(text, method)
			n = len(cluster)
		}
		end, next := n, n
		if blank := strings.LastIndexByte(text[:min(n+1, len(text))], ' '); blank > 0 {
			end, next = blank, blank+1
		}
		lines, text = append(lines, text[:end]), text[next:]
		if text == "" {
			return lines
		}
	}
}

const escape = '\x1b'

// sequence is the length of the escape sequence at the start of a line.
func sequence(line string) int {
	if line == "" || line[0] != escape {
		return 0
	}
	_, _, n, _ := ansi.DecodeSequence(line, ansi.NormalState, nil)
	return n
}
