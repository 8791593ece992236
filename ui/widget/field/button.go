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

// bar draws the visible buttons at the right end of w cells, and what stands
// beside them in the rest. Buttons that do not fit are left out from the left,
// but never the one with the focus.
func bar(th *theme.Theme, buttons []*Button, focus *Button, w int, beside func(room int) string) string {
	room, drawn := w, ""
	for i := len(buttons) - 1; i >= 0; i-- {
		b := buttons[i]
		face := "[ " + b.Label + " ]"
		width := th.Cells.StringWidth(face) + 1
		if b.Hidden || width > room && b != focus {
			continue
		}
		style := th.Text
		if b == focus {
			style = th.Strong.On(th.Selected)
		}
		room -= width
		drawn = style.Paint(face) + " " + drawn
	}
	left := ""
	if beside != nil && room > 1 {
		left = beside(room - 1)
	}
	return th.Cells.Truncate(clean.Fit(th.Cells, left, max(0, room))+drawn, w, "")
}
