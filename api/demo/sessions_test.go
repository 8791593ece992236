package demo_test

import (
	"encoding/hex"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sessionscope/api/demo"
)

func TestKeyIsWanted(t *testing.T) {
	c := newClient(t, demo.Options{})
	for _, path := range []string{"/api/v5/sessions", "/api/v5/sessions/visitor", "/api/v5/sessions/bot"} {
		for _, key := range []string{"", "demo", "demo-key ", "DEMO-KEY", demo.ServerKey} {
			// Blanks around a header's value are no part of it, on the wire.
			if strings.TrimSpace(key) == demo.Key {
				continue
			}
			c.do(http.MethodPost, path, request("alice"), "x-api-key", key).refused(t, http.StatusUnauthorized, 400100)
		}
	}
}

func TestFieldRules(t *testing.T) {
	long := func(n int) string { return strings.Repeat("ñ", n) }
	device := func(member, value string) string {
		return fmt.Sprintf(`{"userId":"bob","deviceId":"d","deviceInfo":{%q:%q}}`, member, value)
	}
	tests := []struct {
		name, body string
		want       []string
	}{
		{"longest values", fmt.Sprintf(`{"userId":%q,"deviceId":%q,"displayName":%q,"profileHandle":%q,"authToken":%q,"deviceInfo":{"kind":"javascript","model":%q,"sdkVersion":%q}}`,
			long(50), long(150), long(100), long(100), long(100), long(300), long(30)), nil},
		{"members nobody knows", `{"userId":"bob","deviceId":"d","authSignature":null,"x":[1]}`, nil},
		{"nothing", `{}`, []string{"'userId' is required", "'deviceId' is required"}},
		{"userId too long", request(long(51)), []string{"'userId' must be ≤ 50 characters"}},
		{"userId empty", request(""), []string{"'userId' must be ≥ 1 characters"}},
		{"userId reserved", request("ADMIN_alice"), []string{"'userId' may not start with ADMIN_"}},
		{"userId of a deleted user", request("DELETED_1"), []string{"'userId' may not start with DELETED_"}},
		{"reserved in lower case", request("admin_alice"), nil},
		{"userId a number", `{"userId":7,"deviceId":"d"}`, []string{"'userId' must be a string"}},
		{"userId null", `{"userId":null,"deviceId":"d"}`, []string{"'userId' must be a string"}},
		{"wrong case is another member", `{"userid":"bob","deviceId":"d"}`, []string{"'userId' is required"}},
		{"deviceId too long", `{"userId":"bob","deviceId":"` + long(151) + `"}`, []string{"'deviceId' must be ≤ 150 characters"}},
		{"displayName too long", request("bob", "displayName", long(101)), []string{"'displayName' must be ≤ 100 characters"}},
		{"profileHandle too long", request("bob", "profileHandle", long(101)), []string{"'profileHandle' must be ≤ 100 characters"}},
		{"authToken empty", request("bob", "authToken", ""), []string{"'authToken' must be ≥ 1 characters"}},
		{"model too long", device("model", long(301)), []string{"'deviceInfo.model' must be ≤ 300 characters"}},
		{"sdkVersion too long", device("sdkVersion", long(31)), []string{"'deviceInfo.sdkVersion' must be ≤ 30 characters"}},
		{"deviceInfo a string", `{"userId":"bob","deviceId":"d","deviceInfo":"web"}`, []string{"'deviceInfo' must be an object"}},
		{"two at once", `{"userId":"","deviceId":""}`, []string{"'userId' must be ≥ 1 characters", "'deviceId' must be ≥ 1 characters"}},
	}
	c := newClient(t, demo.Options{})
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := c.post(test.body)
			if test.want == nil {
				got.session(t)
				return
			}
			if diff := cmp.Diff(test.want, got.refused(t, http.StatusUnprocessableEntity, 500000)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestBodiesThatAreNoObject(t *testing.T) {
	c := newClient(t, demo.Options{})
	for _, body := range []string{"", "null", "[]", `"alice"`, `{"userId":`, "userId=alice"} {
		c.post(body).refused(t, http.StatusBadRequest, 400000)
	}
	c.post(`{"userId":"`+strings.Repeat("a", 2<<20)+`"}`).refused(t, http.StatusRequestEntityTooLarge, 400000)
}

func TestUnknownUserIsCreatedOnce(t *testing.T) {
	now := newClock()
	c := newClient(t, demo.Options{Now: now.Now})
	first := c.login("dora")
	dora := first.Users[0]
	if !dora.CreatedAt.Equal(first.IssuedAt.Add(-11*time.Millisecond)) || dora.DisplayName != "dora" {
		t.Errorf("created %+v for a session issued at %v", dora, first.IssuedAt)
	}
	if seconds, err := strconv.ParseInt(dora.ID[:8], 16, 64); err != nil || seconds != dora.CreatedAt.Unix() {
		t.Errorf("_id %s does not begin with the time of creation", dora.ID)
	}
	if raw, err := hex.DecodeString(dora.ID); err != nil || len(raw) != 12 {
		t.Errorf("_id %q is not 24 hex digits", dora.ID)
	}
	if dora.Path != demo.NetworkID+"/user/"+dora.ID || dora.UserInternalID != dora.ID || dora.UserPublicID != "dora" {
		t.Errorf("ids disagree in %+v", dora)
	}

	now.Advance(time.Minute)
	second := c.login("dora", "displayName", "Dora <D&D>", "profileHandle", "dora.d")
	now.Advance(time.Minute)
	third := c.login("dora")
	for _, got := range []session{second, third} {
		u := got.Users[0]
		if u.ID != dora.ID || !u.CreatedAt.Equal(dora.CreatedAt) {
			t.Errorf("created again: %+v", u)
		}
		if u.DisplayName != "Dora <D&D>" || u.ProfileHandle != "dora.d" {
			t.Errorf("name and handle are %q and %q", u.DisplayName, u.ProfileHandle)
		}
		if !u.UpdatedAt.Equal(got.IssuedAt.Add(-4 * time.Millisecond)) {
			t.Errorf("updated at %v for a session issued at %v", u.UpdatedAt, got.IssuedAt)
		}
	}
}

func TestUserIDsAreMatchedExactly(t *testing.T) {
	c := newClient(t, demo.Options{})
	seen := map[string]string{}
	for _, id := range []string{"alice", "Alice", " alice", "alice ", "аlice", "a/b", "..", "\u00e9", "e\u0301"} {
		u := c.login(id).Users[0]
		if u.UserID != id {
			t.Errorf("asked for %q, got %q", id, u.UserID)
		}
		if other, ok := seen[u.ID]; ok {
			t.Errorf("%q and %q are one user", id, other)
		}
		seen[u.ID] = id
	}
}

func TestPeopleCanBeRenamed(t *testing.T) {
	c := newClient(t, demo.Options{})
	c.login("alice", "displayName", "Al")
	if got := c.login("alice").Users[0]; got.DisplayName != "Al" || got.ProfileHandle != "alice.nakamura" {
		t.Errorf("alice is %q, %q", got.DisplayName, got.ProfileHandle)
	}
}

func TestOldestUsersAreForgotten(t *testing.T) {
	now := newClock()
	c := newClient(t, demo.Options{Now: now.Now, Remembered: 3})
	first := c.login("u0").Users[0].CreatedAt
	for i := range 3 {
		now.Advance(time.Second)
		c.login(fmt.Sprintf("u%d", i))
	}
	now.Advance(time.Second)
	c.login("u0") // not the oldest any more
	now.Advance(time.Second)
	c.login("u3") // drives out u1
	token := c.login("bob").AccessToken
	for id, want := range map[string]int{"u0": 200, "u1": 404, "u2": 200, "u3": 200, "alice": 200, "bob": 200} {
		if got := c.do(http.MethodGet, "/api/v3/users/"+id, "", "Authorization", "Bearer "+token); got.status != want {
			t.Errorf("%s: status %d, want %d", id, got.status, want)
		}
	}
	if again := c.login("u0").Users[0].CreatedAt; !again.Equal(first) {
		t.Error("u0 was forgotten")
	}
}

func TestTimesOfASession(t *testing.T) {
	for _, ttl := range []time.Duration{0, 90 * time.Second, time.Second} {
		now := newClock()
		c := newClient(t, demo.Options{Now: now.Now, TTL: ttl})
		whole := c.post(request("bob"))
		got := whole.session(t)
		want := ttl
		if ttl == 0 {
			want = 30 * 24 * time.Hour
		}
		if !got.IssuedAt.Equal(now.Now()) || got.ExpiresAt.Sub(got.IssuedAt) != want {
			t.Errorf("ttl %v: issued %v, expires %v", ttl, got.IssuedAt, got.ExpiresAt)
		}
		if !strings.Contains(string(whole.body), `"issuedAt":"2026-03-04T05:06:07.891Z"`) {
			t.Errorf("issuedAt is not RFC 3339 with milliseconds: %s", whole.body)
		}
		if got := whole.header.Get("Date"); got != "Wed, 04 Mar 2026 05:06:07 GMT" {
			t.Errorf("Date = %q", got)
		}
	}
}

func TestGuestSessions(t *testing.T) {
	for _, kind := range []string{"visitor", "bot"} {
		t.Run(kind, func(t *testing.T) {
			now := newClock()
			c := newClient(t, demo.Options{Now: now.Now, Secure: true})
			open := func(body string) answer {
				return c.do(http.MethodPost, "/api/v5/sessions/"+kind, body, "x-api-key", demo.Key)
			}
			whole := open(`{"deviceId":"d1","authSignature":"x","deviceInfo":{"kind":"web"}}`)
			first := whole.session(t)
			if first.UserType != kind || len(first.Users) != 1 || !strings.HasPrefix(first.Users[0].UserID, kind+"-") {
				t.Errorf("got %+v", first)
			}
			if !strings.Contains(string(whole.body), `"roles":[],"files":[]`) {
				t.Errorf("roles and files are not empty: %s", whole.body)
			}
			now.Advance(time.Hour)
			if again := open(`{"deviceId":"d1"}`).session(t).Users[0]; again.ID != first.Users[0].ID {
				t.Error("the same device is another guest")
			}
			if other := open(`{"deviceId":"d2"}`).session(t).Users[0]; other.UserID == first.Users[0].UserID {
				t.Error("another device is the same guest")
			}
			open(`{}`).refused(t, http.StatusUnprocessableEntity, 500000)
		})
	}
}

func TestManyAtOnce(t *testing.T) {
	c := newClient(t, demo.Options{Remembered: 5})
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			for j := range 6 {
				got := c.login(fmt.Sprintf("user-%d", (i+j)%10), "displayName", "D")
				bearer := "Bearer " + got.AccessToken
				c.do(http.MethodGet, "/api/v3/users/alice", "", "Authorization", bearer)
				c.do(http.MethodGet, "/api/v3/sessions", "", "Authorization", bearer)
				c.do(http.MethodDelete, "/api/v4/sessions", "", "Authorization", bearer)
				c.post(request("bob", "displayName", fmt.Sprint("B", i)))
				c.post(request("flaky"))
				c.do(http.MethodGet, "/api/v3/files/"+c.login("brand").Files[0].FileID+"/download?size=small", "")
			}
		})
	}
	all.Wait()
}
