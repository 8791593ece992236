package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api"
	"sessionscope/api/jsontree"
	"sessionscope/api/presenter"
	"sessionscope/api/ticket"
	"sessionscope/ui/screen/explorer"
)

// A saved answer is shown as soon as its first piece is read, which fills any
// screen; the rest follows behind it, in pieces of some milliseconds. Both are
// bytes.
const (
	firstPiece = 64 << 10
	nextPiece  = 8 << 20
)

// openedMsg is a saved answer as far as it is read.
type openedMsg struct {
	reading *reading
	session *api.Session
	growing bool
}

// reading is a saved answer on its way to the screen.
type reading struct {
	name    string
	builder *jsontree.Builder
	decoder api.Decoder
	stream  *stream  // what still comes in; nil when all is there
	ended   bool     // all that came in is here
	behind  bool     // not all that is here is read
	asked   *session // whose answer it came of; nil for none
	standIn bool     // it came of a twin
	session *session // where it is shown, once it is
}

// changedMsg tells that the file of a saved answer is no longer what was read.
type changedMsg struct{ reading *reading }

// lookAgain is how long the file of a saved answer is left alone.
const lookAgain = 2 * time.Second

// watch looks from time to time whether somebody has changed the file.
func (a *App) watch(r *reading, o Opened) tea.Cmd {
	if o.Changed == nil {
		return nil
	}
	ctx := a.ctx
	return func() tea.Msg {
		ticker := time.NewTicker(lookAgain)
		defer ticker.Stop()
		for {
			select {
			case <-ticker.C:
				if o.Changed() {
					return changedMsg{r}
				}
			case <-ctx.Done():
				return nil
			}
		}
	}
}

// changed says that what is shown may be wrong by now.
func (a *App) changed(r *reading) {
	if r.session != nil && !r.session.closed {
		a.notice = "⚠ " + a.presenting.label(r.session.host) + " was changed by another program: what is shown may be wrong now; open it again"
	}
}

// open begins to read a saved answer, or reads a ticket.
func (a *App) open(o Opened) tea.Cmd {
	r := &reading{name: o.Name}
	switch {
	case o.More != nil:
		r.builder, r.stream = jsontree.NewBuilder(), newStream(o.Text, o.More)
		return a.follow(r)
	case ticket.Is(o.Text):
		return func() tea.Msg { return readTicket(o) }
	default:
		return tea.Batch(a.read(r, o.Text), a.watch(r, o))
	}
}

// read begins to read an answer that is there. The first piece takes less time
// than a frame, so that the first frame shows it.
func (a *App) read(r *reading, text []byte) tea.Cmd {
	r.builder = jsontree.NewBuilder()
	r.builder.Grow(text)
	r.builder.End()
	return a.opened(r.piece(firstPiece))
}

// piece reads on. Only one command at a time reads, so nothing else touches the
// builder.
func (r *reading) piece(size int) openedMsg {
	r.behind = r.builder.Step(size)
	doc := r.builder.Doc()
	coming := r.stream != nil && !r.ended && doc.Err() == nil
	return openedMsg{reading: r, session: r.decoder.Decode(doc), growing: r.behind || coming}
}

// opened shows what there is, and reads on.
func (a *App) opened(msg openedMsg) tea.Cmd {
	r := msg.reading
	var cmd tea.Cmd
	if r.session == nil {
		in := explorer.Input{Session: msg.session, Name: r.name, Growing: msg.growing}
		r.session, cmd = a.add(in, label{}, label{text: r.name, kind: presenter.FileName, own: r.standIn}, r.standIn)
		r.session.asked, r.session.stream = r.asked, r.stream
		a.setOver(nil)
		a.show(r.session)
	} else {
		cmd = r.session.grow(a, msg.session, msg.growing)
	}
	switch {
	case msg.growing && !r.session.closed && !r.behind:
		return tea.Batch(cmd, a.follow(r))
	case msg.growing && !r.session.closed:
		return tea.Batch(cmd, func() tea.Msg { return r.piece(nextPiece) })
	case r.stream != nil:
		if !r.session.closed {
			a.tellEnd(r.stream)
		}
		r.stream.stop() // nothing can follow a fault
	}
	return tea.Batch(cmd, a.startClock())
}
