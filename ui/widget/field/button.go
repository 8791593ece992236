package field

import (
	"sessionscope/ui/clean"
	"sessionscope/ui/theme"
)

// Button is a thing to do, below the rows of a form.
type Button struct {
	Label string
	// Hidden buttons are left out.
	Hidden bool
}

func (b *Button) face() string { return "[ " + b.Label + " ]" }

// width is what a button takes, with the blank behind it.
func (b *Button) width(th *theme.Theme) int { return th.Cells.StringWidth(b.face()) + 1 }

// buttonAt is the button that bar draws at a column.
func buttonAt(th *theme.Theme, buttons []*Button, focus *Button, w, column int) *Button {
	room := w
	for i := len(buttons) - 1; i >= 0; i-- {
		b := buttons[i]
		width := b.width(th)
		if b.Hidden || width > room && b != focus {
			continue
		}
		if room -= width; column >= room && column < room+width-1 {
			return b
		}
	}
	return nil
}

// bar draws the visible buttons at the right end of w cells, and what stands
// beside them in the rest. Buttons that do not fit are left out from the left,
// but never the one with the focus.
func bar(th *theme.Theme, buttons []*Button, focus *Button, w int, beside func(room int) string) string {
	room, drawn := w, ""
	for i := len(buttons) - 1; i >= 0; i-- {
		b := buttons[i]
		width := b.width(th)
		if b.Hidden || width > room && b != focus {
			continue
		}
		style := th.Text
		if b == focus {
			style = th.Strong.On(th.Selected)
		}
		room -= width
		drawn = style.Paint(b.face()) + " " + drawn
	}
	left := ""
	if beside != nil && room > 1 {
		left = beside(room - 1)
	}
	return th.Cells.Truncate(clean.Fit(th.Cells, left, max(0, room))+drawn, w, "")
}
