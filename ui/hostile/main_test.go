//go:build linux

package hostile

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// binary is the built program.
var binary string

// patience is how long anything may take that has no limit of its own. It is
// long for the sake of busy machines.
const patience = time.Minute

func TestMain(m *testing.M) {
	if os.Getenv(measuring) != "" {
		os.Exit(measure(os.Args[1:]))
	}
	os.Exit(run(m))
}

func run(m *testing.M) int {
	dir, err := os.MkdirTemp("", "hostile")
	if err != nil {
		return failed(err)
	}
	defer func() { _ = os.RemoveAll(dir) }()
	binary = filepath.Join(dir, "sessionscope")
	if said, err := exec.Command("go", "build", "-buildvcs=false", "-o", binary, "sessionscope").CombinedOutput(); err != nil {
		return failed(fmt.Errorf("building the program: %w\n%s", err, said))
	}
	return m.Run()
}

func failed(err error) int {
	fmt.Fprintln(os.Stderr, err)
	return 1
}

// needTerminal skips what is done on a terminal, in real time, where that is not
// wanted: a busy machine may take two keys for a paste.
func needTerminal(t *testing.T) {
	t.Helper()
	if !whole() {
		t.Skip("drives the program in a terminal, in real time: SESSIONSCOPE_E2E=1 go test -count=1 ./ui/hostile runs it")
	}
}

// whole tells that everything is wanted, and the largest answers as large as they
// may be.
func whole() bool { return os.Getenv("SESSIONSCOPE_E2E") == "1" }

// scaled is a size for every day, and the whole one where that is wanted.
func scaled(everyDay, all int) int {
	if whole() {
		return all
	}
	return everyDay
}
