// Package terminal is a small terminal of our own: it starts a program in a
// pty, answers what the program asks of it, and keeps the screen that the
// program draws, so that a measurement can tell when a frame is there. A
// Screen alone works everywhere; starting programs needs Linux.
package terminal

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Screen is the grid of characters that a program has drawn. It knows what
// Bubble Tea's renderer and the pagers it is compared with make use of. Looks
// are dropped, and so are characters that combine with the one before them.
type Screen struct {
	w, h   int
	rows   [][]rune
	parser *ansi.Parser
	answer func(string)

	x, y        int
	savedX      int
	savedY      int
	wrap        bool // the next character begins a new line first
	noWrap      bool
	insert      bool
	top, bottom int // of what scrolls; bottom is the last row in it
	last        rune

	draws  []int // how often each row was drawn on
	frames int   // synchronised updates that ended
}

// second stands in the second cell of a wide character.
const second = rune(-1)

// NewScreen gives a blank screen. Answer takes the terminal's replies to the
// program; nil leaves every query unanswered.
func NewScreen(w, h int, answer func(reply string)) *Screen {
	s := &Screen{w: w, h: h, parser: ansi.NewParser(), answer: answer, draws: make([]int, h)}
	s.parser.SetHandler(ansi.Handler{
		Print: s.print, Execute: s.control,
		HandleCsi: s.csi, HandleEsc: s.escape, HandleDcs: s.dcs, HandleOsc: s.osc,
	})
	s.reset()
	return s
}

func (s *Screen) reset() {
	s.rows = make([][]rune, s.h)
	for y := range s.rows {
		s.rows[y] = blank(s.w)
		s.draws[y]++
	}
	s.x, s.y, s.wrap = 0, 0, false
	s.top, s.bottom = 0, s.h-1
}

func blank(w int) []rune { return []rune(strings.Repeat(" ", w)) }

// Write takes what the program wrote. It never fails.
func (s *Screen) Write(p []byte) (int, error) {
	for _, b := range p {
		s.parser.Advance(b)
	}
	return len(p), nil
}

// Row is the text of a row without the blanks at its end.
func (s *Screen) Row(y int) string {
	var text strings.Builder
	for _, r := range s.rows[y] {
		if r != second {
			text.WriteRune(r)
		}
	}
	return strings.TrimRight(text.String(), " ")
}

// At is the character in a cell; a blank outside, and 0 in the second cell of a
// wide one.
func (s *Screen) At(x, y int) rune {
	switch {
	case x < 0 || y < 0 || x >= s.w || y >= s.h:
		return ' '
	case s.rows[y][x] == second:
		return 0
	}
	return s.rows[y][x]
}

// Size is how many cells the screen has.
func (s *Screen) Size() (w, h int) { return s.w, s.h }

// Text is all rows.
func (s *Screen) Text() string {
	rows := make([]string, s.h)
	for y := range rows {
		rows[y] = s.Row(y)
	}
	return strings.Join(rows, "\n")
}

// Filled counts the rows that are not blank.
func (s *Screen) Filled() int {
	n := 0
	for _, row := range s.rows {
		for _, r := range row {
			if r != ' ' {
				n++
				break
			}
		}
	}
	return n
}

// Draws counts how often the rows from one up to another were drawn on. A row
// counts as drawn when it is given the look that it has.
func (s *Screen) Draws(from, to int) int {
	n := 0
	for _, row := range s.draws[from:to] {
		n += row
	}
	return n
}

// Frames counts the synchronised updates that have ended. A program that does
// not know them has none.
func (s *Screen) Frames() int { return s.frames }

func (s *Screen) print(r rune) {
	w := 1
	if r >= 0x300 {
		w = ansi.StringWidthWc(string(r))
	}
	if w == 0 {
		return
	}
	s.last = r
	if s.wrap && !s.noWrap {
		s.x = 0
		s.lineFeed()
	}
	s.wrap = false
	if s.x+w > s.w {
		if s.noWrap {
			s.x = s.w - w
		} else {
			s.x = 0
			s.lineFeed()
		}
	}
	row := s.rows[s.y]
	if s.insert {
		copy(row[s.x+w:], row[s.x:])
	}
	s.draws[s.y]++
	s.clear(row, s.x, s.x+w)
	row[s.x] = r
	if w == 2 {
		row[s.x+1] = second
	}
	s.x += w
	if s.x >= s.w {
		s.x, s.wrap = s.w-1, true
	}
}

// clear blanks cells, and the other halves of wide characters that it cuts.
func (s *Screen) clear(row []rune, from, to int) {
	from, to = max(from, 0), min(to, len(row))
	if from >= to {
		return
	}
	if row[from] == second && from > 0 {
		row[from-1] = ' '
	}
	if to < len(row) && row[to] == second {
		row[to] = ' '
	}
	for x := from; x < to; x++ {
		row[x] = ' '
	}
}

func (s *Screen) control(b byte) {
	switch b {
	case '\r':
		s.x, s.wrap = 0, false
	case '\n', '\v', '\f':
		s.lineFeed()
	case '\b':
		s.moveTo(s.x-1, s.y)
	case '\t':
		s.moveTo(s.x/8*8+8, s.y)
	}
}

func (s *Screen) lineFeed() {
	s.wrap = false
	if s.y == s.bottom {
		s.scroll(s.top, s.bottom, 1)
		return
	}
	s.y = min(s.y+1, s.h-1)
}

func (s *Screen) reverseIndex() {
	s.wrap = false
	if s.y == s.top {
		s.scroll(s.top, s.bottom, -1)
		return
	}
	s.y = max(s.y-1, 0)
}

// scroll moves rows up by so many, down if negative.
func (s *Screen) scroll(top, bottom, by int) {
	by = min(max(by, top-bottom-1), bottom-top+1)
	rows := s.rows[top : bottom+1]
	for range max(by, -by) {
		if by > 0 {
			copy(rows, rows[1:])
			rows[len(rows)-1] = blank(s.w)
		} else {
			copy(rows[1:], rows)
			rows[0] = blank(s.w)
		}
	}
	for y := top; y <= bottom; y++ {
		s.draws[y]++
	}
}

func (s *Screen) moveTo(x, y int) {
	s.x, s.y, s.wrap = min(max(x, 0), s.w-1), min(max(y, 0), s.h-1), false
}
