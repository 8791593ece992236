package ui_test

import (
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"sessionscope/api"
	"sessionscope/api/demo"
	"sessionscope/api/history"
	"sessionscope/keystore"
	"sessionscope/ui"
	"sessionscope/ui/uitest"
)

func TestOneKeyHidesWhoItIsAndShowsItAgain(t *testing.T) {
	inDemo(t, "alice", 120, 36, func(_ *testing.T, d *uitest.Driver) {
		d.Press("ctrl+j").Sleep(time.Second).See("Alice Nakamura", "alice.nakamura", "5f1d8a3c9be2").SeeTitle("alice")
		d.Press("P").See("presenter", "user-1", "Robin Maple", "handle-1", "network-1", "community-moderator", "EDIT_COMMUNITY", "expires in 29d")
		d.NotSee("alice", "Alice", "63bff6d4", "5f1d8a3c").SeeTitle("user-1")
		d.Press("P").See("Alice Nakamura", "alice.nakamura").NotSee("user-1", " presenter  ")
	})
}

func TestPresenterModeKeepsThePlace(t *testing.T) {
	inDemo(t, "alice", 120, 50, func(t *testing.T, d *uitest.Driver) {
		d.Press("ctrl+j").Sleep(time.Second).Press("G", "k", "space", "j", "space", "j", "j").See("fileId")
		before := cursorRow(t, d)
		d.Press("P").See("file-1").NotSee("alice")
		if here := cursorRow(t, d); here != before {
			t.Errorf("the cursor is in line %d, and was in %d", here, before)
		}
		d.Press("g", "3").Press("v").See("raw JSON", "user-1").Press("P").See("raw JSON", "alice")
		d.Press("v", "g").Press("P")
		for range 60 {
			if strings.Contains(d.Frame(), "granted by") {
				break
			}
			d.Press("down")
		}
		d.See("granted by")
		before = cursorRow(t, d)
		d.Press("P").See("granted by")
		if here := cursorRow(t, d); here != before {
			t.Errorf("the cursor is in line %d, and was in %d", here, before)
		}
	})
}

// cursorRow is the line of the tree that the cursor stands in.
func cursorRow(t *testing.T, d *uitest.Driver) int {
	t.Helper()
	screen := d.Screen()
	for y := range strings.Split(d.Frame(), "\n") {
		for x := 2; x < 40 && y > 1; x++ {
			if screen.Cell(x, y).Style.Bg != nil {
				return y
			}
		}
	}
	t.Fatal("there is no cursor")
	return -1
}

func TestThePaletteHasPresenterModeInTheFormToo(t *testing.T) {
	inDemo(t, "alice", 120, 36, func(_ *testing.T, d *uitest.Driver) {
		d.Type("P").See("aliceP").Press("backspace")
		d.Press("ctrl+p").Type("presenter").Press("enter").See(" presenter  ", "demo").NotSee("alice")
		d.Press("ctrl+p").Type("presenter").Press("enter").See("alice").NotSee(" presenter  ")
	})
}

// What is typed shows as dots, and has its stand-in once it is whole.
func TestAFieldShowsDotsWhileItIsTyped(t *testing.T) {
	inDemo(t, "alice", 120, 36, func(_ *testing.T, d *uitest.Driver) {
		d.Press("ctrl+p").Type("presenter").Press("enter").See("userId         user-1", `"userId": "user-1"`)
		d.Press("ctrl+u").Type("zoe").See("userId         •••", `"userId": "•••"`, "3/50").NotSee("zoe", "user-")
		d.Press("tab").Type("Zoe Z").See("displayName    •••••", `renames "user-2" to "•••"`)
		d.Press("tab").See("displayName    Robin Maple", `renames "user-2" to "Robin Maple"`).NotSee("Zoe", "zoe")
		d.Press("ctrl+p").Type("presenter").Press("enter").See("zoe", "Zoe Z")
	})
}

// What is chosen by its stand-in is the real thing.
func TestAReplayInPresenterModeSendsTheRealRequest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := drive(t, 120, 36, ui.Options{
			Demo: demo.New(demo.Options{Now: time.Now}), History: new(history.Memory), Presenter: true,
			Request: api.SessionRequest{UserID: "alice", DeviceID: "sessionscope-demo"},
		})
		d.Press("ctrl+j").Sleep(time.Second).See("users  1").Press("ctrl+t").Press("ctrl+u").Type("nobody")
		d.Press("ctrl+r").Sleep(time.Second).See("user-1").Press("enter").See("filled in from the history", "user-1").NotSee("alice")
		d.Press("ctrl+j").Sleep(time.Second).See("Robin Maple").Press("P").See("Alice Nakamura")
		d.Press("ctrl+r").Sleep(time.Second).See("alice").Press("d", "y").Sleep(time.Second).See("deleted")
	})
}

func TestTheWayBackOutlastsTheMode(t *testing.T) {
	inDemo(t, "alice", 120, 36, func(_ *testing.T, d *uitest.Driver) {
		d.Press("ctrl+j").Sleep(time.Second).Press("ctrl+t").Press("ctrl+u").Type("bob").Press("ctrl+j").Sleep(time.Second)
		d.Press("c").Sleep(time.Second).See("what differs", "bob", "alice")
		d.Press("P").Sleep(time.Second).See("what differs", "user-1", "user-2").NotSee("alice", "bob")
		d.Press("esc").See("users  1", "user-2").NotSee("bob")
		d.Press("|").Type(".users[0].userId").Sleep(time.Second).See("\"user-2\"")
		d.Press("ctrl+p").Type("presenter").Press("enter").Sleep(time.Second).See("jq").NotSee("user-2")
		d.Type(".users[0].userId").Sleep(time.Second).See("\"bob\"").Press("esc").See("users  1", "bob")
	})
}

func TestAKeyringsFailureNamesNobody(t *testing.T) {
	withAcme(t, func(_ *testing.T, d *uitest.Driver, keys *moody) {
		d.Press("ctrl+p").Type("presenter").Press("enter").See("profile-1").NotSee("acme")
		keys.fault = keystore.ErrLocked
		d.Press("ctrl+j").Sleep(time.Second).See("the API key could not be had", "the keyring is locked", "do this about it", "host-1.example").NotSee("acme", "amity")
		d.Press("esc")
		keys.fault = errors.New("acme's own words")
		d.Press("ctrl+j").Sleep(time.Second).See("presenter mode leaves the keyring's own words out").NotSee("acme")
	})
}

// A secret that is typed is shown by no key while others look.
func TestNoKeyRevealsASecretInPresenterMode(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o, _ := demoAsNetwork(t, keystore.Memory())
		d := drive(t, 120, 36, o)
		toField(d, "API key").Paste("a-key-to-hide").Press("ctrl+x").See("a-key-to-hide")
		d.Press("ctrl+p").Type("presenter").Press("enter").NotSee("a-key-to-hide")
		d.Press("ctrl+x").See("presenter mode shows no secret").NotSee("a-key-to-hide")
		d.Press("ctrl+o").See("presenter mode is on, and an editor")
	})
}

func TestALargeFileIsPresentedInPieces(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		text := `{"users":[` + strings.TrimSuffix(strings.Repeat(`{"userId":"zoe","roles":["x"]},`, 60_000), ",") + `]}`
		d := drive(t, 120, 36, ui.Options{Presenter: true, Opened: &ui.Opened{Name: "zoe.json", Text: []byte(text)}})
		d.See("users  60,000", "user-1").NotSee("zoe")
		d.Press("P").See("users  60,000", "zoe").Press("P").See("users  60,000", "user-1").NotSee("zoe")
	})
}

func TestTheAppCanBeginInPresenterMode(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := drive(t, 120, 36, ui.Options{
			Demo: demo.New(demo.Options{Now: time.Now}), Presenter: true, Request: api.SessionRequest{UserID: "alice", DeviceID: "sessionscope-demo"},
		})
		d.See(" presenter ").NotSee("alice").Press("ctrl+j").Sleep(time.Second).See("user-1").NotSee("alice", "Alice")
	})
}

// The real token goes on being used for what the person does.
func TestRenewCheckAndSignOutWorkInPresenterMode(t *testing.T) {
	inDemo(t, "alice", 160, 36, func(_ *testing.T, d *uitest.Driver) {
		d.Press("ctrl+j").Sleep(time.Second).Press("P")
		d.Press("a").Sleep(time.Second).See("✓ the API accepts the token of user-1")
		d.Press("r").Sleep(time.Second).See("✓ the session of user-1 is renewed").NotSee("alice")
		d.Press("O").See("Make the token of user-1 worthless?").Press("y").Sleep(time.Second).See("✓ user-1 is signed out")
		d.Press("a").Sleep(time.Second).See("no longer accepts the token of user-1")
	})
}

func TestNoLiveTokenLeavesPresenterMode(t *testing.T) {
	inDemo(t, "alice", 160, 36, func(t *testing.T, d *uitest.Driver) {
		d.Press("ctrl+j").Sleep(time.Second).Press("P")
		d.Press("y", "t").See("⚠ not copied: presenter mode shows a stand-in that no API accepts; P ends it")
		d.Press("s", "r").See("⚠ not saved: presenter mode holds the raw answer back")
		if text, any := d.Copied(); any {
			t.Errorf("%q was copied", text)
		}
	})
}

func TestALargeAnswerWaitsBehindAVeil(t *testing.T) {
	inDemo(t, "huge", 120, 36, func(_ *testing.T, d *uitest.Driver) {
		d.Press("ctrl+p").Type("presenter").Press("enter").Press("ctrl+j").Sleep(2*time.Second).See("users  5,000", "user-1").NotSee("huge")
		d.Press("P").See("users  5,000", "huge")
		d.Press("P").See("users  5,000", "user-1").NotSee("huge")
	})
}
