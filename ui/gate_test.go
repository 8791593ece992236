package ui

import (
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"sessionscope/ui/uitest"
)

// counter counts what it is told and how often it is drawn. The test looks at the
// drawings while the program may go on.
type counter struct {
	keys, others int
	drawn        atomic.Int64
}

func (c *counter) Init() tea.Cmd { return nil }

func (c *counter) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg.(type) {
	case tea.KeyPressMsg:
		c.keys++
	case otherMsg:
		c.others++
	}
	return c, nil
}

func (c *counter) View() tea.View {
	c.drawn.Add(1)
	return tea.NewView(strconv.Itoa(c.keys) + " keys, " + strconv.Itoa(c.others) + " others")
}

type otherMsg struct{}

// gated runs a counter behind a gate.
func gated(t *testing.T, act func(d *uitest.Driver, c *counter)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		c := &counter{}
		d := uitest.Drive(t, &gate{app: c, now: time.Now}, 40, 10)
		d.Sleep(time.Second)
		c.drawn.Store(0)
		act(d, c)
	})
}

func TestKeysFasterThanFramesAreDrawnOnce(t *testing.T) {
	gated(t, func(d *uitest.Driver, c *counter) {
		d.Burst(strings.Repeat("j", 300)).See("1 keys")
		d.Sleep(drawTime).See("300 keys")
		if c.drawn.Load() != 2 {
			t.Errorf("300 keys in one write are drawn %d times", c.drawn.Load())
		}
	})
}

// Another key may act on what the ones before it have drawn.
func TestAnotherKeyFindsTheFrameBeforeIt(t *testing.T) {
	gated(t, func(d *uitest.Driver, c *counter) {
		d.Burst("jjjjklllj")
		if want := int64(1 + 3); c.drawn.Load() != want { // j, and before each of k, l and j
			t.Errorf("it is drawn %d times, want %d", c.drawn.Load(), want)
		}
		d.Sleep(time.Second).See("9 keys")
		c.drawn.Store(0)
		d.Burst("jj").Send(otherMsg{}).Burst("j")
		if want := int64(2); c.drawn.Load() != want { // what came between may have changed anything
			t.Errorf("it is drawn %d times, want %d", c.drawn.Load(), want)
		}
	})
}

func TestAStreamOfKeysIsDrawnFrameByFrame(t *testing.T) {
	gated(t, func(d *uitest.Driver, c *counter) {
		for range 100 { // a key a millisecond
			d.Burst("j").Sleep(time.Millisecond)
		}
		d.Sleep(drawTime).See("100 keys")
		if frames := int64(100 * time.Millisecond / drawTime); c.drawn.Load() < frames/2 || c.drawn.Load() > frames+2 {
			t.Errorf("keys that go on for %d frames are drawn %d times", frames, c.drawn.Load())
		}
	})
}

func TestAKeyThatComesAloneIsDrawnAtOnce(t *testing.T) {
	gated(t, func(d *uitest.Driver, _ *counter) {
		d.Burst("j").See("1 keys")
		d.Sleep(drawTime).Burst("j").See("2 keys")
		d.Sleep(time.Hour).Send(otherMsg{}).See("1 others")
		d.Burst("j").See("3 keys") // right behind an answer
	})
}

func TestWhatIsNoKeyIsDrawnWithinTheFrame(t *testing.T) {
	gated(t, func(d *uitest.Driver, _ *counter) {
		d.Send(otherMsg{}).See("1 others").Send(otherMsg{}).See("2 others")
		d.Burst("jj").See("1 keys").Send(otherMsg{})
		d.Sleep(drawTime).See("2 keys, 3 others")
	})
}

func TestTheLastFrameShowsTheLastKeys(t *testing.T) {
	for _, last := range []tea.Msg{tea.QuitMsg{}, tea.SuspendMsg{}, tea.InterruptMsg{}} {
		c := &counter{}
		g := &gate{app: c, now: func() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC) }}
		for range 3 {
			g.Update(tea.KeyPressMsg{Code: 'j', Text: "j"})
			g.View()
		}
		if got := g.View().Content; got != "1 keys, 0 others" {
			t.Fatalf("keys that come at once are drawn as %q", got)
		}
		g.settle(g, last)
		if got := g.View().Content; got != "3 keys, 0 others" {
			t.Errorf("the last frame before %T is %q", last, got)
		}
	}
}

func TestAClockSetBackHoldsNothing(t *testing.T) {
	now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	c := &counter{}
	g := &gate{app: c, now: func() time.Time { return now }}
	for range 2 {
		g.Update(tea.KeyPressMsg{Code: 'j', Text: "j"})
		now = now.Add(-time.Hour)
	}
	if got := g.View().Content; got != "2 keys, 0 others" {
		t.Errorf("the frame is %q", got)
	}
}

// Keys that come faster than frames end where slow ones do, with one pane and
// with two.
func TestFastKeysDoWhatSlowOnesDo(t *testing.T) {
	text := []byte(`{"users":[{"userId":"alice","roles":["r1"],"permissions":["EDIT_USER"],"avatarFileId":"f1"},
		{"userId":"bob","roles":["r1"],"permissions":[]}],"roles":[{"roleId":"r1","permissions":["EDIT_USER","BAN"]}],
		"files":[{"fileId":"f1","fileUrl":"https://example.com/f1"}],"other":{"a":[1,2,3],"b":{"c":null}}}`)
	frame := func(width int, keys string, fast bool) (frame string) {
		synctest.Test(t, func(t *testing.T) {
			app := New(t.Context(), Options{Opened: &Opened{Name: "answer", Text: text}, Theme: "dark", Now: time.Now})
			t.Cleanup(app.Close)
			d := uitest.Drive(t, &gate{app: app, now: time.Now}, width, 24)
			d.Sleep(time.Second)
			if fast {
				d.Burst(keys)
			} else {
				d.Type(keys)
			}
			frame = d.Sleep(time.Second).Frame()
		})
		return frame
	}
	for _, width := range []int{80, 140} {
		for _, keys := range []string{
			strings.Repeat("j", 300), "ejjjjjjjjjjjjkkkk", "jjjjllljjjhhh", "vejjjjjvjjj", "eGkkkkzzjjJJKK", "ejjj2jjj3jjjEjjj", "ejjjxjjjxxgjjjG",
		} {
			if fast, slow := frame(width, keys, true), frame(width, keys, false); fast != slow {
				t.Errorf("%q at %d cells ends with\n%s\nand slowly with\n%s", keys, width, fast, slow)
			}
		}
	}
}

// Keys in the card act on the card of the row that the keys before them went to.
func TestFastKeysFindTheCardOfTheirRow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		app := New(t.Context(), Options{
			Opened: &Opened{Name: "answer", Text: []byte(`{"users":[{"userId":"alice","roles":["r1"]}],"roles":[{"roleId":"r1","permissions":["BAN"]}],"files":[]}`)},
			Theme:  "dark", Now: time.Now,
		})
		t.Cleanup(app.Close)
		d := uitest.Drive(t, &gate{app: app, now: time.Now}, 140, 30)
		d.Sleep(time.Second).Burst("EgjjjG\tjjxxjjjj\t\tkkk\t").Sleep(time.Second).SeeRunning().See("of", "rows")
	})
}
