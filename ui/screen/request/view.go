package request

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api"
	"sessionscope/ui/clean"
	"sessionscope/ui/keys"
	"sessionscope/ui/screen"
	"sessionscope/ui/widget/field"
	"sessionscope/ui/widget/pane"
)

const (
	twoPanes = 100 // the width from which form and preview stand side by side
	widest   = 88  // of a form; beyond that it is harder to read, not easier
)

// View draws the form and, where there is room, the preview.
func (m *Model) View(w, h int) screen.View {
	if w <= 0 || h <= 0 {
		return screen.View{Content: strings.Repeat("\n", max(h-1, 0))}
	}
	formHeight := m.form.Height() + footerHeight + pane.Border + 1
	previewHeight := len(m.previewLines(w-pane.Border-2)) + pane.Border
	twoPanes, stacked := w >= twoPanes, formHeight+previewHeight <= h
	m.whole, m.layout = false, layout{}
	m.layout.preview.x, m.layout.preview.y = w, h
	switch {
	case m.preview:
		return screen.View{Content: m.previewPane(w, h, true)}
	case twoPanes:
		left := min(w*53/100, widest)
		preview := m.previewPane(w-left, h, false)
		form := m.formPane(left, h)
		m.layout.preview.x, m.layout.preview.y = left, 0
		form.Content = pane.Beside(form.Content, preview)
		return form
	case stacked:
		preview := m.previewPane(w, h-formHeight, false)
		form := m.formPane(w, formHeight)
		m.layout.preview.x, m.layout.preview.y = 0, formHeight
		form.Content += "\n" + preview
		return form
	}
	return m.formPane(w, h)
}

// footerHeight is what stands below the rows at the least: a line of help, and
// the buttons.
const footerHeight = 2

func (m *Model) formPane(w, h int) screen.View {
	box := pane.Pane{Title: "request", Focus: true, Pad: 1}
	innerW, innerH := box.Inner(w, h)
	footer := m.footer(innerW, innerH)
	drawn := m.form.View(m.Theme, innerW, max(0, innerH-len(footer)))
	box.Note = outOfView(drawn.Above, drawn.Below)
	m.layout.rows, m.layout.label, m.layout.width = drawn.Rows, drawn.Label, innerW
	m.layout.buttons, m.layout.cut = len(drawn.Lines)+len(footer)-1, drawn.Above+drawn.Below > 0
	view := screen.View{Content: box.View(m.Theme, append(drawn.Lines, footer...), w, h)}
	if drawn.Cursor != nil && drawn.Cursor.X < innerW {
		view.Cursor = tea.NewCursor(drawn.Cursor.X+2, drawn.Cursor.Y+1)
	}
	return view
}

// footer is what the person should know now, and the buttons. What will happen
// stands above the buttons where rows are free for it, else beside them.
func (m *Model) footer(w, h int) []string {
	lines := m.advice(w, h)
	if most := max(0, h/2-1); len(lines) > most {
		lines = lines[:most]
		if most > 0 {
			lines[most-1] = m.Theme.Cells.Truncate(lines[most-1], max(0, w-1), "") + m.Theme.Faint.Paint("…")
		}
	}
	if m.whole {
		return append(lines, m.form.ButtonBar(m.Theme, w, nil))
	}
	const buttons = 1
	free := h - m.form.Least(m.Theme, w) - len(lines) - buttons
	if all := m.effects(w); len(all) > 1 && len(all) <= free {
		return append(append(lines, all...), m.form.ButtonBar(m.Theme, w, nil))
	}
	return append(lines, m.form.ButtonBar(m.Theme, w, m.effectsIn))
}

// effects are what will happen, in lines of w cells.
func (m *Model) effects(w int) []string {
	f := &flow{theme: m.Theme, w: max(1, w)}
	m.putEffects(f)
	return f.lines
}

// putEffects says what will happen, each effect in a line of its own.
func (m *Model) putEffects(f *flow) {
	for _, effect := range m.shownRequest().Effects() {
		f.hang = 2
		f.put(m.Theme.Warn, "⚠ ")
		f.say(m.Theme.Text, effect)
		f.end()
	}
}

// effectsIn says beside the buttons what will happen, where no preview says it.
func (m *Model) effectsIn(room int) string {
	effects := m.shownRequest().Effects()
	if len(effects) == 0 {
		return ""
	}
	text := "⚠ " + strings.Join(effects, "; ")
	if len(effects) > 1 && m.Theme.Cells.StringWidth(text) > room {
		text = fmt.Sprintf("⚠ %d effects, %s shows them", len(effects), keys.Preview.Show)
	}
	return m.Theme.Warn.Paint(m.Theme.Cells.Truncate(text, room, "…"))
}

// advice is what just happened, else what the field with the focus is for where
// there is room for that.
func (m *Model) advice(w, h int) []string {
	const roomy = 10
	said := m.notice
	if m.checks.marked {
		said = notice{text: m.markedNotice()}
	}
	f := &flow{theme: m.Theme, w: max(1, w)}
	switch {
	case said.text != "":
		mark, style := "⚠ ", m.Theme.Warn
		if said.good {
			mark, style = "✓ ", m.Theme.Good
		}
		f.hang = 2
		f.say(style, mark+clean.Head(said.text, 3*w))
	case h < roomy:
		return nil
	default:
		f.say(m.Theme.Dim, clean.Head(m.help(), 2*w))
	}
	f.end()
	return f.lines
}

func outOfView(above, below int) string {
	var parts []string
	if above > 0 {
		parts = append(parts, fmt.Sprintf("↑ %d more", above))
	}
	if below > 0 {
		parts = append(parts, fmt.Sprintf("↓ %d more", below))
	}
	return strings.Join(parts, " · ")
}

func (m *Model) previewPane(w, h int, focus bool) string {
	box := pane.Pane{Title: "preview", Focus: focus, Pad: 1}
	innerW, innerH := box.Inner(w, h)
	lines := m.previewLines(innerW)
	most := max(0, len(lines)-innerH)
	m.scrolled = min(m.scrolled, most)
	if focus {
		lines = lines[m.scrolled:]
		most -= m.scrolled
		box.Note = outOfView(m.scrolled, most)
	} else if m.whole = most == 0; !m.whole {
		box.Note = fmt.Sprintf("↓ %d more, %s shows all", most, keys.Preview.Show)
	}
	return box.View(m.Theme, lines, w, h)
}

func (m *Model) scrollPreview(msg tea.KeyPressMsg) {
	const page = 5
	switch {
	case keys.PreviousField.Is(msg):
		m.scrolled = max(0, m.scrolled-1)
	case keys.NextField.Is(msg), keys.Enter.Is(msg):
		m.scrolled++
	case keys.PageUp.Is(msg):
		m.scrolled = max(0, m.scrolled-page)
	case keys.PageDown.Is(msg):
		m.scrolled += page
	}
}

// help says what the row with the focus is for.
func (m *Model) help() string {
	switch row := m.form.Row(); row {
	case nil:
		return ""
	case m.in.profileRow:
		return "A profile has its own region and key. A new name is what a typed key is kept under."
	case m.in.regionRow:
		return "us, eu, sg, or a base URL that begins with https://. A key belongs to one region."
	case m.in.keepRow:
		if m.net.known != nil {
			return "Once the API has taken the key, it replaces the one that is kept. " + keys.Switch.Show + " switches it."
		}
		return "Once the API has taken the key, it is kept for next time. " + keys.Switch.Show + " switches it."
	default:
		return m.helpOf(row)
	}
}

func (m *Model) helpOf(row *field.Row) string {
	for f, other := range m.in.rows {
		if other != row {
			continue
		}
		if f == api.FieldUserID {
			for _, person := range m.People {
				if person.UserID == m.checks.request.UserID {
					return m.userName(person.UserID) + ": " + person.About
				}
			}
		}
		return string(f) + ": " + api.RuleOf(f).Doc
	}
	return ""
}

// Keys are the live bindings.
func (m *Model) Keys() []keys.Live {
	if m.preview {
		return append(keys.On(keys.Send), preview("form"), keys.Live{Binding: keys.Back})
	}
	live, rest := keys.On(keys.NextField, keys.Send), keys.On(keys.PreviousField, keys.Enter)
	if m.form.Button() != nil {
		press := keys.Enter
		press.Short = strings.ToLower(m.form.Button().Label)
		live, rest = keys.On(press, keys.PreviousField, keys.Send), nil
	}
	row := m.form.Row()
	if row != nil {
		switch row.Input.(type) {
		case *field.Select:
			choose := keys.NextChoice
			choose.Show, choose.Short = "←→", "choose"
			live = append(live, keys.Live{Binding: choose})
		case *field.Toggle:
			live = append(live, keys.On(keys.Switch)...)
		case *field.Masked:
			live = append(live, m.reveal(row))
		}
	}
	mint := keys.Live{Binding: keys.Mint, Disabled: m.cannotMint()}
	edit := keys.Live{Binding: keys.Editor}
	if m.names != nil {
		edit.Disabled = errPresenting.Error()
	}
	last := []keys.Live{edit, mint}
	if m.whole {
		return append(append(append(live, rest...), keys.Off(keys.Preview, "it stands beside the form")), last...)
	}
	return append(append(append(live, preview("preview")), rest...), last...)
}

func preview(short string) keys.Live {
	b := keys.Preview
	b.Short = short
	return keys.Live{Binding: b}
}

func (m *Model) reveal(row *field.Row) keys.Live {
	masked := row.Input.(*field.Masked)
	if masked.Value().IsZero() {
		return keys.Off(keys.Reveal, "nothing is typed here")
	}
	key := keys.Live{Binding: keys.Reveal}
	if masked.Revealed() {
		key.Short = "mask"
	}
	return key
}

// Typing tells that letters go into a field.
func (m *Model) Typing() bool {
	row := m.form.Row()
	return !m.preview && row != nil && row.Input.Typing()
}

var _ screen.Screen = (*Model)(nil)
