package main

import (
	"bytes"
	"context"
	"math"
	"runtime"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"sessionscope/api/index"
	"sessionscope/api/jsontree"
	"sessionscope/ui"
	"sessionscope/ui/uitest"
	"sessionscope/ui/uitest/perf/terminal"
	"sessionscope/ui/wire"
)

// The bounds are on counts, which are the same on every machine, and a quarter
// above what was counted when they were set. Who makes something leaner lowers
// its bound.

// megabyte is the answer that the bounds hold for; small is one to compare with.
const (
	megabyte = size(1e6)
	small    = size(30e3)
)

func TestAllocationsOfAFrame(t *testing.T) {
	if raceDetector {
		t.Skip("the race detector allocates for itself")
	}
	most := map[string]float64{"entities": 1250, "raw": 950}
	for _, view := range views {
		t.Run(view.name, func(t *testing.T) {
			frame := func(s size) float64 {
				m := explore(t, s, 200, 60)
				m.press(view.keys)
				return testing.AllocsPerRun(20, func() { m.press("jk") }) / 2
			}
			got, less := frame(megabyte), frame(small)
			if got > most[view.name] {
				t.Errorf("a frame makes %.0f allocations, at most %.0f are allowed", got, most[view.name])
			}
			// The rows that are drawn differ a little, and nothing else may.
			if got > less*1.5 {
				t.Errorf("a frame makes %.0f allocations, and %.0f of an answer of %s: it depends on the answer's size", got, less, small)
			}
			t.Logf("%.0f allocations a frame, %.0f at %s", got, less, small)
		})
	}
}

func TestBytesDrawnForAKey(t *testing.T) {
	const keys = 100
	text := textOf(t, megabyte)
	for _, c := range []struct {
		name, keys string
		most       int
	}{
		{"entities beside the detail", "eg", 3500},
		{"raw, one pane", "vezg", 300},
	} {
		t.Run(c.name, func(t *testing.T) {
			wired(t, text, func(d *uitest.Driver, sent func() int) {
				d.Type(c.keys)
				sent()
				d.Type(strings.Repeat("j", keys))
				got := sent() / keys
				if got > c.most {
					t.Errorf("a key draws %d bytes, at most %d are allowed", got, c.most)
				}
				t.Logf("%d bytes a key", got)
			})
		})
	}
}

// The countdown draws its digits, whatever stands below it.
func TestBytesDrawnForASecond(t *testing.T) {
	const seconds, most = 30, 45
	for _, keys := range []string{"g", "eg", "vezg"} {
		wired(t, textOf(t, megabyte), func(d *uitest.Driver, sent func() int) {
			d.Type(keys).Sleep(2 * time.Second)
			sent()
			d.Sleep(seconds * time.Second)
			if got := sent() / seconds; got > most || got == 0 {
				t.Errorf("after %s a second draws %d bytes, at most %d are allowed", keys, got, most)
			}
		})
	}
}

// wired runs the program and counts what reaches the terminal; sent gives the
// bytes since it was asked last.
func wired(t *testing.T, text []byte, act func(d *uitest.Driver, sent func() int)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		d, filter, seen := opened(t, text), wire.NewFilter(width, height), 0
		act(d, func() int {
			written := d.Bytes()
			n := len(filter.Pass(written[seen:]))
			seen = len(written)
			return n
		})
	})
}

// What the harness takes for the screen is what the program means to draw.
func TestTheScreenIsWhatTheProgramDraws(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := opened(t, textOf(t, small))
		screen := terminal.NewScreen(width, height, nil)
		seen := 0
		for _, key := range strings.Split("e j j j v j j z G k k g E l j l e pgdown pgdown tab j", " ") {
			written := d.Press(key).Bytes()
			// The program has no terminal here, whose driver would do this.
			_, _ = screen.Write(bytes.ReplaceAll(written[seen:], []byte("\n"), []byte("\r\n")))
			seen = len(written)
			if got, want := trimmed(screen.Text()), trimmed(d.Frame()); got != want {
				t.Fatalf("after %s the screen is\n%s\nand the frame\n%s", key, got, want)
			}
		}
	})
}

// trimmed is a screen without what combines, which the harness does not keep,
// and without blank ends.
func trimmed(screen string) string {
	var text strings.Builder
	for line := range strings.Lines(screen) {
		line = strings.NewReplacer("\u200d", "", "\ufe0f", "").Replace(line)
		text.WriteString(strings.TrimRight(line, " \n") + "\n")
	}
	return strings.TrimRight(text.String(), "\n")
}

// opened is the whole program with an answer that counts down, in the terminal
// of the harness.
func opened(t *testing.T, text []byte) *uitest.Driver {
	t.Helper()
	app := ui.New(t.Context(), ui.Options{
		Opened: &ui.Opened{Name: "answer.json", Text: text},
		Theme:  "dark", Now: time.Now,
	})
	t.Cleanup(app.Close)
	return uitest.Record(t, app, width, height).Sleep(time.Second).See("users", "permissions  1")
}

// Reading an answer may take a small part of its size, whatever it holds.
func TestMemoryOfAnIndex(t *testing.T) {
	if raceDetector {
		t.Skip("the race detector allocates for itself")
	}
	text := textOf(t, megabyte)
	var d *jsontree.Doc
	allocations, allocated := allocated(func() { d = jsontree.Parse(text) })
	if d.Err() != nil {
		t.Fatal(d.Err())
	}
	if most := uint64(len(text) / 16); allocated > most || allocations > 100 {
		t.Errorf("%d bytes are indexed with %d bytes in %d allocations; at most %d in 100 are allowed",
			len(text), allocated, allocations, most)
	}
	t.Logf("%d bytes in %d allocations", allocated, allocations)
}

func TestMemoryOfTheRelations(t *testing.T) {
	if raceDetector {
		t.Skip("the race detector allocates for itself")
	}
	session := answerOf(t, megabyte)
	var x *index.Index
	allocations, allocated := allocated(func() {
		var err error
		if x, err = index.Build(context.Background(), session, nil); err != nil {
			t.Fatal(err)
		}
	})
	// Of each user the relations keep some numbers, in lists of all users.
	if users := uint64(x.Users()); allocations > users || allocated > 260*users {
		t.Errorf("the relations of %d users take %d bytes in %d allocations; at most 260 in one a user are allowed",
			users, allocated, allocations)
	}
	t.Logf("%d users: %d bytes in %d allocations", x.Users(), allocated, allocations)
}

// allocated counts what a function allocates: the least of some runs, since the
// runtime allocates for itself now and then.
func allocated(do func()) (allocations, bytes uint64) {
	allocations, bytes = math.MaxUint64, math.MaxUint64
	for range 10 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		do()
		runtime.ReadMemStats(&after)
		allocations, bytes = min(allocations, after.Mallocs-before.Mallocs), min(bytes, after.TotalAlloc-before.TotalAlloc)
	}
	return allocations, bytes
}
