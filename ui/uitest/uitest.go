// Package uitest drives the real program in tests. A test reads as what a
// person does: press, type, paste, wait, see.
//
// Everything happens inside a testing/synctest bubble, so a month passes in
// no time and a frame is looked at only when the program has come to rest:
//
//	synctest.Test(t, func(t *testing.T) {
//		d := uitest.Drive(t, model, 100, 30)
//		d.Type("alice").Press("ctrl+j").See("expires in 29d")
//	})
package uitest

import (
	"bytes"
	"io"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// Pace is the time a person takes before each key. It is longer than the burst
// of keys by which a terminal without bracketed paste delivers a paste.
const Pace = 50 * time.Millisecond

// drain is how long Quit lets timers and time limits run out, which would
// otherwise look like a deadlock to the bubble.
const drain = time.Minute

// Driver is a running program and the hands on its keyboard. Its methods are
// for the test's own goroutine.
type Driver struct {
	t       testing.TB
	program *tea.Program
	views   *views
	output  *output
	w, h    int
	method  ansi.Method
	done    chan struct{}
	err     error // of the program's end; read after done
	quit    bool
	told    bool // that the frame does not fit
	shown   bool // the frame, on a failure
}

// Drive runs the model in a window of w×h cells without a renderer: frames are
// taken as the model draws them. The program quits when the test ends, and the
// last frame is printed if the test failed.
func Drive(t testing.TB, model tea.Model, w, h int) *Driver {
	t.Helper()
	return start(t, model, w, h, tea.WithoutRenderer())
}

// Record is Drive with the real renderer, whose bytes Bytes gives.
func Record(t testing.TB, model tea.Model, w, h int) *Driver {
	t.Helper()
	return start(t, model, w, h)
}

func start(t testing.TB, model tea.Model, w, h int, options ...tea.ProgramOption) *Driver {
	t.Helper()
	d := &Driver{t: t, views: new(views), output: new(output), w: w, h: h, done: make(chan struct{})}
	options = append(options,
		tea.WithInput(nil),
		tea.WithOutput(d.output),
		tea.WithoutSignalHandler(),
		tea.WithEnvironment([]string{"TERM=xterm-256color", "COLORTERM=truecolor"}),
		tea.WithColorProfile(colorprofile.TrueColor),
		tea.WithWindowSize(w, h),
	)
	d.program = tea.NewProgram(watched{model, d.views}, options...)
	go func() {
		defer close(d.done)
		_, d.err = d.program.Run()
	}()
	t.Cleanup(func() {
		if t.Failed() {
			d.show()
		}
		d.Quit()
	})
	synctest.Wait()
	return d
}

// Send hands the program a message and waits until it is at rest.
func (d *Driver) Send(msg tea.Msg) *Driver {
	d.t.Helper()
	if d.ended() {
		d.t.Fatalf("the program has ended (%v) before it got %T", d.err, msg)
	}
	d.program.Send(msg)
	synctest.Wait()
	return d
}

// Sleep lets time pass.
func (d *Driver) Sleep(pause time.Duration) *Driver {
	time.Sleep(pause)
	synctest.Wait()
	return d
}

// Resize gives the window another size.
func (d *Driver) Resize(w, h int) *Driver {
	d.t.Helper()
	d.w, d.h = w, h
	return d.Send(tea.WindowSizeMsg{Width: w, Height: h})
}

// Unicode makes the terminal one that measures whole grapheme clusters and
// says so (mode 2027), where it added up characters before.
func (d *Driver) Unicode() *Driver {
	d.t.Helper()
	d.method = ansi.GraphemeWidth
	return d.Send(tea.ModeReportMsg{Mode: ansi.ModeUnicodeCore, Value: ansi.ModeSet})
}

// Quit ends the program and lets its timers run out. A test need not call it.
func (d *Driver) Quit() {
	d.t.Helper()
	if d.quit {
		return
	}
	d.quit = true
	if !d.ended() {
		d.program.Quit()
		<-d.done
	}
	if d.err != nil {
		d.t.Errorf("the program ended with: %v", d.err)
	}
	d.Sleep(drain)
}

// SeeEnd asserts that the program has ended by itself, and well.
func (d *Driver) SeeEnd() *Driver {
	d.t.Helper()
	synctest.Wait()
	if !d.ended() {
		d.show()
		d.t.Fatal("the program still runs")
	}
	return d
}

// SeeRunning asserts that the program has not ended.
func (d *Driver) SeeRunning() *Driver {
	d.t.Helper()
	synctest.Wait()
	if d.ended() {
		d.t.Fatalf("the program has ended: %v", d.err)
	}
	return d
}

func (d *Driver) ended() bool {
	select {
	case <-d.done:
		return true
	default:
		return false
	}
}

// watched keeps the last view the program drew.
type watched struct {
	tea.Model
	views *views
}

func (m watched) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	next, cmd := m.Model.Update(msg)
	return watched{next, m.views}, cmd
}

func (m watched) View() tea.View {
	view := m.Model.View()
	m.views.set(view)
	return view
}

type views struct {
	mu   sync.Mutex
	last tea.View
}

func (v *views) set(view tea.View) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.last = view
}

func (v *views) get() tea.View {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.last
}

// output is the terminal's end of the line.
type output struct {
	mu    sync.Mutex
	bytes bytes.Buffer
}

var _ io.Writer = (*output)(nil)

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.bytes.Write(p)
}

func (o *output) all() []byte {
	o.mu.Lock()
	defer o.mu.Unlock()
	return bytes.Clone(o.bytes.Bytes())
}
