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
		done.token, done.err = a.authToken(ctx, msg, report)
		return done
	}
	return a.startWork(func() string { return "Getting an authToken for " + a.presenting.user(msg.UserID) }, work)
}

// authToken asks for an authToken with the server key.
func (a *App) authToken(ctx context.Context, msg request.MintMsg, report sending.Report) (secret.Text, error) {
	key, err := a.serverKey(ctx, msg, report)
	if err != nil {
		return secret.Text{}, err
	}
	report("asking for an authToken", a.timeout())
	return a.clientWith(msg.BaseURL, secret.Text{}).MintAuthToken(ctx, key, msg.UserID)
}

// freshen gives a request that is sent once more another authToken: a secure
// network wants a fresh one each time. Where none can be had the old one goes
// along, and the API says what it makes of that.
func (a *App) freshen(ctx context.Context, sent *request.SendMsg, report sending.Report) {
	if sent.Request.AuthToken.IsZero() || !a.hasServerKey(*sent) {
		return
	}
	msg := request.MintMsg{UserID: sent.Request.UserID, Profile: sent.Profile, BaseURL: sent.BaseURL}
	if token, err := a.authToken(ctx, msg, report); err == nil {
		sent.Request.AuthToken = token
	}
}

// hasServerKey tells that there is one for where a request went. The environment's
// two keys belong together: the one goes only where the other went.
func (a *App) hasServerKey(sent request.SendMsg) bool {
	switch {
	case a.Demo != nil:
		return true
	case sent.Profile.Name != "":
		return sent.Profile.HasServerKey
	default:
		return sent.Key.Source == request.Environment && !a.Environment.ServerKey.IsZero()
	}
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
