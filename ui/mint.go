package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api/demo"
	"sessionscope/api/secret"
	"sessionscope/keystore"
	"sessionscope/ui/screen/request"
	"sessionscope/ui/screen/sending"
)

// mintedMsg is what came of asking for an authToken.
type mintedMsg struct {
	attempt int
	userID  string
	token   secret.Text
	err     error
}

// mint asks for an authToken, which a server would do for its users.
func (a *App) mint(msg request.MintMsg) tea.Cmd {
	attempt := a.begin()
	work := func(ctx context.Context, report sending.Report) tea.Msg {
		done := mintedMsg{attempt: attempt, userID: msg.UserID}
		var key secret.Text
		if key, done.err = a.serverKey(ctx, msg, report); done.err != nil {
			return done
		}
		report("asking for an authToken", a.timeout())
		done.token, done.err = a.clientWith(msg.BaseURL, secret.Text{}).MintAuthToken(ctx, key, msg.UserID)
		return done
	}
	return a.startWork(func() string { return "Getting an authToken for " + a.presenting.user(msg.UserID) }, work)
}

func (a *App) serverKey(ctx context.Context, msg request.MintMsg, report sending.Report) (secret.Text, error) {
	switch {
	case a.Demo != nil:
		return secret.New(demo.ServerKey), nil
	case msg.Profile.Name != "":
		return a.Keys.Get(a.watched(ctx, "reading the server key from ", report), keystore.ServerAccount(msg.Profile.Name))
	default:
		return a.Environment.ServerKey, nil
	}
}

// minted puts the authToken into the form, unless it was given up.
func (a *App) minted(msg mintedMsg) tea.Cmd {
	if msg.attempt != a.attempt || !a.underWay() {
		return nil
	}
	a.setOver(nil)
	if msg.err != nil {
		a.form.NotMinted(a.presenting.words(msg.err))
		return nil
	}
	return a.form.Minted(msg.userID, msg.token)
}
