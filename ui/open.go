package ui

import (
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
	asked   *session // whose answer it came of; nil for none
	standIn bool     // it came of a twin
	session *session // where it is shown, once it is
}

// open begins to read a saved answer, or reads a ticket.
func (a *App) open(o Opened) tea.Cmd {
	read := a.read(&reading{name: o.Name}, o.Text)
	return func() tea.Msg {
		if ticket.Is(o.Text) {
			return readTicket(o)
		}
		return read()
	}
}

// read begins to read an answer.
func (a *App) read(r *reading, text []byte) tea.Cmd {
	r.builder = jsontree.NewBuilder()
	return func() tea.Msg {
		r.builder.Grow(text)
		r.builder.End()
		return r.piece(firstPiece)
	}
}

// piece reads on. Only one command at a time reads, so nothing else touches the
// builder.
func (r *reading) piece(size int) tea.Msg {
	growing := r.builder.Step(size)
	return openedMsg{reading: r, session: r.decoder.Decode(r.builder.Doc()), growing: growing}
}

// opened shows what there is, and reads on.
func (a *App) opened(msg openedMsg) tea.Cmd {
	r := msg.reading
	var cmd tea.Cmd
	if r.session == nil {
		in := explorer.Input{Session: msg.session, Name: r.name, Growing: msg.growing}
		r.session, cmd = a.add(in, label{}, label{text: r.name, kind: presenter.FileName, own: r.standIn}, r.standIn)
		r.session.asked = r.asked
		a.setOver(nil)
		a.show(r.session)
	} else {
		cmd = r.session.grow(a, msg.session, msg.growing)
	}
	if msg.growing && !r.session.closed {
		return tea.Batch(cmd, func() tea.Msg { return r.piece(nextPiece) })
	}
	return tea.Batch(cmd, a.startClock())
}
