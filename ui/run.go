package ui

import (
	"context"
	"errors"
	"fmt"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"sessionscope/api/debuglog"
	"sessionscope/ui/wire"
)

// framesPerSecond is the clock that a key's frame waits for: 120 costs no more
// than 60 while nothing changes, and halves the wait.
const framesPerSecond = 120

// Run shows the app until the person quits or the context ends. The terminal is
// given back whatever happens; a panic comes back as a PanicError.
func Run(ctx context.Context, o Options) error {
	colours := colorprofile.Detect(o.Stdout, o.Environ)
	if colours <= colorprofile.ASCII {
		o.Theme = "mono" // of any other, only the words would be left
	}
	app := New(ctx, o)
	defer app.Close()
	var model tea.Model = app
	if o.Log != nil {
		observed := Observe(app)
		model = observed
		defer observed.Watch(ctx)()
	}
	o.Log.Logger().Info("the screen begins", "colours", debuglog.Word(colours.String()), "theme", debuglog.Word(o.Theme))
	out := o.Stdout
	if file, ok := out.(wire.File); ok {
		out = wire.To(file)
	}
	gate := &gate{app: model, now: o.Now}
	err := run(ctx, &guard{app: gate, opened: o.Opened},
		tea.WithInput(o.Stdin), tea.WithOutput(out), tea.WithEnvironment(o.Environ),
		tea.WithColorProfile(colours),
		tea.WithFPS(framesPerSecond),
		tea.WithFilter(gate.settle),
	)
	o.Log.Logger().Info("the screen ends", "error", debuglog.Err{Err: err})
	return err
}

func run(ctx context.Context, guard *guard, options ...tea.ProgramOption) error {
	program := tea.NewProgram(guard, options...)
	guard.quit = program.Quit
	// The end of the context is told as a message. Told to the framework, it
	// would end right behind an editor that the same end has ended, and leave on
	// what it has just switched on again in the terminal.
	defer context.AfterFunc(ctx, program.Quit)()
	_, err := program.Run()
	caught := guard.caught.Load()
	switch {
	case caught != nil:
		return caught
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, tea.ErrInterrupted):
		return nil
	case err != nil:
		return fmt.Errorf("running the screen: %w", err)
	}
	return nil
}
