// Package cli is the program's command line. It refuses what is wrong before
// anything is sent or drawn, runs the command that was asked for, and turns
// every outcome into words and an exit code.
package cli

import (
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"

	"sessionscope/api/debuglog"
	"sessionscope/keystore"
	"sessionscope/ui"
)

// name is what the program is called in its own messages.
const name = "sessionscope"

// Env is all that a command takes from outside.
type Env struct {
	// Args are the words after the program's name.
	Args           []string
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Getenv         func(string) string
	// Environ is the whole environment, for what draws on the terminal.
	Environ []string
	// Home is the person's home directory, "" when there is none.
	Home string
	Now  func() time.Time
	// Keys opens the store of keys. It is called when a key is needed, and not
	// before.
	Keys func() (keystore.Store, error)
	// Transport carries requests; nil is the real network.
	Transport http.RoundTripper
	Terminal  Terminal
	// Interrupt gives a context that ends on ctrl+c. Commands without a screen
	// run under it; a screen reads ctrl+c as a key.
	Interrupt func(context.Context) (context.Context, context.CancelFunc)
	// RunApp is ui.Run.
	RunApp  func(context.Context, ui.Options) error
	Version string
	// Random makes ids; nil is crypto/rand.
	Random io.Reader
}

// program is one run of the program.
type program struct {
	Env
	notes *notes
	// log is what --debug asks for; nil when nobody does.
	log *debuglog.Log
}

// Main runs the command that e.Args name and returns the exit code: 0 done;
// 1 the output could not be written, a fault of the program, two answers
// that differ, or something that doctor finds wrong; 2 bad usage or a field that fails validation, and nothing was sent; 3 the API answered with
// an error; 4 the API could not be reached, timed out, or its answer is no
// session; 5 a key could not be had or kept; 130 interrupted.
func Main(ctx context.Context, e Env) int {
	p := &program{Env: e, notes: &notes{to: e.Stderr, held: wantsJSON(e.Args)}}
	err := p.run(ctx)
	p.endLog(err)
	if err == nil {
		p.notes.release()
		return exitDone
	}
	if errors.As(err, new(differentError)) || errors.As(err, new(unwellError)) {
		p.notes.release()
		return exitDifferent
	}
	failure := reportOf(err)
	if !brokenPipe(err) {
		p.print(failure)
	}
	return failure.ExitCode
}

func (p *program) run(ctx context.Context) error {
	root := p.rootCommand()
	asked := catchHelp(root)
	// Without a copy, no arguments at all would mean those of the process.
	root.SetArgs(slices.Concat([]string{}, p.Args))
	if err := root.ExecuteContext(ctx); err != nil {
		return err
	}
	if *asked != nil {
		return p.help(ctx, *asked)
	}
	return nil
}

// interruptible runs a command without a screen.
func (p *program) interruptible(ctx context.Context, command func(context.Context) error) error {
	ctx, stop := p.Interrupt(ctx)
	defer stop()
	// A second ctrl+c ends the program at once.
	defer context.AfterFunc(ctx, stop)()
	return interruptedOr(ctx, command(ctx))
}

// interruptedError is the end of a command by a signal.
type interruptedError struct{ cause error }

func (e *interruptedError) Error() string { return "interrupted" }
func (e *interruptedError) Unwrap() error { return e.cause }

// interruptedOr gives err, unless it happened because ctx ended.
func interruptedOr(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil && !errors.As(err, new(*outputError)) {
		return &interruptedError{context.Cause(ctx)}
	}
	return err
}

// wantsJSON tells whether errors are to be JSON. It looks at the words
// themselves, since a command line that cannot be parsed is an error too.
func wantsJSON(args []string) bool {
	for i, word := range args {
		if word == "--" {
			break
		}
		next := ""
		if i+1 < len(args) {
			next = args[i+1]
		}
		if slices.Contains([]string{"-ojson", "-o=json", "--output=json"}, word) ||
			(word == "-o" || word == "--output") && strings.EqualFold(next, "json") {
			return true
		}
	}
	return false
}
