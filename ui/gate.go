package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// drawTime is how long what is drawn stands while keys come faster than
// frames: half a tick of the frame clock, so that the last of them is not a
// tick late.
const drawTime = time.Second / framesPerSecond / 2

// gate draws no more often than a frame can be shown. The framework draws for
// every message, and three hundred keys that come at once would be three
// hundred drawings of which two are seen.
//
// A key that comes alone is drawn at once, and so is all that is no input. What
// follows an input within the same frame is drawn when the frame ends. Only the
// same key again and again is not drawn in between, though: another one may act
// on what the first have brought onto the screen.
type gate struct {
	app tea.Model
	now func() time.Time

	drawn  tea.View
	ends   time.Time // of the frame that the last input was drawn in
	held   bool      // what is drawn is older than the app
	waking bool      // a frameEndMsg is on its way
	last   string    // the input that came last; "" when something else did
}

// frameEndMsg comes when a frame ends in which something was held back.
type frameEndMsg struct{}

// Init implements tea.Model.
func (g *gate) Init() tea.Cmd { return g.app.Init() }

// Update implements tea.Model.
func (g *gate) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, ok := msg.(frameEndMsg); ok {
		g.held, g.waking = false, false
		g.ends = g.now().Add(drawTime)
		return g, nil
	}
	input, isInput := inputOf(msg)
	if g.held && isInput && input != g.last {
		g.drawn = g.app.View()
	}
	g.last = input
	_, cmd := g.app.Update(msg)
	left := g.ends.Sub(g.now())
	switch {
	case left <= 0 || left > drawTime: // the clock may have been set back
		g.held = false
		if isInput {
			g.ends = g.now().Add(drawTime)
		}
	case isInput:
		g.held = true
	}
	if g.held && !g.waking {
		g.waking = true
		cmd = tea.Batch(cmd, tea.Tick(left, func(time.Time) tea.Msg { return frameEndMsg{} }))
	}
	return g, cmd
}

// View implements tea.Model.
func (g *gate) View() tea.View {
	if !g.held {
		g.drawn = g.app.View()
	}
	return g.drawn
}

// settle has the next View draw what the app has become: it is a filter of the
// program's messages, which sees those that end or suspend it.
func (g *gate) settle(_ tea.Model, msg tea.Msg) tea.Msg {
	switch msg.(type) {
	case tea.QuitMsg, tea.InterruptMsg, tea.SuspendMsg:
		g.held = false
	}
	return msg
}

// inputOf tells what a person does, which a terminal may deliver many of at once,
// from other messages.
func inputOf(msg tea.Msg) (input string, is bool) {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		return msg.String(), true
	case tea.MouseMsg:
		return msg.String(), true
	default:
		return "", false
	}
}
