package field

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// at makes a line whose cursor stands at the bar.
func at(t *testing.T, drawn string) line {
	t.Helper()
	before, behind, ok := strings.Cut(drawn, "|")
	if !ok {
		t.Fatalf("%q has no cursor", drawn)
	}
	return line{text: before + behind, at: len(before)}
}

func (l line) drawn() string { return l.text[:l.at] + "|" + l.text[l.at:] }

func TestLineEdits(t *testing.T) {
	const family = "👨‍👩‍👧"
	for _, test := range []struct {
		name, from string
		do         func(*line)
		want       string
	}{
		{"left in letters", "ab|c", (*line).left, "a|bc"},
		{"left at the start", "|abc", (*line).left, "|abc"},
		{"left over a joined emoji", family + "|", (*line).left, "|" + family},
		{"left over a letter with a mark", "ae\u0301|", (*line).left, "a|e\u0301"},
		{"right in letters", "ab|c", (*line).right, "abc|"},
		{"right at the end", "abc|", (*line).right, "abc|"},
		{"right over a flag", "|🇹🇭a", (*line).right, "🇹🇭|a"},
		{"word left in blanks", "one two  |", (*line).wordLeft, "one |two  "},
		{"word left over a wide blank", "一\u3000二|", (*line).wordLeft, "一\u3000|二"},
		{"word left to the start", " one|", (*line).wordLeft, " |one"},
		{"word right", "one| two three", (*line).wordRight, "one two| three"},
		{"word right to the end", "one |two", (*line).wordRight, "one two|"},
		{"start", "ab|c", (*line).start, "|abc"},
		{"end", "|abc", (*line).end, "abc|"},
		{"backspace", "ab|c", (*line).backspace, "a|c"},
		{"backspace at the start", "|abc", (*line).backspace, "|abc"},
		{"backspace takes a Thai vowel alone", "ที่|", (*line).backspace, "ที|"},
		{"backspace takes an accent alone", "e\u0301|", (*line).backspace, "e|"},
		{"backspace takes an emoji whole", "a" + family + "|", (*line).backspace, "a|"},
		{"backspace takes a heart whole", "❤\ufe0f|", (*line).backspace, "|"},
		{"delete", "a|bc", (*line).deleteRight, "a|c"},
		{"delete at the end", "abc|", (*line).deleteRight, "abc|"},
		{"delete takes a character whole", "|e\u0301x", (*line).deleteRight, "|x"},
		{"delete word left", "one two|", (*line).deleteWordLeft, "one |"},
		{"delete word right", "one| two", (*line).deleteWordRight, "one|"},
		{"delete before", "one |two", (*line).deleteBefore, "|two"},
		{"delete behind", "one |two", (*line).deleteBehind, "one |"},
		{"insert between", "a|c", func(l *line) { l.insert("b") }, "ab|c"},
		{"insert a mark", "e|x", func(l *line) { l.insert("\u0301") }, "e\u0301|x"},
		{"insert before a mark that joins it", "|\u0301x", func(l *line) { l.insert("e") }, "e\u0301|x"},
		{"insert keeps control characters", "|", func(l *line) { l.insert("a\tb\x1b") }, "a\tb\x1b|"},
		{"insert keeps invalid bytes", "|", func(l *line) { l.insert("a\xffb") }, "a\xffb|"},
	} {
		t.Run(test.name, func(t *testing.T) {
			l := at(t, test.from)
			test.do(&l)
			if got := l.drawn(); got != test.want {
				t.Errorf("%q became %q, want %q", test.from, got, test.want)
			}
		})
	}
}

func TestOneLine(t *testing.T) {
	for _, test := range []struct {
		name, pasted, text string
		cut                bool
		refused            string
	}{
		{"as it is", " alice ", " alice ", false, ""},
		{"a line end behind", "alice\n", "alice", true, ""},
		{"a Windows line end behind", "alice\r\n", "alice", true, ""},
		{"an old Mac line end behind", "alice\r", "alice", true, ""},
		{"two lines", "alice\nbob", "", false, "2 lines were pasted, a field takes one: nothing was taken"},
		{"two lines and a line end", "alice\r\nbob\r\n", "", true, "2 lines were pasted, a field takes one: nothing was taken"},
		{"an empty line behind", "alice\n\n", "", true, "2 lines were pasted, a field takes one: nothing was taken"},
	} {
		t.Run(test.name, func(t *testing.T) {
			text, cut, refused := oneLine(test.pasted)
			if text != test.text || cut != test.cut || refused != test.refused {
				t.Errorf("oneLine(%q) = %q, %t, %q", test.pasted, text, cut, refused)
			}
		})
	}
}

// Whatever is done to a line, the cursor stays between characters, and what was
// not touched stays.
func FuzzLine(f *testing.F) {
	f.Add("ab cd", "lrbdwWxX<>")
	f.Add("ที่ 👨‍👩‍👧 e\u0301\xff", "iilbrbdIwWbb")
	f.Fuzz(func(t *testing.T, text, does string) {
		if len(text) > 200 || len(does) > 50 {
			t.Skip()
		}
		var l line
		l.set(text)
		for _, do := range does {
			switch do {
			case 'l':
				l.left()
			case 'r':
				l.right()
			case 'b':
				l.backspace()
			case 'd':
				l.deleteRight()
			case 'w':
				l.wordLeft()
			case 'W':
				l.wordRight()
			case 'x':
				l.deleteWordLeft()
			case 'X':
				l.deleteWordRight()
			case '<':
				l.deleteBefore()
			case '>':
				l.deleteBehind()
			default:
				l.insert(string(do))
			}
			if settled := l; l.at < 0 || l.at > len(l.text) {
				t.Fatalf("cursor at %d of %q", l.at, l.text)
			} else if settled.settle(); settled.at != l.at {
				t.Fatalf("after %q the cursor is inside a character: %q", do, l.drawn())
			}
		}
		if utf8.ValidString(text) && utf8.ValidString(does) && !utf8.ValidString(l.text) {
			t.Fatalf("broken: %q", l.text)
		}
	})
}
