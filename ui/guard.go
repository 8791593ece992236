package ui

import (
	"fmt"
	"log/slog"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api/saved"
)

// guard is the app with what makes sure that the terminal is given back. It
// catches panics, so that the program ends in order and what is said of them
// stands on the person's own screen: the framework would print one in a command
// on the screen that is about to vanish.
type guard struct {
	app    tea.Model
	quit   func() // ends the program
	opened *Opened
	caught atomic.Pointer[PanicError]
	drawn  tea.View // by the last View that did not panic
}

// Init implements tea.Model.
func (g *guard) Init() tea.Cmd {
	defer g.catch()
	debug.SetPanicOnFault(true)
	return g.command(g.app.Init())
}

// Update implements tea.Model.
func (g *guard) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	return g, g.update(msg)
}

func (g *guard) update(msg tea.Msg) tea.Cmd {
	defer g.catch()
	debug.SetPanicOnFault(true) // see saved.IsFault
	_, cmd := g.app.Update(msg)
	return g.command(cmd)
}

// View implements tea.Model.
func (g *guard) View() tea.View {
	g.draw()
	return g.drawn
}

func (g *guard) draw() {
	defer g.catch()
	debug.SetPanicOnFault(true)
	v := g.app.View()
	if v.Cursor != nil {
		// The framework puts every cursor back but a blinking block, which it
		// takes for what all terminals have.
		v.Cursor.Blink = false
	}
	g.drawn = v
}

func (g *guard) command(cmd tea.Cmd) tea.Cmd {
	return around(cmd, func(cmd tea.Cmd) tea.Msg {
		defer g.catch()
		debug.SetPanicOnFault(true)
		return cmd()
	})
}

// catch is to be deferred.
func (g *guard) catch() {
	value := recover()
	if value == nil {
		return
	}
	g.caught.CompareAndSwap(nil, &PanicError{Value: value, Path: path(), FileChanged: saved.IsFault(value) || g.opened.HasChanged()})
	go g.quit() // which waits for the loop that this may be
}

// PanicError is a fault of the program itself, which ended it.
type PanicError struct {
	Value any
	// Path is the program's own functions that led to the panic, the last one
	// first: "ui.(*App).View frame.go:36".
	Path []string
	// FileChanged tells that it is no fault of the program: a file that is mapped
	// into memory was written to or cut short while it was open.
	FileChanged bool
}

// Error implements error. It says what to do next.
func (e *PanicError) Error() string {
	if e.FileChanged {
		return "the file was changed or cut short while it was open; open it again"
	}
	return fmt.Sprintf("the program has a fault and had to stop: %v (in %s); start it again, and if it happens again, report this line with what you did",
		e.Value, strings.Join(e.Path, ", from "))
}

// longestPath is how many functions lead a reader to the fault.
const longestPath = 6

// path is where the panic happened that is being caught.
func path() []string {
	callers := make([]uintptr, 64)
	frames := runtime.CallersFrames(callers[:runtime.Callers(1, callers)])
	var path []string
	panicked := false
	for more := true; more && len(path) < longestPath; {
		var frame runtime.Frame
		frame, more = frames.Next()
		if frame.Function == "runtime.gopanic" {
			panicked, path = true, nil
			continue
		}
		if name, own := strings.CutPrefix(frame.Function, "sessionscope/"); own && panicked {
			path = append(path, fmt.Sprintf("%s %s:%d", name, filepath.Base(frame.File), frame.Line))
		}
	}
	return path
}

// LogValue implements slog.LogValuer. What the panic was given may be anything,
// so only its type is told, unless it is the runtime's own.
func (e *PanicError) LogValue() slog.Value {
	what := fmt.Sprintf("%T", e.Value)
	if fault, ok := e.Value.(runtime.Error); ok {
		what = fault.Error()
	}
	return slog.GroupValue(slog.String("panic", what), slog.String("in", strings.Join(e.Path, ", from ")), slog.Bool("fileChanged", e.FileChanged))
}
