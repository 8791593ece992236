package demo_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"sessionscope/api/demo"
)

func TestCheckAndSignOut(t *testing.T) {
	c := newClient(t, demo.Options{})
	kept, ended := c.login("bob").AccessToken, c.login("bob").AccessToken
	check := func(token string) answer {
		return c.do(http.MethodGet, "/api/v3/sessions", "", "Authorization", "Bearer "+token)
	}
	var accepted struct{ LastCachePurge time.Time }
	check(ended).decode(t, http.StatusOK, &accepted)
	if accepted.LastCachePurge.IsZero() {
		t.Error("lastCachePurge is missing")
	}
	signedOut := c.do(http.MethodDelete, "/api/v4/sessions", "", "Authorization", "Bearer "+ended)
	if signedOut.status != http.StatusOK || string(signedOut.body) != `{"success":true}` {
		t.Errorf("sign out: %d %s", signedOut.status, signedOut.body)
	}
	check(ended).refused(t, http.StatusUnauthorized, 400100)
	c.do(http.MethodDelete, "/api/v4/sessions", "", "Authorization", "Bearer "+ended).refused(t, http.StatusUnauthorized, 400100)
	check(kept).decode(t, http.StatusOK, &accepted)
}

func TestTokenIsWanted(t *testing.T) {
	c := newClient(t, demo.Options{})
	for _, call := range []struct{ method, path string }{
		{http.MethodGet, "/api/v3/sessions"},
		{http.MethodDelete, "/api/v4/sessions"},
		{http.MethodGet, "/api/v3/users/alice"},
		{http.MethodGet, "/api/v3/network-settings/chat"},
	} {
		for _, header := range []string{"", "Bearer ", "Bearer nonsense", "Basic YTpi", "Bearer a.b.c"} {
			c.do(call.method, call.path, "", "Authorization", header, "x-api-key", demo.Key).
				refused(t, http.StatusUnauthorized, 400100)
		}
	}
}

func TestUsersAreReadByTheirExactID(t *testing.T) {
	c := newClient(t, demo.Options{})
	token := c.login("bob").AccessToken
	get := func(id string) answer {
		return c.do(http.MethodGet, "/api/v3/users/"+url.PathEscape(id), "", "Authorization", "Bearer "+token)
	}
	for _, id := range []string{"bob", "ดาว / 50% \"new\"?", " x ", "%2e%2e", "a//b"} {
		c.login(id)
		whole := get(id)
		var got struct{ Users []user }
		whole.decode(t, http.StatusOK, &got)
		if len(got.Users) != 1 || got.Users[0].UserID != id {
			t.Errorf("asked for %q, got %+v", id, got.Users)
		}
		if order := strings.Join(names(t, whole.body), " "); order != "users files roles" {
			t.Errorf("members %s", order)
		}
	}
	for _, id := range []string{"nobody", "Bob", "x", "newcomer"} {
		get(id).refused(t, http.StatusNotFound, 400400)
	}
}

func TestChatSettings(t *testing.T) {
	c := newClient(t, demo.Options{})
	token := c.login("bob").AccessToken
	got := c.do(http.MethodGet, "/api/v3/network-settings/chat", "", "Authorization", "Bearer "+token)
	if string(got.body) != `{"messagePreview":{"enabled":false}}` {
		t.Errorf("got %s", got.body)
	}
}

func TestUnknownEndpoints(t *testing.T) {
	c := newClient(t, demo.Options{})
	for _, call := range []struct{ method, path string }{
		{http.MethodGet, "/"},
		{http.MethodGet, "/api/v5/sessions"},
		{http.MethodPost, "/api/v5/sessions/"},
		{http.MethodGet, "/api/v3/users/"},
		{http.MethodGet, "/mqtt"},
		{http.MethodPost, "/api/v5//sessions"},
	} {
		c.do(call.method, call.path, "", "x-api-key", demo.Key).refused(t, http.StatusNotFound, 400400)
	}
}

func TestPagesOfAnyOriginMayAsk(t *testing.T) {
	c := newClient(t, demo.Options{})
	asked := "authorization,content-type,set-access-token-cookie,x-api-key"
	preflight := c.do(http.MethodOptions, "/api/v5/sessions", "", "Origin", "http://localhost:3000",
		"Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", asked)
	if preflight.status != http.StatusNoContent || preflight.header.Get("Access-Control-Allow-Headers") != asked ||
		!strings.Contains(preflight.header.Get("Access-Control-Allow-Methods"), "DELETE") {
		t.Errorf("preflight: %d %v", preflight.status, preflight.header)
	}
	for _, got := range []answer{preflight, c.post(request("bob")), c.post(request("banned"))} {
		if got.header.Get("Access-Control-Allow-Origin") != "*" {
			t.Errorf("status %d: no origin may read it", got.status)
		}
	}
}
