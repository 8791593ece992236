package cli_test

import (
	"context"
	"strings"
	"testing"

	"sessionscope/api/demo"
	"sessionscope/api/secret"
	"sessionscope/keystore"
)

const demoKey = demo.Key

func TestAKeyIsKeptAndUsedAndDeleted(t *testing.T) {
	p := newPerson(t)
	p.terminal = true

	p.types = []string{demoKey}
	set := p.runs("keys", "set", "prod", "--region", "EU").exits(t, 0)
	set.prints(t, `profile "prod": its API key is kept in this run's memory and goes to https://apix.eu.amity.co only`).prints(t, p.configPath())
	if !strings.Contains(set.prompt, `API key for profile "prod" (not shown)`) {
		t.Errorf("the prompt is %q", set.prompt)
	}

	p.runs("keys", "list").exits(t, 0).prints(t, "prod").prints(t, "https://apix.eu.amity.co")

	p.runs("create", "--profile", "prod", "--user-id", "alice").exits(t, 0).sends(t, "apix.eu.amity.co", demoKey).
		says(t, `using profile "prod", key from this run's memory, for https://apix.eu.amity.co`)

	p.stdin = "n\n"
	p.runs("keys", "delete", "prod").exits(t, 0).says(t, "nothing was deleted")
	p.stdin = "\n"
	p.runs("keys", "delete", "prod").exits(t, 0).says(t, "nothing was deleted")
	p.runs("keys", "list").exits(t, 0).prints(t, "prod")

	p.stdin = "y\n"
	p.runs("keys", "delete", "prod").exits(t, 0).prints(t, `deleted profile "prod"`)
	p.runs("keys", "list").exits(t, 0).says(t, "there are no profiles yet")
	if _, err := p.keys.Get(t.Context(), "prod"); err == nil {
		t.Error("the key is still kept")
	}
	p.runs("create", "--profile", "prod", "--user-id", "alice").exits(t, 2).sends(t, "", "")
}

func TestDeletingWithoutATerminalWantsAYes(t *testing.T) {
	p := newPerson(t)
	p.stdin = demoKey
	p.runs("keys", "set", "prod").exits(t, 0)
	p.stdin = "y\n"
	p.runs("keys", "delete", "prod").exits(t, 2).says(t, "add --yes")
	p.runs("keys", "delete", "prod", "--yes").exits(t, 0)
	p.runs("keys", "delete", "prod", "--yes").exits(t, 2).says(t, `no profile is named "prod"`)
}

func TestAKeyThatWouldBeGoneAtOnceIsRefused(t *testing.T) {
	p := newPerson(t)
	p.env[keystore.KeystoreVariable] = keystore.InMemory
	p.stdin = demoKey
	for _, more := range [][]string{nil, {"--region", "eu"}, {"--server-key"}} {
		got := p.runs(append([]string{"keys", "set", "prod"}, more...)...).exits(t, 2)
		if len(more) == 0 || more[0] != "--server-key" { // which needs an API key first
			got.says(t, "only until the command ends").says(t, "AMITY_API_KEY")
		}
	}
	if p.config() != "" {
		t.Errorf("a profile was made: %s", p.config())
	}
}

func TestAProfileOverPlainHTTPIsMadeOnPurposeOnly(t *testing.T) {
	p := newPerson(t)
	p.stdin = demoKey
	p.runs("keys", "set", "lab", "--base-url", "http://lab.test").exits(t, 2).says(t, "use https, or add --allow-http")
	p.runs("keys", "set", "lab", "--base-url", "http://lab.test", "--allow-http").exits(t, 0).prints(t, "goes to http://lab.test only")
	p.runs("create", "--profile", "lab", "--user-id", "alice").exits(t, 2).says(t, "add --allow-http").sends(t, "", "")
}

func TestAProfileMovesWhereverItsKeyIs(t *testing.T) {
	p := newPerson(t)
	p.stdin = demoKey
	p.runs("keys", "set", "prod").exits(t, 0)
	p.env[keystore.KeystoreVariable] = keystore.InMemory
	p.stdin = ""
	p.runs("keys", "set", "prod", "--region", "eu").exits(t, 0).prints(t, "its API key stays as it was")
	p.stdin = demoKey
	p.runs("keys", "set", "prod", "--region", "sg").exits(t, 2).says(t, "only until the command ends")
	p.runs("keys", "set", "prod", "--server-key").exits(t, 2).says(t, "only until the command ends")
}

func TestAPipedKeyLosesOneLineEndAndNoMore(t *testing.T) {
	for _, end := range []string{"", "\n", "\r\n"} {
		p := newPerson(t)
		p.stdin = demoKey + end
		p.runs("keys", "set", "prod").exits(t, 0)
		if key, err := p.keys.Get(t.Context(), "prod"); err != nil || key.Reveal() != demoKey {
			t.Errorf("with the end %q the key is %q, %v", end, key.Reveal(), err)
		}
	}
	for stdin, why := range map[string]string{
		"":                          "no API key was given",
		"\n":                        "no API key was given",
		"one\ntwo\n":                "several lines",
		"two words":                 "x-api-key holds a blank",
		"key\n\n":                   "several lines",
		"caf\u00e9":                 "not ASCII",
		strings.Repeat("a", 70_000): "more than a key",
		strings.Repeat("a", 3_000):  "too long",
	} {
		p := newPerson(t)
		p.stdin = stdin
		got := p.runs("keys", "set", "prod").says(t, why)
		if got.code == 0 || p.config() != "" {
			t.Errorf("%.20q is kept: exit code %d", stdin, got.code)
		}
	}
}

func TestARegionCanChangeWithoutTheKey(t *testing.T) {
	p := newPerson(t)
	p.terminal = true
	p.types = []string{demoKey}
	p.runs("keys", "set", "prod").exits(t, 0).prints(t, "https://apix.us.amity.co")

	p.runs("keys", "set", "prod", "--region", "sg").exits(t, 0).
		prints(t, `profile "prod": its API key stays as it was and goes to https://apix.sg.amity.co only`)
	p.runs("create", "--profile", "prod", "--user-id", "bob").exits(t, 0).sends(t, "apix.sg.amity.co", demoKey)

	p.terminal, p.stdin = false, ""
	p.runs("keys", "set", "prod", "--region", "eu").exits(t, 0).prints(t, "stays as it was")
	p.stdin = "another\n"
	p.runs("keys", "set", "prod", "--region", "us").exits(t, 0).prints(t, "its API key is kept")
	p.runs("create", "--profile", "prod", "--user-id", "bob").exits(t, 3).sends(t, "apix.us.amity.co", "another")
}

func TestAnotherHostNeedsTheKeyAgain(t *testing.T) {
	p := newPerson(t)
	p.stdin = demoKey
	p.runs("keys", "set", "prod").exits(t, 0)
	before := p.config()
	p.stdin = ""
	p.runs("keys", "set", "prod", "--base-url", "https://proxy.example.com/").exits(t, 2).says(t, "no API key was given")
	if p.config() != before {
		t.Error("the profile moved all the same")
	}
	p.stdin = "other-key"
	p.runs("keys", "set", "prod", "--base-url", "https://proxy.example.com/").exits(t, 0).prints(t, "https://proxy.example.com only")
	p.runs("keys", "set", "prod", "--base-url", "http://proxy.example.com").exits(t, 2).says(t, "uses http")
	p.runs("keys", "set", "prod", "--base-url", "https://a.example", "--region", "eu").exits(t, 2).says(t, "not both")
}

func TestAServerKeyGoesBesideTheAPIKey(t *testing.T) {
	p := newPerson(t)
	p.stdin = "server-key-1"
	p.runs("keys", "set", "prod", "--server-key").exits(t, 2).says(t, "needs its API key first")
	p.stdin = demoKey
	p.runs("keys", "set", "prod").exits(t, 0)
	p.stdin = "server-key-1"
	p.runs("keys", "set", "prod", "--server-key").exits(t, 0).prints(t, "its server key is kept")
	if key, err := p.keys.Get(t.Context(), keystore.ServerAccount("prod")); err != nil || key.Reveal() != "server-key-1" {
		t.Errorf("the server key is %q, %v", key.Reveal(), err)
	}
	p.runs("keys", "list").exits(t, 0).prints(t, "API key, server key")
	p.runs("create", "--profile", "prod", "--user-id", "bob").exits(t, 0).sends(t, "apix.us.amity.co", demoKey)
	p.runs("keys", "delete", "prod", "--yes").exits(t, 0)
	if _, err := p.keys.Get(t.Context(), keystore.ServerAccount("prod")); err == nil {
		t.Error("the server key is still kept")
	}
}

func TestWhatLooksLikeAServerKeyIsKeptWithAWarning(t *testing.T) {
	p := newPerson(t)
	p.stdin = strings.Repeat("0a", 60)
	p.runs("keys", "set", "prod").exits(t, 0).says(t, "warning: x-api-key looks like a server key")
}

func TestAProfilesNameIsJudged(t *testing.T) {
	for _, name := range []string{"", "a/b", " a", strings.Repeat("n", 65), "a\tb"} {
		p := newPerson(t)
		p.stdin = demoKey
		p.runs("keys", "set", name).exits(t, 2).says(t, "profile name")
	}
}

func TestListingReadsNoKey(t *testing.T) {
	p := newPerson(t)
	p.stdin = demoKey
	p.runs("keys", "set", "prod").exits(t, 0)
	p.keys = nil
	p.runs("keys", "list").exits(t, 0).prints(t, "prod")
}

// lockedStore is a keyring that nobody unlocks.
type lockedStore struct{ keystore.Store }

func (lockedStore) fail(op, account string) error {
	return &keystore.Error{Op: op, Account: account, Err: keystore.ErrLocked, Fix: "unlock it"}
}

func (s lockedStore) Get(_ context.Context, account string) (secret.Text, error) {
	return secret.Text{}, s.fail("reading", account)
}

func (s lockedStore) Set(_ context.Context, account string, _ secret.Text) error {
	return s.fail("keeping", account)
}

func (s lockedStore) Delete(_ context.Context, account string) error {
	return s.fail("deleting", account)
}

func TestAKeyringThatIsLockedIsExitCode5(t *testing.T) {
	p := newPerson(t)
	p.stdin = demoKey
	p.runs("keys", "set", "prod").exits(t, 0)
	before := p.config()
	p.keys = lockedStore{p.keys}
	p.runs("create", "--profile", "prod", "--user-id", "bob").exits(t, 5).says(t, "the keyring is locked").says(t, "unlock it").sends(t, "", "")
	p.runs("create", "--user-id", "bob", "-o", "json").exits(t, 5).says(t, `"kind":"key"`)
	p.runs("keys", "set", "other").exits(t, 5).says(t, "the keyring is locked")
	p.runs("keys", "delete", "prod", "--yes").exits(t, 5).says(t, "the keyring is locked")
	if p.config() != before {
		t.Error("the config file changed")
	}
}
