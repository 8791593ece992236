package field_test

import (
	"strings"
	"testing"
	"testing/synctest"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api/secret"
	"sessionscope/ui/keys"
	"sessionscope/ui/theme"
	"sessionscope/ui/uitest"
	"sessionscope/ui/widget/field"
)

// host is a program that shows a form and nothing else: tab moves, all other
// keys go to the row with the focus, whose note stays until the next key.
type host struct {
	form  *field.Form
	theme theme.Theme
	w, h  int
}

func (h *host) Init() tea.Cmd { return nil }

func (h *host) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		h.w, h.h = msg.Width, msg.Height
	case tea.KeyPressMsg:
		switch {
		case keys.NextField.Is(msg):
			h.form.Move(+1)
		case keys.PreviousField.Is(msg):
			h.form.Move(-1)
		default:
			h.toRow(msg)
		}
	case tea.PasteMsg:
		h.toRow(msg)
	}
	return h, nil
}

func (h *host) toRow(msg tea.Msg) {
	row := h.form.Row()
	if row == nil {
		return
	}
	row.Notes = nil
	if note := row.Input.Update(msg).Note; note != "" {
		row.Notes = []field.Note{{Level: field.Warning, Text: note}}
	}
}

func (h *host) View() tea.View {
	drawn := h.form.View(&h.theme, h.w, h.h-1)
	view := tea.NewView(strings.Join(drawn.Lines, "\n") + "\n" + h.form.ButtonBar(&h.theme, h.w, nil))
	if drawn.Cursor != nil {
		view.Cursor = tea.NewCursor(drawn.Cursor.X, drawn.Cursor.Y)
	}
	return view
}

// drive shows a form, the first row with the focus.
func drive(t *testing.T, w, h int, rows ...*field.Row) *uitest.Driver {
	t.Helper()
	form := &field.Form{Rows: rows, Buttons: []*field.Button{{Label: "Send"}}}
	form.Move(+1)
	return uitest.Drive(t, &host{form: form, theme: theme.New(true)}, w, h)
}

// person runs a test in a bubble.
func person(t *testing.T, name string, does func(*testing.T)) {
	t.Helper()
	t.Run(name, func(t *testing.T) { synctest.Test(t, does) })
}

func text(label string, limit int) (*field.Row, *field.Text) {
	input := &field.Text{Limit: limit}
	return &field.Row{Label: label, Input: input}, input
}

func masked(label string) (*field.Row, *field.Masked) {
	input := &field.Masked{Placeholder: "type it"}
	return &field.Row{Label: label, Input: input}, input
}

func kinds() (*field.Row, *field.Select) {
	input := &field.Select{Placeholder: "not sent"}
	input.SetChoices(field.Choice{}, field.Choice{Value: "ios", About: "an iPhone"}, field.Choice{Value: "web"})
	return &field.Row{Label: "kind", Input: input}, input
}

func want(t *testing.T, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s is %q, want %q", what, got, want)
	}
}

var canary = secret.New("canary-5d1f-0123456789")
