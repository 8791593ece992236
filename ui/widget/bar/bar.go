// Package bar draws the rows above and below the body, and the help: what the
// keys do, here and now.
package bar

import (
	"strings"

	"sessionscope/ui/clean"
	"sessionscope/ui/keys"
	"sessionscope/ui/theme"
)

const (
	margin = " "
	gap    = "  "
)

// Header draws a row of exactly w cells with one part at either end. Where both
// do not fit, the left one is cut first. Both may be styled.
func Header(th *theme.Theme, left, right string, w int) string {
	if w <= 0 {
		return ""
	}
	right = clean.Cut(th.Cells, right, w)
	room := w - th.Cells.StringWidth(right)
	if right != "" && room > 0 {
		room-- // so that the parts don't touch
		right = " " + right
	}
	return clean.Fit(th.Cells, left, room) + right
}

// Footer draws the keys that work now in a row of at most w cells, the most
// wanted first. Where it gets narrow, keys that do not work and don't stay are left out, then
// the least wanted; help stays.
func Footer(th *theme.Theme, live []keys.Live, w int) string {
	var row strings.Builder
	for _, key := range fitting(th, live, w) {
		if row.Len() == 0 {
			row.WriteString(margin)
		} else {
			row.WriteString(gap)
		}
		row.WriteString(Key(th, key))
	}
	return clean.Cut(th.Cells, row.String(), max(w, 0))
}

// KeyAt is the key that Footer draws at a column.
func KeyAt(th *theme.Theme, live []keys.Live, w, x int) (keys.Live, bool) {
	at := len(margin)
	for _, key := range fitting(th, live, w) {
		next := at + width(th, []keys.Live{key})
		if x >= at && x < next-len(gap) {
			return key, true
		}
		at = next
	}
	return keys.Live{}, false
}

// fitting gives the keys that a footer has room for, help last.
func fitting(th *theme.Theme, live []keys.Live, w int) []keys.Live {
	rest, help := split(live)
	fit := choose(th, rest, w-len(margin)+len(gap)-width(th, help)) // the last needs no gap behind it
	return append(fit[:len(fit):len(fit)], help...)
}

// Key draws a key and its word.
func Key(th *theme.Theme, key keys.Live) string {
	switch {
	case key.Disabled != "" && key.Stays:
		return th.Faint.Paint(key.Show) + " " + th.Dim.Paint(key.Short)
	case key.Disabled != "":
		return th.Faint.Paint(key.Show + " " + key.Short)
	}
	return th.KeyCap.Paint(key.Show) + " " + th.Dim.Paint(key.Short)
}

func split(live []keys.Live) (rest, help []keys.Live) {
	for _, key := range live {
		if key.Name == keys.Help.Name {
			help = append(help, key)
		} else {
			rest = append(rest, key)
		}
	}
	return rest, help
}

// choose gives the keys that fit in so many cells, in their order.
func choose(th *theme.Theme, live []keys.Live, cells int) []keys.Live {
	if width(th, live) <= cells {
		return live
	}
	var fit []keys.Live
	for _, key := range live {
		if key.Disabled != "" && !key.Stays {
			continue
		}
		taken := width(th, []keys.Live{key})
		if taken > cells {
			break
		}
		cells -= taken
		fit = append(fit, key)
	}
	return fit
}

// width is the cells that keys take, a gap behind each.
func width(th *theme.Theme, live []keys.Live) int {
	taken := 0
	for _, key := range live {
		taken += th.Cells.StringWidth(key.Show) + 1 + th.Cells.StringWidth(key.Short) + len(gap)
	}
	return taken
}
