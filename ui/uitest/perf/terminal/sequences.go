package terminal

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

func (s *Screen) escape(cmd ansi.Cmd) {
	if cmd.Intermediate() != 0 {
		return // a character set
	}
	switch cmd.Final() {
	case '7':
		s.savedX, s.savedY = s.x, s.y
	case '8':
		s.moveTo(s.savedX, s.savedY)
	case 'D':
		s.lineFeed()
	case 'E':
		s.x = 0
		s.lineFeed()
	case 'M':
		s.reverseIndex()
	case 'c':
		s.reset()
	}
}

func (s *Screen) csi(cmd ansi.Cmd, params ansi.Params) {
	// param is a parameter, of which 0 and none mean 1.
	param := func(i int) int {
		n, _, _ := params.Param(i, 1)
		return max(n, 1)
	}
	switch {
	case cmd.Prefix() == '?' && cmd.Intermediate() == 0 && (cmd.Final() == 'h' || cmd.Final() == 'l'):
		s.modes(params, cmd.Final() == 'h')
	case s.query(cmd, params):
	case cmd.Prefix() != 0 || cmd.Intermediate() != 0:
	case s.edit(cmd.Final(), param(0), params):
	default:
		s.move(cmd.Final(), param)
	}
}

// move moves the cursor, or says within which rows things scroll.
func (s *Screen) move(final byte, param func(int) int) {
	n := param(0)
	switch final {
	case 'A':
		s.moveTo(s.x, s.y-n)
	case 'B', 'e':
		s.moveTo(s.x, s.y+n)
	case 'C', 'a':
		s.moveTo(s.x+n, s.y)
	case 'D':
		s.moveTo(s.x-n, s.y)
	case 'E':
		s.moveTo(0, s.y+n)
	case 'F':
		s.moveTo(0, s.y-n)
	case 'G', '`':
		s.moveTo(n-1, s.y)
	case 'd':
		s.moveTo(s.x, n-1)
	case 'H', 'f':
		s.moveTo(param(1)-1, n-1)
	case 'I':
		s.moveTo((s.x/8+n)*8, s.y)
	case 'Z':
		s.moveTo(((s.x+7)/8-n)*8, s.y)
	case 's':
		s.savedX, s.savedY = s.x, s.y
	case 'u':
		s.moveTo(s.savedX, s.savedY)
	}
}

// edit changes cells without writing characters. Raw is a parameter of which
// none means 0.
func (s *Screen) edit(final byte, n int, params ansi.Params) bool {
	raw, _, _ := params.Param(0, 0)
	row := s.rows[s.y]
	switch final {
	case 'J':
		s.eraseScreen(raw)
	case 'K':
		from, to := erased(raw, s.x, s.w)
		s.clear(row, from, to)
	case 'X':
		s.clear(row, s.x, s.x+n)
	case 'P':
		n = min(n, s.w-s.x)
		copy(row[s.x:], row[s.x+n:])
		s.clear(row, s.w-n, s.w)
	case '@':
		n = min(n, s.w-s.x)
		copy(row[s.x+n:], row[s.x:])
		s.clear(row, s.x, s.x+n)
	case 'b':
		for range n {
			s.print(s.last)
		}
	case 'L':
		s.scroll(s.y, s.bottom, -n)
	case 'M':
		s.scroll(s.y, s.bottom, n)
	case 'S':
		s.scroll(s.top, s.bottom, n)
	case 'T':
		s.scroll(s.top, s.bottom, -n)
	case 'h', 'l':
		if raw == 4 {
			s.insert = final == 'h'
		}
	case 'r':
		s.margins(params)
	default:
		return false
	}
	s.draws[s.y]++
	return true
}

func (s *Screen) margins(params ansi.Params) {
	top, _, _ := params.Param(0, 1)
	bottom, _, _ := params.Param(1, s.h)
	if top, bottom = max(top, 1), min(bottom, s.h); top < bottom {
		s.top, s.bottom = top-1, bottom-1
		s.moveTo(0, 0)
	}
}

// erased is the part of a line that is erased: what follows the cursor, what
// comes before, or all.
func erased(how, at, end int) (from, to int) {
	switch how {
	case 0:
		return at, end
	case 1:
		return 0, at + 1
	default:
		return 0, end
	}
}

func (s *Screen) eraseScreen(how int) {
	from, to := erased(how, s.y, s.h)
	for y := from; y < to; y++ {
		first, last := 0, s.w
		if y == s.y {
			first, last = erased(how, s.x, s.w)
		}
		s.clear(s.rows[y], first, last)
		s.draws[y]++
	}
}

// modes sets or resets private modes.
func (s *Screen) modes(params ansi.Params, set bool) {
	params.ForEach(0, func(_, mode int, _ bool) {
		switch mode {
		case 7:
			s.noWrap = !set
		case 47, 1047, 1049:
			s.reset()
		case 2026:
			if !set {
				s.frames++
			}
		}
	})
}

// query answers what a program asks in a control sequence.
func (s *Screen) query(cmd ansi.Cmd, params ansi.Params) bool {
	first, _, _ := params.Param(0, 0)
	reply := ""
	switch prefix, middle, final := cmd.Prefix(), cmd.Intermediate(), cmd.Final(); {
	case prefix == 0 && middle == 0 && final == 'c':
		reply = "\x1b[?62;22c"
	case prefix == '>' && middle == 0 && final == 'c':
		reply = "\x1b[>1;10;0c"
	case prefix == '>' && final == 'q':
		reply = "\x1bP>|perf 1\x1b\\"
	case prefix == '?' && middle == '$' && final == 'p':
		reply = fmt.Sprintf("\x1b[?%d;%d$y", first, modeState(first))
	case prefix == '?' && middle == 0 && final == 'u':
		reply = "\x1b[?0u"
	case prefix == 0 && middle == 0 && final == 'n' && first == 5:
		reply = "\x1b[0n"
	case middle == 0 && final == 'n' && first == 6:
		reply = fmt.Sprintf("\x1b[%d;%dR", s.y+1, s.x+1)
	case prefix == 0 && middle == 0 && final == 't' && first == 18:
		reply = fmt.Sprintf("\x1b[8;%d;%dt", s.h, s.w)
	default:
		return false
	}
	s.reply(reply)
	return true
}

// modeState tells that synchronised updates are known and not in use; other
// modes are not known. So answers the most common kind of terminal.
func modeState(mode int) int {
	if mode == 2026 {
		return 2
	}
	return 0
}

// osc answers what a program asks of the colours.
func (s *Screen) osc(command int, data []byte) {
	colours := map[int]string{10: "e6e6/e6e6/f0f0", 11: "1515/1515/2020", 12: "e6e6/e6e6/f0f0"}
	if colour := colours[command]; colour != "" && strings.HasSuffix(string(data), ";?") {
		s.reply(fmt.Sprintf("\x1b]%d;rgb:%s\x1b\\", command, colour))
	}
}

// dcs answers that there is no such termcap entry.
func (s *Screen) dcs(cmd ansi.Cmd, _ ansi.Params, _ []byte) {
	if cmd.Intermediate() == '+' && cmd.Final() == 'q' {
		s.reply("\x1bP0+r\x1b\\")
	}
}

func (s *Screen) reply(text string) {
	if s.answer != nil {
		s.answer(text)
	}
}
