package clean

import (
	"fmt"
	"strings"
	"unicode"
)

// Mixed gives a short warning when a word mixes letters of scripts that look
// alike, so that one text may pass for another (a Cyrillic а in alice), and ""
// when it does not.
func Mixed(text string) string {
	if isPlain(text) {
		return ""
	}
	for _, word := range strings.FieldsFunc(text, endsWord) {
		if warning := mixedWord(word); warning != "" {
			return warning
		}
	}
	return ""
}

func mixedWord(word string) string {
	first, letter := "", rune(0)
	for _, r := range word {
		name := alphabetOf(r)
		switch {
		case name == "" || name == first:
		case first == "":
			first, letter = name, r
		case name == "Latin":
			return mixture(name, first, letter)
		default:
			return mixture(first, name, r)
		}
	}
	return ""
}

func mixture(one, other string, letter rune) string {
	return fmt.Sprintf("mixes %s and %s letters: %s is U+%04X", one, other, string(letter), letter)
}

// endsWord leaves together what may stand in an id.
func endsWord(r rune) bool {
	return !strings.ContainsRune("_-.'@", r) && !unicode.In(r, unicode.L, unicode.M, unicode.N)
}

// alphabetOf names the script of a letter, if that has letters like those of
// another.
func alphabetOf(r rune) string {
	if r >= '\U0001d400' && r <= '\U0001d7ff' {
		return "mathematical"
	}
	if unicode.IsLetter(r) {
		for _, name := range []string{"Latin", "Cyrillic", "Greek", "Armenian", "Cherokee", "Coptic", "Lisu"} {
			if unicode.Is(unicode.Scripts[name], r) {
				return name
			}
		}
	}
	return ""
}
