package ui_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api"
	"sessionscope/api/demo"
	"sessionscope/api/history"
	"sessionscope/ui"
	"sessionscope/ui/uitest"
)

// clickOn clicks on the first cell of a text in the frame.
func clickOn(t *testing.T, d *uitest.Driver, text string) *uitest.Driver {
	t.Helper()
	for y, line := range strings.Split(d.Frame(), "\n") {
		if before, _, ok := strings.Cut(line, text); ok {
			return d.Click(len([]rune(before)), y)
		}
	}
	t.Fatalf("there is no %q to click on in\n%s", text, d.Frame())
	return d
}

func seeMouse(t *testing.T, d *uitest.Driver, want tea.MouseMode) {
	t.Helper()
	if got := d.View().MouseMode; got != want {
		t.Errorf("the mouse mode is %v, want %v", got, want)
	}
}

func TestTheMouseIsOffUntilItIsTurnedOn(t *testing.T) {
	inDemo(t, "alice", 120, 36, func(t *testing.T, d *uitest.Driver) {
		seeMouse(t, d, tea.MouseModeNone)
		clickOn(t, d, "[ Send ]").Sleep(time.Second).See("[ Send ]")
		d.Type("m").See("alicem").Press("backspace", "f2").See("✓ mouse on", "hold shift")
		seeMouse(t, d, tea.MouseModeCellMotion)
		d.Press("ctrl+j").Sleep(time.Second).See("users  1").Press("m").See("✓ mouse off: the terminal selects text")
		seeMouse(t, d, tea.MouseModeNone)
		d.Press(":").Type("turn the mouse").Press("enter").See("✓ mouse on")
		seeMouse(t, d, tea.MouseModeCellMotion)
	})
}

func TestTheFormIsClicked(t *testing.T) {
	for _, size := range [][2]int{{120, 36}, {80, 24}, {80, 60}} {
		inDemo(t, "alice", size[0], size[1], func(t *testing.T, d *uitest.Driver) {
			d.Press("f2")
			clickOn(t, d, "displayName ").Type("Al").SeeLine(`displayName +Al`)
			clickOn(t, d, "Al ").Type("x").SeeLine(`displayName +xAl`)
			clickOn(t, d, "alice ▾").Press("right").SeeLine(`userId +bob`)
			clickOn(t, d, "bob ▾").SeeLine(`userId +root`)
			clickOn(t, d, "device ─").Type("!").See("root!")
			clickOn(t, d, "[ Send ]").Sleep(time.Second).See("users  1", "root!")
		})
	}
	inDemo(t, "alice", 80, 24, func(t *testing.T, d *uitest.Driver) {
		d.Press("f2", "ctrl+u")
		clickOn(t, d, "[ Send ]").See("not sent: userId breaks a rule").SeeLine(`userId +`)
		clickOn(t, d, "[ Send anyway ]").Sleep(time.Second).See("the API refused")
	})
	inDemo(t, "alice", 120, 14, func(t *testing.T, d *uitest.Driver) {
		d.Press("f2").See("more, ctrl+l shows all").Click(100, 5).NotSee("[ Send ]").Wheel(20, 5, 2).See("required fields", "↑").Wheel(20, 5, -5).See("POST")
	})
}

func TestTheExplorerIsClicked(t *testing.T) {
	inDemo(t, "alice", 120, 36, func(t *testing.T, d *uitest.Driver) {
		d.Press("f2", "ctrl+j").Sleep(time.Second)
		clickOn(t, d, "roles  4").See("$.roles ─").NotSee("┊ ▸ community-moderator")
		clickOn(t, d, "▸ roles  4").See("┊ ▸ community-moderator")
		clickOn(t, d, "▾ roles  4").NotSee("┊ ▸ community-moderator")
		clickOn(t, d, "roles  4").See("┊ ▸ community-moderator") // it has the cursor, so it is as enter
		d.Press("e")
		before := d.Frame()
		d.Wheel(10, 5, 3)
		if d.Frame() == before {
			t.Error("the wheel does nothing")
		}
		d.Click(100, 5).Press("esc").See("users").Click(10, 20)
	})
	inDemo(t, "alice", 80, 24, func(t *testing.T, d *uitest.Driver) {
		d.Press("f2", "ctrl+j").Sleep(time.Second)
		clickOn(t, d, "▸ files  3").See("┊ ▸ ")
	})
}

func TestTheFrameIsClicked(t *testing.T) {
	inDemo(t, "alice", 120, 36, func(t *testing.T, d *uitest.Driver) {
		d.Press("ctrl+j").Sleep(time.Second).Press("ctrl+t").Press("ctrl+u").Type("bob").Press("ctrl+j").Sleep(time.Second)
		d.Press("m").See("mouse on", "○ ●").Press("g")
		clickOn(t, d, "○ ●").SeeLine("alice +● ○")
		clickOn(t, d, "○").SeeLine("bob +○ ●")
		clickOn(t, d, "v raw").See("raw JSON")
		clickOn(t, d, "? help").See("everywhere").Wheel(60, 20, 5)
		d.Press("esc").NotSee("everywhere")
		clickOn(t, d, "sessionscope").See("[ Send ]")
	})
}

func TestWhatIsOnTopIsClicked(t *testing.T) {
	inDemo(t, "alice", 120, 36, func(t *testing.T, d *uitest.Driver) {
		d.Press("ctrl+j").Sleep(time.Second).Press("m", ":").Type("expand")
		clickOn(t, d, "Unfold everything").NotSee("type to find").See("Alice")
		d.Press("O")
		clickOn(t, d, "n no").NotSee("worthless?").Press("O")
		d.Click(2, 2).See("worthless?") // a question wants an answer
		clickOn(t, d, "y yes").Sleep(time.Second).See("alice is signed out")
	})
	synctest.Test(t, func(t *testing.T) {
		o, _ := withTwoProfiles(t)
		d := drive(t, 120, 36, o)
		d.Press("f2", "ctrl+j").Sleep(time.Second).Press("p")
		clickOn(t, d, "lab").See("the form uses profile lab")
	})
}

func TestTheComparisonAndTheHistoryAreClicked(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := drive(t, 120, 36, ui.Options{
			Demo: demo.New(demo.Options{Now: time.Now}), History: new(history.Memory),
			Request: api.SessionRequest{UserID: "alice", DeviceID: "sessionscope-demo"},
		})
		d.Press("f2", "ctrl+j").Sleep(time.Second).Press("ctrl+t", "ctrl+u").Type("root").Press("ctrl+j").Sleep(time.Second)
		d.Press("c").Sleep(time.Second).See("what differs")
		clickOn(t, d, "users").See("what differs").Wheel(10, 10, 1).Click(100, 10).Press("esc").See("what differs").Press("esc")
		d.Press("ctrl+r").Sleep(time.Second).See("history", "1 of 2")
		clickOn(t, d, "alive    alice").See("2 of 2")
		clickOn(t, d, "alive    alice").See("filled in from the history").SeeLine(`userId +alice`)
	})
}

// Whatever is clicked and wherever, nothing breaks.
func TestEveryCellCanBeClicked(t *testing.T) {
	for _, size := range [][2]int{{40, 10}, {80, 24}, {120, 30}} {
		inDemo(t, "alice", size[0], size[1], func(t *testing.T, d *uitest.Driver) {
			d.Press("f2")
			for _, begin := range []string{"", "ctrl+l", "f1", "ctrl+j", "tab", "/", "y", "O", "|", "ctrl+r"} {
				if begin != "" {
					d.Press(begin).Sleep(time.Second)
				}
				for y := 0; y < size[1]-1; y += 3 {
					for x := 0; x < size[0]; x += 17 {
						d.Click(x, y).Wheel(x, y, 1)
					}
				}
			}
			d.SeeRunning()
		})
	}
}
