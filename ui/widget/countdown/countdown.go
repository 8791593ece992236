// Package countdown draws how much of a session's life is left: a bar, and the
// same in words, so that neither colour nor shape is needed to read it.
package countdown

import (
	"fmt"
	"math"
	"strings"
	"time"

	"sessionscope/ui/theme"
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
	// Left is the time left; below zero, the time since it ran out.
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
		ago := Rough(-c.Left)
		return []string{"⚠ expired " + ago + " ago", "expired " + ago + " ago", "expired", "⚠"}
	}
	left, rough := Exact(c.Left), largest(c.Left)
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

// Exact writes a duration to the second: 29d 23:59:41, 02:11:09, 04:12.
func Exact(d time.Duration) string {
	days, hours, minutes, seconds := split(d)
	switch {
	case days > 0:
		return fmt.Sprintf("%dd %02d:%02d:%02d", days, hours, minutes, seconds)
	case hours > 0:
		return fmt.Sprintf("%02d:%02d:%02d", hours, minutes, seconds)
	}
	return fmt.Sprintf("%02d:%02d", minutes, seconds)
}

// Rough writes a duration in its two largest units: 2d 4h, 3m 12s, 45s.
func Rough(d time.Duration) string {
	days, hours, minutes, seconds := split(d)
	switch {
	case days > 0:
		return fmt.Sprintf("%dd %dh", days, hours)
	case hours > 0:
		return fmt.Sprintf("%dh %dm", hours, minutes)
	case minutes > 0:
		return fmt.Sprintf("%dm %ds", minutes, seconds)
	}
	return fmt.Sprintf("%ds", seconds)
}

// largest writes a duration in its largest unit.
func largest(d time.Duration) string {
	unit, _, _ := strings.Cut(Rough(d), " ")
	return unit
}

func split(d time.Duration) (days, hours, minutes, seconds int64) {
	total := int64(max(d, 0) / time.Second)
	return total / 86400, total / 3600 % 24, total / 60 % 60, total % 60
}
