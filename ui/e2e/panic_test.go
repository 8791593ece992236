//go:build linux

package e2e

import (
	"context"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"sessionscope/keystore"
	"sessionscope/ui"
	"sessionscope/ui/cli"
)

// panicking is the name of a program that is sessionscope but for its clock,
// which breaks when a certain function is what looks at it.
const panicking = "sessionscope-panicking"

// panicIn is that program's main.
func panicIn(function string) int {
	return cli.Main(context.Background(), cli.Env{
		Args:   []string{"--demo"},
		Stdin:  os.Stdin,
		Stdout: os.Stdout,
		Stderr: os.Stderr,
		Getenv: os.Getenv, Environ: os.Environ(),
		Now: func() time.Time {
			if calledBy(function) {
				panic("the clock is broken")
			}
			return time.Now()
		},
		Keys:     func() (keystore.Store, error) { return keystore.Memory(), nil },
		Terminal: cli.SystemTerminal(os.Stdin, os.Stdout, os.Stderr),
		RunApp:   ui.Run,
	})
}

// calledBy tells whether a function is among those that are being run by this
// goroutine.
func calledBy(function string) bool {
	callers := make([]uintptr, 64)
	frames := runtime.CallersFrames(callers[:runtime.Callers(2, callers)])
	for {
		frame, more := frames.Next()
		if frame.Function == function {
			return true
		}
		if !more {
			return false
		}
	}
}

func TestAPanicGivesTheTerminalBack(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in, function string
		key          string // that makes it panic
	}{
		{"Update", "sessionscope/ui.(*App).Update", "x"},
		{"View", "sessionscope/ui.(*App).View", "C-j"},
		{"a command", "sessionscope/api.(*Client).CreateSession", "C-j"},
	} {
		t.Run(c.in, func(t *testing.T) {
			p := open(t, 120, 36)
			p.Run(panicking + " '" + c.function + "'")
			p.See(form...)
			p.Press(c.key)
			said := p.GivenBack(1)
			for _, want := range []string{"the clock is broken", strings.TrimPrefix(c.function, "sessionscope/"), "start it again", "report"} {
				if !strings.Contains(said, want) {
					t.Errorf("it said %q, without %q", said, want)
				}
			}
			if left := p.Left(); len(left) > 0 {
				t.Errorf("it left behind %q", left)
			}
		})
	}
}
