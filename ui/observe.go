package ui

import (
	"context"
	"fmt"
	"log/slog"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api/debuglog"
)

// Limits of what the log takes for usual.
const (
	// slow is how long an Update or a View may take.
	slow = 50 * time.Millisecond
	// stuck is how long before the loop counts as standing still.
	stuck = 2 * time.Second
	// burst is how close together keys are that are a paste, as a terminal
	// without bracketed paste delivers it: what is pasted may be a secret.
	burst = 30 * time.Millisecond
	// memoryEvery is how often the memory is told of.
	memoryEvery = 10 * time.Second
)

// Observed is the app with somebody who writes into its debug log what happens:
// messages by their types, screens, sizes, commands and what takes long. What is
// typed is not told, and of keys outside fields the names.
type Observed struct {
	*App
	log     *slog.Logger
	seen    string // the screen that was seen last
	lastKey time.Time
	// began is since when the loop has been at work, in nanoseconds of the Unix
	// time; 0 while it waits.
	began atomic.Int64
}

// Observe makes the app one that is observed.
func Observe(a *App) *Observed { return &Observed{App: a, log: a.Log.Logger()} }

// Init implements tea.Model.
func (o *Observed) Init() tea.Cmd { return o.command(o.App.Init()) }

// Update implements tea.Model.
func (o *Observed) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	o.came(msg)
	done := o.work("Update", msg)
	_, cmd := o.App.Update(msg)
	done()
	if now := o.screenName(); now != o.seen {
		o.seen = now
		o.log.Info("screen", "name", debuglog.Word(now), "sessions", len(o.sessions))
	}
	if err := o.Log.Failure(); err != nil {
		o.notice = "⚠ " + o.presenting.words(err)
	}
	return o, o.command(cmd)
}

// View implements tea.Model.
func (o *Observed) View() tea.View {
	defer o.work("View", nil)()
	return o.App.View()
}

// work notes that the loop is at work, and tells of it if it took long.
func (o *Observed) work(what string, msg tea.Msg) (done func()) {
	began := time.Now()
	o.began.Store(began.UnixNano())
	return func() {
		o.began.Store(0)
		if took := time.Since(began); took > slow {
			o.log.Info("slow", "what", debuglog.Word(what), "message", typeOf(msg), "took", took)
		}
	}
}

// came tells of a message.
func (o *Observed) came(msg tea.Msg) {
	switch msg := msg.(type) {
	case tickMsg: // once a second
	case tea.KeyPressMsg:
		o.pressed(msg)
	case tea.WindowSizeMsg:
		o.log.Info("window", "width", msg.Width, "height", msg.Height)
	case tea.BackgroundColorMsg:
		o.log.Info("background", "dark", msg.IsDark())
	case tea.PasteMsg, tea.ResumeMsg, tea.SuspendMsg, tea.FocusMsg, tea.BlurMsg, tea.InterruptMsg, tea.QuitMsg:
		o.log.Info("message", "type", typeOf(msg))
	default:
		if !strings.HasPrefix(reflect.TypeOf(msg).PkgPath(), "sessionscope/") {
			return
		}
		attrs := []any{"type", typeOf(msg)}
		if err := failureIn(msg); err != nil {
			attrs = append(attrs, "error", debuglog.Err{Err: err})
		}
		o.log.Info("message", attrs...)
	}
}

// pressed tells of a key unless it may be a part of a text.
func (o *Observed) pressed(msg tea.KeyPressMsg) {
	now := o.Now()
	since := now.Sub(o.lastKey)
	o.lastKey = now
	if o.palette == nil && !o.front().Typing() && since > burst {
		o.log.Info("key", "name", debuglog.Word(msg.String()))
	}
}

// failureIn is the error that a message brings.
func failureIn(msg tea.Msg) error {
	switch msg := msg.(type) {
	case sentMsg:
		return msg.err
	case renewedMsg:
		return msg.err
	case mintedMsg:
		return msg.err
	case recordedMsg:
		return msg.err
	case savedMsg:
		return msg.err
	case editedMsg:
		return msg.err
	case toldMsg:
		return msg.err
	case ticketErrMsg:
		return msg.err
	case fetchedMsg:
		return msg.Err
	}
	return nil
}

// screenName is what is on the screen, with what stands on top of it.
func (o *Observed) screenName() string {
	name := fmt.Sprintf("%T", o.front())
	switch {
	case o.question != nil:
		return name + " under a question"
	case o.palette != nil:
		return name + " under the palette"
	case o.choice != nil:
		return name + " under a choice"
	case o.help != nil:
		return name + " under the help"
	}
	return name
}

func typeOf(value any) debuglog.Word { return debuglog.Word(fmt.Sprintf("%T", value)) }

// command tells when a command of our own begins and ends: one that only begins
// is what hangs.
func (o *Observed) command(cmd tea.Cmd) tea.Cmd {
	return around(cmd, func(cmd tea.Cmd) tea.Msg {
		name, own := strings.CutPrefix(runtime.FuncForPC(reflect.ValueOf(cmd).Pointer()).Name(), "sessionscope/")
		if own && !strings.Contains(name, "compactCmds") { // a batch is no work of ours
			began := time.Now()
			o.log.Info("command begins", "name", debuglog.Word(name))
			defer func() { o.log.Info("command ended", "name", debuglog.Word(name), "took", time.Since(began)) }()
		}
		return cmd()
	})
}

// Watch tells of the memory from time to time, and where the program is when its
// loop stands still, until the function that it gives is called.
func (o *Observed) Watch(ctx context.Context) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	var watching sync.WaitGroup
	watching.Go(func() {
		memory, loop := time.NewTicker(memoryEvery), time.NewTicker(stuck)
		defer memory.Stop()
		defer loop.Stop()
		var told int64 // the work that was told of
		for {
			select {
			case <-ctx.Done():
				o.log.Info("memory", "at", debuglog.Memory{})
				return
			case <-memory.C:
				o.log.Info("memory", "at", debuglog.Memory{})
			case <-loop.C:
				began := o.began.Load()
				if since := time.Since(time.Unix(0, began)); began != 0 && began != told && since > stuck {
					told = began
					o.log.Info("the loop stands still", "since", since, "stacks", debuglog.Stacks{})
				}
			}
		}
	})
	return func() {
		cancel()
		watching.Wait()
	}
}
