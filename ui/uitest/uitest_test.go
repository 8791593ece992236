package uitest_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"sessionscope/ui/uitest"
)

// page is a program that shows what reached it.
type page struct {
	w, h   int
	keys   []string
	text   string
	pasted string
	mouse  string
	ticks  int
}

type tickMsg time.Time

func tick() tea.Cmd { return tea.Tick(time.Second, func(t time.Time) tea.Msg { return tickMsg(t) }) }

func (p page) Init() tea.Cmd { return tick() }

func (p page) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		p.w, p.h = msg.Width, msg.Height
	case tickMsg:
		p.ticks++
		return p, tick()
	case tea.PasteMsg:
		p.pasted = msg.Content
	case tea.MouseClickMsg:
		p.mouse = fmt.Sprintf("click at %d,%d", msg.X, msg.Y)
	case tea.MouseWheelMsg:
		p.mouse += msg.String() + " "
	case tea.KeyPressMsg:
		switch p.keys = append(p.keys, msg.String()); msg.String() {
		case "ctrl+q":
			return p, tea.Quit
		case "ctrl+y":
			return p, tea.SetClipboard("taken ✓")
		case "ctrl+w":
			p.text = strings.Repeat("wide ", 50)
		default:
			p.text += msg.Text
		}
	}
	return p, nil
}

func (p page) View() tea.View {
	v := tea.NewView(fmt.Sprintf("%d×%d\ntext: %s\nkeys: %s\npasted: %q\nmouse: %s\nticks: %d",
		p.w, p.h, p.text, strings.Join(p.keys, " "), p.pasted, p.mouse, p.ticks))
	v.WindowTitle = "page of " + p.text
	if p.text != "" {
		v.Cursor = tea.NewCursor(len("text: ")+len(p.text), 1)
	}
	return v
}

func drive(t *testing.T, script func(d *uitest.Driver)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) { script(uitest.Drive(t, page{}, 60, 8)) })
}

func TestKeysReachTheProgramAsATerminalSendsThem(t *testing.T) {
	drive(t, func(d *uitest.Driver) {
		d.See("60×8", "keys:\n")
		d.Press("ctrl+j", "enter", "space", "shift+tab", "G", "?", "f1", "alt+x")
		d.See("keys: ctrl+j enter space shift+tab G ? f1 alt+x")
		d.Type("aé 世")
		d.See("text:  G?aé 世").SeeLine(`^keys: .* a é space 世$`)
	})
}

func TestEveryKeyHasItsName(t *testing.T) {
	for _, name := range []string{
		"a", "G", "1", "?", "+", "/", " ", "é", "世", "~", "enter", "tab", "esc", "space", "backspace", "delete", "insert",
		"up", "down", "left", "right", "home", "end", "pgup", "pgdown", "f1", "f12", "f63", "ctrl+a", "ctrl+j", "ctrl+enter",
		"ctrl+space", "shift+tab", "shift+right", "alt+a", "alt+enter", "ctrl+alt+shift+up", "ctrl++", "alt++", "ctrl+]", "super+k",
	} {
		want := name
		if name == " " {
			want = "space"
		}
		if key, err := uitest.Key(want); err != nil || key.String() != want {
			t.Errorf("Key(%q) is %q, %v", want, key, err)
		}
	}
	for _, name := range []string{"", "return", "f0", "f64", "ctrl+", "control+a", "pagedown", "shift+ctrl+a", "ab"} {
		if key, err := uitest.Key(name); err == nil {
			t.Errorf("Key(%q) is %q", name, key)
		}
	}
	space, err := uitest.Key("space")
	if err != nil || space.Text != " " {
		t.Errorf("the space bar types %q, %v", space.Text, err)
	}
}

func TestAPersonTakesTimeAndABurstDoesNot(t *testing.T) {
	drive(t, func(d *uitest.Driver) {
		begin := time.Now()
		d.Type("alice").Press("enter")
		if took := time.Since(begin); took != 6*uitest.Pace {
			t.Errorf("six keys take %v", took)
		}
		begin = time.Now()
		d.Burst("bob\n\r")
		if took := time.Since(begin); took != 0 {
			t.Errorf("a burst takes %v", took)
		}
		d.See("enter b o b ctrl+j enter")
		d.Paste("two\nlines").See(`pasted: "two\nlines"`)
	})
}

func TestTimeIsFake(t *testing.T) {
	begin := time.Now()
	drive(t, func(d *uitest.Driver) {
		d.See("ticks: 0").Sleep(1500 * time.Millisecond).See("ticks: 1").Sleep(time.Hour).See("ticks: 3601")
	})
	if took := time.Since(begin); took > 20*time.Second {
		t.Errorf("an hour takes %v", took)
	}
}

func TestResizeMouseTitleAndCursor(t *testing.T) {
	drive(t, func(d *uitest.Driver) {
		d.SeeNoCursor().SeeTitle("page of")
		d.Type("alice").SeeCursor("alice").SeeCursor("text: alice").SeeTitle("page of alice")
		d.Resize(70, 9).See("70×9")
		d.Click(3, 4).See("click at 3,4")
		d.Wheel(0, 0, -2).See("wheelup wheelup")
	})
}

func TestTheProgramEndsByItself(t *testing.T) {
	drive(t, func(d *uitest.Driver) {
		d.SeeRunning().Press("ctrl+q").SeeEnd().See("keys: ctrl+q")
		d.Quit()
	})
}

func TestARecordedProgramWritesToTheTerminal(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := uitest.Record(t, page{}, 60, 8)
		if _, ok := d.Copied(); ok {
			t.Error("something was copied before anything was")
		}
		d.Type("alice")
		if written := string(d.Bytes()); !strings.Contains(written, "alice") && !strings.Contains(written, "60×8") {
			t.Errorf("the terminal got %q", written)
		}
		if text, ok := d.Press("ctrl+y").Copied(); !ok || text != "taken ✓" {
			t.Errorf("copied is %q, %v", text, ok)
		}
		before := len(d.Bytes())
		d.Quit()
		if after := string(d.Bytes()[before:]); !strings.Contains(after, "\x1b") {
			t.Errorf("at its end the program writes %q, which gives nothing back", after)
		}
	})
}

func TestADrivenProgramWritesCopiesButNoFrames(t *testing.T) {
	drive(t, func(d *uitest.Driver) {
		if text, ok := d.Type("alice").Press("ctrl+y").Copied(); !ok || text != "taken ✓" {
			t.Errorf("copied is %q, %v", text, ok)
		}
		if written := string(d.Bytes()); strings.Contains(written, "alice") {
			t.Errorf("the terminal got %q", written)
		}
	})
}

// A check that cannot fail is none.
func TestChecksFail(t *testing.T) {
	for name, test := range map[string]struct {
		check func(d *uitest.Driver)
		says  string
	}{
		"See":          {func(d *uitest.Driver) { d.See("bob") }, `the frame lacks "bob"`},
		"NotSee":       {func(d *uitest.Driver) { d.NotSee("alice") }, `the frame has "alice"`},
		"SeeLine":      {func(d *uitest.Driver) { d.SeeLine("^alice") }, "no line of the frame matches"},
		"SeeTitle":     {func(d *uitest.Driver) { d.SeeTitle("bob") }, "lacks"},
		"SeeCursor":    {func(d *uitest.Driver) { d.SeeCursor("ali") }, "not behind"},
		"SeeNoCursor":  {func(d *uitest.Driver) { d.SeeNoCursor() }, "the cursor stands at"},
		"SeeEnd":       {func(d *uitest.Driver) { d.SeeEnd() }, "still runs"},
		"SeeRunning":   {func(d *uitest.Driver) { d.Press("ctrl+q").SeeRunning() }, "has ended"},
		"Press":        {func(d *uitest.Driver) { d.Press("return") }, `no key is called "return"`},
		"Type":         {func(d *uitest.Driver) { d.Type("a\n") }, "no character to type"},
		"Send":         {func(d *uitest.Driver) { d.Press("ctrl+q").Press("a") }, "has ended"},
		"too wide":     {func(d *uitest.Driver) { d.Press("ctrl+w").Frame() }, "takes 256 cells in a window of 60"},
		"too high":     {func(d *uitest.Driver) { d.Resize(60, 3).Frame() }, "6 lines in a window of 3"},
		"frame in log": {func(d *uitest.Driver) { d.See("bob") }, "│text: alice"},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				fake := &failing{TB: t}
				finished := make(chan struct{})
				go func() {
					defer close(finished)
					d := uitest.Drive(fake, page{}, 60, 8)
					defer d.Quit()
					test.check(d.Type("alice"))
				}()
				<-finished
				if !fake.failed || !strings.Contains(fake.log.String(), test.says) {
					t.Errorf("failed: %v, and says\n%s", fake.failed, fake.log.String())
				}
			})
		})
	}
}

// failing is a test that may fail.
type failing struct {
	testing.TB
	failed bool
	log    strings.Builder
}

func (f *failing) Helper()                           {}
func (f *failing) Failed() bool                      { return f.failed }
func (f *failing) Logf(format string, args ...any)   { fmt.Fprintf(&f.log, format+"\n", args...) }
func (f *failing) Errorf(format string, args ...any) { f.failed = true; f.Logf(format, args...) }
func (f *failing) Fatal(args ...any)                 { f.Fatalf("%s", fmt.Sprint(args...)) }
func (f *failing) Fatalf(format string, args ...any) {
	f.Errorf(format, args...)
	runtime.Goexit()
}
