package demo_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"sessionscope/api/demo"
)

func (c *client) mint(userID string) answer {
	c.t.Helper()
	text, _ := json.Marshal(map[string]string{"userId": userID})
	return c.do(http.MethodPost, "/api/v4/authentication/token", string(text), "x-server-key", demo.ServerKey)
}

func TestAuthTokenShapes(t *testing.T) {
	const text, object = "text/plain; charset=utf-8", "application/json; charset=utf-8"
	tests := []struct {
		name        string
		shape       demo.AuthTokenShape
		contentType string
		quoted      bool
	}{
		{"bare", demo.BareText, text, false},
		{"quoted", demo.QuotedText, text, true},
		{"JSON string", demo.JSONString, object, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c := newClient(t, demo.Options{Secure: true, AuthTokens: test.shape})
			old := c.do(http.MethodGet, "/api/v3/authentication/token?userId=bob", "", "x-server-key", demo.ServerKey)
			for _, got := range []answer{c.mint("bob"), old} {
				if got.status != http.StatusOK || got.header.Get("Content-Type") != test.contentType {
					t.Fatalf("status %d, %s", got.status, got.header.Get("Content-Type"))
				}
				token := strings.Trim(string(got.body), `"`)
				if quoted := token != string(got.body); quoted != test.quoted {
					t.Errorf("answer %s", got.body)
				}
				if n := utf8.RuneCountInString(token); n < 1 || n > 100 {
					t.Errorf("an authToken of %d characters cannot be sent", n)
				}
				c.login("bob", "authToken", token)
			}
		})
	}
}

func TestAuthTokenNeedsTheServerKey(t *testing.T) {
	c := newClient(t, demo.Options{Secure: true})
	for _, key := range []string{"", demo.Key, "demo-server-ke"} {
		for _, got := range []answer{
			c.do(http.MethodPost, "/api/v4/authentication/token", `{"userId":"alice"}`, "x-server-key", key),
			c.do(http.MethodGet, "/api/v3/authentication/token?userId=alice", "", "x-server-key", key),
		} {
			if got.status != http.StatusUnauthorized || string(got.body) != "Unauthorized" {
				t.Errorf("key %q: %d %s", key, got.status, got.body)
			}
		}
	}
}

func TestAuthTokenOnAnOpenNetwork(t *testing.T) {
	c := newClient(t, demo.Options{})
	c.mint("alice").refused(t, http.StatusForbidden, 400300)
	c.login("bob", "authToken", "whatever") // nobody looks at it
}

func TestAuthTokenForNobody(t *testing.T) {
	c := newClient(t, demo.Options{Secure: true})
	got := c.do(http.MethodGet, "/api/v3/authentication/token", "", "x-server-key", demo.ServerKey)
	if diff := cmp.Diff([]string{"'userId' is required"}, got.refused(t, http.StatusUnprocessableEntity, 500000)); diff != "" {
		t.Error(diff)
	}
}

func TestSecureNetwork(t *testing.T) {
	now := newClock()
	c := newClient(t, demo.Options{Secure: true, Now: now.Now})
	token := string(c.mint("alice").body)
	refused := func(body, detail string) {
		t.Helper()
		if diff := cmp.Diff([]string{detail}, c.post(body).refused(t, http.StatusUnauthorized, 400100)); diff != "" {
			t.Error(diff)
		}
	}
	refused(request("alice"), "'authToken' is required: this network is secure")
	refused(request("bob", "authToken", token), "'authToken' was not minted for this userId")
	refused(request("alice", "authToken", token[:len(token)-1]+"!"), "'authToken' was not minted for this userId")
	refused(request("alice", "authToken", "x"), "'authToken' was not minted for this userId")

	got := c.login("alice", "authToken", token, "displayName", "Mallory", "profileHandle", "al")
	if u := got.Users[0]; u.DisplayName != "Alice Nakamura" || u.ProfileHandle != "al" {
		t.Errorf("alice is %q, %q", u.DisplayName, u.ProfileHandle)
	}
	now.Advance(10*time.Minute - time.Millisecond)
	c.login("alice", "authToken", token)
	now.Advance(time.Millisecond)
	refused(request("alice", "authToken", token), "'authToken' has expired: it lives 10 minutes")
}
