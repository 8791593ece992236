// Package jq puts questions in the jq language to an answer, with gojq as the
// engine. A program sees the answer and nothing else: no environment, no files,
// no modules, no further input.
//
// A program may be endless, or want more memory than there is. It is stopped by
// its context, by a limit on memory, and once it has given enough results. What
// stops it is looked at between its steps. A step is one operation of the
// language, so the sizes of what goes into an operation are limited too, lest a
// step take all memory, all time or all of the stack. Two things stay unbounded:
// an operation that compares each element of one array with each of another
// (contains, -, indices), or sorts, goes on to its end after Run has returned;
// and memory is measured for the whole process, some milliseconds apart.
package jq

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/itchyny/gojq"
)

// Limits end a program. A zero field stands for its default.
type Limits struct {
	// Results is the most results.
	Results int
	// Bytes is how long the results may get together, as printed.
	Bytes int
	// Memory is how much more memory the process may use than it did before, in
	// bytes.
	Memory int
}

// The limits where none are given.
const (
	DefaultResults = 10_000
	DefaultBytes   = 8 << 20
	DefaultMemory  = 256 << 20
)

func (l Limits) orDefaults() Limits {
	return Limits{
		Results: orDefault(l.Results, DefaultResults),
		Bytes:   orDefault(l.Bytes, DefaultBytes),
		Memory:  orDefault(l.Memory, DefaultMemory),
	}
}

func orDefault(n, otherwise int) int {
	if n > 0 {
		return n
	}
	return otherwise
}

var (
	// ErrMemory ends a program that uses more than Limits.Memory.
	ErrMemory = errors.New("the program needs too much memory")
	// ErrBusy means that an earlier program is still in a step that cannot be
	// interrupted.
	ErrBusy = errors.New("the program before has not stopped yet")
)

// RunError is what a program ended with by itself, in the words of the engine
// or of the program.
type RunError struct{ Message string }

// Error implements error.
func (e *RunError) Error() string { return e.Message }

// Run puts a program to the answer. A blank program is the identity. There may
// be results beside an error: those that came before it.
//
// The error is a *SyntaxError, a *RunError, ErrMemory, ErrBusy or the cause of
// the context's end. Run returns soon after its context ends, even where a step
// goes on. Programs on one Input run one after another.
//
// Watch, which may be nil, is called with the results so far whenever there is
// another, from another goroutine, and perhaps once more after Run has returned.
func (in *Input) Run(ctx context.Context, program string, l Limits, watch func(Result)) (Result, error) {
	l = l.orDefaults()
	code, err := compile(program)
	if err != nil {
		return Result{}, err
	}
	if err := in.wait(ctx); err != nil {
		return Result{}, err
	}
	e := &evaluation{out: newPrinter(in.rank, l), watch: watch, ended: make(chan struct{})}
	go func() {
		defer func() { <-in.turn }()
		defer close(e.ended)
		e.run(ctx, code, in.value, l)
	}()
	select {
	case <-e.ended:
		return e.latest(), e.err
	case <-ctx.Done():
		return e.latest(), context.Cause(ctx)
	}
}

// wait is for the turn to run a program.
func (in *Input) wait(ctx context.Context) error {
	select {
	case in.turn <- struct{}{}:
		return nil
	default:
	}
	select {
	case in.turn <- struct{}{}:
		return nil
	case <-ctx.Done():
		if errors.Is(ctx.Err(), context.DeadlineExceeded) {
			return ErrBusy
		}
		return context.Cause(ctx)
	}
}

// evaluation is one program at work.
type evaluation struct {
	out   *printer
	watch func(Result)
	ended chan struct{}
	err   error // read after ended

	mu     sync.Mutex
	result Result
}

func (e *evaluation) latest() Result {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.result
}

func (e *evaluation) publish(r Result) {
	e.mu.Lock()
	e.result = r
	e.mu.Unlock()
	if e.watch != nil {
		e.watch(r)
	}
}

func (e *evaluation) run(ctx context.Context, code *gojq.Code, value any, l Limits) {
	// The engine panics on what it takes for impossible. Its words may hold a
	// value, so they are not kept.
	defer func() {
		if recover() != nil {
			e.err = &RunError{"the jq engine failed at this program"}
		}
	}()
	meter := newMeter(ctx, l.Memory)
	for results := code.RunWithContext(meter, value); ; {
		v, more := results.Next()
		if !more || meter.why != nil {
			e.err = meter.why
			return
		}
		if err, failed := v.(error); failed {
			e.err = runError(err)
			return
		}
		if !e.out.add(v) {
			e.publish(e.out.result())
			return
		}
		e.publish(e.out.result())
	}
}

// runError puts an error of the engine into words; nil where the program asked
// to stop.
func runError(err error) error {
	const most = 300
	var message string
	var halt *gojq.HaltError
	var value gojq.ValueError
	switch {
	case errors.As(err, &halt) && halt.Value() == nil:
		return nil
	case errors.As(err, &value):
		message = "error: " + brief(value.Value(), most)
	default:
		message = err.Error()
	}
	if len(message) > most {
		message = fmt.Sprintf("%.*s…", most, message)
	}
	return &RunError{message}
}

// brief is a value as an error shows it: a string as it is, anything else as
// the beginning of its JSON.
func brief(v any, most int) string {
	if text, ok := v.(string); ok {
		return text
	}
	p := newPrinter(nil, Limits{Results: 1, Bytes: most})
	p.compact = true
	p.add(v)
	return string(p.text)
}
