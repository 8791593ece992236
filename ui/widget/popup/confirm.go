package popup

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"sessionscope/ui/clean"
	"sessionscope/ui/keys"
	"sessionscope/ui/theme"
	"sessionscope/ui/widget/bar"
	"sessionscope/ui/widget/pane"
)

// widest is how wide a question's lines get.
const widest = 60

// Confirm is a question whose answer is no unless the person says yes.
type Confirm struct {
	// Title says what it is about in a word or two.
	Title string
	// Question is one sentence that says what a yes will do.
	Question string
	// Detail, if any, says what follows from it.
	Detail string
}

// Answer is what came of a question.
type Answer uint8

// The answers.
const (
	Pending Answer = iota
	No
	Yes
)

// Key gives the answer that a key is.
func (c Confirm) Key(key tea.KeyPressMsg) Answer {
	switch {
	case keys.Yes.Is(key):
		return Yes
	case keys.No.Is(key):
		return No
	}
	return Pending
}

// Keys are the question's bindings.
func (c Confirm) Keys() []keys.Live { return keys.On(keys.No, keys.Yes) }

// answerGap is between the two answers.
const answerGap = "   "

func (c Confirm) answers(th *theme.Theme) (yes, no string) {
	return bar.Key(th, keys.Live{Binding: keys.Yes}), bar.Key(th, keys.Live{Binding: keys.No})
}

// Click gives the answer that stands at a cell of the window.
func (c Confirm) Click(th *theme.Theme, w, h, x, y int) Answer {
	box := c.View(th, w, h)
	column, line, ok := Inside(th, box, w, h, x, y)
	if !ok || line != strings.Count(box, "\n")-pane.Border {
		return Pending
	}
	yes, no := c.answers(th)
	first := th.Cells.StringWidth(yes)
	second := first + len(answerGap) + th.Cells.StringWidth(no)
	switch {
	case column >= 0 && column < first:
		return Yes
	case column >= first+len(answerGap) && column < second:
		return No
	}
	return Pending
}

// View draws the question for a window of w×h cells, for Over. Where it is too
// low for all of it, the answers stay.
func (c Confirm) View(th *theme.Theme, w, h int) string {
	width, height := Room(w, h)
	width = min(width, widest)
	var lines []string
	for _, line := range clean.Wrap(th.Cells, clean.Line(c.Question), width) {
		lines = append(lines, th.Strong.Paint(line))
	}
	if c.Detail != "" {
		lines = append(lines, "")
		for _, line := range clean.Wrap(th.Cells, clean.Line(c.Detail), width) {
			lines = append(lines, th.Dim.Paint(line))
		}
	}
	answers := []string{"", bar.Key(th, keys.Live{Binding: keys.Yes}) + "   " + bar.Key(th, keys.Live{Binding: keys.No}) + th.Dim.Paint(" (enter)")}
	if height <= len(answers) {
		return Box(th, c.Title, answers[1:], "", w, h)
	}
	lines = lines[:min(len(lines), height-len(answers))]
	return Box(th, c.Title, append(lines, answers...), "", w, h)
}
