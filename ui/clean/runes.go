package clean

import (
	"fmt"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

const (
	zwnj         = '\u200c'
	zwj          = '\u200d'
	textVariant  = '\ufe0e'
	emojiVariant = '\ufe0f'
	keycap       = '\u20e3'
)

// symbolOf is what is drawn in place of a character; "" for one that can be
// drawn, alone or with its neighbours.
func symbolOf(r rune) string {
	switch {
	case r < ' ':
		return string('\u2400' + r)
	case r == 0x7f:
		return "\u2421"
	case isJoiner(r), isVariant(r), isVisible(r):
		return ""
	}
	return codePoint(r)
}

func codePoint(r rune) string { return fmt.Sprintf("⟨U+%04X⟩", r) }

// isVisible tells a character that leaves a trace on screen. The blanks that do
// are the space and the wide space, which has two cells.
func isVisible(r rune) bool {
	switch r {
	case ' ', '\u3000':
		return true
	case '\u2800', '\ufffc', '\U0001d159': // empty Braille, object, empty note head
		return false
	}
	return unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S) &&
		!unicode.In(r, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
}

func isMark(r rune) bool { return r >= '\u0300' && unicode.Is(unicode.M, r) && isVisible(r) }

func isJoiner(r rune) bool { return r == zwj || r == zwnj }

func isVariant(r rune) bool { return r == textVariant || r == emojiVariant }

// joins tells a joiner that changes what is drawn: in an emoji, and between
// letters of the scripts that join theirs.
func (c *clusterWriter) joins(joiner rune, inCluster string) bool {
	next, _ := utf8.DecodeRuneInString(inCluster)
	if inCluster == "" {
		next, _ = utf8.DecodeRuneInString(c.after)
	}
	switch {
	case !c.grounded || isJoiner(c.last):
		return false
	case joiner == zwj && inCluster != "" && isPictograph(next) && isVisible(next):
		return true
	case isMark(next) && c.marks == maxMarks:
		return false
	case isVirama(c.last):
		return true
	}
	return unicode.In(c.base, joiningScripts...) && unicode.In(next, joiningScripts...) && isVisible(next)
}

// varies tells a variation selector that belongs to an emoji.
func (c *clusterWriter) varies(variant rune, inCluster string) bool {
	if c.last < utf8.RuneSelf {
		next, _ := utf8.DecodeRuneInString(inCluster)
		return variant == emojiVariant && next == keycap && c.joined == 1
	}
	return isPictograph(c.last)
}

// leans tells a character that joins the one before it: marks, skin colours,
// Thai SARA AM.
func leans(r rune) bool {
	return isMark(r) || r >= '\u0300' && isOneCluster(carrier+string(r))
}

// isPictograph tells the characters of which joined emoji are made: only those
// make one cluster with another behind a joiner.
func isPictograph(r rune) bool {
	return r >= utf8.RuneSelf && !isMark(r) && isOneCluster(string(r)+string(zwj)+"©")
}

func isOneCluster(text string) bool {
	cluster, _ := ansi.FirstGraphemeCluster(text, ansi.GraphemeWidth)
	return len(cluster) == len(text)
}

// isVirama tells the signs behind which a joiner chooses the form of the letter
// before it.
func isVirama(r rune) bool {
	switch r {
	case '\u094d', '\u09cd', '\u0a4d', '\u0acd', '\u0b4d', '\u0bcd', '\u0c4d', '\u0ccd', '\u0d4d', '\u0dca':
		return true
	}
	return false
}

// joiningScripts are those in which a joiner between letters is a matter of
// spelling.
var joiningScripts = []*unicode.RangeTable{
	unicode.Arabic, unicode.Syriac, unicode.Nko, unicode.Mandaic, unicode.Mongolian, unicode.Adlam, unicode.Hanifi_Rohingya,
	unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya, unicode.Tamil,
	unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala,
	unicode.Tibetan, unicode.Myanmar, unicode.Khmer, unicode.Balinese, unicode.Javanese,
}
