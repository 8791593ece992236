package field

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// line is one line of text and the place in it where letters go. It keeps what
// it is given to the byte, and moves by what people see as one character.
type line struct {
	text string
	at   int // the byte before which the cursor stands; always between characters
}

func (l *line) set(text string) { l.text, l.at = text, len(text) }

func (l *line) insert(text string) {
	l.text = l.text[:l.at] + text + l.text[l.at:]
	l.at += len(text)
	l.settle()
}

// settle moves the cursor out of the middle of a character: a letter typed
// before a combining mark has joined it.
func (l *line) settle() {
	l.at = min(l.at, len(l.text))
	end := 0
	for end < l.at {
		end += len(first(l.text[end:]))
	}
	l.at = end
}

func (l *line) left() {
	begin := 0
	for {
		next := begin + len(first(l.text[begin:]))
		if next >= l.at {
			l.at = begin
			return
		}
		begin = next
	}
}

func (l *line) right() {
	l.at += len(first(l.text[l.at:]))
}

func (l *line) start() { l.at = 0 }
func (l *line) end()   { l.at = len(l.text) }

// wordLeft goes before the word that ends at or before the cursor.
func (l *line) wordLeft() {
	before := strings.TrimRightFunc(l.text[:l.at], unicode.IsSpace)
	l.at = len(strings.TrimRightFunc(before, func(r rune) bool { return !unicode.IsSpace(r) }))
	l.settle()
}

// wordRight goes behind the word that begins at or behind the cursor.
func (l *line) wordRight() {
	rest := strings.TrimLeftFunc(l.text[l.at:], unicode.IsSpace)
	rest = strings.TrimLeftFunc(rest, func(r rune) bool { return !unicode.IsSpace(r) })
	l.at = len(l.text) - len(rest)
	l.settle()
}

// backspace takes away the character before the cursor; of a letter with
// accents or Thai vowels only the last mark, as people type them one by one.
func (l *line) backspace() {
	end := l.at
	l.left()
	if last, size := utf8.DecodeLastRuneInString(l.text[l.at:end]); isMark(last) && l.at < end-size {
		l.at = end - size
	}
	l.text = l.text[:l.at] + l.text[end:]
	l.settle()
}

func isMark(r rune) bool {
	return unicode.In(r, unicode.Mn, unicode.Mc) && !unicode.Is(unicode.Variation_Selector, r)
}

func (l *line) deleteRight() {
	begin := l.at
	l.right()
	l.cut(begin)
}

func (l *line) deleteWordLeft() {
	end := l.at
	l.wordLeft()
	l.text = l.text[:l.at] + l.text[end:]
	l.settle()
}

func (l *line) deleteWordRight() {
	begin := l.at
	l.wordRight()
	l.cut(begin)
}

func (l *line) deleteBefore() { l.text, l.at = l.text[l.at:], 0 }
func (l *line) deleteBehind() { l.text = l.text[:l.at] }

// cut takes away what is between begin and the cursor behind it.
func (l *line) cut(begin int) {
	l.text = l.text[:begin] + l.text[l.at:]
	l.at = begin
	l.settle()
}

// length counts as the API's limits do.
func (l line) length() int { return utf8.RuneCountInString(l.text) }

// first is the first character of the text as people see it; "" at the end.
func first(text string) string {
	if text == "" {
		return ""
	}
	cluster, _ := ansi.FirstGraphemeCluster(text, ansi.GraphemeWidth)
	return cluster
}
