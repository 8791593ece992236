package compare

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api/index"
	"sessionscope/ui/widget/tree"
)

// work is a comparison under way.
type work struct {
	run     int // numbers the comparisons, so that a stale answer is dropped
	cancel  context.CancelFunc
	reports chan progressMsg
	share   float64
	ctx     context.Context
}

type progressMsg struct {
	from  *Model
	run   int
	share float64
}

type doneMsg struct {
	from    *Model
	run     int
	diff    *index.Diff
	outline *outline
}

// start compares behind the frames; what was under way before ends.
func (m *Model) start() tea.Cmd {
	m.stop()
	w := work{run: m.work.run + 1, reports: make(chan progressMsg, 1)}
	w.ctx, w.cancel = context.WithCancel(m.ctx)
	m.work = w
	a, b, options := m.sides[0].Side, m.sides[1].Side, index.DiffOptions{Volatile: m.volatile}
	options.Progress = func(done, total int) {
		// The work never waits for the screen.
		select {
		case w.reports <- progressMsg{from: m, run: w.run, share: float64(done) / float64(max(total, 1))}:
		default:
		}
	}
	return tea.Batch(w.listen, func() tea.Msg {
		d, err := index.Compare(w.ctx, a, b, options)
		if err != nil {
			return nil // it was given up
		}
		return doneMsg{from: m, run: w.run, diff: d, outline: newOutline(d)}
	})
}

// listen waits for the next report.
func (w work) listen() tea.Msg {
	select {
	case report := <-w.reports:
		return report
	case <-w.ctx.Done():
		return nil
	}
}

func (m *Model) progress(msg progressMsg) tea.Cmd {
	if msg.from != m || msg.run != m.work.run || !m.Busy() {
		return nil
	}
	m.work.share = msg.share
	m.frame = frame{}
	return m.work.listen
}

// done shows what came of it. The relations that were read on the way are kept
// for the next time.
func (m *Model) done(msg doneMsg) {
	if msg.from != m || msg.run != m.work.run {
		return
	}
	m.stop()
	m.diff = msg.diff
	for i := range m.sides {
		m.sides[i].Index = m.diff.Index(i)
	}
	m.outline, m.kept = msg.outline, nil
	m.tree, m.detail = tree.Model{}, detail{}
	m.frame = frame{}
}

func (m *Model) stop() {
	if m.work.cancel != nil {
		m.work.cancel()
		m.work.cancel = nil
	}
}
