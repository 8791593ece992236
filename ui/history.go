package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	past "sessionscope/api/history"
	"sessionscope/ui/keys"
	"sessionscope/ui/screen/history"
	"sessionscope/ui/screen/request"
)

// recordedMsg is what came of keeping a request in the history.
type recordedMsg struct{ err error }

// record keeps a request and what came of it, one that was given up too: it may
// have created its user. The session is there whatever comes of it.
func (a *App) record(msg sentMsg) tea.Cmd {
	return a.keep(past.Exchange{
		At: msg.begun, Profile: msg.request.Profile.Name, BaseURL: msg.request.BaseURL,
		Request: msg.request.Request, Answer: msg.answer, Err: msg.err,
	})
}

// recordRenewal keeps a renewal as what it was.
func (a *App) recordRenewal(msg renewedMsg) tea.Cmd {
	sent := msg.sent
	return a.keep(past.Exchange{
		At: msg.begun, Profile: sent.Profile.Name, BaseURL: sent.BaseURL,
		Request: sent.Request, Renewal: true, Answer: msg.answer, Err: msg.err,
	})
}

func (a *App) keep(exchange past.Exchange) tea.Cmd {
	if a.History == nil {
		return nil
	}
	entry, sent := exchange.Entry()
	if !sent {
		return nil
	}
	// Whoever quits at once has still sent it.
	ctx := context.WithoutCancel(a.ctx)
	return func() tea.Msg { return recordedMsg{a.History.Append(ctx, entry)} }
}

func (a *App) recorded(msg recordedMsg) {
	if msg.err != nil {
		a.notice = "⚠ not kept in the history: " + a.presenting.fault(msg.err)
	}
}

// openHistory shows the earlier requests on top of what is on the screen. A
// second key that was waited for there no longer is.
func (a *App) openHistory() tea.Cmd {
	if c, ok := a.front().(chorder); ok {
		c.EndChord()
	}
	if reason := a.noHistory(); reason != "" {
		a.notice = "⚠ " + reason
		return nil
	}
	h := a.newHistory()
	a.cover(h)
	return h.Init()
}

// newHistory makes the screen of the earlier requests, in presenter mode of their
// stand-ins.
func (a *App) newHistory() *history.Model {
	store := a.History
	if a.presenting.on {
		if a.presenting.past == nil {
			a.presenting.past = a.presenting.names.Store(a.History)
		}
		store = a.presenting.past
	}
	return history.New(a.ctx, history.Deps{Theme: &a.theme, Now: a.Now, Store: store})
}

// noHistory says why the earlier requests cannot be shown; "" when they can.
func (a *App) noHistory() string {
	switch {
	case a.History == nil:
		return "no history is kept in this run"
	case a.underWay():
		return "a request is under way"
	default:
		return ""
	}
}

func (a *App) historyKey() keys.Live {
	return keys.Live{Binding: keys.History, Disabled: a.noHistory()}
}

// replay fills the form with an earlier request.
func (a *App) replay(e past.Entry) {
	if a.presenting.past != nil {
		e = a.presenting.past.Original(e) // the form sends the real things
	}
	a.setOver(nil)
	a.show(nil)
	a.form.Replay(request.Initial{Request: e.Request.SessionRequest(), Profile: e.Profile, BaseURL: e.BaseURL}, e.Request.AuthToken)
}
