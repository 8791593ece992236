package ui

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api"
	"sessionscope/api/jsontree"
	"sessionscope/api/presenter"
	"sessionscope/api/ticket"
	"sessionscope/ui/clean"
	"sessionscope/ui/screen/explorer"
)

// ticketMsg is a ticket that was read.
type ticketMsg struct {
	name    string
	ticket  ticket.Ticket
	session *api.Session // of its body
}

// ticketErrMsg is why a ticket cannot be read.
type ticketErrMsg struct{ err error }

// readTicket reads a text that is a ticket.
func readTicket(o Opened) tea.Msg {
	t, err := ticket.Read(o.Text)
	if err != nil {
		return ticketErrMsg{err}
	}
	return ticketMsg{name: o.Name, ticket: t, session: api.DecodeSession(jsontree.Parse(t.Body))}
}

// openTicket fills the form with the ticket's request and shows what came of it.
func (a *App) openTicket(msg ticketMsg) tea.Cmd {
	t := msg.ticket
	host, askedFor := label{text: msg.name, kind: presenter.FileName}, ""
	if s := t.Sent; s != nil {
		a.form.ReplayTicket(s.Request, s.BaseURL, s.AuthToken)
		askedFor = s.Request.UserID
		if s.BaseURL != nil {
			host = label{text: s.BaseURL.Host, kind: presenter.Host}
		}
	}
	a.notice = a.ticketNotice(t)
	if err := t.Err(); err != nil {
		a.again = a.back // the form, which has the person's own key
		a.failed = failed{host: host, sent: t.Sent, err: err, at: a.Now()}
		f := a.failed.screen(a)
		a.cover(f)
		return f.Init()
	}
	in := explorer.Input{Session: msg.session, Answer: t.Answer(msg.session), AskedFor: askedFor, Name: msg.name, Sent: t.Sent, Ticket: true}
	s, cmd := a.add(in, label{text: "ticket", own: true}, host, false)
	a.show(s)
	return tea.Batch(cmd, a.startClock())
}

func (a *App) ticketNotice(t ticket.Ticket) string {
	notice := "opened a ticket"
	if t.Program != "" && !a.presenting.on {
		notice += " of " + clean.Head(t.Program, 40)
	}
	if t.Sent != nil {
		notice += ": the form holds its request, to be sent with your own key"
	}
	for _, note := range t.Notes {
		notice = "⚠ " + a.presenting.words(errors.New(note))
	}
	return notice
}
