package ui

import (
	"iter"
	"strings"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api/index"
	"sessionscope/ui/keys"
	"sessionscope/ui/screen/compare"
	"sessionscope/ui/theme"
	"sessionscope/ui/widget/popup"
	"sessionscope/ui/widget/tree"
)

// choice is which session to compare with, where there are several.
type choice struct {
	list   tree.Model
	others []*session
	theme  *theme.Theme
}

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
	a.choice = &choice{others: others, theme: &a.theme}
	return nil
}

func (a *App) compareWith(other *session) tea.Cmd {
	s := compare.New(a.ctx, compare.Deps{Theme: &a.theme}, compare.Input{
		A: a.shown.compared(), B: other.compared(),
	})
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
	if s.host == "" {
		return s.user()
	}
	return s.user() + " · " + s.host
}

// pressChoice takes every key while the choice is open.
func (a *App) pressChoice(msg tea.KeyPressMsg) tea.Cmd {
	c := a.choice
	switch {
	case keys.Back.Is(msg):
		a.choice = nil
	case keys.Follow.Is(msg):
		a.choice = nil
		return a.compareWith(c.others[c.list.Cursor])
	default:
		c.list.Key(msg, len(c.others), len(c.others))
	}
	return nil
}

// Len implements tree.Source.
func (c *choice) Len() int { return len(c.others) }

// Rows implements tree.Source.
func (c *choice) Rows(from int) iter.Seq[tree.Row] {
	return func(yield func(tree.Row) bool) {
		for _, s := range c.others[from:] {
			if !yield(tree.Row{Fold: tree.Plain, Cells: []tree.Cell{{Text: s.title(), Style: &c.theme.User}}}) {
				return
			}
		}
	}
}

func (c *choice) view(w, h int) string {
	width, height := popup.Room(w, h)
	rows := max(min(len(c.others), height), 1)
	c.list.Clamp(len(c.others), rows)
	lines := strings.Split(c.list.View(c, c.theme, min(width, 60), rows, true), "\n")
	return popup.Box(c.theme, "compare with", lines, "↵ compare  esc back", w, h)
}
