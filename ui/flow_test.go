package ui_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"sessionscope/api"
	"sessionscope/api/demo"
	"sessionscope/api/secret"
	"sessionscope/keystore"
	"sessionscope/ui"
	"sessionscope/ui/uitest"
)

// inDemo lets a person use the demo, starting as a user, in a window of w×h.
func inDemo(t *testing.T, userID string, w, h int, act func(t *testing.T, d *uitest.Driver)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		act(t, drive(t, w, h, ui.Options{
			Demo:    demo.New(demo.Options{Now: time.Now}),
			Request: api.SessionRequest{UserID: userID, DeviceID: "sessionscope-demo"},
		}))
	})
}

func drive(t *testing.T, w, h int, o ui.Options) *uitest.Driver {
	t.Helper()
	o.Now, o.Theme = utc, "dark"
	app := ui.New(t.Context(), o)
	d := uitest.Drive(t, app, w, h)
	t.Cleanup(app.Close)
	return d
}

// utc is the clock of a person whose zone is the same on every machine.
func utc() time.Time { return time.Now().UTC() }

func TestFromTheFormToACountingSession(t *testing.T) {
	inDemo(t, "alice", 120, 36, func(t *testing.T, d *uitest.Driver) {
		d.See("userId", "alice", "[ Send ]", "POST /api/v5/sessions")
		d.Press("ctrl+j").Sleep(time.Second)
		d.See("users  1", "roles  4", "permissions", "files  3", "expires in 29d 23:59:5")
		before := d.Frame()
		d.Sleep(2 * time.Second)
		if d.Frame() == before {
			t.Error("the countdown stands still")
		}
		d.Press("q").SeeEnd()
	})
}

func TestTheCountdownFollowsTheWallClock(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := drive(t, 120, 36, ui.Options{
			Demo:    demo.New(demo.Options{Now: time.Now, TTL: 15 * time.Minute}),
			Request: api.SessionRequest{UserID: "alice", DeviceID: "sessionscope-demo"},
		})
		d.Press("ctrl+j").Sleep(time.Second).See("expires in 14:5")
		d.Sleep(13 * time.Minute).See("ageing")
		d.Sleep(80 * time.Second).See("about to expire")
		d.Sleep(time.Minute).See("expired", "ago")
		d.Press("q").SeeEnd()
	})
}

func TestGoingBackToTheFormLosesNothing(t *testing.T) {
	inDemo(t, "alice", 120, 36, func(t *testing.T, d *uitest.Driver) {
		d.Press("ctrl+j").Sleep(time.Second).See("users  1")
		d.Press("esc").See("[ Send ]", "alice")
		d.Press("ctrl+j").Sleep(time.Second).See("users  1")
		d.Press("{").See("users  1").Press("{").See("[ Send ]")
	})
}

func TestARefusedLoginSaysWhyAndWhatToTry(t *testing.T) {
	for _, c := range []struct {
		userID string
		see    []string
	}{
		{"banned", []string{"403 / 400312", "globally banned", "likely causes"}},
		{"blocked", []string{"401 / 400100", "API key is wrong", "another region"}},
		{"limited", []string{"429 / 400311", "retry after", "Wait"}},
		{"flaky", []string{"500", "Send again"}},
	} {
		t.Run(c.userID, func(t *testing.T) {
			inDemo(t, c.userID, 120, 36, func(_ *testing.T, d *uitest.Driver) {
				d.Press("ctrl+j").Sleep(time.Second).See(c.see...)
				d.Press("esc").See("[ Send ]", c.userID)
			})
		})
	}
}

func TestWhatTheAPISaysOfAFieldStandsAtTheField(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		long := strings.Repeat("x", 51)
		d := drive(t, 120, 36, ui.Options{
			Demo: demo.New(demo.Options{Now: time.Now}), AllowInvalid: true,
			Request: api.SessionRequest{UserID: long, DeviceID: "sessionscope-demo"},
		})
		d.Press("ctrl+j").Sleep(time.Second).See("422", "detail")
		d.Press("esc").See("'userId'")
	})
}

func TestTheWaitThatTheServerWantsCountsDown(t *testing.T) {
	inDemo(t, "limited", 120, 36, func(_ *testing.T, d *uitest.Driver) {
		d.Press("ctrl+j").Sleep(500*time.Millisecond).See("retry after", "5s, 5s more")
		d.Sleep(3 * time.Second).See("5s, 2s more")
		d.Sleep(3 * time.Second).See("which have passed")
	})
}

func TestTheAnswerSaysHowItCame(t *testing.T) {
	inDemo(t, "alice", 120, 60, func(_ *testing.T, d *uitest.Driver) {
		d.Press("ctrl+j").Sleep(time.Second).Press("g").See("response", "status", "200", "took", "headers", "Content-Type", "renews from")
	})
}

func TestAFailureSaysWhereTheTimeWent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := drive(t, 120, 60, ui.Options{
			Demo: demo.New(demo.Options{Now: time.Now}), Timeout: 2 * time.Second,
			Request: api.SessionRequest{UserID: "slow", DeviceID: "sessionscope-demo"},
		})
		d.Press("ctrl+j").Sleep(3 * time.Second).See("the API was not reached").SeeLine(`took +2\.0 s`)
	})
}

func TestSendAgainAfterAFault(t *testing.T) {
	inDemo(t, "flaky", 100, 30, func(_ *testing.T, d *uitest.Driver) {
		d.Press("ctrl+j").Sleep(time.Second).See("the API refused: 500")
		d.Press("r").Sleep(time.Second).See("users  1", "expires in")
	})
}

func TestABrokenAnswerIsStillExplored(t *testing.T) {
	inDemo(t, "broken", 120, 36, func(_ *testing.T, d *uitest.Driver) {
		d.Press("ctrl+j").Sleep(time.Second).See("opening a session for broken")
		d.Press("o").Sleep(time.Second).See("users", "✗")
		d.Press("G").See("the answer breaks off", "offset")
	})
}

func TestWaitingShowsThatItIsAliveAndCanBeCancelled(t *testing.T) {
	for _, key := range []string{"esc", "ctrl+c"} {
		inDemo(t, "slow", 100, 30, func(_ *testing.T, d *uitest.Driver) {
			d.Press("ctrl+j").Sleep(3*time.Second).See("waiting", "2.9 s", "gives up after 30.0 s")
			d.Press(key).See("[ Send ]")
			d.Sleep(10 * time.Second).See("[ Send ]").NotSee("users")
		})
	}
	inDemo(t, "slow", 100, 30, func(_ *testing.T, d *uitest.Driver) {
		d.Press("ctrl+j").Sleep(9 * time.Second).See("users  1")
	})
}

// demoAsNetwork is the app as it is used without --demo, with the demo's API
// behind the network.
func demoAsNetwork(t *testing.T, keys keystore.Store) (ui.Options, keystore.ConfigFile) {
	t.Helper()
	config := keystore.ConfigFile{Path: filepath.Join(t.TempDir(), "sessionscope", "config.json"), Now: time.Now}
	return ui.Options{
		Keys: keys, Config: config,
		Transport: demo.Transport(demo.New(demo.Options{Now: time.Now})),
		Request:   api.SessionRequest{UserID: "bob"},
		BaseURL:   "http://127.0.0.1:9",
	}, config
}

func TestTheKeyComesOutOfTheKeyring(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		keys := keystore.Memory()
		o, config := demoAsNetwork(t, keys)
		o.BaseURL = ""
		profiles := keystore.Profiles{Config: config, Keys: keys}
		if _, err := profiles.Set(t.Context(), keystore.Profile{Name: "acme", Region: "eu"}, keystore.Keys{API: secret.New(demo.Key)}); err != nil {
			t.Fatal(err)
		}
		d := drive(t, 120, 36, o)
		d.See("acme").Press("ctrl+j").Sleep(time.Second)
		d.See("users  1", "acme", "apix.eu.amity.co", "bob").NotSee(demo.Key)
	})
}

func TestATypedKeyIsKeptInTheKeyring(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		keys := keystore.Memory()
		o, config := demoAsNetwork(t, keys)
		o.Profile = "acme"
		d := drive(t, 120, 36, o)
		toField(d, "API key").Paste(demo.Key)
		d.NotSee(demo.Key)
		toField(d, "keep").Press("space")
		d.Press("ctrl+j").Sleep(time.Second).See("users  1", "✓", "kept")
		got, err := keys.Get(context.Background(), "acme")
		if err != nil || got.Reveal() != demo.Key {
			t.Errorf("the keyring holds %q, %v", got.Reveal(), err)
		}
		c, err := config.Load()
		if err != nil || len(c.Profiles) != 1 || c.LastUsed != "acme" {
			t.Errorf("the config is %+v, %v", c, err)
		}
	})
}

// toField goes to the top of the form, then down until the cursor stands in a
// field.
func toField(d *uitest.Driver, label string) *uitest.Driver {
	for range 20 {
		d.Press("shift+tab")
	}
	for range 20 {
		if v := d.View(); v.Cursor != nil {
			lines := strings.Split(d.Frame(), "\n")
			if strings.Contains(lines[v.Cursor.Y], label) {
				return d
			}
		}
		d.Press("tab")
	}
	return d
}

func TestTheSecondKeysOfACopyAreShownBeforeAllOthers(t *testing.T) {
	inDemo(t, "alice", 80, 24, func(_ *testing.T, d *uitest.Driver) {
		d.Press("ctrl+j").Sleep(time.Second).Press("y").See("j JSON  t token  c curl").NotSee("actions")
		d.Press("esc", "s").See("r raw answer  esc leave  ctrl+p actions")
	})
}

func TestWhoeverSearchesIsShownTheWayOn(t *testing.T) {
	inDemo(t, "alice", 80, 24, func(_ *testing.T, d *uitest.Driver) {
		d.Press("ctrl+j").Sleep(time.Second).See("s save").NotSee("n next")
		d.Press("/").Type("moder").Press("enter").See("1 of 6 hits", "n next", ": actions", "esc back").Press("n").See("2 of 6 hits")
		d.Press("esc").NotSee("n next")
	})
}

func TestLinksAreFollowedAndWalkedBack(t *testing.T) {
	inDemo(t, "alice", 120, 36, func(_ *testing.T, d *uitest.Driver) {
		d.Press("ctrl+j").Sleep(time.Second).See("users  1")
		d.Press("tab")
		for range 40 {
			if strings.Contains(cursorLine(d), "community-moderator  Community") {
				break
			}
			d.Press("down")
		}
		d.Press("enter").See("$.roles[1]", "held by", "only from here")
		d.Press("[").See("$.users[0]")
		d.Press("]").See("$.roles[1]")
		d.Press("v").See("raw JSON").Press("v").See("$.roles[1]")
	})
}

// cursorLine is the line of the detail pane that the cursor stands in: its name
// is drawn on a ground of its own.
func cursorLine(d *uitest.Driver) string {
	screen := d.Screen()
	for y, line := range strings.Split(d.Frame(), "\n") {
		for x := 56; x < 118; x++ {
			if screen.Cell(x, y).Style.Bg != nil {
				return line
			}
		}
	}
	return ""
}

func TestHelpShowsTheKeysOfThePlace(t *testing.T) {
	inDemo(t, "alice", 120, 36, func(_ *testing.T, d *uitest.Driver) {
		d.Press("f1").See("keys", "Send the request").Press("esc").NotSee("everywhere")
		d.Press("ctrl+j").Sleep(time.Second).Press("?").See("Unfold everything", "no link was followed yet")
		d.Press("esc").See("users  1").NotSee("everywhere")
	})
}

func TestEverySizeFits(t *testing.T) {
	inDemo(t, "alice", 120, 36, func(t *testing.T, d *uitest.Driver) {
		look := func() {
			for _, size := range [][2]int{{1, 1}, {2, 3}, {39, 9}, {40, 10}, {60, 12}, {80, 24}, {99, 30}, {100, 30}, {120, 36}, {200, 60}} {
				d.Resize(size[0], size[1])
				d.Frame()
			}
			d.Resize(120, 36)
		}
		look()
		d.Press("ctrl+j").Sleep(time.Second).See("users  1")
		look()
		d.Press("e")
		look()
		d.Press("tab")
		look()
		d.Press("?")
		look()
	})
	inDemo(t, "banned", 40, 10, func(_ *testing.T, d *uitest.Driver) {
		d.Press("ctrl+j").Sleep(time.Second).See("403")
	})
}

func TestASavedAnswerIsOpened(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := drive(t, 100, 30, ui.Options{Opened: &ui.Opened{Name: "saved.json", Text: []byte(`{"users":[{"userId":"zoe"}],"extra":{"a":1}}`)}})
		d.See("saved.json", "zoe", "extra", "no expiry in the answer")
		d.Press("ctrl+t").See("[ Send ]")
	})
}

func TestACutOffFileShowsItsGoodPartAndWhereItBreaks(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := drive(t, 120, 30, ui.Options{Opened: &ui.Opened{Name: "cut.json", Text: []byte(`{"users":[{"userId":"zoe","displayName":"Zo`)}})
		d.See("zoe", "✗", "line 1, column")
		d.Press("G").See("the answer breaks off")
	})
}
