package api_test

import (
	"context"
	"errors"
	"net/url"
	"testing"

	"sessionscope/api"
	"sessionscope/api/demo"
	"sessionscope/api/secret"
)

// demoClient speaks to a demo.
func demoClient(t *testing.T, o demo.Options) *api.Client {
	t.Helper()
	base, err := url.Parse("http://127.0.0.1")
	if err != nil {
		t.Fatal(err)
	}
	return &api.Client{BaseURL: base, Key: secret.New(demo.Key), Transport: demo.Transport(demo.New(o))}
}

func statusOf(err error) int {
	var answered *api.Error
	if errors.As(err, &answered) {
		return answered.Status
	}
	return 0
}

func TestATokenIsCheckedRenewedAndRevoked(t *testing.T) {
	ctx := context.Background()
	c := demoClient(t, demo.Options{})
	r := api.SessionRequest{UserID: "alice", DeviceID: "d", DisplayName: "Somebody Else"}
	first, err := c.CreateSession(ctx, r, nil)
	if err != nil {
		t.Fatal(err)
	}
	token := first.Session.AccessToken
	if purge, err := c.CheckSession(ctx, token); err != nil || !purge.IsValid() {
		t.Errorf("CheckSession of a live token: %v, %v", purge, err)
	}

	r.DisplayName = "Not This Name"
	renewed, err := c.RenewSession(ctx, r, token, nil)
	if err != nil {
		t.Fatal(err)
	}
	if renewed.Session.AccessToken.Equal(token) {
		t.Error("the token is the old one")
	}
	n, _, _ := renewed.Session.Owner("alice")
	if name := renewed.Session.User(n).DisplayName; name != "Somebody Else" {
		t.Errorf("a renewal renamed the user to %q", name)
	}

	if err := c.RevokeSession(ctx, token); err != nil {
		t.Fatal(err)
	}
	if _, err := c.CheckSession(ctx, token); statusOf(err) != 401 {
		t.Errorf("CheckSession of a revoked token: %v", err)
	}
	if _, err := c.CheckSession(ctx, renewed.Session.AccessToken); err != nil {
		t.Errorf("CheckSession of the other token: %v", err)
	}
	if _, err := c.CheckSession(ctx, secret.Text{}); statusOf(err) != 401 {
		t.Errorf("CheckSession without a token: %v", err)
	}
}

func TestAnAuthTokenIsMintedInAllShapes(t *testing.T) {
	ctx := context.Background()
	for _, shape := range []demo.AuthTokenShape{demo.BareText, demo.QuotedText, demo.JSONString} {
		c := demoClient(t, demo.Options{Secure: true, AuthTokens: shape})
		r := api.SessionRequest{UserID: `al"ice`, DeviceID: "d"}
		if _, err := c.CreateSession(ctx, r, nil); statusOf(err) != 401 {
			t.Errorf("without an authToken: %v", err)
		}
		var err error
		if r.AuthToken, err = c.MintAuthToken(ctx, secret.New(demo.ServerKey), r.UserID); err != nil {
			t.Fatal(err)
		}
		if _, err := c.CreateSession(ctx, r, nil); err != nil {
			t.Errorf("with an authToken: %v", err)
		}
		if _, err := c.MintAuthToken(ctx, secret.New("wrong"), r.UserID); statusOf(err) != 401 {
			t.Errorf("with a wrong server key: %v", err)
		}
	}
	c := demoClient(t, demo.Options{})
	if _, err := c.MintAuthToken(ctx, secret.New(demo.ServerKey), "alice"); statusOf(err) != 403 {
		t.Errorf("with secure mode off: %v", err)
	}
}
