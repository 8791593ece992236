package request

import (
	"strings"

	"sessionscope/ui/clean"
	"sessionscope/ui/theme"
)

// flow sets text into lines of w cells: what is too long goes on in the next
// line, hung by so many cells.
type flow struct {
	theme *theme.Theme
	w     int
	hang  int
	lines []string

	line  strings.Builder
	taken int
}

// put adds a text that is clean and has no styles.
func (f *flow) put(style theme.Style, text string) {
	for {
		n, cells := clean.Prefix(f.theme.Cells, text, f.w-f.taken)
		f.line.WriteString(style.Paint(text[:n]))
		f.taken += cells
		text = text[n:]
		if text == "" {
			return
		}
		if n == 0 && f.taken <= f.hang {
			return // not even one character fits
		}
		f.wrap()
	}
}

// say puts a sentence, broken between its words where that helps.
func (f *flow) say(style theme.Style, text string) {
	for i, word := range strings.Split(text, " ") {
		width := f.theme.Cells.StringWidth(word)
		switch {
		case i == 0:
		case f.taken+1+width > f.w && width <= f.w-f.hang:
			f.wrap()
		case f.taken < f.w:
			f.put(style, " ")
		}
		f.put(style, word)
	}
}

// wrap goes on in the next line.
func (f *flow) wrap() {
	f.hang = min(f.hang, f.w/2)
	f.end()
	f.line.WriteString(strings.Repeat(" ", f.hang))
	f.taken = f.hang
}

// end ends the line.
func (f *flow) end() {
	f.lines = append(f.lines, f.line.String())
	f.line.Reset()
	f.taken = 0
}
