package ui

import (
	"iter"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/sahilm/fuzzy"

	"sessionscope/ui/clean"
	"sessionscope/ui/keys"
	"sessionscope/ui/theme"
	"sessionscope/ui/widget/field"
	"sessionscope/ui/widget/popup"
	"sessionscope/ui/widget/tree"
)

// palette is every action of the place, by name, to choose from by typing. A
// disabled one stays in sight, with its reason.
type palette struct {
	line  field.Text
	list  tree.Model
	rows  int // shown last
	all   []keys.Live
	found []keys.Live
	caps  int // the width of the column of keys
	theme *theme.Theme
}

// paletteRows is how many actions are in sight at once.
const paletteRows = 12

// paletteHead is the lines above them: what is typed, and a blank one.
const paletteHead = 2

func (a *App) newPalette() *palette {
	p := &palette{all: append(a.liveKeys(), a.editKeys()...), theme: &a.theme}
	if a.front().Typing() {
		p.all = append(p.all, a.presenterKey()) // its key is a letter in a field
	}
	p.line.Placeholder = "type to find an action"
	for _, action := range p.all {
		p.caps = max(p.caps, p.theme.Cells.StringWidth(action.Show))
	}
	p.find()
	return p
}

// find keeps the actions whose name fits what is typed, the best first.
func (p *palette) find() {
	p.list = tree.Model{}
	if p.line.Value() == "" {
		p.found = p.all
		return
	}
	p.found = nil
	for _, match := range fuzzy.FindFrom(p.line.Value(), p) {
		if match.Score >= 0 {
			p.found = append(p.found, p.all[match.Index])
		}
	}
}

// String implements fuzzy.Source: an action is found by its name, and by the word
// that the footer has for it.
func (p *palette) String(i int) string { return p.all[i].Name + " " + p.all[i].Short }

// Len implements fuzzy.Source over all actions.
func (p *palette) Len() int { return len(p.all) }

// pressPalette takes every key while the palette is open. An action is done as
// if its key were pressed.
func (a *App) pressPalette(msg tea.KeyPressMsg) tea.Cmd {
	p := a.palette
	switch {
	case keys.Back.Is(msg), keys.Palette.Is(msg) && !typed(msg):
		a.palette = nil
	case keys.Enter.Is(msg):
		a.palette = nil
		if len(p.found) == 0 {
			return nil
		}
		return a.do(p.found[p.list.Cursor])
	case msg.String() == "up" || msg.String() == "down":
		p.list.Key(msg, len(p.found), paletteRows)
	default:
		if p.line.Update(msg).Changed {
			p.find()
		}
	}
	return nil
}

// typed tells that a key press is a character.
func typed(msg tea.KeyPressMsg) bool { return msg.Text != "" }

func (a *App) do(action keys.Live) tea.Cmd {
	if action.Disabled != "" {
		a.notice = "⚠ " + action.Name + ": " + action.Disabled
		return nil
	}
	if action.Name == keys.Presenter.Name {
		return a.togglePresenter()
	}
	var cmds []tea.Cmd
	for _, stroke := range action.Strokes() {
		press, err := keys.Press(stroke)
		if err != nil {
			return nil
		}
		cmds = append(cmds, a.press(press))
	}
	return tea.Batch(cmds...)
}

// matches are the found actions as rows.
type matches struct{ *palette }

func (m matches) Len() int { return len(m.found) }

func (m matches) Rows(from int) iter.Seq[tree.Row] {
	return func(yield func(tree.Row) bool) {
		for _, action := range m.found[min(from, len(m.found)):] {
			if !yield(m.row(action)) {
				return
			}
		}
	}
}

func (m matches) row(action keys.Live) tree.Row {
	key, name, note := &m.theme.KeyCap, &m.theme.Text, ""
	if action.Disabled != "" {
		key, name, note = &m.theme.Dim, &m.theme.Dim, "  "+action.Disabled
	}
	show := action.Show + strings.Repeat(" ", max(m.caps-m.theme.Cells.StringWidth(action.Show), 0)+2)
	return tree.Row{
		Fold:  tree.Plain,
		Cells: []tree.Cell{{Text: show, Style: key}, {Text: action.Name, Style: name}, {Text: note, Style: &m.theme.Warn}},
	}
}

// view draws the palette's box. The last line has room for the reason of a
// disabled action, which its row may have none for.
func (p *palette) view(w, h int) string {
	width, height := popup.Room(w, h)
	width = min(width, 76)
	p.rows = max(min(paletteRows, height-paletteHead-1), 1)
	line, _ := p.line.View(p.theme, width, true)
	p.list.Clamp(len(p.found), p.rows)
	lines := append([]string{line, ""}, strings.Split(p.list.View(matches{p}, p.theme, width, p.rows, true), "\n")...)
	return popup.Box(p.theme, "actions", append(lines, p.remark(width)), "↵ do it · "+keys.Back.Show+" closes", w, h)
}

// remark says why the action under the cursor does nothing now, or that none is
// called so.
func (p *palette) remark(w int) string {
	text := ""
	switch {
	case len(p.found) == 0:
		text = "no action is called so"
	case p.found[p.list.Cursor].Disabled != "":
		text = "⚠ " + clean.Line(p.found[p.list.Cursor].Disabled)
	}
	return " " + p.theme.Warn.Paint(clean.Cut(p.theme.Cells, text, max(w-1, 0)))
}
