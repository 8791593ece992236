package cli_test

import (
	"context"
	"errors"
	"os"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"

	"sessionscope/api/demo"
)

func TestAProfilesKeyGoesToItsOwnHostOnly(t *testing.T) {
	p := newPerson(t)
	p.stdin = demoKey
	p.runs("keys", "set", "prod", "--region", "eu").exits(t, 0)
	for _, place := range [][]string{{"--region", "us"}, {"--base-url", "https://apix.eu.amity.co.evil.example"}, {"--base-url", "http://127.0.0.1:8080"}} {
		p.runs(append(place, "create", "--profile", "prod", "--user-id", "bob")...).exits(t, 2).
			says(t, `profile "prod" belongs to https://apix.eu.amity.co and its key goes nowhere else`).sends(t, "", "")
	}
	for _, place := range [][]string{{"--region", "Europe"}, {"--base-url", "https://apix.eu.amity.co/"}} {
		p.runs(append(place, "create", "--profile", "prod", "--user-id", "bob")...).exits(t, 0).sends(t, "apix.eu.amity.co", demoKey)
	}
}

func TestTheLastUsedProfileGivesWayToAnotherHost(t *testing.T) {
	p := newPerson(t)
	p.stdin = demoKey
	p.runs("keys", "set", "prod", "--region", "eu").exits(t, 0)
	p.runs("create", "--user-id", "bob").exits(t, 0).sends(t, "apix.eu.amity.co", demoKey)

	p.runs("create", "--user-id", "bob", "--region", "sg").exits(t, 5).
		says(t, `there is no API key for https://apix.sg.amity.co, and that of profile "prod" goes to its own host only`).sends(t, "", "")
	p.terminal, p.types = true, []string{"typed-key"}
	p.runs("create", "--user-id", "bob", "--region", "sg").exits(t, 3).sends(t, "apix.sg.amity.co", "typed-key")
}

func TestWhoseKeyIsUsed(t *testing.T) {
	p := newPerson(t)
	p.stdin = "key-of-one"
	p.runs("keys", "set", "one").exits(t, 0)
	p.stdin = demoKey
	p.runs("keys", "set", "two", "--region", "sg").exits(t, 0)

	p.runs("create", "--user-id", "bob").exits(t, 5).says(t, "there is no API key").sends(t, "", "")
	p.runs("create", "--user-id", "bob", "--profile", "two").exits(t, 0).sends(t, "apix.sg.amity.co", demoKey)
	// A session that was refused is no use of a profile.
	p.runs("create", "--user-id", "bob", "--profile", "one").exits(t, 3).sends(t, "apix.us.amity.co", "key-of-one")
	p.runs("create", "--user-id", "bob").exits(t, 0).says(t, `using profile "two"`).sends(t, "apix.sg.amity.co", demoKey)
	p.runs("keys", "list").exits(t, 0).prints(t, "last used")

	p.env["AMITY_API_KEY"] = "key-of-env"
	p.runs("create", "--user-id", "bob").exits(t, 3).says(t, "using AMITY_API_KEY for https://apix.us.amity.co").sends(t, "apix.us.amity.co", "key-of-env")
	p.runs("create", "--user-id", "bob", "--profile", "one").exits(t, 3).sends(t, "apix.us.amity.co", "key-of-one")
}

func TestTheKeyIsAskedForWhereThereIsATerminal(t *testing.T) {
	p := newPerson(t)
	p.terminal = true
	p.types = []string{demoKey}
	got := p.runs("create", "--user-id", "bob").exits(t, 0).sends(t, "apix.us.amity.co", demoKey)
	if !strings.Contains(got.prompt, "API key for https://apix.us.amity.co (not shown)") || strings.Contains(got.stdout+got.stderr+got.prompt+p.config(), demoKey) {
		t.Errorf("prompt %q, stderr %q", got.prompt, got.stderr)
	}
	p.types = []string{""}
	p.runs("create", "--user-id", "bob").exits(t, 5).says(t, "no API key was given").sends(t, "", "")
	p.types = []string{"two words"}
	p.runs("create", "--user-id", "bob", "--allow-invalid").exits(t, 2).says(t, "x-api-key holds a blank").sends(t, "", "")
}

func TestNothingIsAskedForARequestThatWouldBeRefused(t *testing.T) {
	p := newPerson(t)
	p.terminal = true
	got := p.runs("create", "--user-id", "ADMIN_x").exits(t, 2).sends(t, "", "")
	if got.prompt != "" {
		t.Errorf("it asks %q", got.prompt)
	}
}

func TestTheAuthTokenComesFromTheEnvironment(t *testing.T) {
	p := newPerson(t)
	p.env["AMITY_API_KEY"], p.env["AMITY_AUTH_TOKEN"] = demoKey, "auth-token-1"
	got := p.runs("create", "--user-id", "bob").exits(t, 0).says(t, "authToken from AMITY_AUTH_TOKEN")
	if !strings.Contains(got.sent[0].body, `"authToken":"auth-token-1"`) || strings.Contains(got.stdout+got.stderr, "auth-token-1") {
		t.Errorf("sent %s; stderr %s", got.sent[0].body, got.stderr)
	}
}

func TestEveryFieldIsSentAndNoOther(t *testing.T) {
	p := newPerson(t)
	p.env["AMITY_API_KEY"] = demoKey
	got := p.runs("create", "--user-id", " bob ", "--device-id", "d", "--device-kind", "web", "--device-model", "m", "--sdk-version", "v1",
		"--display-name", "Bob", "--profile-handle", "bobby").exits(t, 0).
		says(t, `note: renames " bob " to "Bob"`).says(t, "warning: userId begins or ends with a blank")
	const want = `{"userId":" bob ","deviceId":"d","deviceInfo":{"kind":"web","model":"m","sdkVersion":"v1"},"displayName":"Bob","profileHandle":"bobby"}`
	if got.sent[0].body != want {
		t.Errorf("sent %s\nwant %s", got.sent[0].body, want)
	}
	got = p.runs("create", "--user-id", "bob").exits(t, 0)
	if want := `{"userId":"bob","deviceId":"sessionscope-30313233"}`; got.sent[0].body != want {
		t.Errorf("sent %s\nwant %s", got.sent[0].body, want)
	}
}

func TestALongWaitSaysThatItIsAlive(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPerson(t)
		p.env["AMITY_API_KEY"] = demoKey
		p.network.api = demo.Transport(demo.New(demo.Options{}))
		if got := p.runs("create", "--user-id", "slow").exits(t, 0); strings.Contains(got.stderr, "waiting") {
			t.Errorf("nobody watches, and stderr is %s", got.stderr)
		}
		p.terminal = true
		p.runs("create", "--user-id", "slow").exits(t, 0).
			says(t, "waiting for the answer, for 2s now; ctrl+c cancels\nwaiting for the answer, for 6s now; ctrl+c cancels\n")
	})
}

func TestADamagedConfigIsNamedAndKept(t *testing.T) {
	p := newPerson(t)
	p.env["AMITY_API_KEY"] = demoKey
	p.runs("create", "--user-id", "bob").exits(t, 0)
	if err := os.WriteFile(p.configPath(), []byte("{half"), 0o600); err != nil {
		t.Fatal(err)
	}
	p.runs("create", "--user-id", "bob").exits(t, 0).says(t, "warning: the config file was damaged and").says(t, "is kept as")
	p.runs("create", "--user-id", "bob", "--profile", "prod").exits(t, 2)
}

func TestInterruptedIsExitCode130(t *testing.T) {
	interrupted, cancel := context.WithCancel(t.Context())
	cancel()
	p := newPerson(t)
	p.terminal, p.interrupt = true, interrupted
	p.runs("create", "--user-id", "bob").exits(t, 130).says(t, "interrupted").sends(t, "", "")

	p.env["AMITY_API_KEY"] = demoKey
	p.runs("create", "--user-id", "slow", "-o", "json").exits(t, 130).says(t, `"kind":"interrupted"`)

	p.interrupt, p.ctx = nil, interrupted
	p.runs("create", "--user-id", "slow").exits(t, 130)
}

// brokenWriter is a stdout that cannot be written.
type brokenWriter struct{ err error }

func (w brokenWriter) Write([]byte) (int, error) { return 0, w.err }

func TestAStdoutThatCannotBeWritten(t *testing.T) {
	p := newPerson(t)
	p.env["AMITY_API_KEY"] = demoKey
	p.stdout = brokenWriter{errors.New("no space left on device")}
	p.runs("create", "--user-id", "bob").exits(t, 1).says(t, "writing the output: no space left on device")
	p.runs("keys", "list").exits(t, 0)

	// Whoever read it went away: that is no news.
	p.stdout = brokenWriter{syscall.EPIPE}
	if got := p.runs("create", "--user-id", "bob", "-o", "json").exits(t, 1); strings.Contains(got.stderr, "writing") {
		t.Errorf("it says %s", got.stderr)
	}
}
