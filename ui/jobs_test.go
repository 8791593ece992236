package ui_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"sessionscope/api"
	"sessionscope/api/curl"
	"sessionscope/api/demo"
	"sessionscope/api/secret"
	"sessionscope/keystore"
	"sessionscope/ui"
	"sessionscope/ui/uitest"
)

// toLine goes down in the card to a line that says something.
func toLine(t *testing.T, d *uitest.Driver, text string) *uitest.Driver {
	t.Helper()
	for range 80 {
		if strings.Contains(cursorLine(d), text) {
			return d
		}
		d.Press("down")
	}
	t.Fatalf("no line of the card says %q:\n%s", text, d.Frame())
	return d
}

// A developer sees what the API returns, follows user → role → permission →
// user → file, and takes a curl line away.
func TestTheJobOfADeveloper(t *testing.T) {
	inDemo(t, "alice", 120, 36, func(t *testing.T, d *uitest.Driver) {
		d.See("POST /api/v5/sessions").Press("ctrl+j").Sleep(time.Second)
		d.See("users  1", "41 in effect", "expires in 29d").Press("tab")
		toLine(t, d, "community-moderator  Community").Press("enter")
		d.See("$.roles[1]", "held by  1 user", "23, of them 1 only from here").Press("tab")
		toLine(t, d, "ADD_COMMUNITY_USER").See("also global-admin").Press("enter")
		d.See("May add community user.", "granted by  2 roles", "held by  1 user, through roles", "Network-wide only").Press("tab")
		toLine(t, d, "alice ").Press("enter").See("$.users[0]").Press("tab")
		toLine(t, d, "avatarFileId").Press("enter").See("alice-portrait.jpg", "image/jpeg", "avatar of  1 user")
		d.Press("v").See("raw JSON", "$.files[0]").Press("v").NotSee("raw JSON")
		for _, back := range []string{"avatarFileId", "alice ", "ADD_COMMUNITY_USER", "community-moderator  Community"} {
			for range 4 { // v and back are steps too
				if d.Press("["); strings.Contains(cursorLine(d), back) {
					break
				}
			}
			if !strings.Contains(cursorLine(d), back) {
				t.Fatalf("the way back does not lead to %q:\n%s", back, d.Frame())
			}
		}
		d.See("$.users[0]").Press("y", "c").See("✓ copied the request as curl")
		if command, err := curl.Parse(copied(t, d)); err != nil || command.Request.UserID != "alice" || strings.Contains(copied(t, d), demo.Key) {
			t.Errorf("the curl line is %s, %v", copied(t, d), err)
		}
	})
}

// Support tells banned, wrong key, missing role and expired apart from the first
// screen, and saves a ticket that somebody with another profile replays.
func TestTheJobOfSupport(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		keys, dir := keystore.Memory(), t.TempDir()
		support := func(userID, key string, ttl time.Duration) *uitest.Driver {
			o, config := demoAsNetwork(t, keys)
			o.Transport = demo.Transport(demo.New(demo.Options{Now: time.Now, TTL: ttl}))
			o.Profile, o.SaveDir, o.Request, o.BaseURL = "acme", dir, api.SessionRequest{UserID: userID}, ""
			profiles := keystore.Profiles{Config: config, Keys: keys}
			if _, err := profiles.Set(t.Context(), keystore.Profile{Name: "acme", Region: "eu"}, keystore.Keys{API: secret.New(key)}); err != nil {
				t.Fatal(err)
			}
			return drive(t, 120, 36, o).Press("ctrl+j").Sleep(time.Second)
		}
		support("banned", demo.Key, 0).See("403 / 400312", "globally banned").NotSee("API key is wrong")
		support("alice", "not-the-key", 0).See("401 / 400100", "API key is wrong", "another region").NotSee("globally banned")
		support("alice", demo.Key, 0).See("⚠ The role story-curator is not described in roles[]", "expires in 29d")
		expired := support("alice", demo.Key, time.Minute).Sleep(2 * time.Minute)
		expired.See("⚠ expired 1m", "the session of alice has expired").Press("a").Sleep(time.Second).See("✗ the API no longer accepts the token of alice")

		expired.Press("s", "t").See("✓ saved the ticket, without secrets, as")
		path, text := only(t, dir)
		if strings.Contains(text, "eyJ") || strings.Contains(text, demo.Key) {
			t.Fatalf("the ticket holds\n%s", text)
		}
		o, config := demoAsNetwork(t, keys)
		profiles := keystore.Profiles{Config: config, Keys: keys}
		if _, err := profiles.Set(t.Context(), keystore.Profile{Name: "theirs", Region: "eu"}, keystore.Keys{API: secret.New(demo.Key)}); err != nil {
			t.Fatal(err)
		}
		o.Request, o.BaseURL, o.Opened = api.SessionRequest{}, "", &ui.Opened{Name: path, Text: []byte(text)}
		colleague := drive(t, 120, 36, o)
		colleague.See("opened a ticket of sessionscope", "alice", "⚠ expired", "⚠ The role story-curator is not described")
		colleague.Press("ctrl+t").See("filled in from the ticket", "theirs", "alice")
		colleague.Press("ctrl+j").Sleep(time.Second).See("theirs", "users  1", "expires in 29d")
	})
}

// Whoever gives a demo starts without network, key or files, and shows nobody's
// identity.
func TestTheJobOfADemo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := drive(t, 120, 36, ui.Options{
			Demo: demo.New(demo.Options{Now: time.Now, TTL: 3 * time.Minute}), Presenter: true,
			Request: api.SessionRequest{UserID: "alice", DeviceID: "sessionscope-demo"},
		})
		hidden := []string{"alice", "Alice", "Nakamura", "63bff6d4", "5f1d8a3c", "eyJ"}
		d.See(" presenter ", " demo ", "no network, no key, no files").NotSee(hidden...)
		d.Press("ctrl+j").Sleep(time.Second).See("user-1", "41 in effect", "community-moderator").NotSee(hidden...)
		d.Press("g").See("✓ matches the user").NotSee(hidden...)
		d.Press("e").NotSee(hidden...).Press("v").See("raw JSON", "user-1").NotSee(hidden...).Press("v")
		d.Press("|").Sleep(time.Second).Type(".users[0].userId").Sleep(time.Second).See("user-1").NotSee(hidden...).Press("esc")
		d.Press("r").Sleep(time.Second).See("is renewed").NotSee(hidden...)
		d.Press("y", "c").See("✓ copied the request as curl")
		if got := copied(t, d); strings.Contains(got, "alice") {
			t.Errorf("the copy names the user: %s", got)
		}
		d.Sleep(150 * time.Second).See("about to expire").NotSee(hidden...).Press("q").SeeEnd()
	})
}
