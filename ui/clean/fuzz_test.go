package clean_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"sessionscope/ui/clean"
)

func FuzzLine(f *testing.F) {
	for _, seed := range []string{
		"alice", "a\x1b[2J\u202eb\xff", "👩\u200d👩\u200d👧 1\ufe0f\u20e3 ⚠\ufe0f", "क्\u200dष می\u200cخ র\u200d্য",
		"e" + strings.Repeat("\u0301", 40), "\u0301\u200d\u0301\ufe0f\u20e3", strings.Repeat("👩\u200d", 40), strings.Repeat("क्", 40),
		"🇹🇭🇩", "\u1100\u1161\u11ab", "\u0600\u0661", "\U000e0041", "\ufffd\xef\xbf", "⟨+37 marks⟩\u0301", strings.Repeat("é", 3000),
	} {
		f.Add(seed, 10)
	}
	f.Fuzz(func(t *testing.T, text string, cells int) {
		checkLine(t, text)
		checkHead(t, text, min(max(cells, 0), 200))
		clean.Mixed(text)
	})
}

func TestEveryCharacterAlone(t *testing.T) {
	// The planes between hold ideographs or nothing.
	for _, plane := range [][2]rune{{0, 0x1ffff}, {0xe0000, 0xe0fff}, {0x10fff0, unicode.MaxRune}} {
		for r := plane[0]; r <= plane[1]; r++ {
			if utf8.ValidRune(r) {
				checkLine(t, string(r))
			}
		}
	}
}

// Awkward characters are so by what stands beside them.
func TestAwkwardCharactersTogether(t *testing.T) {
	joining := []string{"👩", "⚠", "1", "क", "\u094d", "م", "\u0301", "\u0e33", "\u200d", "\u200c", "\ufe0f", "\u20e3"}
	awkward := append([]string{
		"a", " ", "\n", "\xff", "\xcc", "é", "\u0903", "\ufe0e", "🏽", "🇹", "\u064e", "\u1100", "\u1161",
		"\u0600", "\u102b", "\u034f", "\U000e0041", "\u202e", "⟩", "世",
	}, joining...)
	for _, a := range awkward {
		for _, b := range awkward {
			for _, c := range awkward {
				checkLine(t, a+b+c)
				checkHead(t, a+b+c, 2)
			}
		}
	}
	for _, a := range joining {
		for _, b := range joining {
			for _, c := range joining {
				for _, d := range joining {
					checkLine(t, a+b+c+d)
				}
			}
		}
	}
}

func checkLine(t *testing.T, text string) {
	t.Helper()
	line := clean.Line(text)
	checkSafe(t, line)
	if again := clean.Line(line); again != line {
		t.Errorf("Line(%+q) = %+q, and of that %+q", text, line, again)
	}
	if isOrdinary(text) && line != text {
		t.Errorf("Line(%+q) = %+q", text, line)
	}
	if text != "" && (ansi.StringWidth(line) == 0 || ansi.StringWidthWc(line) == 0) {
		t.Errorf("Line(%+q) = %+q cannot be seen", text, line)
	}
}

func checkHead(t *testing.T, text string, cells int) {
	t.Helper()
	line, head := clean.Line(text), clean.Head(text, cells)
	checkSafe(t, head)
	if width := ansi.StringWidth(head); width > cells {
		t.Errorf("Head(%+q, %d) is %d cells wide", text, cells, width)
	}
	if cells > 0 && ansi.StringWidth(line) <= cells && head != line {
		t.Errorf("Head(%+q, %d) = %+q, but all of %+q fits", text, cells, head, line)
	}
	if again := clean.Line(head); again != head {
		t.Errorf("Head(%+q, %d) = %+q is not clean: %+q", text, cells, head, again)
	}
}

func checkSafe(t *testing.T, line string) {
	t.Helper()
	if !utf8.ValidString(line) {
		t.Errorf("%+q is no UTF-8", line)
	}
	for _, r := range line {
		switch {
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r), unicode.Is(unicode.Zl, r), unicode.Is(unicode.Zp, r),
			unicode.Is(unicode.Cf, r) && r != '\u200c' && r != '\u200d':
			t.Errorf("%+q holds %U", line, r)
		}
	}
}

// isOrdinary tells text of letters, digits, punctuation and symbols that ends
// up as it is without any rule for what stands beside what.
func isOrdinary(text string) bool {
	if !utf8.ValidString(text) {
		return false
	}
	for _, r := range text {
		if r == '\u0e33' { // joins the letter before it
			return false
		}
		if r != ' ' && (!unicode.In(r, unicode.Latin, unicode.Cyrillic, unicode.Han, unicode.Thai, unicode.Nd) || unicode.IsMark(r)) {
			return false
		}
	}
	return true
}

func FuzzPrefix(f *testing.F) {
	f.Add("alice", 3)
	f.Add("e\u0301世界👩\u200d👧น้ำ", 4)
	f.Fuzz(func(t *testing.T, text string, cells int) {
		line := clean.Line(text)
		cells = min(max(cells, 0), 200)
		for _, method := range []ansi.Method{ansi.WcWidth, ansi.GraphemeWidth} {
			n, taken := clean.Prefix(method, line, cells)
			if taken > cells || method.StringWidth(line[:n]) != taken {
				t.Errorf("Prefix(%+q, %d) = %d bytes, %d cells; they take %d", line, cells, n, taken, method.StringWidth(line[:n]))
			}
			if all := method.StringWidth(line); (n == len(line)) != (all <= cells) {
				t.Errorf("Prefix(%+q, %d) = %d bytes of %d, which take %d cells", line, cells, n, len(line), all)
			}
			wrapped := clean.Wrap(method, line, cells)
			if joined := strings.Join(wrapped, ""); strings.ReplaceAll(joined, " ", "") != strings.ReplaceAll(line, " ", "") {
				t.Errorf("Wrap(%+q, %d) = %+q", line, cells, wrapped)
			}
			for _, part := range wrapped {
				if cluster, _ := ansi.FirstGraphemeCluster(part, method); method.StringWidth(part) > max(cells, 1) && cluster != part {
					t.Errorf("Wrap(%+q, %d) has the line %+q", line, cells, part)
				}
			}
			fit := clean.Fit(method, line, cells)
			if width := method.StringWidth(fit); width != cells {
				t.Errorf("Fit(%+q, %d) is %d cells wide", line, cells, width)
			}
		}
	})
}
