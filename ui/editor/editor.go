// Package editor lets a person edit a text in the program that VISUAL or EDITOR
// names. The text is in a file of theirs alone for as long as that runs, and
// nowhere afterwards.
package editor

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"
)

// ErrUnset is the error where no editor is named.
var ErrUnset = errors.New("no editor is set: set VISUAL or EDITOR before you start the program, like EDITOR=vim")

// Edit is one use of the editor, as tea.Exec runs it: the terminal is the
// editor's until it ends.
type Edit struct {
	// Text is what is edited; after Run, what came of it.
	Text []byte

	ctx     context.Context
	command string // a line of shell
	environ []string
	in      io.Reader
	out     io.Writer
	err     io.Writer
}

// New prepares to edit a text, named so that editors know its kind. The end of
// ctx ends the editor.
func New(ctx context.Context, environ []string, text []byte) (*Edit, error) {
	for _, name := range []string{"VISUAL", "EDITOR"} {
		if command := strings.TrimSpace(variable(environ, name)); command != "" {
			return &Edit{Text: text, ctx: ctx, command: command, environ: environ}, nil
		}
	}
	return nil, ErrUnset
}

// variable is the value of one; of several settings the last counts.
func variable(environ []string, name string) string {
	for _, setting := range slices.Backward(environ) {
		if value, ok := strings.CutPrefix(setting, name+"="); ok {
			return value
		}
	}
	return ""
}

// SetStdin implements tea.ExecCommand.
func (e *Edit) SetStdin(in io.Reader) { e.in = in }

// SetStdout implements tea.ExecCommand.
func (e *Edit) SetStdout(out io.Writer) { e.out = out }

// SetStderr implements tea.ExecCommand.
func (e *Edit) SetStderr(err io.Writer) { e.err = err }

// Run implements tea.ExecCommand: it waits for the editor. The directory goes
// whatever happens, with what the editor may have put beside the file.
func (e *Edit) Run() (err error) {
	dir, err := os.MkdirTemp("", "sessionscope-")
	if err != nil {
		return fmt.Errorf("making a directory for the editor's file: %w", err)
	}
	defer func() {
		if gone := os.RemoveAll(dir); gone != nil && err == nil {
			err = fmt.Errorf("removing the editor's file: %w", gone)
		}
	}()
	path := filepath.Join(dir, "body.json")
	if err := os.WriteFile(path, e.Text, 0o600); err != nil {
		return fmt.Errorf("writing the editor's file: %w", err)
	}
	if err := e.wait(path); err != nil {
		return err
	}
	text, err := read(path)
	if err != nil {
		return fmt.Errorf("reading the editor's file: %w", err)
	}
	e.Text = text
	return nil
}

// most is how much of a file is read, in bytes: more than any that is taken.
const most = 1 << 20

func read(path string) ([]byte, error) {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return nil, errors.New("the editor left no regular file in its place") // a pipe would be waited for
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	text, err := io.ReadAll(io.LimitReader(file, most))
	return text, errors.Join(err, file.Close())
}

// The codes by which a shell says that it could not run a command.
const (
	cannotRun = 126
	notFound  = 127
)

func (e *Edit) wait(path string) error {
	const patience = 2 * time.Second // for an editor that is told to end
	cmd := e.process(path)
	cmd.Env, cmd.Stdin, cmd.Stdout, cmd.Stderr = e.environ, e.in, e.out, e.err
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = patience
	err := cmd.Run()
	var exit *exec.ExitError
	switch {
	case err == nil:
		return nil
	case e.ctx.Err() != nil:
		return e.ctx.Err()
	case !errors.As(err, &exit):
		return fmt.Errorf("the editor %q could not be started: %w; set VISUAL or EDITOR to another", e.command, err)
	case exit.ExitCode() == notFound:
		return fmt.Errorf("the editor %q was not found: set VISUAL or EDITOR to one that is installed", e.command)
	case exit.ExitCode() == cannotRun:
		return fmt.Errorf("the editor %q cannot be run: set VISUAL or EDITOR to another", e.command)
	default:
		return fmt.Errorf("the editor ended with %w", err)
	}
}

// process is the editor with the file as its last argument. A shell reads the
// variable, as it does for other programs, and leaves its place to the editor, so
// that this is what a signal reaches.
func (e *Edit) process(path string) *exec.Cmd {
	if runtime.GOOS == "windows" {
		words := append(strings.Fields(e.command), path)
		return exec.CommandContext(e.ctx, words[0], words[1:]...) //nolint:gosec // the person's own choice
	}
	return exec.CommandContext(e.ctx, "sh", "-c", "exec "+e.command+` "$@"`, "sh", path) //nolint:gosec // the person's own choice
}
