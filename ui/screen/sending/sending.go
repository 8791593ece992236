// Package sending is the screen of something under way: what it is at, for how
// long, and how to stop it.
package sending

import (
	"context"
	"time"

	"charm.land/bubbles/v2/spinner"
	tea "charm.land/bubbletea/v2"

	"sessionscope/ui/keys"
	"sessionscope/ui/screen"
	"sessionscope/ui/theme"
)

// Work is what is under way. It reports each stage as it begins, from any
// goroutine, and ends soon after its context does. What it returns goes to the
// app.
type Work func(ctx context.Context, report Report) tea.Msg

// Report tells the stage that begins, in words that are clean for the terminal.
// A stage gives up by itself after its limit, with all neighbours that have the
// same one; 0 when that is not known.
type Report func(stage string, limit time.Duration)

// Deps are what the screen needs from outside.
type Deps struct {
	Theme *theme.Theme
	Now   func() time.Time
	// Title says what is under way, clean for the terminal. It is asked for at each
	// frame.
	Title func() string
	// Progress says in words how much of it is done, from any goroutine; "" when
	// that is not known. It may be nil.
	Progress func() string
	// Instead is another way than to wait for what has no limit, such as a
	// person's keyring; nil for none.
	Instead *Instead
}

// Instead is a key that ends the wait and has the app do something else. Words
// say what.
type Instead struct {
	keys.Binding
	Words string
	Msg   tea.Msg
}

// Model is the screen.
type Model struct {
	Deps
	ctx     context.Context
	cancel  context.CancelFunc
	work    Work
	reports chan stageMsg
	spin    spinner.Model
	began   time.Time
	stages  []stageMsg
}

type stageMsg struct {
	from  *Model
	name  string
	limit time.Duration
	begun time.Time
}

// maxStages bounds the reports that wait to be drawn; no work has more.
const maxStages = 16

// New makes the screen; the work begins with Init and ends with Close.
func New(ctx context.Context, d Deps, work Work) *Model {
	ctx, cancel := context.WithCancel(ctx)
	return &Model{
		Deps: d, ctx: ctx, cancel: cancel, work: work,
		reports: make(chan stageMsg, maxStages),
		spin:    spinner.New(spinner.WithSpinner(spinner.MiniDot)),
		began:   d.Now(),
	}
}

// Init starts the work.
func (m *Model) Init() tea.Cmd {
	return tea.Batch(m.spin.Tick, m.listen(), func() tea.Msg { return m.work(m.ctx, m.report) })
}

// report never blocks the work: a stage that finds no room is not worth a wait.
func (m *Model) report(stage string, limit time.Duration) {
	select {
	case m.reports <- stageMsg{from: m, name: stage, limit: limit, begun: m.Now()}:
	default:
	}
}

func (m *Model) listen() tea.Cmd {
	return func() tea.Msg {
		select {
		case stage := <-m.reports:
			return stage
		case <-m.ctx.Done():
			return nil
		}
	}
}

// Update takes stages and the spinner's ticks.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case stageMsg:
		if msg.from != m {
			return nil
		}
		if n := len(m.stages); n == 0 || m.stages[n-1].name != msg.name {
			m.stages = append(m.stages, msg)
		}
		return m.listen()
	case spinner.TickMsg:
		var cmd tea.Cmd
		m.spin, cmd = m.spin.Update(msg)
		return cmd
	case tea.KeyPressMsg:
		switch instead := m.instead(); {
		case keys.Back.Is(msg):
			return screen.Back
		case instead != nil && instead.Is(msg):
			return func() tea.Msg { return instead.Msg }
		}
	}
	return nil
}

// Keys are the live bindings.
func (m *Model) Keys() []keys.Live {
	if instead := m.instead(); instead != nil {
		return keys.On(instead.Binding, keys.StopSending)
	}
	return keys.On(keys.StopSending)
}

// unasked is how long a wait is left alone before another way is offered: most
// are over by then.
const unasked = time.Second

// instead is the other way, once there is nothing but to wait.
func (m *Model) instead() *Instead {
	n := len(m.stages)
	if n == 0 || m.stages[n-1].limit > 0 || m.Now().Sub(m.stages[n-1].begun) < unasked {
		return nil
	}
	return m.Instead
}

// Typing is false: there is no field.
func (m *Model) Typing() bool { return false }

// Close stops the work.
func (m *Model) Close() { m.cancel() }
