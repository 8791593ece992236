package jq

import (
	"context"
	"errors"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"

	engine "sessionscope/api/jq"
)

const (
	// pause is how long the line must rest before its program runs.
	pause = 150 * time.Millisecond
	// limit is how long a program may take.
	limit = 10 * time.Second
	// patience is how long nothing is said of what is under way: most of it takes
	// no longer.
	patience = 300 * time.Millisecond
	// tickTime is between two looks at what is under way.
	tickTime = 100 * time.Millisecond
)

// reading is the answer being decoded.
type reading struct {
	began  time.Time
	cancel context.CancelFunc
}

type readMsg struct {
	of     *reading
	answer answer
	err    error
}

func (m *Model) startReading() tea.Cmd {
	ctx, cancel := context.WithCancel(m.ctx)
	m.reading = &reading{began: m.Now(), cancel: cancel}
	of, read, text, unmasked := m.reading, m.read, m.Text, m.Unmasked
	return func() tea.Msg {
		answer, err := read(ctx, text, unmasked)
		return readMsg{of: of, answer: answer, err: err}
	}
}

func (m *Model) wasRead(msg readMsg) tea.Cmd {
	m.frame.content = ""
	m.reading.cancel()
	m.reading = nil
	if msg.err != nil {
		m.unusable = msg.err
		return nil
	}
	m.answer = msg.answer
	return m.ask(0)
}

func (m *Model) stopReading() {
	m.reading.cancel()
	m.reading = nil
	m.unusable = errors.New("the answer was not read to its end: esc goes back")
}

// asking is a program under way.
type asking struct {
	program string
	began   time.Time
	ctx     context.Context
	cancel  context.CancelFunc

	mu     sync.Mutex
	latest page // what it gave so far
}

// grow takes results as they come, from any goroutine.
func (a *asking) grow(r engine.Result) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.latest = a.latest.grow(r)
}

func (a *asking) page() page {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.latest
}

// outcome is what came of a program.
type outcome struct {
	program string
	page    page
	took    time.Duration
	err     error
	// fault is why a later program than this is none.
	fault *engine.SyntaxError
}

type answeredMsg struct {
	to   *asking
	took time.Duration
	err  error
}

// ask puts the program in the line to the answer after a rest. A program before
// it is stopped.
func (m *Model) ask(rest time.Duration) tea.Cmd {
	m.drop()
	if m.answer == nil {
		return nil
	}
	a := &asking{program: m.line.Value(), began: m.Now()}
	a.ctx, a.cancel = context.WithCancel(m.ctx)
	m.asked = a
	return tea.Batch(a.run(m.answer, rest, m.Now), m.tick())
}

func (a *asking) run(to answer, rest time.Duration, now func() time.Time) tea.Cmd {
	return func() tea.Msg {
		if !wait(a.ctx, rest) {
			return nil
		}
		ctx, cancel := context.WithTimeout(a.ctx, limit)
		defer cancel()
		began := now()
		result, err := to.Run(ctx, a.program, engine.Limits{}, a.grow)
		a.grow(result)
		return answeredMsg{to: a, took: now().Sub(began), err: err}
	}
}

// wait is false when the context ended before the time was over.
func wait(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// drop stops the program under way and forgets it.
func (m *Model) drop() {
	m.opens = false
	if m.asked != nil {
		m.asked.cancel()
		m.asked = nil
	}
}

// stopAsking stops the program under way, and shows what it gave.
func (m *Model) stopAsking() {
	a := m.asked
	m.drop()
	m.show(outcome{program: a.program, page: a.page(), took: m.Now().Sub(a.began), err: context.Canceled})
}

func (m *Model) answered(msg answeredMsg) tea.Cmd {
	opens := m.opens
	m.drop()
	m.frame.content = ""
	var fault *engine.SyntaxError
	if errors.As(msg.err, &fault) {
		// What the line gave before stays in sight while it is being changed.
		m.outcome.fault = fault
		return nil
	}
	m.show(outcome{program: msg.to.program, page: msg.to.page(), took: msg.took, err: msg.err})
	if opens && msg.err == nil {
		return m.open()
	}
	return nil
}

// show puts a result on the screen, from its start if it is of another program.
func (m *Model) show(o outcome) {
	if o.program != m.outcome.program {
		m.list.Top, m.list.Cursor = 0, 0
	}
	m.outcome = o
}

// peek shows what a slow program gave so far.
func (m *Model) peek() {
	if m.asked == nil || m.Now().Sub(m.asked.began) < patience {
		return
	}
	if p := m.asked.page(); p.Len() > 0 {
		m.show(outcome{program: m.asked.program, page: p})
	}
}

type tickMsg struct{ to *Model }

// tick comes back for as long as something is under way.
func (m *Model) tick() tea.Cmd {
	if m.ticking || !m.Busy() {
		return nil
	}
	m.ticking = true
	return func() tea.Msg {
		if !wait(m.ctx, tickTime) {
			return nil
		}
		return tickMsg{m}
	}
}
