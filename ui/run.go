package ui

import (
	"context"
	"errors"
	"fmt"

	tea "charm.land/bubbletea/v2"
)

// framesPerSecond is the clock that a key's frame waits for: 120 costs no more
// than 60 while nothing changes, and halves the wait.
const framesPerSecond = 120

// Run shows the app until the person quits or the context ends. The terminal is
// given back whatever happens; a panic comes back as an error.
func Run(ctx context.Context, o Options) error {
	app := New(ctx, o)
	defer app.Close()
	program := tea.NewProgram(app,
		tea.WithContext(ctx),
		tea.WithInput(o.Stdin), tea.WithOutput(o.Stdout), tea.WithEnvironment(o.Environ),
		tea.WithFPS(framesPerSecond),
	)
	_, err := program.Run()
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, tea.ErrInterrupted):
		return nil
	case err != nil:
		return fmt.Errorf("running the screen: %w", err)
	}
	return nil
}
