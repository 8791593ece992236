//go:build linux

package e2e

import (
	"os"
	"strings"
	"syscall"
	"testing"
)

// writeEditor puts an editor into the window's place that is a shell script,
// whose first argument is the file.
func (p *terminal) writeEditor(script string) {
	p.t.Helper()
	if err := os.WriteFile(p.place("ed"), []byte("#!/bin/sh\n"+script), 0o700); err != nil {
		p.t.Fatal(err)
	}
}

func TestTheEditorHasTheTerminalAndGivesItBack(t *testing.T) {
	t.Parallel()
	p := open(t, 120, 40, "EDITOR=../ed --wait", "AMITY_AUTH_TOKEN="+canary, "AMITY_API_KEY="+canary)
	// It shows what a terminal program would be like: it asks, and waits for enter.
	p.writeEditor(`printf 'editing %s: ' "$1"; cat "$2"; stty -a | grep -q ' icanon' && echo cooked; read answer; sed -i "s/alice/$answer/" "$2"`)
	p.Run("sessionscope --user-id alice --base-url http://127.9.8.7:1")
	p.See(form...)
	p.Press("C-o")
	p.See("editing --wait", `"userId": "alice"`, `"authToken": "•••"`, "cooked")
	p.NotSee("[ Send ]")
	if file := p.edited(); strings.Contains(file, canary) || !strings.Contains(file, "alice") {
		t.Errorf("the file holds\n%s", file)
	}
	p.Type("bob")
	p.Press("Enter")
	p.See("filled in from the editor", `"userId": "bob"`)
	p.keepsTheKey(true)
	if file := p.edited(); file != "" {
		t.Errorf("the file is still there:\n%s", file)
	}
	p.Press("C-c")
	p.GivenBack(0)
}

func TestASignalEndsTheEditorToo(t *testing.T) {
	t.Parallel()
	p := open(t, 120, 40, "VISUAL=../ed", "AMITY_API_KEY="+canary)
	p.writeEditor(`echo editing; exec sleep 1000`)
	p.Run("sessionscope --user-id alice --base-url http://127.9.8.7:1")
	p.See(form...)
	p.Press("C-o")
	p.See("editing")
	if err := syscall.Kill(p.program(), syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	p.GivenBack(130)
	if file := p.edited(); file != "" {
		t.Errorf("the file is still there:\n%s", file)
	}
}

// edited is what the editor's file holds; "" where there is none.
func (p *terminal) edited() string {
	p.t.Helper()
	for _, path := range p.Left() {
		if strings.HasSuffix(path, "/body.json") {
			text, err := os.ReadFile(path)
			if err != nil {
				p.t.Fatal(err)
			}
			return string(text)
		}
	}
	return ""
}
