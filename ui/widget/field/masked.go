package field

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api/secret"
	"sessionscope/ui/keys"
	"sessionscope/ui/theme"
)

// mask stands for every secret, however long it is.
var mask = strings.Repeat("•", 8)

// Masked is a field for a secret. What is typed shows as a mask of one length
// and a count, until a key reveals it; leaving the field masks it again. A
// secret that comes from elsewhere can stand in while nothing is typed.
type Masked struct {
	// Placeholder is what stands in a field without a secret.
	Placeholder string
	// Limit is the most characters the value may have; more are counted and
	// marked, not refused. 0 is none.
	Limit int
	// StandIn says where the secret comes from that is used while none is typed,
	// "from AMITY_API_KEY"; "" when there is none.
	StandIn string
	// Optional tells that the stand-in may be left out.
	Optional bool
	// Veiled tells that no key reveals it: others are looking.
	Veiled bool

	edit     edit
	revealed bool
	left     bool // the stand-in is left out
}

// Value is the secret that was typed, zero when none was.
func (m *Masked) Value() secret.Text { return secret.New(m.edit.text) }

// SetValue replaces what was typed, masked.
func (m *Masked) SetValue(value secret.Text) {
	m.edit.set(value.Reveal())
	m.revealed = false
}

// StandsIn reports whether the secret from elsewhere is the one to use.
func (m *Masked) StandsIn() bool { return m.edit.text == "" && m.StandIn != "" && !m.left }

// Revealed tells that what was typed is shown.
func (m *Masked) Revealed() bool { return m.revealed }

// LeaveOut leaves out the secret from elsewhere, as the person may with a key.
func (m *Masked) LeaveOut() { m.left = true }

// Update implements Input.
func (m *Masked) Update(msg tea.Msg) Result {
	if press, ok := msg.(tea.KeyPressMsg); ok && press.Text == "" {
		switch {
		case keys.Reveal.Is(press):
			return m.reveal()
		case m.edit.text == "" && m.StandIn != "" && m.Optional && keys.DeleteLeft.Is(press):
			m.left = !m.left
			return Result{Used: true, Changed: true}
		case !m.revealed:
			return m.pressMasked(press)
		}
	}
	result := m.edit.update(msg)
	if _, pasted := msg.(tea.PasteMsg); pasted && result.Changed {
		result.Note = "" // a line end behind a key says nothing
	}
	return result
}

func (m *Masked) reveal() Result {
	if m.edit.text == "" {
		return Result{Used: true, Note: "only what is typed here can be shown"}
	}
	if m.Veiled {
		return Result{Used: true, Note: "presenter mode shows no secret"}
	}
	m.revealed = !m.revealed
	return Result{Used: true}
}

// pressMasked edits only at the end: elsewhere nobody could see what they do.
func (m *Masked) pressMasked(press tea.KeyPressMsg) Result {
	before := m.edit.text
	m.edit.end()
	used := m.edit.press(press)
	if keys.DeleteWordLeft.Is(press) {
		m.edit.set("")
	}
	m.edit.end()
	return Result{Used: used, Changed: m.edit.text != before}
}

// View implements Input.
func (m *Masked) View(th *theme.Theme, w int, focus bool) (string, int) {
	p := pen{th, focus}
	switch {
	case m.StandsIn():
		return p.row(p.paint(th.Text, mask)+p.paint(th.Dim, " "+m.StandIn), "", w), 0
	case m.edit.text == "":
		return p.row(p.paint(th.Faint, m.placeholder()), "", w), 0
	}
	tail := p.count(m.edit.length(), m.Limit)
	if tail == "" {
		tail = p.paint(th.Dim, characters(m.edit.length()))
	}
	tail, room := p.beside(tail, w)
	if tail == "" {
		tail, room = p.beside(p.paint(th.Dim, number(m.edit.length())), w)
	}
	if m.revealed && focus && !m.Veiled {
		drawn, cursor := p.value(m.edit.line, room)
		return p.row(drawn, tail, w), cursor
	}
	return p.row(p.paint(th.Text, mask), tail, w), min(len([]rune(mask)), max(0, w-1))
}

func (m *Masked) placeholder() string {
	if m.StandIn == "" || !m.left {
		return m.Placeholder
	}
	return "left out; backspace takes it " + m.StandIn + " again"
}

func characters(n int) string {
	if n == 1 {
		return "1 character"
	}
	return fmt.Sprintf("%s characters", number(n))
}

// Typing implements Input.
func (m *Masked) Typing() bool { return true }

// Leave implements Input: it masks the secret.
func (m *Masked) Leave() {
	m.revealed = false
	m.edit.end()
}
