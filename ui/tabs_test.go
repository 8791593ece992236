package ui_test

import (
	"testing"
	"testing/synctest"
	"time"

	"sessionscope/api"
	"sessionscope/api/demo"
	"sessionscope/ui"
	"sessionscope/ui/uitest"
)

func TestAClosedTabIsNeverGoneBackTo(t *testing.T) {
	inDemo(t, "alice", 120, 36, func(_ *testing.T, d *uitest.Driver) {
		d.Press("ctrl+j").Sleep(time.Second).See("users  1")
		d.Press("r").Sleep(time.Second).See("is renewed").Press("ctrl+w", "esc").See("[ Send ]").Press("esc").See("[ Send ]")
	})
	inDemo(t, "flaky", 120, 36, func(_ *testing.T, d *uitest.Driver) {
		d.Press("ctrl+j").Sleep(time.Second).See("500").Press("r").Sleep(time.Second).See("users  1")
		d.Press("r").Sleep(time.Second).See("500", "renewing the session of flaky")
		d.Press("}").See("users  1").Press("ctrl+w").See("renewing the session").Press("esc").See("[ Send ]")
	})
}

func TestAnAnswerThatComesWhileOneIsElsewhereWaitsInItsTab(t *testing.T) {
	inDemo(t, "alice", 120, 36, func(_ *testing.T, d *uitest.Driver) {
		d.Press("ctrl+j").Sleep(time.Second).See("users  1", "alice").Press("esc")
		d.Press("ctrl+u").Type("slow").Press("ctrl+j").Sleep(time.Second).See("waiting for the answer")
		d.Press("}").See("Alice Nakamura").Sleep(9*time.Second).See("the session of slow is open", "Alice Nakamura", "● ○")
		d.Press("}").See("○ ●").NotSee("Alice Nakamura")
	})
}

func TestCancellingFromElsewhereStopsWhatRuns(t *testing.T) {
	inDemo(t, "alice", 120, 36, func(_ *testing.T, d *uitest.Driver) {
		d.Press("ctrl+j").Sleep(time.Second).Press("esc")
		d.Press("ctrl+u").Type("slow").Press("ctrl+j").Sleep(time.Second).Press("}").See("Alice Nakamura")
		d.Press("ctrl+c").SeeRunning().See("cancelled")
		d.Sleep(10 * time.Second).NotSee("slow").Press("ctrl+c").SeeEnd()
	})
}

func TestSendAgainSendsWhatFailed(t *testing.T) {
	inDemo(t, "flaky", 120, 36, func(_ *testing.T, d *uitest.Driver) {
		d.Press("ctrl+j").Sleep(time.Second).Press("r").Sleep(time.Second).See("users  1", "flaky").Press("esc")
		d.Press("ctrl+u").Type("alice").Press("ctrl+j").Sleep(time.Second).See("Alice Nakamura")
		d.Press("{").See("flaky").Press("r").Sleep(time.Second).See("500")
		d.Press("r").Sleep(time.Second).See("the session of flaky is renewed").NotSee("Alice")
	})
}

func TestRenewingOverAFailureComesBackToTheSession(t *testing.T) {
	inDemo(t, "alice", 120, 36, func(_ *testing.T, d *uitest.Driver) {
		d.Press("ctrl+j").Sleep(time.Second).Press("esc")
		d.Press("ctrl+u").Type("banned").Press("ctrl+j").Sleep(time.Second).See("403")
		d.Press("}").See("Alice Nakamura").Press("r").Sleep(time.Second).See("is renewed", "Alice Nakamura")
	})
}

func TestEscOnTheFormGoesToTheLastSession(t *testing.T) {
	inDemo(t, "alice", 120, 36, func(_ *testing.T, d *uitest.Driver) {
		d.Press("esc").See("[ Send ]")
		d.Press("ctrl+j").Sleep(time.Second).Press("esc").See("[ Send ]", "esc to alice").Press("esc").See("users  1")
	})
}

func TestSigningOutStaysInSight(t *testing.T) {
	inDemo(t, "alice", 120, 36, func(_ *testing.T, d *uitest.Driver) {
		d.Press("ctrl+j").Sleep(time.Second).Press("a").Sleep(time.Second).Press("down").See("✓ accepted  ")
		d.Press("O", "y").Sleep(time.Second).Press("down").See("✗ revoked").NotSee("expires in")
		d.Press("r").Sleep(time.Second).See("is renewed", "expires in").NotSee("goes on being accepted")
	})
}

func TestTheHeaderSaysWhichSessionSomethingStandsOver(t *testing.T) {
	inDemo(t, "alice", 120, 36, func(_ *testing.T, d *uitest.Driver) {
		d.Press("ctrl+j").Sleep(time.Second).See("users  1")
		d.Press("|").Sleep(time.Second).See("jq · alice", "embedded API · alice", "expires in").NotSee("no network, no key")
		d.Press("esc").See("users  1").Press("esc").See("no network, no key")
		d.Press("|").NotSee("embedded API · alice")
	})
}

func TestEachSessionHasItsOwnCountdown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := drive(t, 140, 36, ui.Options{
			Demo:    demo.New(demo.Options{Now: time.Now, TTL: 15 * time.Minute}),
			Request: api.SessionRequest{UserID: "alice", DeviceID: "sessionscope-demo"},
		})
		d.Press("ctrl+j").Sleep(5 * time.Minute).Press("esc")
		d.Press("ctrl+u").Type("bob").Press("ctrl+j").Sleep(2*time.Second).See("· bob  ○ ●   alice 09:5", "expires in 14:5")
		d.Press("{").See("· alice  ● ○   bob 14:5", "expires in 09:5").Press("}")
		d.Sleep(9*time.Minute+30*time.Second).See("alice ⚠ 00:2", "expires in 05:2")
		d.Sleep(time.Minute).See("alice expired").Press("{", "O", "y").Sleep(time.Second).Press("}")
		d.Resize(80, 36).See("embedded API · bob  ○ ●").NotSee("alice")
		d.Resize(140, 36).Press("O", "y").Sleep(time.Second).Press("{").See("bob ✗ revoked")
	})
}

func TestANarrowHeaderKeepsTheUser(t *testing.T) {
	inDemo(t, "alice", 80, 24, func(_ *testing.T, d *uitest.Driver) {
		d.Press("ctrl+j").Sleep(time.Second).See("sessionscope", "embedded API · alice")
		d.Resize(60, 24).See("sessionscope", "alice").NotSee("embedded")
		d.Resize(40, 10).See("alice", "29d 23:59").NotSee("embedded")
	})
}

func TestEscFromAResultOfJQGoesBackToTheSessionThatWasAsked(t *testing.T) {
	inDemo(t, "alice", 120, 36, func(_ *testing.T, d *uitest.Driver) {
		d.Press("ctrl+j").Sleep(time.Second).See("users  1")
		open := func() {
			d.Press("|").Sleep(time.Second).Type("{files: .files}").Sleep(time.Second).Press("enter").Sleep(time.Second)
			d.See("alice | {files: .files}", "no expiry in the answer")
		}
		open()
		d.Press("esc").See("Alice Nakamura", "● ○").Press("esc").See("[ Send ]")
		d.Press("esc").See("Alice Nakamura")
		open()
		d.Press("ctrl+w").See("Alice Nakamura")
		d.Press("}").See("no expiry in the answer").Press("{").Press("ctrl+w").See("no expiry").Press("esc").See("[ Send ]")
	})
}

func TestTheHistoryEndsACopyThatWasBegun(t *testing.T) {
	for _, first := range []string{"y", "s"} {
		inDemo(t, "alice", 120, 36, func(_ *testing.T, d *uitest.Driver) {
			d.Press("ctrl+j").Sleep(time.Second).Press("esc").Press("ctrl+j").Sleep(time.Second)
			d.Press(first).See("esc leave").Press("ctrl+r").NotSee("esc leave").See("no history").Press("x").See("eyJ")
		})
	}
}

func TestAProgramThatRunsIsStoppedNotTheApp(t *testing.T) {
	inDemo(t, "alice", 120, 36, func(_ *testing.T, d *uitest.Driver) {
		d.Press("ctrl+j").Sleep(time.Second).Press("|").Sleep(time.Second).See("ctrl+c quit")
		d.Type("x").See("ctrl+c stop").NotSee("ctrl+c quit").Press("ctrl+c").SeeRunning().See("stopped after", "ctrl+c quit")
		d.Press("ctrl+c").SeeEnd()
	})
}
