package field

import (
	"sessionscope/ui/clean"
	"sessionscope/ui/theme"
)

// Point is a click into the value of the row with the focus, at a column of the
// w cells in which it is drawn: the cursor goes there, a choice goes on to the
// next, a switch is switched.
func (r *Row) Point(th *theme.Theme, w, column int) Result {
	switch input := r.Input.(type) {
	case *Text:
		input.edit.point(th, w, column)
	case *Select:
		return input.point(th, w, column)
	case *Masked:
		if input.revealed {
			input.edit.point(th, w, column)
		}
	case *Toggle:
		return input.flip()
	}
	return Result{Used: true}
}

// point puts the cursor before the character at a column. Where only a part of
// the value is drawn it stays: nobody could tell where it goes.
func (l *line) point(th *theme.Theme, w, column int) {
	at, x := 0, 0
	target := len(l.text)
	for at < len(l.text) {
		cluster := first(l.text[at:])
		cells := th.Cells.StringWidth(clean.Line(cluster))
		if x+cells > w {
			return
		}
		if column >= x && column < x+cells {
			target = at
		}
		at, x = at+len(cluster), x+cells
	}
	l.at = target
}

// point goes to the next choice, behind the last to the first; in typed text the
// cursor goes there.
func (s *Select) point(th *theme.Theme, w, column int) Result {
	if s.edit.text != "" && !s.offered(s.edit.text) && column < th.Cells.StringWidth(clean.Line(s.edit.text)) {
		s.edit.point(th, w, column)
		return Result{Used: true}
	}
	if result := s.step(+1); result.Changed || len(s.choices) == 0 {
		return result
	}
	return s.step(-len(s.choices) - 1)
}
