package ui

import (
	"slices"
	"strings"

	"sessionscope/api"
	"sessionscope/ui/widget/countdown"
)

// others says that there is more than one session, and which this is.
func (a *App) others(s *session) string {
	if len(a.sessions) < 2 {
		return ""
	}
	at := slices.Index(a.sessions, s)
	return a.theme.Dim.Paint("  " + strings.Repeat("○ ", at) + "● " + strings.Repeat("○ ", len(a.sessions)-at-1))
}

// otherLives says whose the other sessions are, and how long each of them lives.
func (a *App) otherLives(s *session) string {
	const room = 8 // of a countdown without words
	lives := ""
	for _, other := range a.sessions {
		if other == s {
			continue
		}
		lives += "  " + a.theme.Dim.Paint(other.user())
		if other.mortal {
			lives += " " + a.life(other, room)
		}
	}
	return lives
}

// life is a session's countdown, or that its token is worthless.
func (a *App) life(s *session, w int) string {
	if s.verdict == revoked {
		return a.theme.Bad.Paint(string(revoked))
	}
	left, share, life := s.left(a.Now())
	return countdown.Countdown{Left: left, Share: share, State: state(life)}.View(&a.theme, w)
}

// countdown is no wider than what the window can spare.
func (a *App) countdown(w int) string {
	s := a.about()
	if s == nil {
		return ""
	}
	if !s.mortal {
		return a.theme.Warn.Paint("no expiry in the answer") + " "
	}
	if s.verdict != "" {
		return a.verdict(s, w)
	}
	return a.life(s, w) + " "
}

// verdict stands in the countdown's place while the API has refused the token,
// and beside it while it has not.
func (a *App) verdict(s *session, w int) string {
	look := &a.theme.Bad
	if s.verdict == accepted {
		look = &a.theme.Good
	}
	said := look.Paint(string(s.verdict)) + "  "
	if s.verdict == revoked {
		return said
	}
	return said + a.life(s, w-a.theme.Cells.StringWidth(said)) + " "
}

func state(life api.Life) countdown.State {
	switch life {
	case api.Ageing:
		return countdown.Ageing
	case api.AboutToExpire:
		return countdown.AboutToExpire
	case api.Expired:
		return countdown.Expired
	default:
		return countdown.Fresh
	}
}
