package wire

import "bytes"

// take passes on what is no repaint, and learns what it does.
func (f *Filter) take(t token) {
	switch t.kind {
	case words:
		f.settle(true, true)
		f.forget(f.y)
	case control:
		f.control(t.text[0])
	case csi:
		f.csi(t)
	case escape:
		f.escape(t.final)
	case picture:
		f.settle(true, true)
		f.lose()
	case said: // it changes nothing on the screen
	}
	f.out = append(f.out, t.text...)
}

func (f *Filter) control(c byte) {
	switch c {
	case '\n', '\v', '\f':
		f.settle(true, true) // a new line takes its ground from the looks
		f.lineFeed()
	case '\a':
	default: // within the row
		f.settle(true, false)
	}
}

func (f *Filter) lineFeed() {
	switch f.y {
	case lost:
		f.lose()
	case f.bottom:
		f.scroll(f.top, f.bottom, 1)
	default:
		f.y = min(f.y+1, len(f.rows)-1)
	}
}

func (f *Filter) escape(final byte) {
	f.settle(true, true)
	switch {
	case final == 'M' && f.y == f.top:
		f.scroll(f.top, f.bottom, -1)
	case final == 'M' && f.y > 0:
		f.y--
	case final == 'D':
		f.lineFeed()
	case final == '7', final == '=', final == '>', final == 'B':
	default:
		f.lose()
	}
}

func (f *Filter) csi(t token) {
	switch {
	case t.private:
		f.mode(t)
	case t.isReset():
		f.owedPen = f.owedPen[:0]
		f.pen, f.penLost = f.pen[:0], false
	case t.final == 'm':
		f.settle(false, true)
		f.pen = append(f.pen, t.text...)
	case t.moves():
		f.move(t)
	default:
		f.settle(true, true)
		f.edit(t)
	}
}

func (f *Filter) move(t token) {
	absolute := t.final == 'H' || t.final == 'f'
	if absolute {
		f.owedMove = f.owedMove[:0]
	}
	f.settle(true, false)
	switch t.final {
	case 'H', 'f', 'd':
		f.y = min(t.number(0), len(f.rows)) - 1
	case 'A', 'F':
		f.y = max(f.y-t.number(0), min(f.y, 0))
	case 'B', 'E', 'e':
		if f.y != lost {
			f.y = min(f.y+t.number(0), len(f.rows)-1)
		}
	}
}

// edit is for what changes the screen without words.
func (f *Filter) edit(t token) {
	switch t.final {
	case 'K', 'X', 'P', '@', 'b':
		f.forget(f.y)
	case 'L':
		f.scroll(f.y, f.bottom, -t.number(0))
	case 'M':
		f.scroll(f.y, f.bottom, t.number(0))
	case 'S':
		f.scroll(f.top, f.bottom, t.number(0))
	case 'T':
		f.scroll(f.top, f.bottom, -t.number(0))
	case 'r':
		f.top, f.bottom, f.y = t.number(0)-1, len(f.rows)-1, 0
		if t.count() > 1 {
			f.bottom = min(t.number(1), len(f.rows)) - 1
		}
	case 'J':
		clear(f.rows)
	case 'c', 'n', 't': // questions
	default:
		f.lose()
	}
}

// mode is for sequences that only some terminals know. Few touch what is on the
// screen.
func (f *Filter) mode(t token) {
	switch string(t.text[2:]) {
	case "?25h", "?25l":
		f.shown = t.final == 'h'
	case "?7l", "?7h", "?2026h", "?2026l": // as the renderer uses them they end no row
	default:
		if bytes.IndexByte([]byte("cmnpqu"), t.final) < 0 { // questions, and how keys and the cursor are
			f.settle(true, true)
			f.lose()
		}
	}
}
