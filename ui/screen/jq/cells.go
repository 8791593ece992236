package jq

import (
	"bytes"
	"unicode/utf8"

	"sessionscope/ui/clean"
	"sessionscope/ui/theme"
	"sessionscope/ui/widget/card"
	"sessionscope/ui/widget/tree"
)

// mostLine is how much of a line is looked at, in bytes: more than any screen is
// wide.
const mostLine = 2 << 10

// margin puts a line, which the tree begins with a blank, below the line that is
// typed.
const margin = "  "

// cells draws a line of printed JSON: blanks, a member's name, and a value or a
// bracket.
func cells(th *theme.Theme, line []byte) []tree.Cell {
	line = head(line)
	value := bytes.TrimLeft(line, " ")
	drawn := []tree.Cell{card.Cell(margin+string(line[:len(line)-len(value)]), nil)}
	if name := stringEnd(value); bytes.HasPrefix(value[name:], []byte(": ")) {
		drawn = append(drawn, text(value[:name], &th.Key), card.Cell(": ", &th.Faint))
		value = value[name+len(": "):]
	}
	value, comma := bytes.CutSuffix(value, []byte(","))
	drawn = append(drawn, text(value, style(th, value)))
	if comma {
		drawn = append(drawn, card.Cell(",", &th.Faint))
	}
	return drawn
}

// head is as much of a line as is looked at, without half a character.
func head(line []byte) []byte {
	if len(line) <= mostLine {
		return line
	}
	end := mostLine
	for end > mostLine-utf8.UTFMax && !utf8.RuneStart(line[end]) {
		end--
	}
	return line[:end]
}

func text(raw []byte, style *theme.Style) tree.Cell { return card.Cell(clean.Line(string(raw)), style) }

// stringEnd is where a string that a text begins with ends; 0 when it begins
// with none.
func stringEnd(text []byte) int {
	if len(text) == 0 || text[0] != '"' {
		return 0
	}
	for i := 1; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(text)
}

// style is that of a value, which its first byte tells.
func style(th *theme.Theme, value []byte) *theme.Style {
	if len(value) == 0 {
		return &th.Text
	}
	switch c := value[0]; {
	case c == '"':
		return &th.String
	case c == 't', c == 'f':
		return &th.Bool
	case c == 'n':
		return &th.Null
	case c == '-', '0' <= c && c <= '9':
		return &th.Number
	default:
		return &th.Dim
	}
}
