//go:build linux

package e2e

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"

	pty "sessionscope/ui/uitest/perf/terminal"
)

// house is all that the program has: a home of its own, and whatever it wrote,
// anywhere.
type house struct {
	t   *testing.T
	dir string
	env []string
	// wrote is what came out of the program, by what it was.
	wrote map[string]string
	// said is what the last command without a terminal said on stderr.
	said string
	// copies are what it put on the clipboard.
	copies []string
}

func newHouse(t *testing.T, variables ...string) *house {
	t.Helper()
	need(t)
	h := &house{t: t, dir: t.TempDir(), wrote: map[string]string{}}
	h.env = []string{"PATH=" + os.Getenv("PATH"), "LC_ALL=C.UTF-8", "TERM=xterm-256color", "COLORTERM=truecolor", "GOTRACEBACK=all"}
	for variable, name := range map[string]string{
		"HOME": "home", "TMPDIR": "tmp", "XDG_CONFIG_HOME": "config", "XDG_STATE_HOME": "state",
		"XDG_CACHE_HOME": "cache", "XDG_DATA_HOME": "data", "XDG_RUNTIME_DIR": "run",
	} {
		h.env = append(h.env, variable+"="+h.place(name))
		if err := os.Mkdir(h.place(name), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(h.place("work"), 0o700); err != nil {
		t.Fatal(err)
	}
	h.env = append(h.env, variables...)
	return h
}

func (h *house) place(name string) string { return filepath.Join(h.dir, name) }

// run runs a command without a terminal and keeps what it says.
func (h *house) run(code int, variables []string, stdin string, args ...string) {
	h.t.Helper()
	cmd := exec.CommandContext(h.t.Context(), "sessionscope", args...)
	cmd.Env, cmd.Dir, cmd.Stdin = append(slices.Clone(h.env), variables...), h.place("work"), strings.NewReader(stdin)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	_ = cmd.Run()
	if got := cmd.ProcessState.ExitCode(); got != code {
		h.t.Fatalf("%s ends with %d, want %d:\n%s%s", args, got, code, &stdout, &stderr)
	}
	name := fmt.Sprintf("%d %s", len(h.wrote), strings.Join(args, " "))
	h.wrote[name+" › stdout"] = stdout.String()
	h.wrote[name+" › stderr"] = stderr.String()
	h.said = stderr.String()
}

// window is the program on a terminal, with a person before it.
type window struct {
	*pty.Terminal
	h      *house
	name   string
	record bytes.Buffer
}

// show starts the program on a terminal.
func (h *house) show(args ...string) *window {
	h.t.Helper()
	program, err := exec.LookPath("sessionscope")
	if err != nil {
		h.t.Fatal(err)
	}
	w := &window{h: h, name: fmt.Sprintf("%d %s", len(h.wrote), strings.Join(args, " "))}
	w.Terminal, err = pty.Start(pty.Options{
		Args: append([]string{program}, args...), Env: h.env, Dir: h.place("work"), Width: 150, Height: 45, Record: &w.record,
	})
	if err != nil {
		h.t.Fatal(err)
	}
	h.t.Cleanup(func() { _ = w.Close("") })
	return w
}

// See waits until all the words are on the screen, each on one row.
func (w *window) See(words ...string) *window {
	w.h.t.Helper()
	missing := ""
	_, err := w.Await(patience, func() bool {
		screen := w.Text()
		for _, word := range words {
			if missing = word; !strings.Contains(screen, word) {
				return false
			}
		}
		return true
	})
	if err != nil {
		w.h.t.Fatalf("%q is not on the screen of %s (%v):\n%s", missing, w.name, err, w.Text())
	}
	return w
}

// Press writes keys once what was seen has stood for a while: what comes closer
// to the key before is taken for a paste.
func (w *window) Press(keys string) *window {
	w.h.t.Helper()
	if err := w.Rest(2 * pace); err != nil {
		w.h.t.Fatalf("%s: %v", w.name, err)
	}
	if _, err := w.Terminal.Press(keys); err != nil {
		w.h.t.Fatal(err)
	}
	return w
}

// Paste pastes as a terminal with bracketed paste does.
func (w *window) Paste(text string) *window { return w.Press("\x1b[200~" + text + "\x1b[201~") }

// End waits for the program to end, and keeps all that it has written.
func (w *window) End() {
	w.h.t.Helper()
	if _, err := w.Await(patience, func() bool { return false }); err == nil || strings.Contains(err.Error(), "in time") {
		w.h.t.Fatalf("%s does not end: %v\n%s", w.name, err, w.Text())
	}
	w.keep()
}

// Quit ends it by the signal that makes Go tell where every goroutine is.
func (w *window) Quit() {
	w.h.t.Helper()
	if err := syscall.Kill(w.PID(), syscall.SIGQUIT); err != nil {
		w.h.t.Fatal(err)
	}
	w.End()
	if !strings.Contains(w.record.String(), "goroutine 1 ") {
		w.h.t.Errorf("no stacks came:\n%s", w.record.String())
	}
}

var clipboard = regexp.MustCompile("\x1b]52;[a-z]*;([A-Za-z0-9+/=]*)[\x07\x1b]")

// keep takes the copies out of what was written.
func (w *window) keep() {
	for _, copied := range clipboard.FindAllSubmatch(w.record.Bytes(), -1) {
		text, err := base64.StdEncoding.DecodeString(string(copied[1]))
		if err != nil {
			w.h.t.Errorf("a copy cannot be read: %v", err)
		}
		w.h.copies = append(w.h.copies, string(text))
	}
	w.h.wrote[w.name+" › terminal"] = clipboard.ReplaceAllString(w.record.String(), "<copy>")
	w.h.wrote[w.name+" › last screen"] = w.Text()
}

// Look keeps what others can see of the running program: its arguments, its
// name, its environment and its children's, and every file that is there now.
func (w *window) Look() *window {
	w.h.t.Helper()
	for _, pid := range family(w.PID()) {
		for _, file := range []string{"cmdline", "environ", "comm"} {
			text, err := os.ReadFile(fmt.Sprintf("/proc/%d/%s", pid, file))
			if err == nil { // a child may have ended
				w.h.wrote[fmt.Sprintf("%s › /proc/%d/%s", w.name, pid, file)] = string(text)
			}
		}
	}
	maps.Copy(w.h.wrote, w.h.files(fmt.Sprintf("%s, then", w.name)))
	return w
}

// family is a process with all that it has started.
func family(pid int) []int {
	all := []int{pid}
	tasks, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", pid))
	for _, path := range tasks {
		text, _ := os.ReadFile(path)
		for child := range strings.FieldsSeq(string(text)) {
			if number, err := strconv.Atoi(child); err == nil {
				all = append(all, family(number)...)
			}
		}
	}
	return all
}

// files are all files below the house, each with its name: a name can tell too.
func (h *house) files(when string) map[string]string {
	h.t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir(h.dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		if errors.Is(err, fs.ErrNotExist) { // it was there for a moment only
			return nil
		}
		name := strings.TrimPrefix(path, h.dir+"/")
		found[when+" › "+name] = name + "\n" + string(text)
		return err
	})
	if err != nil {
		h.t.Fatal(err)
	}
	return found
}
