package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api"
	"sessionscope/api/demo"
	"sessionscope/api/secret"
	"sessionscope/keystore"
	"sessionscope/ui/clean"
	"sessionscope/ui/screen/request"
)

// mintedMsg is what came of asking for an authToken.
type mintedMsg struct {
	userID string
	token  secret.Text
	err    error
}

// mint asks for an authToken, which a server would do for its users.
func (a *App) mint(msg request.MintMsg) tea.Cmd {
	return func() tea.Msg {
		ctx, cancel := context.WithTimeout(a.ctx, a.timeout())
		defer cancel()
		done := mintedMsg{userID: msg.UserID}
		var key secret.Text
		if key, done.err = a.serverKey(ctx, msg); done.err != nil {
			return done
		}
		client := &api.Client{
			BaseURL: msg.BaseURL, Transport: a.transport(), Timeout: a.Timeout, Now: a.Now,
			AllowHTTP: a.AllowHTTP, UserAgent: "sessionscope/" + a.Version, Log: a.Log.Logger(),
		}
		done.token, done.err = client.MintAuthToken(ctx, key, msg.UserID)
		return done
	}
}

func (a *App) serverKey(ctx context.Context, msg request.MintMsg) (secret.Text, error) {
	switch {
	case a.Demo != nil:
		return secret.New(demo.ServerKey), nil
	case msg.Profile.Name != "":
		return a.Keys.Get(ctx, keystore.ServerAccount(msg.Profile.Name))
	default:
		return a.Environment.ServerKey, nil
	}
}

func (a *App) minted(msg mintedMsg) tea.Cmd {
	if msg.err != nil {
		a.form.NotMinted(clean.Line(msg.err.Error()))
		return nil
	}
	return a.form.Minted(msg.userID, msg.token)
}
