// Package history is the screen of earlier requests: what was sent, when, and
// what came of it, to find one, to fill the form with it again, or to delete it.
package history

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	past "sessionscope/api/history"
	"sessionscope/ui/keys"
	"sessionscope/ui/screen"
	"sessionscope/ui/theme"
	"sessionscope/ui/widget/field"
	"sessionscope/ui/widget/popup"
	"sessionscope/ui/widget/tree"
)

// Deps are what the screen needs from outside.
type Deps struct {
	Theme *theme.Theme
	Now   func() time.Time
	// Store holds the requests.
	Store past.Store
}

// ReplayMsg asks the app to fill the form with an earlier request.
type ReplayMsg struct{ Entry past.Entry }

// AskMsg asks the app to put a question, and to run a command on a yes.
type AskMsg struct {
	popup.Confirm
	Yes tea.Cmd
}

// Model is the screen.
type Model struct {
	Deps
	ctx    context.Context
	cancel context.CancelFunc

	// turn numbers what is under way, so that what comes of an earlier turn is
	// dropped.
	turn   int
	read   bool  // the Store was read once
	failed error // why it cannot be read

	items   []item
	damaged int
	shown   shown

	filter    field.Text
	filtering bool // letters go to the filter

	list   tree.Model
	detail detail
	focus  side
	notice notice
	height int // of what a pane showed last
	width  int // of the screen, when it was drawn last
}

// side is the pane that the keys go to.
type side int

const (
	listPane side = iota
	detailPane
)

// notice is what just happened that the person should know, until the next key.
type notice struct {
	text string
	bad  bool
}

// New makes the screen. Init reads the history; ctx and Close end that.
func New(ctx context.Context, d Deps) *Model {
	ctx, cancel := context.WithCancel(ctx)
	return &Model{Deps: d, ctx: ctx, cancel: cancel, filter: field.Text{Placeholder: "user, profile, host, outcome …"}}
}

// Init reads the history, and keeps what it says of times up to date.
func (m *Model) Init() tea.Cmd { return tea.Batch(m.load(), m.nextMinute()) }

// Update routes a message.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case loadedMsg:
		if msg.to == m && msg.turn == m.turn {
			m.loaded(msg)
		}
	case deletedMsg:
		if msg.to == m {
			return m.deleted(msg)
		}
	case minuteMsg:
		if msg.to == m {
			m.detail.forget()
			return m.nextMinute()
		}
	case screen.RedrawMsg:
		m.detail.forget()
	case tea.KeyPressMsg:
		return m.press(msg)
	case tea.PasteMsg:
		m.toFilter(msg)
	case tea.MouseClickMsg:
		return m.click(msg)
	case tea.MouseWheelMsg:
		m.wheel(msg)
	}
	return nil
}

// Typing tells that letters go to the filter.
func (m *Model) Typing() bool { return m.filtering }

// Close stops what is under way.
func (m *Model) Close() { m.cancel() }

// Keys are the live bindings.
func (m *Model) Keys() []keys.Live {
	if m.filtering {
		return keys.On(keys.KeepFind, keys.DropFind)
	}
	reason := m.whyNone()
	of := func(b keys.Binding) keys.Live { return keys.Live{Binding: b, Disabled: reason} }
	all := keys.Live{Binding: keys.DeleteHistory}
	if len(m.items) == 0 && m.damaged == 0 {
		all.Disabled = reason
	}
	back := keys.Back
	if m.filter.Value() != "" && m.focus == listPane {
		back = keys.DropFind
	}
	filter := keys.Live{Binding: keys.FilterHistory}
	if len(m.items) == 0 {
		filter.Disabled = reason
	}
	live := []keys.Live{of(keys.Replay), filter, of(keys.DeleteEntry), all, of(keys.NextPane), {Binding: back}}
	if m.shown.grouped {
		live = append(live, keys.On(keys.Toggle, keys.Open, keys.Fold)...)
	}
	return append(live, keys.On(keys.Up, keys.Down, keys.Top, keys.Bottom, keys.PageUp, keys.PageDown, keys.HalfUp, keys.HalfDown)...)
}

// whyNone says why there is no request under the cursor; "" when there is one.
func (m *Model) whyNone() string {
	switch {
	case m.shown.Len() > 0:
		return ""
	case !m.read:
		return "the history is still being read"
	case len(m.items) > 0:
		return "the filter hides every request"
	default:
		return "there is no earlier request"
	}
}
