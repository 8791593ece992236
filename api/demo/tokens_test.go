package demo_test

import (
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"sessionscope/api/demo"
)

func TestAccessTokenIsAJWT(t *testing.T) {
	now := newClock()
	c := newClient(t, demo.Options{Now: now.Now, TTL: time.Hour})
	got := c.login("alice")
	segments := strings.Split(got.AccessToken, ".")
	if len(segments) != 3 || len(got.AccessToken) < 800 || len(got.AccessToken) > 1000 {
		t.Fatalf("%d segments, %d characters", len(segments), len(got.AccessToken))
	}
	key, err := c.server.PublicKey(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	signature := plain(t, segments[2])
	hashed := sha256.Sum256([]byte(segments[0] + "." + segments[1]))
	if err := rsa.VerifyPKCS1v15(key, crypto.SHA256, hashed[:], signature); err != nil {
		t.Error(err)
	}
	if head := string(plain(t, segments[0])); head != `{"alg":"RS256","typ":"JWT"}` {
		t.Errorf("header %s", head)
	}
	payload := plain(t, segments[1])
	if order := strings.Join(names(t, payload), " "); order != "user sub iss iat exp" {
		t.Errorf("claims %s", order)
	}
	var claims struct {
		User struct {
			UserID       string `json:"userId"`
			PublicUserID string `json:"publicUserId"`
			NetworkID    string `json:"networkId"`
			DisplayName  string
			RefreshToken string
		}
		Sub      string
		Iat, Exp int64
	}
	if err := json.Unmarshal(payload, &claims); err != nil {
		t.Fatal(err)
	}
	alice := got.Users[0]
	if claims.User.UserID != alice.ID || claims.Sub != alice.ID || claims.User.PublicUserID != "alice" ||
		claims.User.DisplayName != alice.DisplayName || claims.User.RefreshToken == "" {
		t.Errorf("claims %+v do not fit %+v", claims, alice)
	}
	if network, _, _ := strings.Cut(alice.Path, "/"); claims.User.NetworkID != network {
		t.Errorf("network %s, path %s", claims.User.NetworkID, alice.Path)
	}
	if claims.Iat != got.IssuedAt.Unix() || claims.Exp != got.ExpiresAt.Unix() {
		t.Errorf("iat %d, exp %d for a session from %v to %v", claims.Iat, claims.Exp, got.IssuedAt, got.ExpiresAt)
	}
}

func plain(t *testing.T, segment string) []byte {
	t.Helper()
	raw, err := base64.RawURLEncoding.DecodeString(segment)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func TestTokensThatAreNotAccepted(t *testing.T) {
	now := newClock()
	c := newClient(t, demo.Options{Now: now.Now, TTL: time.Minute})
	token := c.login("dora").AccessToken
	status := func(token string) int {
		return c.do(http.MethodGet, "/api/v3/sessions", "", "Authorization", "Bearer "+token).status
	}
	encode := base64.RawURLEncoding.EncodeToString
	segments := strings.Split(token, ".")
	forged := strings.Replace(string(plain(t, segments[1])), "dora", "root", 1)
	other := demo.New(demo.Options{Now: now.Now})
	stranger := (&client{t, other, demo.Transport(other)}).login("dora").AccessToken
	for name, bad := range map[string]string{
		"other claims":       segments[0] + "." + encode([]byte(forged)) + "." + segments[2],
		"no algorithm":       encode([]byte(`{"alg":"none","typ":"JWT"}`)) + "." + segments[1] + ".",
		"other algorithm":    encode([]byte(`{"alg":"HS256","typ":"JWT"}`)) + "." + segments[1] + "." + segments[2],
		"no signature":       segments[0] + "." + segments[1],
		"a segment too many": token + ".x",
		"another server's":   stranger,
	} {
		if got := status(bad); got != http.StatusUnauthorized {
			t.Errorf("%s: status %d", name, got)
		}
	}
	now.Advance(59 * time.Second)
	if got := status(token); got != http.StatusOK {
		t.Errorf("just before it expires: status %d", got)
	}
	now.Advance(time.Second)
	if got := status(token); got != http.StatusUnauthorized {
		t.Errorf("when it expires: status %d", got)
	}
}

func TestRenewalGivesAnotherToken(t *testing.T) {
	now := newClock()
	c := newClient(t, demo.Options{Now: now.Now, TTL: time.Hour})
	old := c.login("dora")
	now.Advance(50 * time.Minute)
	renewed := c.post(request("dora"), "Authorization", "Bearer "+old.AccessToken).session(t)
	if renewed.AccessToken == old.AccessToken || !renewed.ExpiresAt.Equal(now.Now().Add(time.Hour)) {
		t.Errorf("renewed until %v", renewed.ExpiresAt)
	}
	// What stands in Authorization does not decide: an app may send what it has.
	for _, header := range []string{"Bearer nonsense", "Bearer ", "Bearer " + c.login("bob").AccessToken} {
		c.post(request("dora"), "Authorization", header).session(t)
	}
}

func TestRevocationsStayBoundedAndFinal(t *testing.T) {
	list := demo.NewRevocations(3)
	for i := range int64(10) {
		list.Add(fmt.Sprint("token", i), 100+i, 1000+i, 500)
	}
	if list.Len() != 3 {
		t.Errorf("%d are remembered", list.Len())
	}
	for i := range int64(10) {
		if !list.Has(fmt.Sprint("token", i), 100+i) {
			t.Errorf("token%d is accepted again", i)
		}
	}
	if list.Has("other", 108) {
		t.Error("a token issued later is refused")
	}
	list.Add("late", 200, 2000, 1500)
	if list.Len() != 1 {
		t.Errorf("%d are remembered after all but one expired", list.Len())
	}
}
