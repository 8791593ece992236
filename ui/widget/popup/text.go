package popup

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"sessionscope/ui/clean"
	"sessionscope/ui/keys"
	"sessionscope/ui/theme"
)

// Text is a box to read in, which scrolls where it does not fit.
type Text struct {
	Title string
	// Lines may be styled.
	Lines []string

	top int
	// room is how many lines the window showed last.
	room int
}

// Key scrolls as the key says and reports whether it is a key that scrolls.
func (t *Text) Key(key tea.KeyPressMsg) bool {
	page := max(t.room-2, 1)
	switch {
	case keys.Up.Is(key):
		t.top--
	case keys.Down.Is(key):
		t.top++
	case keys.PageUp.Is(key), keys.HalfUp.Is(key):
		t.top -= page
	case keys.PageDown.Is(key), keys.HalfDown.Is(key), keys.Toggle.Is(key):
		t.top += page
	case keys.Top.Is(key):
		t.top = 0
	case keys.Bottom.Is(key):
		t.top = len(t.Lines)
	default:
		return false
	}
	t.clamp()
	return true
}

// Scroll scrolls down by so many lines, up if negative.
func (t *Text) Scroll(by int) {
	t.top += by
	t.clamp()
}

// View draws the box for a window of w×h cells, for Over.
func (t *Text) View(th *theme.Theme, w, h int) string {
	width, room := Room(w, h)
	t.room = room
	t.clamp()
	closes := keys.Back.Show + " closes"
	if len(t.Lines) <= t.room {
		return Box(th, t.Title, t.Lines, closes, w, h)
	}
	// The box is as wide as its widest line, in sight or not, so that it stays
	// where it is.
	widest := 0
	for _, line := range t.Lines {
		widest = max(widest, th.Cells.StringWidth(line))
	}
	end := t.top + t.room
	lines := slices.Clone(t.Lines[t.top:end])
	if len(lines) > 0 {
		lines[0] = clean.Fit(th.Cells, lines[0], min(widest, width))
	}
	return Box(th, t.Title, lines, fmt.Sprintf("%d–%d of %d · ↑↓ scroll · %s", t.top+1, end, len(t.Lines), closes), w, h)
}

func (t *Text) clamp() {
	t.top = max(min(t.top, len(t.Lines)-t.room), 0)
}
