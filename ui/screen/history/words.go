package history

import (
	"fmt"
	"strconv"
	"time"

	past "sessionscope/api/history"
	"sessionscope/ui/clean"
	"sessionscope/ui/theme"
	"sessionscope/ui/widget/span"
)

// exactly is how a moment is written in full.
const exactly = "2006-01-02 15:04:05"

// age says roughly how long ago something was.
func age(at, now time.Time) string {
	const recent = time.Minute
	switch ago := now.Sub(at); {
	case ago >= recent:
		return span.Largest(ago) + " ago"
	case ago <= -recent: // the clock was set back
		return "in " + span.Largest(-ago)
	default:
		return "just now"
	}
}

// brief says in a few words what came of a request.
func brief(e past.Entry) string {
	switch o := e.Outcome; o.Kind {
	case past.Session:
		if e.Renewal {
			return "✓ renewed"
		}
		return "✓ session"
	case past.Refused:
		return "✗ " + refusal(o)
	case past.NoSession:
		return "✗ no session"
	case past.Unreached:
		return "✗ not reached"
	case past.TimedOut:
		return "✗ timed out"
	case past.CutOff:
		return "✗ cut off"
	case past.Cancelled:
		return "· cancelled"
	}
	return "? " + clean.Head(string(e.Outcome.Kind), 16)
}

func refusal(o past.Outcome) string {
	if o.Code == 0 {
		return strconv.Itoa(o.Status)
	}
	return fmt.Sprintf("%d / %d", o.Status, o.Code)
}

// headline says in full what came of a request.
func headline(e past.Entry) string {
	o, phase := e.Outcome, ""
	if o.Phase != "" {
		phase = " while " + clean.Line(o.Phase)
	}
	switch o.Kind {
	case past.Session:
		if e.Renewal {
			return "✓ a session was renewed, with its token"
		}
		return "✓ a session was opened"
	case past.Refused:
		if o.CodeName != "" {
			return "✗ the API refused: " + refusal(o) + " · " + clean.Line(o.CodeName)
		}
		return "✗ the API refused: " + refusal(o)
	case past.NoSession:
		return fmt.Sprintf("✗ the answer is no session: %d", o.Status)
	case past.Unreached:
		return "✗ the API was not reached" + phase
	case past.TimedOut:
		return "✗ no whole answer came in time: it timed out" + phase
	case past.CutOff:
		return "✗ the answer was cut off"
	case past.Cancelled:
		return "· cancelled" + phase
	}
	return brief(e)
}

// look is the style of an outcome.
func look(th *theme.Theme, k past.Kind) *theme.Style {
	switch k {
	case past.Session:
		return &th.Good
	case past.Cancelled:
		return &th.Dim
	default:
		return &th.Bad
	}
}

// life says in a word whether a session lives; "" when there is none, or its end
// is not known.
func life(e past.Entry, now time.Time) string {
	switch left, ok := e.Left(now); {
	case !ok:
		return ""
	case left > 0:
		return "alive"
	default:
		return "expired"
	}
}

// lifeInFull says for how long still, or since when no more.
func lifeInFull(e past.Entry, now time.Time) string {
	left, _ := e.Left(now)
	if left > 0 {
		return "alive unless revoked, expires in " + span.Rough(left)
	}
	return "expired " + span.Rough(-left) + " ago"
}

func lifeLook(th *theme.Theme, life string) *theme.Style {
	if life == "alive" {
		return &th.Good
	}
	return &th.Bad
}

// several says how many requests.
func several(n int) string {
	if n == 1 {
		return "1 request"
	}
	return fmt.Sprintf("%d requests", n)
}
