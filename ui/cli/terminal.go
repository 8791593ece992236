package cli

import (
	"context"
	"errors"
	"io"
	"os"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/term"
)

// Terminal is what the program may ask of the terminal that it was started in.
type Terminal struct {
	// Stdin, Stdout and Stderr tell which of the three are a terminal.
	Stdin, Stdout, Stderr bool
	// Size gives the cells of the terminal at stdout.
	Size func() (width, height int, err error)
	// Prompt is where questions go. It is never stdout, which holds answers.
	Prompt io.Writer
	// ReadHidden reads a line from the terminal at stdin without showing it.
	ReadHidden func(context.Context) (string, error)
	// Keyboard opens the terminal's keys when stdin holds data.
	Keyboard func() (io.ReadCloser, error)
}

// SystemTerminal is the terminal behind the three files.
func SystemTerminal(stdin, stdout, stderr *os.File) Terminal {
	is := func(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }
	t := Terminal{
		Stdin: is(stdin), Stdout: is(stdout), Stderr: is(stderr),
		Prompt:     stderr,
		ReadHidden: func(ctx context.Context) (string, error) { return readHidden(ctx, stdin) },
		Size:       func() (width, height int, err error) { return term.GetSize(int(stdout.Fd())) },
		Keyboard:   openKeyboard,
	}
	if !t.Stderr {
		t.Prompt = controlling{}
	}
	return t
}

// readHidden gives the terminal back as it was when the context ends first: the
// read itself cannot be called off.
func readHidden(ctx context.Context, stdin *os.File) (string, error) {
	fd := int(stdin.Fd())
	before, err := term.GetState(fd)
	if err != nil {
		return "", err
	}
	line, err := await(ctx, func() ([]byte, error) { return term.ReadPassword(fd) })
	if ctx.Err() != nil {
		return "", errors.Join(ctx.Err(), term.Restore(fd, before))
	}
	return string(line), err
}

func openKeyboard() (io.ReadCloser, error) {
	in, out, err := tea.OpenTTY()
	if err != nil {
		return nil, err
	}
	if out != in {
		err = out.Close()
	}
	return in, err
}

// controlling writes to the process's own terminal: where stderr goes to a
// file, a question there would be a wait that nobody understands.
type controlling struct{}

// Write implements io.Writer.
func (controlling) Write(p []byte) (int, error) {
	in, out, err := tea.OpenTTY()
	if err != nil {
		return 0, err
	}
	n, err := out.Write(p)
	if in != out {
		err = errors.Join(err, in.Close())
	}
	return n, errors.Join(err, out.Close())
}

// await runs a read that takes no context, and stops waiting for it when the
// context ends.
func await[T any](ctx context.Context, read func() (T, error)) (T, error) {
	type result struct {
		value T
		err   error
	}
	done := make(chan result, 1)
	go func() {
		value, err := read()
		done <- result{value, err}
	}()
	select {
	case r := <-done:
		return r.value, r.err
	case <-ctx.Done():
		var none T
		return none, context.Cause(ctx)
	}
}
