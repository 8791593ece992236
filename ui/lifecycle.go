package ui

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api"
	"sessionscope/api/secret"
	"sessionscope/api/ticket"
	"sessionscope/ui/screen/explorer"
	"sessionscope/ui/screen/request"
	"sessionscope/ui/screen/sending"
	"sessionscope/ui/widget/popup"
)

// renewedMsg is what came of a renewal.
type renewedMsg struct {
	attempt int
	of      *session
	sent    request.SendMsg
	begun   time.Time
	answer  *api.Answer
	err     error
	key     secret.Text // what it was asked with
}

// toldMsg is what the API said of a token.
type toldMsg struct {
	of *session
	// notice is a line for people, in which %s stands for the user.
	notice  string
	err     error   // what follows the notice; nil for nothing
	verdict verdict // "" when it said nothing of that
}

// sessionOf finds the session that a screen shows; nil when it was closed.
func (a *App) sessionOf(screen *explorer.Model) *session {
	for _, s := range a.sessions {
		if s.screen == screen {
			return s
		}
	}
	return nil
}

// renew asks for a new token with the old one.
func (a *App) renew(s *session) tea.Cmd {
	if s == nil {
		return nil
	}
	attempt := a.begin()
	a.again = func() tea.Cmd { return a.renew(s) }
	if s.answer == nil {
		s.in.AskedFor = s.ownerID()
		s.sent.Request.UserID = s.in.AskedFor
	}
	token, sent, key := s.in.Session.AccessToken, s.sent, s.key
	work := func(ctx context.Context, report sending.Report) tea.Msg {
		done := renewedMsg{attempt: attempt, of: s, sent: sent, key: key}
		if done.key.IsZero() {
			if done.key, done.err = a.key(ctx, sent, report); done.err != nil {
				return done
			}
		}
		a.freshen(ctx, &done.sent, report)
		done.begun = a.Now()
		done.answer, done.err = a.clientWith(sent.BaseURL, done.key).RenewSession(ctx, done.sent.Request, token, a.phases(report))
		return done
	}
	return a.startWork(func() string { return "Renewing the session of " + s.user() }, work)
}

// renewed puts the new answer in the place of the old one.
func (a *App) renewed(msg renewedMsg) tea.Cmd {
	record := a.recordRenewal(msg)
	if msg.attempt != a.attempt || !a.underWay() {
		return record
	}
	if msg.err != nil {
		return tea.Batch(record, a.fail("renewing the session of ", msg.sent, msg.key, msg.err))
	}
	a.setOver(nil)
	s := msg.of
	s.sent = msg.sent
	old := s.screen
	cmd := s.take(a, explorer.Input{Session: msg.answer.Session, Answer: msg.answer, AskedFor: s.sent.Request.UserID, Name: s.in.Name, Sent: renewing(a.sentOf(s.sent, msg.key))})
	inherit := s.inherit(old)
	if a.shown == nil && !s.closed {
		a.show(s)
	}
	a.notice = "✓ the session of " + s.user() + " is renewed"
	if s.verdict != revoked {
		a.notice += "; the old token goes on being accepted until it expires"
	}
	s.verdict, s.key = "", msg.key
	return tea.Batch(record, cmd, inherit, a.startClock())
}

// renewing is what was sent to renew a session: nobody is renamed by that.
func renewing(sent *ticket.Sent) *ticket.Sent {
	if sent == nil {
		return nil
	}
	renewal := *sent
	renewal.Request.DisplayName = ""
	return &renewal
}

// check asks whether the API still accepts the token.
func (a *App) check(s *session) tea.Cmd {
	if s == nil {
		return nil
	}
	return a.ask(s, "asking whether the API still accepts the token of "+s.user()+"…", func(ctx context.Context, client *api.Client) toldMsg {
		switch _, err := client.CheckSession(ctx, s.in.Session.AccessToken); {
		case err == nil:
			return toldMsg{notice: "✓ the API accepts the token of %s", verdict: accepted}
		case refusedWith(err, http.StatusUnauthorized):
			return toldMsg{notice: "✗ the API no longer accepts the token of %s: it is expired or revoked", verdict: refused}
		case refusedWith(err, http.StatusForbidden):
			return toldMsg{notice: "✗ the API refuses the token: %s is banned", verdict: refused}
		default:
			return toldMsg{notice: "⚠ whether the API accepts the token of %s is not known: ", err: err}
		}
	})
}

// askSignOut makes sure that the person means it.
func (a *App) askSignOut(s *session) {
	if s == nil {
		return
	}
	a.question = &question{
		Confirm: popup.Confirm{
			Title:    "sign out",
			Question: "Make the token of " + s.user() + " worthless?",
			Detail:   "Whoever uses this token has to open a session anew, on this device and elsewhere.",
		},
		yes: func() tea.Cmd { return a.signOut(s) },
	}
}

func (a *App) signOut(s *session) tea.Cmd {
	return a.ask(s, "signing "+s.user()+" out…", func(ctx context.Context, client *api.Client) toldMsg {
		if err := client.RevokeSession(ctx, s.in.Session.AccessToken); err != nil {
			return toldMsg{notice: "⚠ %s is not signed out: ", err: err}
		}
		return toldMsg{notice: "✓ %s is signed out: the API no longer accepts the token", verdict: revoked}
	})
}

// ask asks the API something of a token and tells the answer in the footer. One
// question at a time; ctrl+c ends it.
func (a *App) ask(s *session, notice string, ask func(context.Context, *api.Client) toldMsg) tea.Cmd {
	if a.asking != nil {
		a.asking()
	}
	a.notice = notice
	ctx, cancel := context.WithTimeout(a.ctx, a.timeout())
	a.asking = cancel
	return func() tea.Msg {
		defer cancel()
		// The token is all that it takes, so no keyring is asked.
		told := ask(ctx, a.clientWith(s.sent.BaseURL, s.key))
		if errors.Is(ctx.Err(), context.Canceled) {
			return nil
		}
		told.of = s
		return told
	}
}

// told tells what the API said, and keeps it for the header.
func (a *App) told(msg toldMsg) {
	a.asking, a.notice = nil, strings.Replace(msg.notice, "%s", msg.of.user(), 1)
	if msg.err != nil {
		a.notice += a.presenting.words(msg.err)
	}
	if msg.verdict != "" {
		msg.of.verdict = msg.verdict
	}
}

func refusedWith(err error, status int) bool {
	var answered *api.Error
	return errors.As(err, &answered) && answered.Status == status
}

// phases reports a request's phases in words.
func (a *App) phases(report sending.Report) func(api.Phase) {
	return func(p api.Phase) { report(p.String(), a.timeout()) }
}
