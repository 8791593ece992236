package terminal_test

import (
	"strings"
	"testing"

	"sessionscope/ui/uitest/perf/terminal"
)

func TestAScreenDrawsWhatIsWritten(t *testing.T) {
	for _, c := range []struct{ name, written, want string }{
		{"text", "one\r\ntwo", "one|two||"},
		{"a line too long goes on in the next", "abcdefghij", "abcdefgh|ij||"},
		{"a full line waits before it goes on", "abcdefgh\rX", "Xbcdefgh|||"},
		{"without wrapping the last cell is written again", "\x1b[?7labcdefghij", "abcdefgj|||"},
		{"the last line feed scrolls", "1\r\n2\r\n3\r\n4\r\n5", "2|3|4|5"},
		{"a wide character has two cells", "日本\x1b[3G.", "日.|||"},
		{"half a wide character is none", "日本\x1b[2G.", " .本|||"},
		{"a wide character does not fit in one cell", "abcdefg日", "abcdefg|日||"},
		{"what combines takes no cell", "e\u0301x", "ex|||"},
		{"the cursor goes where it is told", "\x1b[2;3Ha\x1b[Ab\x1b[2Dc\x1b[3dd\x1b[5Ge\x1b[2Bf", "  cb|  a|   de|     f"},
		{"tabs", "a\tb\x1b[Zc\x1b[2Id", "c      d|||"},
		{"to the end of the line", "abcdef\x1b[3G\x1b[K", "ab|||"},
		{"to the start of the line", "abcdef\x1b[3G\x1b[1K", "   def|||"},
		{"some cells", "abcdef\x1b[2G\x1b[3X", "a   ef|||"},
		{"characters go and come", "abcdef\x1b[2G\x1b[2P\x1b[@_", "a_def|||"},
		{"insertion mode", "abc\x1b[2G\x1b[4hXY\x1b[4lZ", "aXYZc|||"},
		{"a character again", "=\x1b[4b", "=====|||"},
		{"below the cursor", "1\r\n2\r\n3\x1b[2;1H\x1b[J", "1|||"},
		{"the whole screen", "1\r\n2\x1b[2J", "|||"},
		{"lines go", "1\r\n2\r\n3\r\n4\x1b[2;1H\x1b[2M", "1|4||"},
		{"lines come", "1\r\n2\r\n3\r\n4\x1b[2;1H\x1b[L", "1||2|3"},
		{"part of the screen scrolls", "1\r\n2\r\n3\r\n4\x1b[2;3r\x1b[S\x1b[r", "1|3||4"},
		{"part of the screen scrolls back", "1\r\n2\r\n3\r\n4\x1b[2;3r\x1b[2;1H\x1bM\x1b[r", "1||2|4"},
		{"the other screen is blank", "1\x1b[?1049h2\x1b[?1049l", "|||"},
		{"looks and links draw nothing", "\x1b[1;38;2;1;2;3ma\x1b]8;;https://x\x1b\\b\x1b[m\x1b]0;title\ac", "abc|||"},
		{"a place is kept", "ab\x1b7\x1b[4;1Hx\x1b8c", "abc|||x"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := terminal.NewScreen(8, 4, nil)
			_, _ = s.Write([]byte(c.written))
			if got := strings.ReplaceAll(s.Text(), "\n", "|"); got != c.want {
				t.Errorf("%q draws\n%q, want\n%q", c.written, got, c.want)
			}
		})
	}
}

func TestAScreenTellsWhatWasDrawn(t *testing.T) {
	s := terminal.NewScreen(8, 4, nil)
	_, _ = s.Write([]byte("\x1b[?1049h\x1b[?2026hone\x1b[3;1Htwo\x1b[?2026l"))
	if got := s.Filled(); got != 2 {
		t.Errorf("%d rows are filled, want 2", got)
	}
	if got := s.Frames(); got != 1 {
		t.Errorf("%d updates ended, want 1", got)
	}
	first, last := s.Draws(0, 1), s.Draws(1, 4)
	_, _ = s.Write([]byte("\x1b[1;1Hone"))
	if s.Draws(0, 1) == first || s.Draws(1, 4) != last {
		t.Error("to draw the same again on the first row is to draw on it, and on no other")
	}
}

func TestAScreenAnswers(t *testing.T) {
	for _, c := range []struct{ name, asked, want string }{
		{"what it is", "\x1b[c", "\x1b[?62;22c"},
		{"its name", "\x1b[>q", "\x1bP>|perf 1\x1b\\"},
		{"synchronised updates", "\x1b[?2026$p", "\x1b[?2026;2$y"},
		{"a mode it has not", "\x1b[?2027$p", "\x1b[?2027;0$y"},
		{"the keyboard", "\x1b[?u", "\x1b[?0u"},
		{"the ground", "\x1b]11;?\a", "\x1b]11;rgb:1515/1515/2020\x1b\\"},
		{"where the cursor is", "\r\nab\x1b[6n", "\x1b[2;3R"},
		{"its size", "\x1b[18t", "\x1b[8;4;8t"},
		{"a colour that is set", "\x1b]11;#fff\a", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got strings.Builder
			s := terminal.NewScreen(8, 4, func(reply string) { got.WriteString(reply) })
			_, _ = s.Write([]byte(c.asked))
			if got.String() != c.want {
				t.Errorf("%q is answered with %q, want %q", c.asked, got.String(), c.want)
			}
			mute := terminal.NewScreen(8, 4, nil)
			_, _ = mute.Write([]byte(c.asked))
		})
	}
}

// Whatever a program writes, the screen goes on.
func FuzzScreen(f *testing.F) {
	f.Add([]byte("\x1b[2;3H日\x1b[9999999999X\x1b[0;0r\x1b[5b\x1b[99M"))
	f.Add([]byte("\x1b[4h日本語日本語\x1b[8G\x1b[P\x1b[@\x1b[1K\xff\xfe"))
	f.Fuzz(func(t *testing.T, written []byte) {
		s := terminal.NewScreen(7, 3, func(string) {})
		_, _ = s.Write(written)
		if got := strings.Count(s.Text(), "\n"); got != 2 {
			t.Errorf("%d lines, want 3", got+1)
		}
	})
}
