package history

import (
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	past "sessionscope/api/history"
	"sessionscope/ui/clean"
)

// loadedMsg is the history as it was read.
type loadedMsg struct {
	to      *Model
	turn    int
	items   []item
	damaged int
	err     error
}

// deletedMsg is what came of deleting.
type deletedMsg struct {
	to   *Model
	what string
	err  error
}

// minuteMsg comes once a minute: the screen says how long ago things were.
type minuteMsg struct{ to *Model }

// load reads the history anew.
func (m *Model) load() tea.Cmd {
	m.turn++
	turn, zone := m.turn, m.Now().Location()
	return func() tea.Msg {
		log, err := m.Store.Load(m.ctx)
		return loadedMsg{to: m, turn: turn, items: itemsOf(log.Entries, zone), damaged: log.Damaged, err: err}
	}
}

// loaded shows what was read. The cursor stays in its row.
func (m *Model) loaded(msg loadedMsg) {
	m.read, m.failed = true, msg.err
	m.items, m.damaged = msg.items, msg.damaged
	if len(m.items) == 0 {
		m.filtering = false
		m.filter.SetValue("")
	}
	m.refilter()
}

// remove deletes entries, or with none everything.
func (m *Model) remove(what string, entries ...past.Entry) tea.Cmd {
	return func() tea.Msg {
		done := deletedMsg{to: m, what: what}
		if len(entries) > 0 {
			done.err = m.Store.Delete(m.ctx, entries...)
		} else {
			done.err = m.Store.DeleteAll(m.ctx)
		}
		return done
	}
}

// deleted says what came of it, and reads what is there now.
func (m *Model) deleted(msg deletedMsg) tea.Cmd {
	if msg.err != nil {
		m.notice = notice{text: "✗ " + clean.Line(fmt.Sprintf("%s was not deleted: %v", msg.what, msg.err)), bad: true}
	} else {
		m.notice = notice{text: "✓ " + clean.Line(msg.what) + " deleted"}
	}
	return m.load()
}

// nextMinute waits for a minute of the wall clock, so that nothing wakes the
// program more often than what it says can change.
func (m *Model) nextMinute() tea.Cmd {
	wait := time.Minute - time.Duration(m.Now().UnixNano())%time.Minute
	return func() tea.Msg {
		timer := time.NewTimer(wait)
		defer timer.Stop()
		select {
		case <-timer.C:
			return minuteMsg{m}
		case <-m.ctx.Done():
			return nil
		}
	}
}
