package ui_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"sessionscope/api"
	"sessionscope/api/demo"
	"sessionscope/api/history"
	"sessionscope/ui"
)

func TestEarlierRequestsAreFoundAndReplayed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "history.jsonl")
		d := drive(t, 120, 36, ui.Options{
			Demo: demo.New(demo.Options{Now: time.Now}), History: history.File{Path: path},
			Request: api.SessionRequest{UserID: "alice", DeviceID: "sessionscope-demo", DisplayName: "Alice the Great"},
		})
		d.Press("ctrl+j").Sleep(time.Second).See("users  1").Press("esc")
		toField(d, "displayName").Press("ctrl+u")
		toField(d, "userId").Press("ctrl+u").Type("banned").Press("ctrl+j").Sleep(time.Second).See("403").Press("esc")
		d.Press("ctrl+r").Sleep(time.Second).See("alice", "banned", "400312")
		d.Press("/").Type("great").See("alice").Press("enter", "enter")
		d.See("Alice the Great", "filled in from the history").Press("ctrl+j").Sleep(time.Second).See("Alice the Great", "expires in")

		kept, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(string(kept), "\n"); n != 3 {
			t.Errorf("%d requests are kept", n)
		}
		if strings.Contains(string(kept), demo.Key) || strings.Contains(string(kept), "eyJ") {
			t.Errorf("a secret is kept: %s", kept)
		}
	})
}

func TestWithoutAHistoryNothingIsKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := drive(t, 120, 36, ui.Options{
			Demo: demo.New(demo.Options{Now: time.Now}), Request: api.SessionRequest{UserID: "alice", DeviceID: "d"},
		})
		d.Press("ctrl+r").See("no history is kept in this run")
	})
}

func TestASessionDoesNotFailWithItsHistory(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "not-a-directory")
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		d := drive(t, 120, 36, ui.Options{
			Demo: demo.New(demo.Options{Now: time.Now}), History: history.File{Path: filepath.Join(path, "history.jsonl")},
			Request: api.SessionRequest{UserID: "alice", DeviceID: "d"},
		})
		d.Press("ctrl+j").Sleep(time.Second).See("users  1", "not kept in the history")
	})
}

func TestARenewalIsKeptAsWhatItWas(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "history.jsonl")
		d := drive(t, 120, 36, ui.Options{
			Demo: demo.New(demo.Options{Now: time.Now}), History: history.File{Path: path},
			Request: api.SessionRequest{UserID: "alice", DeviceID: "sessionscope-demo", DisplayName: "Alice the Great"},
		})
		d.Press("ctrl+j").Sleep(time.Second).See("users  1")
		d.Press("r").Sleep(time.Second).See("is renewed")
		d.Press("ctrl+r").Sleep(time.Second).See("✓ session", "✓ renewed", "a session was renewed", "a renewal, with the session's token")
		d.NotSee("Alice the Great") // a renewal renames nobody
		d.Press("down").See("Alice the Great").NotSee("a renewal, with")
	})
}

func TestTheFormIsReachedFromWhatStandsOnTopOfIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := drive(t, 120, 36, ui.Options{
			Demo: demo.New(demo.Options{Now: time.Now}), History: new(history.Memory), Request: api.SessionRequest{UserID: "alice", DeviceID: "d"},
		})
		d.Press("ctrl+j").Sleep(time.Second).See("users  1").Press("ctrl+r").Sleep(time.Second).See("ctrl+t form")
		d.Press("ctrl+t").See("[ Send ]").NotSee("replay")
		d.Press("esc").See("users  1").Press("ctrl+r").Sleep(time.Second).Press("}").See("users  1")
		d.Press("ctrl+t").See("replay").Press("ctrl+t").See("[ Send ]")
		toField(d, "userId").Press("ctrl+u").Type("slow").Press("ctrl+j").Sleep(time.Second).See("esc cancel").NotSee("ctrl+t")
		d.Press("ctrl+t").See("esc cancel").Sleep(10 * time.Second).See("users  1")
	})
}
