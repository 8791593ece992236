//go:build unix

package editor_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"sessionscope/ui/editor"
)

// edit runs an editor that is a shell script, in a place of its own. Its first
// argument is the file, unless EDITOR says more.
func edit(ctx context.Context, t *testing.T, script string, settings ...string) (*editor.Edit, error) {
	t.Helper()
	dir := t.TempDir()
	t.Setenv("TMPDIR", filepath.Join(dir, "tmp"))
	if err := os.Mkdir(filepath.Join(dir, "tmp"), 0o700); err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(dir, "my editor")
	if err := os.WriteFile(program, []byte("#!/bin/sh\n"+script), 0o700); err != nil {
		t.Fatal(err)
	}
	environ := append([]string{"PATH=" + os.Getenv("PATH"), "EDITOR='" + program + "'"}, settings...)
	e, err := editor.New(ctx, environ, []byte("before\n"))
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	e.SetStdin(strings.NewReader(""))
	e.SetStdout(&out)
	e.SetStderr(&out)
	err = e.Run()
	left, readErr := os.ReadDir(filepath.Join(dir, "tmp"))
	if readErr != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, readErr)
	}
	return e, err
}

func TestWhatIsWrittenComesBackAndTheFileGoes(t *testing.T) {
	e, err := edit(t.Context(), t, `[ "$(cat "$1")" = before ] && echo after > "$1" && touch "$1~"`)
	if err != nil || string(e.Text) != "after\n" {
		t.Errorf("it is %q, %v", e.Text, err)
	}
}

func TestTheFileIsThePersonsOwn(t *testing.T) {
	e, err := edit(t.Context(), t, `{ ls -l "$1"; ls -ld "$(dirname "$1")"; } > "$1.new"; cat "$1.new" > "$1"`)
	file, dir, _ := strings.Cut(string(e.Text), "\n")
	if err != nil || !strings.HasPrefix(file, "-rw-------") || !strings.HasPrefix(dir, "drwx------") {
		t.Errorf("%v: %s", err, e.Text)
	}
}

func TestTheVariableMayHaveArguments(t *testing.T) {
	for name, settings := range map[string][]string{
		"EDITOR": {`EDITOR=sh -c 'echo "$1" > "$2"' sh 'two words'`},
		"VISUAL": {"EDITOR=false", `VISUAL=sh -c 'echo "two words" > "$1"' sh`},
		"twice":  {"VISUAL=false", `VISUAL=sh -c 'echo "two words" > "$1"' sh`},
		"blank":  {"VISUAL= ", `EDITOR=sh -c 'echo "two words" > "$1"' sh`},
	} {
		t.Run(name, func(t *testing.T) {
			e, err := edit(t.Context(), t, "exit 1", settings...)
			if err != nil || string(e.Text) != "two words\n" {
				t.Errorf("it is %q, %v", e.Text, err)
			}
		})
	}
}

func TestAnEditorThatFailsSaysHow(t *testing.T) {
	for name, test := range map[string]struct{ script, editor, want string }{
		"exit code":     {"echo after > \"$1\"; exit 3", "", "the editor ended with exit status 3"},
		"a signal":      {"kill -9 $$", "", "the editor ended with signal: killed"},
		"not there":     {"", "no-such-editor -w", `the editor "no-such-editor -w" was not found`},
		"no program":    {"", "/dev/null", `the editor "/dev/null" cannot be run`},
		"a pipe":        {"rm \"$1\"; mkfifo \"$1\"", "", "the editor left no regular file"},
		"a file gone":   {"rm \"$1\"", "", "reading the editor's file"},
		"none":          {"", " ", "no editor is set"},
		"no quote ends": {"", "vim 'x", "the editor ended with"},
	} {
		t.Run(name, func(t *testing.T) {
			var settings []string
			if test.editor != "" {
				settings = []string{"EDITOR=" + test.editor}
			}
			e, err := edit(t.Context(), t, test.script, settings...)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("it says %v", err)
			}
			if e != nil && string(e.Text) != "before\n" {
				t.Errorf("the text is %q", e.Text)
			}
		})
	}
}

func TestTheEndOfTheProgramEndsTheEditor(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	ready := filepath.Join(t.TempDir(), "ready")
	if err := syscall.Mkfifo(ready, 0o600); err != nil {
		t.Fatal(err)
	}
	go func() {
		_, _ = os.ReadFile(ready) // until the editor runs
		cancel()
	}()
	_, err := edit(ctx, t, "echo > '"+ready+"'; exec sleep 1000")
	if !errors.Is(err, context.Canceled) {
		t.Errorf("it says %v", err)
	}
}
