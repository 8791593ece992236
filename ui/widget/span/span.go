// Package span writes lengths of time, the same way wherever one is shown.
package span

import (
	"fmt"
	"math"
	"time"
)

// Longest is the longest time that a time.Duration holds, some 292 years. A
// moment further away than that is given as so far away.
const Longest = time.Duration(math.MaxInt64)

// The units, in seconds.
const (
	minute = 60
	hour   = 60 * minute
	day    = 24 * hour
	year   = 365 * day
)

// Exact writes a duration to the second: 29d 23:59:41, 02:11:09, 04:12. What of
// a second has begun is left out, as a countdown wants it.
func Exact(d time.Duration) string {
	total := int64(max(d, 0) / time.Second)
	days, hours, minutes, seconds := total/day, total/hour%24, total/minute%60, total%minute
	switch {
	case days > 0:
		return fmt.Sprintf("%dd %02d:%02d:%02d", days, hours, minutes, seconds)
	case hours > 0:
		return fmt.Sprintf("%02d:%02d:%02d", hours, minutes, seconds)
	}
	return fmt.Sprintf("%02d:%02d", minutes, seconds)
}

// Rough writes a duration in its two largest units, rounded to the nearer: 2d
// 4h, 3m 12s, 45s.
func Rough(d time.Duration) string {
	d = max(d, 0)
	if d == Longest {
		return "more than 292y"
	}
	return rough(int64((d + time.Second/2) / time.Second))
}

// rough rounds to the second of the two units. That may fill the first, and so
// make it one of the next.
func rough(seconds int64) string {
	for _, unit := range []struct {
		size, part int64
		name, rest string
	}{{year, day, "y", "d"}, {day, hour, "d", "h"}, {hour, minute, "h", "m"}, {minute, 1, "m", "s"}} {
		if seconds < unit.size || unit.size == year && seconds < 2*year { // up to then days say more
			continue
		}
		if over := seconds % unit.part; over > 0 {
			if seconds -= over; over*2 >= unit.part {
				seconds += unit.part
			}
			return rough(seconds)
		}
		first, second := seconds/unit.size, seconds%unit.size/unit.part
		if second == 0 {
			return fmt.Sprintf("%d%s", first, unit.name)
		}
		return fmt.Sprintf("%d%s %d%s", first, unit.name, second, unit.rest)
	}
	return fmt.Sprintf("%ds", seconds)
}

// Largest writes a duration in its largest unit, rounded down: 29d, 59m.
func Largest(d time.Duration) string {
	total := int64(max(d, 0) / time.Second)
	switch {
	case total >= day:
		return fmt.Sprintf("%dd", total/day)
	case total >= hour:
		return fmt.Sprintf("%dh", total/hour)
	case total >= minute:
		return fmt.Sprintf("%dm", total/minute)
	}
	return fmt.Sprintf("%ds", total)
}

// Between writes how far apart two moments are, however far that is.
func Between(a, b time.Time) string {
	if a.After(b) {
		a, b = b, a
	}
	if d := b.Sub(a); d < 2*year*time.Second {
		return Rough(d)
	}
	// Years are those of the calendar, and may be too many for a duration.
	a, b = a.UTC(), b.UTC()
	years := b.Year() - a.Year()
	if a.AddDate(years, 0, 0).After(b) {
		years--
	}
	days := int((b.Sub(a.AddDate(years, 0, 0)) + 12*time.Hour) / (24 * time.Hour))
	if days == 0 {
		return fmt.Sprintf("%dy", years)
	}
	return fmt.Sprintf("%dy %dd", years, days)
}

// From says where a moment lies from now: in 29d 23h, 3m 12s ago.
func From(now, at time.Time) string {
	switch d := at.Sub(now); {
	case d.Abs() < time.Second/2:
		return "just now"
	case d > 0:
		return "in " + Between(now, at)
	default:
		return Between(now, at) + " ago"
	}
}

// Took writes how long something took: 0.4 ms, 357 ms, 2.9 s, 1m 12s.
func Took(d time.Duration) string {
	switch {
	case d < time.Millisecond/20: // which would read as 0.0 ms
		return "0 ms"
	case d < 10*time.Millisecond:
		return fmt.Sprintf("%.1f ms", float64(d)/float64(time.Millisecond))
	case d < time.Second:
		return fmt.Sprintf("%d ms", d.Milliseconds())
	case d < time.Minute-50*time.Millisecond: // which would read as 60.0 s
		return fmt.Sprintf("%.1f s", d.Seconds())
	default:
		return Rough(d)
	}
}
