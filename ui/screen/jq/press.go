package jq

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	engine "sessionscope/api/jq"
	"sessionscope/ui/keys"
	"sessionscope/ui/screen"
	"sessionscope/ui/widget/tree"
)

func (m *Model) press(msg tea.KeyPressMsg) tea.Cmd {
	switch {
	case keys.Back.Is(msg):
		return screen.Back
	case keys.OpenResult.Is(msg):
		return m.enter()
	case keys.CompleteName.Is(msg):
		return m.complete()
	case keys.OlderProgram.Is(msg):
		return m.goThrough(-1)
	case keys.NewerProgram.Is(msg):
		return m.goThrough(1)
	case m.scroll(msg):
		return nil
	default:
		return m.edit(msg)
	}
}

// edit changes the line; its program runs when the line has rested.
func (m *Model) edit(msg tea.Msg) tea.Cmd {
	result := m.line.Update(msg)
	m.note = result.Note
	if !result.Changed {
		return nil
	}
	m.walk.at = len(m.History.programs)
	return m.changed()
}

func (m *Model) changed() tea.Cmd {
	m.choices = nil
	m.outcome.fault = nil
	return m.ask(pause)
}

// enter opens the result, now or as soon as it is there. A program that was
// stopped before it gave any runs again.
func (m *Model) enter() tea.Cmd {
	m.note, m.choices = "", nil
	switch {
	case m.asked != nil:
		m.opens = true
		return nil
	case m.outcome.stopped() && m.outcome.page.Len() == 0 && m.outcome.fault == nil:
		return m.ask(0)
	}
	if reason := m.whyNothing(); reason != "" {
		return screen.Tell("⚠ nothing was opened: " + reason)
	}
	return m.open()
}

// stopped tells that the program did not end by itself.
func (o outcome) stopped() bool {
	return errors.Is(o.err, context.Canceled) || errors.Is(o.err, context.DeadlineExceeded) ||
		errors.Is(o.err, engine.ErrBusy) || errors.Is(o.err, engine.ErrMemory)
}

// whyNothing says why there is nothing to open; "" when there is.
func (m *Model) whyNothing() string {
	switch {
	case m.unusable != nil:
		return "the answer cannot be asked anything"
	case m.outcome.fault != nil:
		return "this is no jq program yet"
	case m.Busy():
		return ""
	case m.outcome.page.Len() == 0:
		return "there is no result"
	default:
		return ""
	}
}

// open asks the app to show the result as a tree.
func (m *Model) open() tea.Cmd {
	m.remember()
	result, name := m.outcome.page.Result, m.Name
	if m.outcome.program != "" {
		name += " | " + m.outcome.program
	}
	if result.Len() == 0 {
		return screen.Tell("⚠ nothing was opened: there is no result")
	}
	return func() tea.Msg { return OpenMsg{Name: name, Text: result.Text()} }
}

// scroll moves the result, and reports whether the key is one for that.
func (m *Model) scroll(msg tea.KeyPressMsg) bool {
	lines, rows := m.outcome.page.lines, m.frame.rows
	var by int
	switch {
	case keys.ResultUp.Is(msg):
		by = -1
	case keys.ResultDown.Is(msg):
		by = 1
	case keys.ResultPageUp.Is(msg):
		by = -max(rows-1, 1)
	case keys.ResultPageDown.Is(msg):
		by = max(rows-1, 1)
	case keys.ResultTop.Is(msg):
		by = -lines
	case keys.ResultEnd.Is(msg):
		by = lines
	default:
		return false
	}
	m.list.Scroll(by, lines, rows)
	return true
}

func (m *Model) wheel(msg tea.MouseWheelMsg) {
	m.list.Scroll(tree.Turned(msg), m.outcome.page.lines, m.frame.rows)
}
