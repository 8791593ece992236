package field

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"sessionscope/ui/clean"
	"sessionscope/ui/keys"
	"sessionscope/ui/theme"
)

// Choice is one of the values a Select offers.
type Choice struct {
	Value string
	// About is a word about it, drawn beside it.
	About string
}

// Select is a field that offers choices and takes any other text too. The
// choices have two ends, and what was typed is kept as one more behind the last,
// so that looking through them loses nothing.
type Select struct {
	// Placeholder is what stands in the field while its value is empty.
	Placeholder string
	// Limit is as in Text.
	Limit int
	// Whole tells that a choice is taken as a whole: what is typed replaces it.
	Whole bool
	// Disguise, where there is one, is shown in the place of the value. A choice
	// is shown by it while it is chosen too.
	Disguise Disguise

	choices []Choice
	typed   string
	edit    edit
	touched bool // the choice was edited since it was taken
}

// SetChoices replaces the choices; the value stays.
func (s *Select) SetChoices(choices ...Choice) { s.choices = choices }

// Value is what was chosen or typed.
func (s *Select) Value() string { return s.edit.text }

// SetValue chooses or fills in a value.
func (s *Select) SetValue(value string) {
	s.edit.set(value)
	s.touched = false
	s.remember()
}

// Chosen tells that the value is one of the choices.
func (s *Select) Chosen() bool { return s.offered(s.edit.text) }

// remember keeps a text that is none of the choices.
func (s *Select) remember() {
	if s.edit.text != "" && !s.offered(s.edit.text) {
		s.typed = s.edit.text
	}
}

func (s *Select) offered(value string) bool { return s.index(value) >= 0 }

func (s *Select) index(value string) int {
	return slices.IndexFunc(s.choices, func(c Choice) bool { return c.Value == value })
}

// Update implements Input. On a choice the arrows go to its neighbours; in typed
// text they move through it first.
func (s *Select) Update(msg tea.Msg) Result {
	if press, ok := msg.(tea.KeyPressMsg); ok && press.Text == "" {
		inText := s.edit.text != "" && !s.offered(s.edit.text)
		switch {
		case keys.NextChoice.Is(press) && (!inText || s.edit.at == len(s.edit.text)):
			return s.step(+1)
		case keys.PreviousChoice.Is(press) && (!inText || s.edit.at == 0):
			return s.step(-1)
		}
	}
	return s.write(msg)
}

// write edits the text. A whole choice goes at the first letter, and at a key
// that deletes.
func (s *Select) write(msg tea.Msg) Result {
	former := s.edit
	replaces := s.replaces()
	result := s.edit.update(msg)
	if result.Changed && replaces {
		s.edit.set("")
		result = s.edit.update(msg)
		if result.Changed = s.edit.text != former.text; !result.Changed {
			s.edit = former
		}
	}
	s.touched = true
	if result.Changed {
		s.remember()
	}
	return result
}

// replaces tells that what is typed now takes the place of the choice.
func (s *Select) replaces() bool {
	return s.Whole && !s.touched && s.edit.text != "" && s.offered(s.edit.text)
}

func (s *Select) step(by int) Result {
	values := make([]string, 0, len(s.choices)+1)
	for _, c := range s.choices {
		values = append(values, c.Value)
	}
	if s.typed != "" && !s.offered(s.typed) {
		values = append(values, s.typed)
	}
	if len(values) == 0 {
		return Result{Used: true}
	}
	at := slices.Index(values, s.edit.text)
	next := min(max(0, at+by), len(values)-1)
	changed := values[next] != s.edit.text
	s.edit.set(values[next])
	s.touched = false
	return Result{Used: true, Changed: changed, Chosen: changed}
}

// View implements Input.
func (s *Select) View(th *theme.Theme, w int, focus bool) (string, int) {
	p := pen{th, focus}
	tail, room := p.beside(p.count(s.edit.length(), s.Limit), w)
	mark := p.paint(th.Dim, " ▾")
	if s.edit.text == "" {
		return p.row(p.paint(th.Faint, s.Placeholder)+mark, tail, w), 0
	}
	shown := s.edit.line
	drawn, cursor := p.value(shown, room-2)
	if s.Disguise != nil {
		drawn, cursor = p.disguised(s.edit.line, s.Disguise, room-2)
		if s.offered(s.edit.text) {
			shown.set(s.Disguise(s.edit.text))
			drawn, cursor = p.value(shown, room-2)
		}
	}
	if focus && s.replaces() {
		drawn = th.Strong.On(th.Selected).Paint(clean.Head(shown.text, room-2))
	}
	drawn += mark
	if i := s.index(s.edit.text); i >= 0 && s.choices[i].About != "" {
		drawn += p.paint(th.Dim, "  "+clean.Line(s.choices[i].About))
	}
	return p.row(drawn, tail, w), cursor
}

// Typing implements Input.
func (s *Select) Typing() bool { return true }

// Leave implements Input.
func (s *Select) Leave() {
	s.edit.end()
	s.touched = false
}
