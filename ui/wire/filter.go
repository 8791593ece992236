package wire

import (
	"bytes"
	"slices"

	"github.com/charmbracelet/x/ansi"
)

// Filter follows what a terminal makes of the bytes, as far as it must to know
// which rows hold what a repaint wrote there. Of what it does not know it takes
// for granted that it changes everything.
type Filter struct {
	out   []byte
	width int

	rows        []string // what a repaint wrote to each; "" where it may be something else
	y           int      // of the cursor; lost where it may be anywhere
	top, bottom int      // the rows that scroll
	pen         []byte   // the looks since the last reset
	penLost     bool
	shown       bool // the cursor is

	// What was left out moved the cursor and changed the looks. The terminal
	// hears of it when it matters.
	owedMove, owedPen []byte
}

// lost is a row that the cursor is not known to be in.
const lost = -1

// NewFilter is for a terminal of w×h cells.
func NewFilter(w, h int) *Filter {
	f := &Filter{y: lost, penLost: true, shown: true}
	f.resize(w, h)
	return f
}

// resize tells how large the terminal is.
func (f *Filter) resize(width, height int) {
	if width != f.width || height != len(f.rows) {
		f.width, f.rows = width, make([]string, height)
		f.top, f.bottom = 0, height-1
		f.lose()
	}
}

// Pass gives what is left of some bytes; it is good until the next call. The
// renderer writes whole sequences.
func (f *Filter) Pass(p []byte) []byte {
	f.out = f.out[:0]
	for len(p) > 0 {
		n := f.repaint(p)
		if n == 0 {
			t := next(p)
			f.take(t)
			n = len(t.text)
		}
		p = p[n:]
	}
	if f.shown {
		f.settle(true, false)
	}
	return f.out
}

// repaint takes the repaint of a row at the start of some bytes, and gives its
// length. It is left out if the row holds it. What may have gone over the end of
// a row leaves the cursor anywhere, so an absolute move follows.
func (f *Filter) repaint(p []byte) int {
	const noWrap, erase, wrap = "\x1b[?7l", "\x1b[K", "\x1b[?7h"
	if !bytes.HasPrefix(p, []byte(noWrap)) {
		return 0
	}
	start, end := bytes.Index(p, []byte(erase)), bytes.Index(p, []byte(wrap))
	if start < 0 || end < start {
		return 0
	}
	home := next(p[end+len(wrap):])
	row := home.number(0) - 1
	before, ok := f.penAfter(p[len(noWrap):start], false)
	if !ok || home.final != 'H' || home.private || row >= len(f.rows) {
		return 0
	}
	content := string(before) + string(p[start:end])
	after, ok := f.penAfter(p[len(noWrap):end], true)
	if !ok {
		return 0
	}
	whole := end + len(wrap) + len(home.text)
	if f.rows[row] == content {
		f.owedMove, f.owedPen = append(f.owedMove[:0], home.text...), append(f.owedPen[:0], ansi.ResetStyle...)
		f.owedPen = append(f.owedPen, after...)
	} else {
		f.settle(true, true)
		f.out = append(f.out, p[:whole]...)
		f.rows[row] = content
	}
	f.y, f.pen, f.penLost = row, append(f.pen[:0], after...), false
	return whole
}

// penAfter gives the looks after some bytes, if these do nothing but move the
// cursor and change the looks; write if they also are the words of a row.
func (f *Filter) penAfter(p []byte, write bool) (pen []byte, ok bool) {
	pen, known := slices.Clone(f.pen), !f.penLost
	for len(p) > 0 {
		t := next(p)
		switch {
		case t.isReset():
			pen, known = pen[:0], true
		case t.final == 'm' && !t.private:
			pen = append(pen, t.text...)
		case t.moves():
		case write && (t.kind == words || t.final == 'K'):
		default:
			return nil, false
		}
		p = p[len(t.text):]
	}
	return pen, known
}

// settle tells the terminal what it was not told, before it matters.
func (f *Filter) settle(move, pen bool) {
	if move {
		f.out, f.owedMove = append(f.out, f.owedMove...), f.owedMove[:0]
	}
	if pen {
		f.out, f.owedPen = append(f.out, f.owedPen...), f.owedPen[:0]
	}
}

// forget is for a row that something else was written to.
func (f *Filter) forget(y int) {
	if y < 0 || y >= len(f.rows) {
		clear(f.rows)
		return
	}
	f.rows[y] = ""
}

// lose is for what may have changed everything.
func (f *Filter) lose() {
	clear(f.rows)
	f.y, f.penLost = lost, true
}

// scroll moves the rows from top to bottom up by so many, down if negative.
func (f *Filter) scroll(top, bottom, by int) {
	if top == lost || top > bottom || bottom >= len(f.rows) {
		f.lose()
		return
	}
	rows := f.rows[top : bottom+1]
	n := min(max(by, -by), len(rows))
	if by > 0 {
		copy(rows, rows[n:])
		clear(rows[len(rows)-n:])
		return
	}
	copy(rows[n:], rows)
	clear(rows[:n])
}
