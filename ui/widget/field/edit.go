package field

import (
	"fmt"
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"sessionscope/ui/keys"
)

// Most is how many characters a field holds: more than any documented limit by
// far, so that a refused request can be reproduced, and little enough that no
// paste makes the screen slow.
const Most = 4096

// Result is what came of a message.
type Result struct {
	// Used tells that the message was for the field.
	Used bool
	// Changed tells that the value is another one.
	Changed bool
	// Chosen tells that the value was taken from the choices, not typed.
	Chosen bool
	// Note is what the person should know, such as why a paste was refused.
	Note string
}

// edit is a line together with what keys and pastes do to it.
type edit struct{ line }

// update takes a key press or a paste.
func (e *edit) update(msg tea.Msg) Result {
	before := e.text
	var result Result
	switch msg := msg.(type) {
	case tea.PasteMsg:
		text, cut, refused := oneLine(msg.Content)
		result.Used, result.Note = true, refused
		if refused == "" {
			result.Note = e.add(text)
		}
		if result.Note == "" && cut {
			result.Note = "the line end of the paste was left out"
		}
	case tea.KeyPressMsg:
		if msg.Text != "" {
			result.Used, result.Note = true, e.add(msg.Text)
			break
		}
		result.Used = e.press(msg)
	}
	result.Changed = e.text != before
	return result
}

// add puts text where the cursor stands, or says why it doesn't.
func (e *edit) add(text string) (refused string) {
	switch n := utf8.RuneCountInString(text); {
	case n > Most:
		return fmt.Sprintf("%s characters were pasted, a field holds %s: nothing was taken", number(n), number(Most))
	case e.length()+n > Most:
		return fmt.Sprintf("the field is full: it holds %s characters", number(Most))
	}
	e.insert(text)
	return ""
}

// press does what an editing key says.
func (e *edit) press(msg tea.KeyPressMsg) bool {
	for _, k := range [...]struct {
		keys.Binding
		do func()
	}{
		{keys.CharLeft, e.left},
		{keys.CharRight, e.right},
		{keys.WordLeft, e.wordLeft},
		{keys.WordRight, e.wordRight},
		{keys.LineStart, e.start},
		{keys.LineEnd, e.end},
		{keys.DeleteLeft, e.backspace},
		{keys.DeleteRight, e.deleteRight},
		{keys.DeleteWordLeft, e.deleteWordLeft},
		{keys.DeleteWordRight, e.deleteWordRight},
		{keys.DeleteBefore, e.deleteBefore},
		{keys.DeleteBehind, e.deleteBehind},
	} {
		if k.Is(msg) {
			k.do()
			return true
		}
	}
	return false
}

// oneLine makes one line of what was pasted: a line end behind it, which copying
// often adds, is cut; any other makes it several lines, which no field takes.
func oneLine(pasted string) (text string, cut bool, refused string) {
	text = pasted
	for _, end := range []string{"\r\n", "\n", "\r"} {
		if text, cut = strings.CutSuffix(pasted, end); cut {
			break
		}
	}
	if strings.ContainsAny(text, "\r\n") {
		lines := 1 + strings.Count(text, "\n") + strings.Count(text, "\r") - strings.Count(text, "\r\n")
		return "", cut, fmt.Sprintf("%s lines were pasted, a field takes one: nothing was taken", number(lines))
	}
	return text, cut, ""
}

// number writes a count with its thousands set apart.
func number(n int) string {
	digits := fmt.Sprint(n)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}
