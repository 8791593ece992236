// Package countdown draws how much of a session's life is left: a bar, and the
// same in words, so that neither colour nor shape is needed to read it.
package countdown

import (
	"math"
	"strings"
	"time"

	"sessionscope/ui/theme"
	"sessionscope/ui/widget/span"
)

// State is the part of life a session is in.
type State uint8

// The states, in the order in which life goes through them.
const (
	Fresh State = iota
	Ageing
	AboutToExpire
	Expired
)

// cells is the length of the bar.
const cells = 10

// Countdown is what there is to draw.
type Countdown struct {
	// Left is the time left; below zero, the time since it ran out. span.Longest
	// is that long or longer.
	Left time.Duration
	// Share is the part of life that is left, from 0 to 1.
	Share float64
	State State
}

// View draws the countdown in at most w cells. Where it gets narrow the bar goes
// first, then the words, then all but the largest unit.
func (c Countdown) View(th *theme.Theme, w int) string {
	const gap = "  "
	look, ways := c.look(th), c.words()
	if th.Cells.StringWidth(ways[0])+len(gap)+cells <= w {
		return c.bar(th) + gap + look.Paint(ways[0])
	}
	for _, words := range ways {
		if th.Cells.StringWidth(words) <= w {
			return look.Paint(words)
		}
	}
	return ""
}

// words says the same ever shorter.
func (c Countdown) words() []string {
	if c.State == Expired {
		ago := span.Rough(-c.Left)
		return []string{"⚠ expired " + ago + " ago", "expired " + ago + " ago", "expired", "⚠"}
	}
	left, rough := span.Exact(c.Left), span.Largest(c.Left)
	if c.Left == span.Longest {
		left, rough = span.Rough(c.Left), "> 292y"
	}
	switch c.State {
	case Ageing:
		return []string{"ageing, expires in " + left, "expires in " + left, left, rough}
	case AboutToExpire:
		return []string{"⚠ about to expire, in " + left, "⚠ expires in " + left, "⚠ " + left, left, rough, "⚠"}
	default:
		return []string{"expires in " + left, left, rough}
	}
}

func (c Countdown) look(th *theme.Theme) *theme.Style {
	switch c.State {
	case Fresh:
		return &th.Good
	case Ageing:
		return &th.Warn
	default:
		return &th.Bad
	}
}

// bar has a full cell while any life is left, and an empty one once any is gone.
func (c Countdown) bar(th *theme.Theme) string {
	full := int(math.Round(c.Share * cells))
	if c.Share > 0 {
		full = max(full, 1)
	}
	if c.Share < 1 {
		full = min(full, cells-1)
	}
	if c.State == Expired {
		full = 0
	}
	full = min(max(full, 0), cells)
	return c.look(th).Paint(strings.Repeat("▰", full)) + th.Faint.Paint(strings.Repeat("▱", cells-full))
}
