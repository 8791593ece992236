package ui

import (
	tea "charm.land/bubbletea/v2"

	"sessionscope/api/index"
	"sessionscope/ui/keys"
	"sessionscope/ui/screen/compare"
)

// compareKey is the key that compares, with the reason where it can't.
func (a *App) compareKey() keys.Live {
	switch {
	case a.shown == nil:
		return keys.Off(keys.Compare, "go to a session first")
	case len(a.sessions) < 2:
		return keys.Off(keys.Compare, "there is no other session: ctrl+t opens the form for one")
	case a.shown.screen.Growing:
		return keys.Off(keys.Compare, "the answer is still being read")
	}
	return keys.Live{Binding: keys.Compare}
}

// compare shows the session on the screen beside another, which is chosen where
// there are several.
func (a *App) compare() tea.Cmd {
	if key := a.compareKey(); key.Disabled != "" {
		a.notice = "⚠ " + key.Disabled
		return nil
	}
	var others []*session
	for _, s := range a.sessions {
		if s != a.shown && !s.screen.Growing {
			others = append(others, s)
		}
	}
	switch len(others) {
	case 0:
		a.notice = "⚠ the other answers are still being read"
		return nil
	case 1:
		return a.compareWith(others[0])
	}
	c := &choice{theme: &a.theme, title: "compare with", verb: "compare", take: func(i int) tea.Cmd { return a.compareWith(others[i]) }}
	for _, s := range others {
		c.options = append(c.options, option{name: s.title()})
	}
	a.choice = c
	return nil
}

func (a *App) compareWith(other *session) tea.Cmd { return a.compareBoth([2]*session{a.shown, other}) }

func (a *App) compareBoth(both [2]*session) tea.Cmd {
	a.compared = both
	s := compare.New(a.ctx, compare.Deps{Theme: &a.theme}, compare.Input{A: both[0].compared(), B: both[1].compared()})
	a.cover(s)
	return s.Init()
}

// comparing tells that a comparison is under way on the screen.
func (a *App) comparing() bool {
	s, ok := a.over.(*compare.Model)
	return ok && a.shown == nil && s.Busy()
}

// compared is the session as one side of a comparison.
func (s *session) compared() compare.Side {
	return compare.Side{
		Name: s.title(),
		Side: index.Side{Session: s.screen.Session, AskedFor: s.screen.AskedFor},
	}
}

// title names a session among others.
func (s *session) title() string {
	if s.host.text == "" {
		return s.user()
	}
	return s.user() + " · " + s.present.label(s.host)
}
