package history_test

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	past "sessionscope/api/history"
)

func TestAPersonFindsARequestAndReplaysIt(t *testing.T) {
	does(t, "by moving", func(t *testing.T) {
		p := open(t, inFile(t, aWeek()...), 120, 36)
		p.See("just now", "✓ session, alive", "✓ session, expired", "✗ 403 / 400312", "✗ timed out", "· cancelled", "✗ not reached")
		p.Press("j", "j").See("the API refused: 403 / 400312 · user is globally", "10m ago", "3 of 12")
		p.Press("enter").seeReplayed("banned")
	})
	does(t, "by typing", func(t *testing.T) {
		p := open(t, inFile(t, aWeek()...), 80, 24)
		p.Press("/").Type("127.0.0.1 ไอ").See("1 of 1", "13 hidden").NotSee("alice")
		p.Press("enter", "enter")
		if e := p.seeReplayed("ไอรีน"); !e.Request.AuthToken || e.BaseURL != "http://127.0.0.1:8080" || e.Request.DeviceInfo.Model != "iPhone15,2" {
			t.Errorf("got %+v", e)
		}
	})
	does(t, "on its card", func(t *testing.T) {
		p := open(t, inFile(t, aWeek()...), 80, 24)
		p.Press("G", "k", "tab").See("expired 10d ago", "https://apix.eu.amity.co", "1999-11-22 00:00:00.000 UTC  40d ago")
		p.Press("enter").seeReplayed("alice")
		p.Press("esc").See("11 of 12")
	})
}

// seeReplayed asserts that one request was handed to the app, and gives it.
func (p person) seeReplayed(userID string) past.Entry {
	p.t.Helper()
	if n := len(p.host.replayed); n != 1 || p.host.replayed[0].Request.UserID != userID {
		p.t.Fatalf("%d requests were replayed, not that of %s: %+v", n, userID, p.host.replayed)
	}
	return p.host.replayed[0]
}

func TestTheFilter(t *testing.T) {
	for _, c := range []struct {
		typed string
		see   []string
	}{
		{"BOB", nil},
		{"bob", []string{"“ bob”"}},
		{"ali", []string{"alice", "40d ago"}},
		{"alice expired", []string{"40d ago"}},
		{"globally", []string{"banned"}},
		{"400312", []string{"banned"}},
		{"timed", []string{"✗ timed out"}},
		{"1999-12-30", []string{"✗ timed out", "· cancelled"}},
		{"irene ios", []string{"9d ago"}},
		{"nobody at all", nil},
	} {
		does(t, c.typed, func(t *testing.T) {
			p := open(t, inFile(t, aWeek()...), 80, 24)
			p.Press("/").Type(c.typed)
			if len(c.see) == 0 {
				p.See("None of 14 requests holds “" + c.typed + "”.")
				return
			}
			p.See(c.see...)
			p.See("1 of ", " hidden")
		})
	}
	does(t, "letters are letters in it, and arrows move the list", func(t *testing.T) {
		p := open(t, inFile(t, aWeek()...), 120, 36)
		p.Press("/").Type("dDqj/")
		p.SeeCursor("/dDqj/").See("None of 14")
		p.Press("ctrl+u").Type("acme").Press("down", "down", "pgdown").See("11 of 11")
		p.Press("left", "left").Type("x").See("/acxme", "None of")
	})
	does(t, "enter keeps it, and esc goes back through it", func(t *testing.T) {
		p := open(t, inFile(t, aWeek()...), 80, 24)
		p.Press("/").Type("alice").Press("enter", "j").See("/alice", "2 of 2").SeeNoCursor()
		p.Press("esc").See("11 of 12").NotSee("/alice")
		p.Press("esc").seeBack()
	})
	does(t, "esc while typing shows everything again", func(t *testing.T) {
		p := open(t, inFile(t, aWeek()...), 80, 24)
		p.Press("/").Type("nobody").Press("esc").See("1 of 12").NotSee("/nobody")
	})
	does(t, "a paste goes into it", func(t *testing.T) {
		p := open(t, inFile(t, aWeek()...), 80, 24)
		p.Paste("alice").See("1 of 12")
		p.Press("/").Paste("portal\n")
		p.See("1 of 1", "/portal", "the line end of the paste was left out")
	})
}

func (p person) seeBack() {
	p.t.Helper()
	if p.host.backs != 1 {
		p.t.Fatalf("the screen was left %d times", p.host.backs)
	}
}

func TestRequestsThatAreAlikeAreOneRow(t *testing.T) {
	does(t, "it opens and folds", func(t *testing.T) {
		p := open(t, inFile(t, aWeek()...), 120, 36)
		p.Press("j", "j", "j").SeeLine("▸ 59m ago .*×3 flaky").See("before that  2 requests alike", "4 of 12")
		p.Press("right").SeeLine("▾ 59m ago .*×3 flaky").See("4 of 15").SeeLine("┊ · 1h ago")
		p.Press("j", "j").NotSee("before that").Press("left").SeeLine("▸ 59m ago").See("4 of 12")
		p.Press("space").See("4 of 15").Press("space").See("4 of 12")
	})
	does(t, "only if the outcome is the same too", func(t *testing.T) {
		p := open(t, inFile(t, failed("flaky", 3*time.Minute, banned), sent("flaky", 2*time.Minute), sent("flaky", time.Minute), sent("bob", 0)), 80, 24)
		p.SeeLine("×2 flaky").See("1 of 3")
	})
	does(t, "one of them is replayed", func(t *testing.T) {
		p := open(t, inFile(t, sent("a", 3*time.Minute), sent("a", 2*time.Minute)), 80, 24)
		p.Press("space", "G", "enter")
		if e := p.seeReplayed("a"); e.At != utc().Truncate(time.Second).Add(-3*time.Minute) && utc().Sub(e.At) < 3*time.Minute {
			t.Errorf("it was the one of %v", e.At)
		}
	})
}

func TestDeleting(t *testing.T) {
	does(t, "one", func(t *testing.T) {
		p := open(t, inFile(t, sent("alice", 2*time.Minute), sent("bob", time.Minute), sent("carol", 0)), 80, 24)
		p.Press("j", "d").See("Delete the request for bob of 1999-12-31 23:59:00?", "had back", "history.jsonl")
		p.Press("y").See("✓ the request for bob deleted", "2 of 2").seeLeft("carol", "alice")
		p.Press("k").NotSee("✓ the request")
	})
	does(t, "not unless it is a clear yes", func(t *testing.T) {
		for _, no := range []string{"n", "esc", "enter"} {
			p := open(t, inFile(t, sent("alice", 0)), 80, 24)
			p.Press("d").See("Delete the request").Press(no).NotSee("Delete the request").seeLeft("alice")
			p.Press("D").See("Delete the whole history, 1 request?").Press(no).seeLeft("alice")
		}
	})
	does(t, "some that are alike", func(t *testing.T) {
		p := open(t, inFile(t, sent("alice", 3*time.Minute), sent("bob", 2*time.Minute), sent("bob", time.Minute)), 80, 24)
		p.Press("d").See("Delete these 2 requests for bob, which are alike?").Press("y").seeLeft("alice")
	})
	does(t, "one of some that are alike", func(t *testing.T) {
		p := open(t, inFile(t, sent("alice", 3*time.Minute), sent("bob", 2*time.Minute), sent("bob", time.Minute)), 80, 24)
		p.Press("l", "j", "d").See("Delete the request for bob of 1999-12-31 23:59:00?").Press("y").seeLeft("bob", "alice")
	})
	does(t, "everything, also what the filter hides", func(t *testing.T) {
		p := open(t, inFile(t, aWeek()...), 80, 24)
		p.Press("/").Type("alice").Press("enter", "D").See("14 requests, also what the filter").Press("y")
		p.See("✓ the whole history deleted", "No request has been sent yet.").NotSee("/alice").seeLeft()
		p.Press("esc").seeBack()
	})
	does(t, "what another program has deleted already", func(t *testing.T) {
		f := inFile(t, sent("alice", time.Minute), sent("bob", 0))
		p := open(t, f, 80, 24)
		if err := f.DeleteAll(context.Background()); err != nil {
			t.Fatal(err)
		}
		add(t, f, sent("carol", 0))
		p.Press("d", "y").See("carol", "1 of 1").NotSee("alice")
	})
}

func TestAnEmptyHistorySaysWhatWillBeInIt(t *testing.T) {
	does(t, "", func(t *testing.T) {
		p := open(t, new(past.Memory), 120, 36)
		p.See("No request has been sent yet.", "Keys, tokens and answers are never kept.", "this run's memory")
		p.Press("enter", "d", "D", "tab", "/", "j", "G", "space").See("No request has been sent yet.").SeeNoCursor()
		if len(p.host.replayed) > 0 || p.host.question != nil {
			t.Error("something was done with no request")
		}
		for _, live := range p.host.Keys()[:5] {
			if live.Disabled != "there is no earlier request" {
				t.Errorf("%s: %q", live.Name, live.Disabled)
			}
		}
		p.Press("esc").seeBack()
	})
}

func TestDamagedLinesAreCounted(t *testing.T) {
	does(t, "", func(t *testing.T) {
		f := inFile(t, sent("alice", 0))
		text, err := os.ReadFile(f.Path)
		if err != nil {
			t.Fatal(err)
		}
		damaged := "{\"at\":\"19\n" + string(text) + "oops"
		if err := os.WriteFile(f.Path, []byte(damaged), 0o600); err != nil {
			t.Fatal(err)
		}
		open(t, f, 80, 24).See("alice", "1 of 1 · 2 damaged lines passed over")
		add(t, f, sent("bob", 0))
		open(t, f, 80, 24).See("bob", "2 damaged lines passed over")
	})
}

func TestHostileTextStaysText(t *testing.T) {
	does(t, "", func(t *testing.T) {
		e := sent("\x1b]52;c;eA==\x07\u202eecila", 0)
		e.Profile, e.BaseURL, e.UserType = "a\nb", "http://\x1b[2J", "\x9b31m"
		e.Request.DisplayName = strings.Repeat("é\u0301", 300)
		e.Outcome = past.Outcome{Kind: "\x1b[31mnew", CodeName: "\r\x00", Phase: "\t"}
		p := open(t, inFile(t, e), 120, 36)
		p.See("␛]52;c;eA==␇⟨U+202E⟩ecila", "a␊", "? ␛[31mnew", "http://␛[2J", "�31m")
		e.Outcome.Kind = past.Refused
		open(t, inFile(t, e), 120, 36).See("the API refused: 0 · ␍␀")
	})
}

func TestTimesStayUpToDate(t *testing.T) {
	does(t, "", func(t *testing.T) {
		e := sent("alice", 0)
		e.ExpiresAt = utc().Add(3 * time.Hour)
		p := open(t, inFile(t, e), 120, 36)
		p.See("just now", "alive unless revoked, expires in 3h")
		p.Driver.Sleep(61 * time.Minute)
		p.SeeLine("· 1h ago +✓ session, alive").See("expires in 1h 5")
		p.Driver.Sleep(2 * time.Hour)
		p.SeeLine("· 3h ago +✓ session, expired").See("expired 1m")
	})
}

func TestAClockThatWasSetBack(t *testing.T) {
	does(t, "", func(t *testing.T) {
		open(t, inFile(t, sent("alice", -2*time.Hour)), 80, 24).See("in 2h")
	})
}

// wilful is a Store that does what a test says.
type wilful struct {
	past.Store
	err   error
	delay time.Duration
}

func (w *wilful) wait(ctx context.Context) error {
	select {
	case <-time.After(w.delay):
		return w.err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (w *wilful) Load(ctx context.Context) (past.Log, error) {
	if err := w.wait(ctx); err != nil {
		return past.Log{}, err
	}
	return w.Store.Load(ctx)
}

func (w *wilful) Delete(ctx context.Context, entries ...past.Entry) error {
	if err := w.wait(ctx); err != nil {
		return err
	}
	return w.Store.Delete(ctx, entries...)
}

func TestASlowDisk(t *testing.T) {
	does(t, "is waited for, and can be left", func(t *testing.T) {
		w := &wilful{Store: inFile(t, sent("alice", 0)), delay: 5 * time.Second}
		p := open(t, w, 80, 24)
		p.See("Reading the history…").Press("enter", "d")
		p.Driver.Sleep(6 * time.Second)
		p.See("alice")
		p = open(t, &wilful{Store: new(past.Memory), delay: time.Hour}, 80, 24)
		p.Press("esc").seeBack()
		p.host.Close()
	})
}

func TestWhatFailsIsSaid(t *testing.T) {
	does(t, "reading", func(t *testing.T) {
		p := open(t, &wilful{Store: new(past.Memory), err: errors.New("reading history file /x: permission \x1bdenied")}, 80, 24)
		p.See("✗ The history cannot be read.", "reading history file /x: permission ␛denied")
		p.Press("d", "D", "enter").See("cannot be read")
	})
	does(t, "deleting", func(t *testing.T) {
		w := &wilful{Store: inFile(t, sent("alice", 0))}
		p := open(t, w, 80, 24)
		p.See("alice")
		w.err = errors.New("the disk is \"full\"")
		p.Press("d", "y").See(`✗ the request for alice was not deleted: the disk is "full"`)
	})
}

func TestTheWheelScrolls(t *testing.T) {
	does(t, "", func(t *testing.T) {
		p := open(t, inFile(t, aWeek()...), 120, 10)
		p.See("just now").Driver.Wheel(5, 5, 4)
		p.See("200d ago").NotSee("just now")
		p.Press("tab").Driver.Wheel(80, 5, 4)
		p.See("fills the form")
		p.Driver.Wheel(80, 5, -9)
		p.See("the API was not reached")
	})
}

func TestAnySizeOfWindow(t *testing.T) {
	does(t, "", func(t *testing.T) {
		p := open(t, inFile(t, aWeek()...), 80, 24)
		for _, keys := range [][]string{{}, {"tab"}, {"tab", "/"}} {
			p.Press(keys...)
			for w := 1; w < 12; w++ {
				for h := 1; h < 8; h++ {
					p.Driver.Resize(w, h).Frame()
				}
			}
			for _, w := range []int{99, 100, 101, 300} {
				p.Driver.Resize(w, 5).Frame()
			}
			p.Driver.Resize(80, 24)
		}
	})
}
