package ui_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"sessionscope/api"
	"sessionscope/api/curl"
	"sessionscope/api/demo"
	"sessionscope/api/secret"
	"sessionscope/api/ticket"
	"sessionscope/keystore"
	"sessionscope/ui"
	"sessionscope/ui/uitest"
)

func copied(t *testing.T, d *uitest.Driver) string {
	t.Helper()
	text, ok := d.Copied()
	if !ok {
		t.Fatal("nothing was copied")
	}
	return text
}

func TestADeveloperTakesThingsToTheClipboard(t *testing.T) {
	inDemo(t, "alice", 120, 36, func(t *testing.T, d *uitest.Driver) {
		d.Press("ctrl+j").Sleep(time.Second).See("users  1")
		for _, c := range []struct{ key, want, receipt string }{
			{"y", "alice", "✓ copied userId, 5 characters, to the clipboard"},
			{"p", "$.users[0]", "✓ copied path $.users[0], 10 characters"},
			{"q", ".users[0]", "✓ copied jq path .users[0], 9 characters"},
		} {
			d.Press("y").See("v value", "q jq path", "t token", "esc leave").Press(c.key).See(c.receipt)
			if got := copied(t, d); got != c.want {
				t.Errorf("y%s copies %q, want %q", c.key, got, c.want)
			}
		}
		d.Press("y", "j").See("✓ copied JSON of users[0]")
		if got := copied(t, d); !strings.HasPrefix(got, `{"userId":"alice"`) {
			t.Errorf("yj copies %s", got)
		}
		d.Press("y", "c").See("✓ copied the request as curl", "$AMITY_API_KEY stands for the key")
		command, err := curl.Parse(copied(t, d))
		if err != nil || command.Request.UserID != "alice" || !command.Key.IsZero() || strings.Contains(copied(t, d), demo.Key) {
			t.Errorf("yc copies %s, %v", copied(t, d), err)
		}
		d.SeeRunning()
	})
}

func TestAKeyThatEndsNoCopyDoesNothing(t *testing.T) {
	inDemo(t, "alice", 120, 36, func(t *testing.T, d *uitest.Driver) {
		d.Press("ctrl+j").Sleep(time.Second).See("users  1")
		for _, key := range []string{"esc", "x", "ctrl+t", "r", "s", "enter"} {
			d.Press("y", key).NotSee("v value", "[ Send ]", "eyJ").SeeRunning()
		}
		if text, any := d.Copied(); any {
			t.Errorf("%q was copied", text)
		}
		d.Press("q").SeeEnd()
	})
}

func TestTheTokenIsCopiedByItsOwnKeyOnly(t *testing.T) {
	inDemo(t, "alice", 120, 36, func(t *testing.T, d *uitest.Driver) {
		d.Press("ctrl+j").Sleep(time.Second).See("users  1")
		d.Press("g", "j")
		for _, key := range []string{"y", "v", "j"} {
			d.Press("y", key).See("⚠ not copied: the accessToken is live; yt copies it")
		}
		d.Press("g", "y", "y").See("✓ copied JSON of the whole answer", "1 secret masked")
		if strings.Contains(copied(t, d), "eyJ") {
			t.Error("the whole answer holds the token")
		}
		d.Press("y", "t").See("✓ copied the live accessToken as a header", "whoever has it is alice until")
		if got := copied(t, d); !regexp.MustCompile(`^Authorization: Bearer eyJ[\w-]+\.[\w-]+\.[\w-]+$`).MatchString(got) {
			t.Errorf("yt copies %q", got)
		}
	})
}

func TestACopyIsFoundByItsName(t *testing.T) {
	inDemo(t, "alice", 120, 36, func(t *testing.T, d *uitest.Driver) {
		d.Press("ctrl+j").Sleep(time.Second).See("users  1")
		d.Press("ctrl+p").Type("as jq").See("yq").Press("enter").See("✓ copied jq path")
		if got := copied(t, d); got != ".users[0]" {
			t.Errorf("it copies %q", got)
		}
	})
}

// saving lets a person use the demo with a directory to save in.
func saving(t *testing.T, userID string, act func(t *testing.T, d *uitest.Driver, dir string)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		dir := t.TempDir()
		d := drive(t, 120, 36, ui.Options{
			Demo: demo.New(demo.Options{Now: time.Now}), SaveDir: dir, Version: "1.2.3",
			Request: api.SessionRequest{UserID: userID, DeviceID: "sessionscope-demo"},
		})
		d.Press("ctrl+j").Sleep(time.Second)
		act(t, d, dir)
	})
}

// only is the one file in a directory.
func only(t *testing.T, dir string) (path, text string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		t.Fatalf("there are %v, %v", entries, err)
	}
	path = filepath.Join(dir, entries[0].Name())
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%s has the mode %v, %v", path, info.Mode(), err)
	}
	return path, string(content)
}

func TestTheRawAnswerIsSavedOnlyAfterAYes(t *testing.T) {
	saving(t, "alice", func(t *testing.T, d *uitest.Driver, dir string) {
		d.Press("s").See("t ticket", "m Markdown", "r raw answer").Press("r")
		d.See("Save the answer with its live accessToken?", "whoever has it is alice")
		d.Press("enter").NotSee("live accessToken?")
		if left, _ := os.ReadDir(dir); len(left) > 0 {
			t.Fatalf("saved without a yes: %v", left)
		}
		d.Press("s", "r", "y").See("✓ saved the raw answer, with its secrets, as")
		if path, text := only(t, dir); !strings.Contains(text, `"accessToken":"eyJ`) || !strings.HasSuffix(path, "-raw.json") {
			t.Errorf("%s holds %.80s", path, text)
		}
	})
}

func TestAnIssueGetsMarkdown(t *testing.T) {
	saving(t, "thai", func(t *testing.T, d *uitest.Driver, dir string) {
		d.Press("s", "m").See("✓ saved the ticket as Markdown, without secrets, as")
		_, text := only(t, dir)
		if !strings.Contains(text, "| userId | `thai` |") || strings.Contains(text, "eyJ") || strings.Contains(text, demo.Key) {
			t.Errorf("it holds\n%s", text)
		}
	})
}

// Support saves a ticket; a colleague opens it and replays it with a profile and
// a key of their own.
func TestSupportHandsATicketOver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		keys, dir := keystore.Memory(), t.TempDir()
		o, config := demoAsNetwork(t, keys)
		o.Profile, o.SaveDir, o.Request, o.BaseURL = "acme", dir, api.SessionRequest{UserID: "alice", DisplayName: "Alice A."}, ""
		set := func(name string) {
			profiles := keystore.Profiles{Config: config, Keys: keys}
			if _, err := profiles.Set(t.Context(), keystore.Profile{Name: name, Region: "eu"}, keystore.Keys{API: secret.New(demo.Key)}); err != nil {
				t.Fatal(err)
			}
		}
		set("acme")
		support := drive(t, 120, 36, o)
		support.Press("ctrl+j").Sleep(time.Second).See("users  1").Press("s", "t").See("✓ saved the ticket, without secrets, as")
		path, text := only(t, dir)
		if !ticket.Is([]byte(text)) || strings.Contains(text, "eyJ") || strings.Contains(text, demo.Key) {
			t.Fatalf("%s holds\n%s", path, text)
		}

		o, config = demoAsNetwork(t, keys)
		set("mine")
		o.Request, o.BaseURL, o.Opened = api.SessionRequest{}, "", &ui.Opened{Name: path, Text: []byte(text)}
		colleague := drive(t, 120, 36, o)
		colleague.See("opened a ticket of sessionscope", "alice", "users  1", "apix.eu.amity.co")
		colleague.Press("r").NotSee("Renewing").Press("y", "t").See("not copied: the accessToken is masked in this file")
		colleague.Press("y", "c").See("copied the request as curl")
		colleague.Press("ctrl+t").See("filled in from the ticket", "Alice A.", "mine", "eu")
		colleague.Press("ctrl+j").Sleep(time.Second).See("users  1", "mine", "expires in 29d")
	})
}

func TestATicketOfARefusalShowsTheRefusal(t *testing.T) {
	var path, text string
	saving(t, "banned", func(t *testing.T, d *uitest.Driver, dir string) {
		d.See("403 / 400312").Press("s").See("t ticket", "esc leave").Press("t").See("✓ saved the ticket")
		path, text = only(t, dir)
	})
	synctest.Test(t, func(t *testing.T) {
		d := drive(t, 120, 36, ui.Options{Demo: demo.New(demo.Options{Now: time.Now}), Opened: &ui.Opened{Name: path, Text: []byte(text)}})
		d.See("403 / 400312", "globally banned", "likely causes", "opened a ticket")
		d.Press("r").See("[ Send ]", "banned", "filled in from the ticket")
	})
}

func TestADamagedTicketOpensAndSaysSo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := drive(t, 120, 36, ui.Options{
			Demo:   demo.New(demo.Options{Now: time.Now}),
			Opened: &ui.Opened{Name: "ticket.json", Text: []byte(`{"sessionscopeTicket":1,"mood":{},"request":{"userId":"zoe"},"outcome":{"kind":"session"},"answer":{"users":[{"userId":"zoe"}`)},
		})
		d.See("⚠ this ticket is damaged", "zoe", "users  1")
		d.Press("G").See("the answer breaks off").Press("ctrl+t").See("filled in from the ticket", "zoe")
	})
}

// A ticket that somebody made up leads no key to their host.
func TestATicketLeadsNoKeyToAnotherHost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o, _ := demoAsNetwork(t, keystore.Memory())
		o.BaseURL, o.Environment.APIKey = "", secret.New(demo.Key)
		o.Opened = &ui.Opened{Name: "ticket.json", Text: []byte(`{"sessionscopeTicket":1,"baseUrl":"https://evil.example","request":{"userId":"eve"},"outcome":{"kind":"session"},"answer":{"users":[]}}`)}
		d := drive(t, 120, 36, o)
		d.Press("ctrl+t").See("eve", "its request went to", "https://evil.example: choose a profile", "apix.us.amity.co")
	})
}

// Somebody made this ticket by hand: its token is no mask.
func TestATicketWithATokenIsAskedNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := &network{answer: sessionOf}
		const ticket = `{"sessionscopeTicket":1,"request":{"userId":"","deviceId":"d"},"outcome":{"kind":"session","status":200},"answer":` + sessionOf + `}`
		d := drive(t, 140, 36, ui.Options{
			Transport: demo.Transport(n), Keys: keystore.Memory(), BaseURL: "https://apix.us.amity.co", AllowInvalid: true,
			Environment: keystore.Environment{APIKey: secret.New(demo.Key)},
			Opened:      &ui.Opened{Name: "ticket.json", Text: []byte(ticket)},
		})
		for _, key := range []string{"r", "a", "O"} {
			d.Press(key).Sleep(time.Second).See("⚠ " + key + ": a ticket has no API behind it: the form holds its request")
		}
		d.Press("ctrl+t").See("0/50").Press("ctrl+j").Sleep(2*time.Second).See("users  1", "apix.us.amity.co")
	})
}

func TestNothingIsSavedThereAndItSaysWhy(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := drive(t, 140, 36, ui.Options{
			Demo: demo.New(demo.Options{Now: time.Now}), SaveDir: filepath.Join(t.TempDir(), "missing"),
			Request: api.SessionRequest{UserID: "alice", DeviceID: "d"},
		})
		d.Press("ctrl+j").Sleep(time.Second).Press("s", "t").See("⚠ not saved: no such file or directory; start sessionscope in a directory")
	})
}
