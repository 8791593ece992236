//go:build linux

package e2e

import (
	"os"
	"path/filepath"
	"testing"

	"sessionscope/keystore/keyringtest"
)

// withProfile opens a window whose person has the profile acme and a keyring, in
// which nothing is kept unless the test does it.
func withProfile(t *testing.T, url string, variables ...string) *terminal {
	t.Helper()
	p := open(t, 120, 40, variables...)
	config := filepath.Join(p.place("config"), "sessionscope", "config.json")
	if err := os.MkdirAll(filepath.Dir(config), 0o700); err != nil {
		t.Fatal(err)
	}
	text := `{"version":1,"profiles":[{"name":"acme","baseUrl":"` + url + `"}],"lastUsed":"acme","deviceId":"sessionscope-e2e"}`
	if err := os.WriteFile(config, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return p
}

// TestAKeyringThatFailsIsNoEnd sends with a profile whose key cannot be had, and
// goes on with a key that is typed.
func TestAKeyringThatFailsIsNoEnd(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		way     string
		options keyringtest.Options
		prepare func(*keyringtest.Service)
		display string
		see     []string
	}{
		{"locked, and nobody can be asked", keyringtest.Options{Locked: true}, nil, "", []string{"the keyring is locked", "unlock it"}},
		{"dismissed", keyringtest.Options{Locked: true, Answer: keyringtest.Dismiss}, nil, ":9", []string{"dismissed", "try again and answer"}},
		{"no service", keyringtest.Options{NoService: true}, nil, "", []string{"no keyring service runs", "install and start one"}},
		{"no collection", keyringtest.Options{NoCollection: true}, nil, "", []string{"no collection"}},
		{"frozen", keyringtest.Options{}, (*keyringtest.Service).Freeze, "", []string{"the keyring does not answer", "start it again"}},
		{"the bus frozen", keyringtest.Options{}, (*keyringtest.Service).FreezeBus, "", []string{"the keyring does not answer"}},
		{"not kept", keyringtest.Options{}, nil, "", []string{"no such key is kept"}},
		{"gone in mid-run", keyringtest.Options{}, (*keyringtest.Service).Quit, "", []string{"no keyring service runs"}},
	} {
		t.Run(c.way, func(t *testing.T) {
			api, service := listen(t, canary), keyringtest.Start(t, c.options)
			p := withProfile(t, api.URL, "DBUS_SESSION_BUS_ADDRESS="+service.Address(), "DISPLAY="+c.display)
			p.Run("sessionscope --user-id alice")
			p.See("acme", "from the system keyring")
			if c.prepare != nil {
				c.prepare(service)
			}
			p.Press("C-j")
			p.See(append(c.see, "the API key could not be had", "k lets you type a key")...)
			p.Press("k")
			p.See("type or paste the API key", "[ Send ]")
			p.Paste(canary, "-p")
			p.See("as typed")
			p.Press("C-j")
			p.See(session...)
			p.keepsTheKey(false)
			p.Press("q")
			p.GivenBack(0)
			wantKeys(t, api, canary)
		})
	}
	t.Run("no bus", func(t *testing.T) {
		p := withProfile(t, "http://127.9.8.7:1")
		p.Run("sessionscope --user-id alice")
		p.See("from the system keyring")
		p.Press("C-j")
		p.See("there is no session bus", "dbus-run-session", "k lets you type a key")
		p.Press("q")
		p.GivenBack(0)
	})
}

// TestAQuestionOfTheKeyringIsWaitedForInSight leaves the keyring's question open,
// gives up, and answers the next one.
func TestAQuestionOfTheKeyringIsWaitedForInSight(t *testing.T) {
	t.Parallel()
	api := listen(t, canary)
	service := keyringtest.Start(t, keyringtest.Options{Locked: true, Answer: keyringtest.Ignore})
	p := withProfile(t, api.URL, "DBUS_SESSION_BUS_ADDRESS="+service.Address(), "DISPLAY=:9")
	p.Run("sessionscope --user-id alice")
	p.See("from the system keyring")
	p.Press("C-j")
	p.See("reading the API key from the system keyring", "waiting for your answer to the keyring's", "question, in a window of your desktop", "k goes on without it")
	p.Press("Escape")
	p.See("[ Send ]", "alice")
	if n := len(api.Came()); n != 0 {
		t.Errorf("%d requests were sent", n)
	}
	p.Press("C-c")
	p.GivenBack(0)
}
