package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// saved writes two answers into the person's home.
func (p *person) saved(a, b string) (nameA, nameB string) {
	p.t.Helper()
	names := [2]string{filepath.Join(p.home, "a.json"), filepath.Join(p.home, "b.json")}
	for i, text := range []string{a, b} {
		if err := os.WriteFile(names[i], []byte(text), 0o600); err != nil {
			p.t.Fatal(err)
		}
	}
	return names[0], names[1]
}

func TestAComparisonIsColouredOnlyForATerminalThatWantsIt(t *testing.T) {
	for name, test := range map[string]struct {
		terminal bool
		env      map[string]string
		args     []string
		coloured bool
	}{
		"a terminal":      {terminal: true, env: map[string]string{"TERM": "xterm-256color"}, coloured: true},
		"light":           {terminal: true, env: map[string]string{"TERM": "xterm-256color"}, args: []string{"--theme", "light"}, coloured: true},
		"no terminal":     {env: map[string]string{"TERM": "xterm-256color"}},
		"NO_COLOR":        {terminal: true, env: map[string]string{"TERM": "xterm-256color", "NO_COLOR": "1"}},
		"a dumb terminal": {terminal: true, env: map[string]string{"TERM": "dumb"}},
		"JSON":            {terminal: true, env: map[string]string{"TERM": "xterm-256color"}, args: []string{"-o", "json"}},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPerson(t)
			p.terminal, p.env = test.terminal, test.env
			a, b := p.saved(`{"x":1}`, `{"x":2}`)
			out := p.runs(append([]string{"diff", a, b}, test.args...)...).exits(t, 1).prints(t, "x")
			if got := strings.Contains(out.stdout, "\x1b["); got != test.coloured {
				t.Errorf("coloured: %v\n%q", got, out.stdout)
			}
		})
	}
}

func TestAComparisonThatCannotBeWrittenIsNotTakenForADifference(t *testing.T) {
	for _, output := range []string{"text", "json"} {
		p := newPerson(t)
		p.stdout = broken{}
		a, b := p.saved(`{"x":1}`, `{"x":1}`)
		p.runs("diff", a, b, "-o", output).exits(t, 2).says(t, "writing the output")
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("the disk is full") }

func TestAComparisonIsInterrupted(t *testing.T) {
	p := newPerson(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	p.interrupt = ctx
	a, b := p.saved(`{"x":1}`, `{"x":2}`)
	p.runs("diff", a, b).exits(t, 130)
}

// Whatever the answers hold, the JSON is JSON, each value as it was written as
// long as it is short enough.
func TestTheJSONOfAComparisonCanBeRead(t *testing.T) {
	p := newPerson(t)
	long := strings.Repeat(`é\n`, 20_000)
	a, b := p.saved(
		`{"long":"`+long+`","object":{"k":"`+long+`"},"half":"\ud800","bytes":"`+"\xff"+`","number":1.50,"users":[{"userId":"`+"\u202e\u009b"+`"}]}`,
		`{"object":{},"number":1.5,"half":"<x>","password":"hush","users":[7]}`)
	out := p.runs("diff", a, b, "-o", "json").exits(t, 1)
	var read struct {
		Changes []struct {
			Path, Kind    string
			Before, After json.RawMessage
			Cut, Spelling bool
		}
	}
	if err := json.Unmarshal([]byte(out.stdout), &read); err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, c := range read.Changes {
		line := c.Kind
		if c.Cut {
			line += " cut"
		}
		if c.Spelling {
			line += " spelling"
		}
		if !c.Cut {
			line += " " + string(c.Before) + string(c.After)
		}
		got[c.Path] += line
	}
	for path, want := range map[string]string{
		"long": "removed cut", "object.k": "removed cut", "half": `changed "\ud800""<x>"`,
		"number": "changed spelling 1.501.5", "password": `added "•••"`,
	} {
		if got[path] != want {
			t.Errorf("%s: %s, want %s", path, got[path], want)
		}
	}
	for _, unwanted := range []string{"hush", "\u202e", "\u009b"} {
		if strings.Contains(out.stdout, unwanted) {
			t.Errorf("%q is printed", unwanted)
		}
	}
}

func TestAFileThatChangesWhileItIsComparedIsSaid(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("this system does not map files")
	}
	large := `{"users":[{"userId":"` + strings.Repeat("x", 20<<20) + `"}],"x":1}`
	for name, change := range map[string]func(path string) error{
		"cut short": func(path string) error { return os.Truncate(path, 10) },
		"longer":    func(path string) error { return os.Truncate(path, int64(len(large)+1)) },
		"overwritten": func(path string) error {
			return os.WriteFile(path, bytes.Repeat([]byte("]"), len(large)), 0o600)
		},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPerson(t)
			path, _ := p.saved(large, "")
			long := time.Now().Add(-time.Hour) // clocks of file systems are coarse
			if err := os.Chtimes(path, long, long); err != nil {
				t.Fatal(err)
			}
			p.stdin = large
			p.runs("diff", path, "-").exits(t, 0)
			p.meanwhile = func() {
				if err := change(path); err != nil {
					t.Error(err)
				}
			}
			p.runs("diff", path, "-").exits(t, 2).says(t, "was changed or cut short while they were compared")
		})
	}
}
