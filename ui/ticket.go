package ui

import (
	tea "charm.land/bubbletea/v2"

	"sessionscope/api"
	"sessionscope/api/jsontree"
	"sessionscope/api/ticket"
	"sessionscope/ui/clean"
	"sessionscope/ui/screen"
	"sessionscope/ui/screen/explorer"
	"sessionscope/ui/screen/failure"
)

// ticketMsg is a ticket that was read.
type ticketMsg struct {
	name    string
	ticket  ticket.Ticket
	session *api.Session // of its body
}

// readTicket reads a text that is a ticket.
func readTicket(o Opened) tea.Msg {
	t, err := ticket.Read(o.Text)
	if err != nil {
		return screen.TellMsg{Notice: "⚠ " + clean.Line(err.Error())}
	}
	return ticketMsg{name: o.Name, ticket: t, session: api.DecodeSession(jsontree.Parse(t.Body))}
}

// openTicket fills the form with the ticket's request and shows what came of it.
func (a *App) openTicket(msg ticketMsg) tea.Cmd {
	t := msg.ticket
	host, askedFor := clean.Line(msg.name), ""
	if s := t.Sent; s != nil {
		a.form.ReplayTicket(s.Request, s.BaseURL, s.AuthToken)
		askedFor = s.Request.UserID
		if s.BaseURL != nil {
			host = clean.Line(s.BaseURL.Host)
		}
	}
	a.notice = ticketNotice(t)
	if err := t.Err(); err != nil {
		f := failure.New(a.ctx, failure.Deps{Theme: &a.theme, Now: a.Now, Host: host, Sent: t.Sent}, err)
		a.again = a.back // the form, which has the person's own key
		a.cover(f)
		return f.Init()
	}
	in := explorer.Input{Session: msg.session, Answer: t.Answer(msg.session), AskedFor: askedFor, Name: msg.name, Sent: t.Sent}
	s := a.add(in, "ticket", host)
	a.show(s)
	return tea.Batch(s.screen.Init(), a.startClock())
}

func ticketNotice(t ticket.Ticket) string {
	notice := "opened a ticket"
	if t.Program != "" {
		notice += " of " + clean.Head(t.Program, 40)
	}
	if t.Sent != nil {
		notice += ": the form holds its request, to be sent with your own key"
	}
	for _, note := range t.Notes {
		notice = "⚠ " + clean.Line(note)
	}
	return notice
}
