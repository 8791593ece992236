package keys

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
)

// Press gives the key press of a stroke in the form that Binding.Keys has.
func Press(stroke string) (tea.KeyPressMsg, error) {
	if utf8.RuneCountInString(stroke) == 1 {
		code, _ := utf8.DecodeRuneInString(stroke)
		return tea.KeyPressMsg{Code: code, Text: stroke}, nil
	}
	var key tea.Key
	rest := stroke
	for _, mod := range modifiers() {
		if after, ok := strings.CutPrefix(rest, mod.prefix); ok && after != "" {
			key.Mod |= mod.mod
			rest = after
		}
	}
	var ok bool
	if key.Code, ok = codeOf(rest); ok && key.Code == tea.KeySpace && key.Mod == 0 {
		key.Text = " "
	}
	if press := tea.KeyPressMsg(key); ok && press.String() == stroke {
		return press, nil
	}
	return tea.KeyPressMsg{}, fmt.Errorf("no key is called %q", stroke)
}

type modifier struct {
	prefix string
	mod    tea.KeyMod
}

// modifiers are in the order in which they are written.
func modifiers() []modifier {
	return []modifier{
		{"ctrl+", tea.ModCtrl},
		{"alt+", tea.ModAlt},
		{"shift+", tea.ModShift},
		{"meta+", tea.ModMeta},
		{"hyper+", tea.ModHyper},
		{"super+", tea.ModSuper},
	}
}

func codeOf(name string) (rune, bool) {
	switch name {
	case "enter":
		return tea.KeyEnter, true
	case "tab":
		return tea.KeyTab, true
	case "backspace":
		return tea.KeyBackspace, true
	case "esc":
		return tea.KeyEscape, true
	case "space":
		return tea.KeySpace, true
	case "up":
		return tea.KeyUp, true
	case "down":
		return tea.KeyDown, true
	case "left":
		return tea.KeyLeft, true
	case "right":
		return tea.KeyRight, true
	case "pgup":
		return tea.KeyPgUp, true
	case "pgdown":
		return tea.KeyPgDown, true
	case "home":
		return tea.KeyHome, true
	case "end":
		return tea.KeyEnd, true
	case "insert":
		return tea.KeyInsert, true
	case "delete":
		return tea.KeyDelete, true
	}
	if digits, ok := strings.CutPrefix(name, "f"); ok && digits != "" {
		n, err := strconv.Atoi(digits)
		return tea.KeyF1 + rune(n-1), err == nil && n >= 1 && n <= 63
	}
	code, size := utf8.DecodeRuneInString(name)
	return code, size == len(name) && code != utf8.RuneError
}
