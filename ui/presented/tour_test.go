package presented

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"sessionscope/api"
	"sessionscope/api/history"
	"sessionscope/api/secret"
	"sessionscope/keystore"
	"sessionscope/ui"
	"sessionscope/ui/uitest"
)

// tour is a person who goes through the whole program and reads everything.
type tour struct {
	*testing.T
	*uitest.Driver
	canaries
	find map[string]string // parts of originals
	seen map[string]string // the originals that were seen, and where first
	dir  string            // where files are saved
	at   string            // what is being done
}

// read looks for originals in something.
func (t *tour) read(what, text string) {
	t.T.Helper()
	text = strings.ToLower(text)
	for part, name := range t.find {
		if _, known := t.seen[name]; !known && strings.Contains(text, part) {
			t.seen[name] = what + " while " + t.at
		}
	}
}

// screen reads the screen and the title.
func (t *tour) screen() {
	t.T.Helper()
	t.read("the screen", t.Driver.Frame())
	t.read("the title", t.Driver.Title())
}

// look reads the clipboard too.
func (t *tour) look() {
	t.T.Helper()
	t.screen()
	if text, any := t.Driver.Copied(); any {
		t.read("a copy", text)
	}
}

// do presses keys one after the other and reads what each brings.
func (t *tour) do(what string, keys ...string) {
	t.T.Helper()
	t.at = what
	for _, key := range keys {
		t.Press(key)
		t.look()
	}
}

// wait lets time pass, in which something may be under way.
func (t *tour) wait(what string) {
	t.T.Helper()
	t.at = what
	for range 3 {
		t.Sleep(400 * time.Millisecond)
		t.look()
	}
}

// down goes through all rows of a list, and the card of each.
func (t *tour) down(what string, most int) {
	t.T.Helper()
	for range most {
		before := t.Driver.Frame()
		t.do(what, "down")
		if t.Driver.Frame() == before {
			return
		}
	}
}

// files reads all that was saved, names and contents.
func (t *tour) files() {
	t.T.Helper()
	entries, err := os.ReadDir(t.dir)
	if err != nil {
		t.T.Fatal(err)
	}
	for _, entry := range entries {
		content, err := os.ReadFile(filepath.Join(t.dir, entry.Name()))
		if err != nil {
			t.T.Fatal(err)
		}
		t.at = "saving " + entry.Name()
		t.read("the name of a file", entry.Name())
		t.read("a file", string(content))
	}
}

// options are the app of somebody who has profiles and a history.
func options(t *testing.T, c canaries, presenter bool) (o ui.Options, dir string) {
	t.Helper()
	home := filepath.Join(t.TempDir(), c.word("home"))
	keys := keystore.Memory()
	config := keystore.ConfigFile{Path: filepath.Join(home, "config.json"), Now: time.Now}
	profiles := keystore.Profiles{Config: config, Keys: keys}
	for _, name := range []string{"profile", "other profile"} {
		profile := keystore.Profile{Name: c.word(name), BaseURL: "https://" + c.word(name+" host") + ".com/" + c.word(name+" path")}
		if _, err := profiles.Set(t.Context(), profile, keystore.Keys{API: secret.New(c.word("key")), Server: secret.New(c.word("server key"))}); err != nil {
			t.Fatal(err)
		}
	}
	kept := history.File{Path: filepath.Join(home, "history.jsonl")}
	for i, user := range []string{"past 1", "past 2"} {
		entry := history.Entry{
			At: time.Now().Add(-time.Hour * time.Duration(i+1)), Profile: c.word("past profile"), BaseURL: "https://" + c.word("past host") + ".com",
			Request: history.Request{UserID: c.word(user), DeviceID: c.word("past device"), DisplayName: c.word("past name"), DeviceInfo: api.DeviceInfo{Model: c.word("past model")}},
			Outcome: history.Outcome{Kind: history.Session, Status: 200},
		}
		if err := kept.Append(t.Context(), entry); err != nil {
			t.Fatal(err)
		}
	}
	dir = filepath.Join(home, "saved")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	return ui.Options{
		Keys: keys, Config: config, History: kept, SaveDir: dir, Transport: network{c}, Profile: c.word("profile"), Presenter: presenter,
		Request: api.SessionRequest{
			UserID: c.word("first"), DeviceID: c.word("device"), DisplayName: c.word("asked name"), ProfileHandle: c.word("asked handle"),
			DeviceInfo: api.DeviceInfo{Kind: c.word("kind"), Model: c.word("model"), SDKVersion: c.word("sdk")}, AuthToken: secret.New(c.word("authToken")),
		},
		Now: time.Now, Theme: "dark", Version: "1.2.3",
	}, dir
}

// through is the whole way. The keys are the same with presenter mode and
// without.
func through(t *testing.T, w, h int, presenter bool) (c canaries, seen map[string]string) {
	c = canaries{}
	synctest.Test(t, func(t *testing.T) {
		o, dir := options(t, c, presenter)
		for _, user := range []string{"first", "second"} {
			c.session(user)
		}
		for _, name := range []string{
			"banned", "said", "detail", "page", "title", "moved", "location", "location path", "broken", "broken name", "broken rest", "nowhere", "cause",
			"server", "header name", "header value", "cookie", "cookie value", "typed key", "minted",
		} {
			c.word(name)
		}
		app := ui.New(t.Context(), o)
		tour := &tour{T: t, Driver: uitest.Drive(t, app, w, h), canaries: c, find: c.parts(), seen: map[string]string{}, dir: dir}
		t.Cleanup(app.Close)
		tour.form()
		tour.explorer()
		tour.elsewhere()
		tour.failures()
		tour.history()
		tour.files()
		seen = tour.seen
	})
	return c, seen
}

func TestNoScreenShowsWhoItIs(t *testing.T) {
	sizes := [][2]int{{80, 24}, {120, 36}, {200, 60}}
	for _, size := range sizes {
		_, seen := through(t, size[0], size[1], true)
		for name, where := range seen {
			t.Errorf("at %d×%d, %s is in %s", size[0], size[1], name, where)
		}
	}
}

// Without presenter mode the same keys show nearly all of it: else the test above
// would have looked in the wrong places.
func TestTheSameKeysShowItAllWithoutPresenterMode(t *testing.T) {
	c, seen := through(t, 120, 36, false)
	for name := range c {
		if _, ok := seen[name]; !ok && !isNeverShown(name) {
			t.Errorf("%s was never seen", name)
		}
	}
}

// isNeverShown tells what the program shows nowhere by itself.
func isNeverShown(name string) bool {
	switch name {
	case "key", "server key", "authToken", "typed key", "home", "minted":
		return true
	}
	return strings.HasPrefix(name, "second ")
}
