package ui

import (
	"iter"
	"strings"

	tea "charm.land/bubbletea/v2"

	"sessionscope/ui/keys"
	"sessionscope/ui/theme"
	"sessionscope/ui/widget/popup"
	"sessionscope/ui/widget/tree"
)

// choice is a list on top of everything, of which the person takes one.
type choice struct {
	title, verb string
	options     []option
	take        func(i int) tea.Cmd
	list        tree.Model
	rows        int // shown last
	theme       *theme.Theme
}

// option is one of a choice, clean for the terminal.
type option struct{ name, about string }

// pressChoice takes every key while a choice is open.
func (a *App) pressChoice(msg tea.KeyPressMsg) tea.Cmd {
	c := a.choice
	switch {
	case keys.Back.Is(msg):
		a.choice = nil
	case keys.Follow.Is(msg):
		a.choice = nil
		return c.take(c.list.Cursor)
	default:
		c.list.Key(msg, len(c.options), max(c.rows, 1))
	}
	return nil
}

// Len implements tree.Source.
func (c *choice) Len() int { return len(c.options) }

// Rows implements tree.Source.
func (c *choice) Rows(from int) iter.Seq[tree.Row] {
	return func(yield func(tree.Row) bool) {
		for _, o := range c.options[min(from, len(c.options)):] {
			row := tree.Row{Fold: tree.Plain, Cells: []tree.Cell{
				{Text: o.name, Style: &c.theme.User}, {Text: "  " + o.about, Style: &c.theme.Dim},
			}}
			if !yield(row) {
				return
			}
		}
	}
}

func (c *choice) view(w, h int) string {
	width, height := popup.Room(w, h)
	c.rows = max(min(len(c.options), height), 1)
	c.list.Clamp(len(c.options), c.rows)
	lines := strings.Split(c.list.View(c, c.theme, min(width, 60), c.rows, true), "\n")
	return popup.Box(c.theme, c.title, lines, "↵ "+c.verb+"  esc back", w, h)
}
