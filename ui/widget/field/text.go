package field

import (
	tea "charm.land/bubbletea/v2"

	"sessionscope/ui/theme"
)

// Text is a field for one line of free text, kept exactly as it was typed.
type Text struct {
	// Placeholder is what stands in an empty field.
	Placeholder string
	// Limit is the most characters the value may have; more are counted and
	// marked, not refused. 0 is none.
	Limit int
	// Disguise, where there is one, is shown in the place of the value.
	Disguise Disguise

	edit edit
}

// Value is the text as it was typed.
func (t *Text) Value() string { return t.edit.text }

// SetValue replaces the text and puts the cursor behind it.
func (t *Text) SetValue(text string) { t.edit.set(text) }

// Update implements Input.
func (t *Text) Update(msg tea.Msg) Result { return t.edit.update(msg) }

// View implements Input.
func (t *Text) View(th *theme.Theme, w int, focus bool) (string, int) {
	p := pen{th, focus}
	tail, room := p.beside(p.count(t.edit.length(), t.Limit), w)
	if t.edit.text == "" {
		return p.row(p.paint(th.Faint, t.Placeholder), tail, w), 0
	}
	if t.Disguise != nil {
		drawn, cursor := p.disguised(t.edit.line, t.Disguise, room)
		return p.row(drawn, tail, w), cursor
	}
	drawn, cursor := p.value(t.edit.line, room)
	return p.row(drawn, tail, w), cursor
}

// Typing implements Input.
func (t *Text) Typing() bool { return true }

// Leave implements Input.
func (t *Text) Leave() {}
