//go:build linux

package e2e

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sessionscope/keystore/keyringtest"
)

// canary is a key that may show nowhere but in the requests.
const canary = "canary-key-4b1d77e0c9"

// TestTheKeyIsSeenNowhere gives the program a key in each way that there is, has
// it refused once by a server that repeats it, and then taken.
func TestTheKeyIsSeenNowhere(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		way       string
		variables []string
		give      func(p *terminal, api *network)
	}{
		{"typed", nil, func(p *terminal, _ *network) {
			p.See("type or paste it")
			p.Type(canary)
			p.See("as typed")
		}},
		{"pasted", nil, func(p *terminal, _ *network) {
			p.See("type or paste it")
			p.Paste(canary, "-p")
			p.See("as typed")
		}},
		{"pasted without brackets, with a line end", nil, func(p *terminal, _ *network) {
			p.See("type or paste it")
			p.Paste(canary+"\n", "-r")
			p.See("as typed")
		}},
		{"pasted as curl", nil, func(p *terminal, api *network) {
			p.See("type or paste it")
			p.Paste(fmt.Sprintf("curl -X POST %s/api/v5/sessions -H 'x-api-key: %s' \\\n  -d '{\"userId\":\"alice\",\"deviceId\":\"d1\"}'\n", api.URL, canary), "-p", "-r")
			p.See("d1", "as typed")
		}},
		{"pasted as curl without brackets", nil, func(p *terminal, api *network) {
			p.See("type or paste it")
			p.Paste(fmt.Sprintf("curl -X POST %s/api/v5/sessions -H 'x-api-key: %s' \\\n  -d '{\"userId\":\"alice\",\"deviceId\":\"d1\"}'\n", api.URL, canary), "-r")
			p.See("d1", "as typed")
		}},
		{"by the environment", []string{"AMITY_API_KEY=" + canary}, func(*terminal, *network) {}},
	} {
		t.Run(c.way, func(t *testing.T) {
			api := listen(t, canary)
			p := open(t, 120, 40, c.variables...)
			p.Run("sessionscope --user-id alice --base-url " + api.URL)
			p.See("[ Send ]")
			c.give(p, api)
			p.sendTwice(api)
			p.keepsTheKey(len(c.variables) > 0)
			p.Press("q")
			p.GivenBack(0)
			p.keepsTheKeyBehind()
			wantKeys(t, api, canary, canary)
		})
	}
}

// TestTheKeyringHoldsTheKeyAlone keeps a key in the real keyring from the form,
// and has the next run use it.
func TestTheKeyringHoldsTheKeyAlone(t *testing.T) {
	t.Parallel()
	need(t, "dbus-daemon", "gnome-keyring-daemon")
	g := keyringtest.StartGnome(t)
	g.StartDaemon()
	api := listen(t, canary)
	p := open(t, 120, 40, "DBUS_SESSION_BUS_ADDRESS="+g.Address())
	p.Run("sessionscope --user-id alice --base-url " + api.URL)
	p.See("type or paste it")
	p.Paste(canary, "-p")
	p.See("as typed")
	p.Press("S-Tab", "S-Tab")
	p.Type("acme")
	p.Press("Tab", "Tab", "Tab", "Space")
	p.See("keep key       [✓]")
	p.sendTwice(api)
	p.keepsTheKey(false)
	p.See("kept in the system keyring")
	p.Press("q")
	p.GivenBack(0)

	p.Run("sessionscope --user-id alice")
	p.See("from", "keyring", "acme")
	p.Press("C-j")
	p.See("alice", "expires in")
	p.keepsTheKey(false)
	p.Press("q")
	p.GivenBack(0)
	p.keepsTheKeyBehind()
	wantKeys(t, api, canary, canary, canary)
}

// sendTwice sends the request, which is refused, and sends it again.
func (p *terminal) sendTwice(api *network) {
	p.t.Helper()
	p.keepsTheKey(true) // it may stand in the environment
	api.mu.Lock()
	api.refusals = 1
	api.mu.Unlock()
	p.Press("C-j")
	p.See("401 / 400100", "is refused")
	p.keepsTheKey(true)
	p.Press("r")
	p.See(session...)
}

// keepsTheKey wants no canary on the screen, in the title, in the history, in
// the program's arguments or, unless it was put there, in its environment.
func (p *terminal) keepsTheKey(byEnvironment bool) {
	p.t.Helper()
	seen := map[string]string{
		"the screen": p.tmux("capture-pane", "-p", "-J", "-S", "-"), "the title": p.Ask("#{pane_title} #{window_name}"),
		"the record": p.Record(),
	}
	for _, file := range []string{"cmdline", "environ", "comm"} {
		content, err := os.ReadFile(fmt.Sprintf("/proc/%d/%s", p.program(), file))
		if err != nil {
			p.t.Fatal(err)
		}
		if file != "environ" || !byEnvironment {
			seen["/proc/PID/"+file] = string(content)
		}
	}
	for where, text := range seen {
		if strings.Contains(text, canary) {
			p.t.Errorf("the key is in %s:\n%s", where, text)
		}
	}
}

// keepsTheKeyBehind wants the canary neither in the record of the terminal nor
// in any file that the program left, of which there is one at least.
func (p *terminal) keepsTheKeyBehind() {
	p.t.Helper()
	if strings.Contains(p.Record(), canary) {
		p.t.Error("the key was shown")
	}
	if len(p.Left()) == 0 {
		p.t.Error("nothing was kept for the next time, so there is nothing to look at")
	}
	err := filepath.WalkDir(p.dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		content, err := os.ReadFile(path)
		if strings.Contains(string(content), canary) {
			p.t.Errorf("the key is in %s", path)
		}
		return err
	})
	if err != nil {
		p.t.Fatal(err)
	}
}

func wantKeys(t *testing.T, api *network, want ...string) {
	t.Helper()
	came := api.Came()
	if len(came) != len(want) {
		t.Errorf("%d requests came, want %d", len(came), len(want))
	}
	for i, request := range came {
		if i < len(want) && request.key != want[i] {
			t.Errorf("request %d came with the key %q", i+1, request.key)
		}
		if strings.Contains(request.body, canary) {
			t.Errorf("request %d has the key in its body", i+1)
		}
	}
}
