package ui_test

import (
	"bytes"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"sessionscope/api"
	"sessionscope/api/demo"
	"sessionscope/ui"
	"sessionscope/ui/uitest"
)

func TestRenewingGivesTheSessionANewLife(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := drive(t, 120, 36, ui.Options{
			Demo:    demo.New(demo.Options{Now: time.Now, TTL: 15 * time.Minute}),
			Request: api.SessionRequest{UserID: "alice", DeviceID: "sessionscope-demo"},
		})
		d.Press("ctrl+j").Sleep(10 * time.Minute).See("expires in 05:0")
		d.Press("r").Sleep(time.Second).See("renewed", "expires in 14:5", "users  1")
	})
}

func TestCancellingARenewalKeepsTheSession(t *testing.T) {
	inDemo(t, "slow", 120, 36, func(_ *testing.T, d *uitest.Driver) {
		d.Press("ctrl+j").Sleep(9 * time.Second).See("users  1")
		d.Press("r").Sleep(time.Second).See("Renewing").Press("esc").See("users  1", "expires in")
	})
}

func TestTheAPIIsAskedWhetherItStillAcceptsTheToken(t *testing.T) {
	inDemo(t, "alice", 120, 36, func(_ *testing.T, d *uitest.Driver) {
		d.Press("ctrl+j").Sleep(time.Second)
		d.Press("a").Sleep(time.Second).See("✓ the API accepts the token")
		d.Press("O").See("sign out", "worthless").Press("enter").Press("a").Sleep(time.Second).See("✓ the API accepts the token")
		d.Press("O", "y").Sleep(time.Second).See("✓ alice is signed out")
		d.Press("a").Sleep(time.Second).See("✗ the API no longer accepts the token of alice")
	})
}

func TestASavedAnswerCannotBeRenewed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := drive(t, 120, 50, ui.Options{Opened: &ui.Opened{Name: "saved.json", Text: []byte(`{"accessToken":"x","users":[{"userId":"zoe"}]}`)}})
		d.Press("r").See("zoe").Press("?").See("does not say where it is from")
	})
}

func TestTheLastMinuteIsAnnouncedOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		app := ui.New(t.Context(), ui.Options{
			Demo: demo.New(demo.Options{Now: time.Now, TTL: 2 * time.Minute}), Now: time.Now, Theme: "dark",
			Request: api.SessionRequest{UserID: "alice", DeviceID: "sessionscope-demo"},
		})
		t.Cleanup(app.Close)
		d := uitest.Record(t, app, 120, 36)
		d.Press("ctrl+j").Sleep(30 * time.Second)
		if bytes.Contains(d.Bytes(), []byte("\a")) && bytes.Count(d.Bytes(), []byte("\a")) > titles(d) {
			t.Error("the bell rang too early")
		}
		d.SeeTitle("alice · sessionscope")
		d.Sleep(35 * time.Second).See("expires within a minute").SeeTitle("alice expires within a minute")
		rung := bells(d)
		if rung != 1 {
			t.Errorf("the bell rang %d times", rung)
		}
		d.Sleep(60 * time.Second).SeeTitle("alice has expired")
		if bells(d) != rung {
			t.Error("the bell rang again")
		}
	})
}

// titles counts the window titles that were set: each ends with a bell
// character that rings nothing.
func titles(d *uitest.Driver) int { return bytes.Count(d.Bytes(), []byte("\x1b]2;")) }

func bells(d *uitest.Driver) int { return bytes.Count(d.Bytes(), []byte("\a")) - titles(d) }

func TestRenewingKeepsWhereOneWas(t *testing.T) {
	inDemo(t, "alice", 120, 50, func(t *testing.T, d *uitest.Driver) {
		d.Press("ctrl+j").Sleep(time.Second).See("users  1")
		// A way back, folds, a search, the detail pane's line.
		d.Press("/").Type("BAN_COMM").Press("enter", "n", "n").See("3 of 4 hits").Press("L", "tab", "G", "k", "k", "k")
		pane := func() string {
			var lines []string
			for _, line := range strings.Split(d.Frame(), "\n") {
				if text := []rune(line); len(text) > 50 && !strings.Contains(line, "issuedAt") && !strings.Contains(line, "expiresAt") {
					lines = append(lines, string(text[:50]))
				}
			}
			return strings.Join(lines[1:len(lines)-1], "\n") // without header and footer
		}
		before, line := pane(), cursorLine(d)
		d.Press("r").Sleep(time.Second).See("is renewed", "3 of 4 hits")
		if after := pane(); after != before {
			t.Errorf("the tree was\n%s\nand is\n%s", before, after)
		}
		if cursorLine(d) != line {
			t.Errorf("the line was\n%s\nand is\n%s", line, cursorLine(d))
		}
		d.Press("enter").Press("r").Sleep(time.Second).Press("[").See("3 of 4 hits")
		if cursorLine(d) != line {
			t.Errorf("the way back led to\n%s\nand leads to\n%s", line, cursorLine(d))
		}
		d.Press("esc").Press("n").See("4 of 4 hits").Press("esc").NotSee("hits").Press("e").Press("r").Sleep(time.Second).See("of 420 rows")
	})
}
