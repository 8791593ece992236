// Package jq is the screen of the jq line: a program in the jq language, put to
// an answer while it is typed, and what came of it below.
package jq

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	engine "sessionscope/api/jq"
	"sessionscope/ui/keys"
	"sessionscope/ui/screen"
	"sessionscope/ui/theme"
	"sessionscope/ui/widget/field"
	"sessionscope/ui/widget/tree"
)

// Deps are what the screen needs from outside.
type Deps struct {
	Theme *theme.Theme
	Now   func() time.Time
	// History is the earlier programs, which the app keeps; nil for none.
	History *History
}

// Input is the answer to ask.
type Input struct {
	// Name is where the answer came from, for people.
	Name string
	// Text is the answer as JSON. It must not change.
	Text []byte
	// Unmasked shows the accessToken to programs.
	Unmasked bool
	// Program is what stands in the line at first.
	Program string
}

// OpenMsg asks the app to open a result as an answer of its own.
type OpenMsg struct {
	Name string // for people; it holds the program as it was typed
	Text []byte // one JSON value
}

// Model is the screen.
type Model struct {
	Deps
	Input
	ctx    context.Context
	cancel context.CancelFunc

	line    field.Text
	walk    walk
	choices []string // names that the last key could not choose between
	note    string   // what the field said of the last paste

	read     reader
	answer   answer // nil until the text is decoded
	reading  *reading
	unusable error // why it cannot be asked anything

	asked   *asking // the program under way; nil when none is
	opens   bool    // its result is to be opened
	outcome outcome // what is shown
	ticking bool

	list  tree.Model
	frame frame
}

// answer is what programs are put to.
type answer interface {
	Run(ctx context.Context, program string, l engine.Limits, watch func(engine.Result)) (engine.Result, error)
	Names() []string
}

// reader makes an answer of a text.
type reader func(ctx context.Context, text []byte, unmasked bool) (answer, error)

func decode(ctx context.Context, text []byte, unmasked bool) (answer, error) {
	return engine.NewInput(ctx, text, unmasked)
}

// New makes the screen. The answer is decoded behind the first frame; ctx and
// Close end that, and any program.
func New(ctx context.Context, d Deps, in Input) *Model {
	if d.History == nil {
		d.History = &History{}
	}
	ctx, cancel := context.WithCancel(ctx)
	m := &Model{
		Deps: d, Input: in, ctx: ctx, cancel: cancel, read: decode,
		line: field.Text{Placeholder: ".users[] | {userId, roles}"},
		walk: walk{at: len(d.History.programs)},
	}
	m.line.SetValue(in.Program)
	return m
}

// Init decodes the answer.
func (m *Model) Init() tea.Cmd { return tea.Batch(m.startReading(), m.tick()) }

// Update routes a message.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case readMsg:
		if msg.of == m.reading && msg.of != nil {
			return m.wasRead(msg)
		}
		return nil
	case answeredMsg:
		if msg.to == m.asked && msg.to != nil {
			return m.answered(msg)
		}
		return nil
	case tickMsg:
		if msg.to != m {
			return nil
		}
		m.ticking = false
		m.frame.content = ""
		m.peek()
		return m.tick()
	case screen.RedrawMsg:
		m.frame.content = ""
	case tea.PasteMsg:
		m.frame.content = ""
		return m.edit(msg)
	case tea.KeyPressMsg:
		m.frame.content = ""
		return m.press(msg)
	case tea.MouseWheelMsg:
		m.frame.content = ""
		m.wheel(msg)
	}
	return nil
}

// Typing is always true: letters go into the line.
func (m *Model) Typing() bool { return true }

// Close stops what is under way, and keeps the program for the next time.
func (m *Model) Close() {
	m.remember()
	m.cancel()
}

// Cancel stops the program, or the reading, that is under way. It reports
// whether there was any.
func (m *Model) Cancel() bool {
	m.frame.content = ""
	switch {
	case m.reading != nil:
		m.stopReading()
		return true
	case m.asked != nil:
		m.stopAsking()
		return true
	default:
		return false
	}
}

// Keys are the live bindings.
func (m *Model) Keys() []keys.Live {
	var live []keys.Live
	if m.Busy() {
		live = keys.On(keys.StopProgram)
	}
	live = append(live, m.openKey(), m.completeKey(), m.olderKey())
	live = append(live, keys.On(keys.Back, keys.ResultPageDown, keys.ResultPageUp)...)
	newer := keys.Live{Binding: keys.NewerProgram}
	if m.walk.at >= len(m.History.programs) {
		newer.Disabled = "this is the latest one"
	}
	live = append(live, newer)
	return append(live, keys.On(keys.ResultDown, keys.ResultUp, keys.ResultTop, keys.ResultEnd)...)
}

func (m *Model) openKey() keys.Live {
	return keys.Live{Binding: keys.OpenResult, Disabled: m.whyNothing()}
}

func (m *Model) completeKey() keys.Live {
	if m.answer == nil {
		return keys.Off(keys.CompleteName, "the answer is not read")
	}
	return keys.Live{Binding: keys.CompleteName}
}

func (m *Model) olderKey() keys.Live {
	if m.walk.at == 0 {
		return keys.Off(keys.OlderProgram, "there is no earlier program")
	}
	return keys.Live{Binding: keys.OlderProgram}
}

// Busy tells that something is under way.
func (m *Model) Busy() bool { return m.reading != nil || m.asked != nil }
