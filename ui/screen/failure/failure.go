// Package failure is the screen of a request that opened no session: what came
// back, what it likely means, and what to try.
package failure

import (
	"context"
	"errors"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api"
	"sessionscope/api/ticket"
	"sessionscope/keystore"
	"sessionscope/ui/keys"
	"sessionscope/ui/screen"
	"sessionscope/ui/theme"
	"sessionscope/ui/widget/card"
	"sessionscope/ui/widget/pane"
	"sessionscope/ui/widget/tree"
)

// Deps are what the screen needs from outside.
type Deps struct {
	Theme *theme.Theme
	Now   func() time.Time
	// Host is where the request went, and Act what it was to do, clean for the
	// terminal.
	Host, Act string
	// Sent is the request that failed; nil when it is not known.
	Sent *ticket.Sent
	// At is when it failed; zero for now.
	At time.Time
	// Presenting tells that all of this is stand-ins of presenter mode.
	Presenting bool
}

// AgainMsg asks the app to send the same request again.
type AgainMsg struct{}

// TypeKeyMsg asks the app for the form, to go on with a key that is typed.
type TypeKeyMsg struct{}

// ExploreMsg asks the app to show what came of the answer.
type ExploreMsg struct{ Body api.Body }

// Model is the screen.
type Model struct {
	Deps
	err  error
	at   time.Time
	list tree.Model
	card *card.Card[none]
	rows int // what the pane showed last

	saver saver
	ctx   context.Context
	close context.CancelFunc
}

// none is the link of lines that lead nowhere.
type none struct{}

// New makes the screen of an error. ctx and Close end what it waits for.
func New(ctx context.Context, d Deps, err error) *Model {
	ctx, cancel := context.WithCancel(ctx)
	at := d.At
	if at.IsZero() {
		at = d.Now()
	}
	return &Model{Deps: d, err: err, at: at, ctx: ctx, close: cancel, saver: saver{sent: d.Sent, err: err, at: at, presenting: d.Presenting}}
}

// Resume goes on where a screen of the same failure was left.
func (m *Model) Resume(from *Model) { m.list, m.rows = from.list, from.rows }

// waitMsg comes each second while the server wants the person to wait.
type waitMsg struct{ to *Model }

// Init counts down what the server wants the person to wait.
func (m *Model) Init() tea.Cmd { return m.wait() }

func (m *Model) wait() tea.Cmd {
	if m.waits() <= 0 {
		return nil
	}
	return screen.After(m.ctx, time.Second, waitMsg{m})
}

// waits is how long the person should still wait before sending again.
func (m *Model) waits() time.Duration {
	var answered *api.Error
	if !errors.As(m.err, &answered) {
		return 0
	}
	return answered.RetryAfter - m.Now().Sub(m.at)
}

// Update routes a message.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.RedrawMsg:
		m.card = nil
	case waitMsg:
		if msg.to == m {
			m.card = nil
			return m.wait()
		}
	case tea.KeyPressMsg:
		return m.press(msg)
	case tea.MouseWheelMsg:
		m.wheel(msg)
	}
	return nil
}

func (m *Model) press(msg tea.KeyPressMsg) tea.Cmd {
	if cmd, used := m.saver.press(msg); used {
		return cmd
	}
	switch {
	case keys.Back.Is(msg), keys.ToForm.Is(msg):
		return screen.Back
	case keys.Again.Is(msg):
		return func() tea.Msg { return AgainMsg{} }
	case keys.TypeKey.Is(msg) && m.keyless():
		return func() tea.Msg { return TypeKeyMsg{} }
	case keys.Explore.Is(msg) && m.explorable() != nil:
		body := m.explorable()
		return func() tea.Msg { return ExploreMsg{Body: body} }
	case m.card != nil:
		m.list.Key(msg, m.card.Len(), m.rows)
	}
	return nil
}

func (m *Model) wheel(msg tea.MouseWheelMsg) {
	if m.card != nil {
		m.list.Scroll(tree.Turned(msg), m.card.Len(), m.rows)
	}
}

// keyless tells that it failed for want of the key.
func (m *Model) keyless() bool {
	var key *keystore.Error
	return errors.As(m.err, &key)
}

// explorable is the body of the answer where it is worth a look as a tree.
func (m *Model) explorable() api.Body {
	body := ticket.BodyOf(m.err)
	if text := strings.TrimLeft(string(body[:min(len(body), 64)]), " \t\r\n"); text != "" && strings.ContainsRune("{[", rune(text[0])) {
		return body
	}
	return nil
}

// Keys are the live bindings.
func (m *Model) Keys() []keys.Live {
	if m.saver.chord.Begun() {
		return m.saver.live()
	}
	explore := keys.Live{Binding: keys.Explore}
	if m.explorable() == nil {
		explore.Disabled = "the answer holds no JSON"
	}
	live := []keys.Live{{Binding: keys.ToForm}, {Binding: keys.Again}}
	if m.keyless() {
		live = append(live, keys.Live{Binding: keys.TypeKey})
	}
	live = append(live, explore, keys.Live{Binding: keys.Save})
	live = append(live, m.saver.live()...)
	return append(live, keys.On(keys.Down, keys.Up, keys.PageDown, keys.PageUp, keys.Top, keys.Bottom)...)
}

// Typing tells that the next key ends what was begun with one.
func (m *Model) Typing() bool { return m.InChord() }

// InChord tells that the second key of two is waited for.
func (m *Model) InChord() bool { return m.saver.chord.Begun() }

// EndChord waits for no second key any more.
func (m *Model) EndChord() { m.saver.chord.End() }

// Close ends the countdown.
func (m *Model) Close() { m.close() }

// View draws the report.
func (m *Model) View(w, h int) screen.View {
	box := pane.Pane{Title: m.Act, Focus: true, Note: m.Host, Pad: 1}
	innerWidth, innerHeight := box.Inner(w, h)
	if m.card == nil || m.card.Width != innerWidth {
		m.card = &card.Card[none]{Theme: m.Theme, Width: innerWidth}
		m.report(m.card)
	}
	m.rows = innerHeight
	m.list.Clamp(m.card.Len(), innerHeight)
	body := m.list.ViewUnmarked(m.card, m.Theme, innerWidth, innerHeight)
	return screen.View{Content: box.View(m.Theme, strings.Split(body, "\n"), w, h)}
}
