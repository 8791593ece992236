package jq

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"sessionscope/ui/clean"
	"sessionscope/ui/keys"
)

// mostChoices bounds the names that are shown to choose from.
const mostChoices = 32

// complete goes on with the member name before the cursor as far as the names
// of the answer agree, and shows them where they don't.
func (m *Model) complete() tea.Cmd {
	if m.answer == nil {
		return nil
	}
	begun, ok := beginning(m.beforeCursor())
	if !ok {
		m.note = "a name is completed behind a dot"
		return nil
	}
	names, rest := fitting(m.answer.Names(), begun)
	if len(names) == 0 {
		m.note = "no name in the answer begins with " + clean.Quote(begun)
		return nil
	}
	var cmd tea.Cmd
	if rest != "" {
		cmd = m.edit(tea.PasteMsg{Content: rest})
	}
	m.note, m.choices = "", nil
	if len(names) > 1 {
		m.choices = names[:min(len(names), mostChoices)]
	}
	return cmd
}

// beforeCursor is the text before the cursor: what is left of a copy of the line
// when the rest is deleted.
func (m *Model) beforeCursor() string {
	copied := m.line
	if press, err := keys.Press(keys.DeleteBehind.Keys[0]); err == nil {
		copied.Update(press)
	}
	return copied.Value()
}

// beginning is the part of a name behind the last dot.
func beginning(text string) (begun string, ok bool) {
	word := strings.TrimRightFunc(text, isWord)
	return text[len(word):], strings.HasSuffix(word, ".")
}

// fitting are the names that begin with a text and may follow a dot, and what
// all of them go on with.
func fitting(names []string, begun string) (fit []string, rest string) {
	for _, name := range names {
		if !strings.HasPrefix(name, begun) || !isName(name) {
			continue
		}
		if fit = append(fit, name); len(fit) == 1 {
			rest = name[len(begun):]
		}
		for !strings.HasPrefix(name[len(begun):], rest) {
			rest = rest[:len(rest)-1]
		}
	}
	return fit, rest
}

// isName tells that jq takes a name behind a dot without quotes.
func isName(name string) bool {
	return name != "" && (name[0] < '0' || name[0] > '9') && strings.TrimLeftFunc(name, isWord) == ""
}

func isWord(r rune) bool {
	return r == '_' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
}
