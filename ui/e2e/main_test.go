//go:build linux

package e2e

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	// What the built program is made of, so that go test sees when it changes.
	_ "sessionscope/ui/cli"
)

// wanted must be 1 for the tests to run that take more than Go: a terminal, other
// programs, and a machine that has time for them.
const wanted = "SESSIONSCOPE_E2E"

// TestMain puts the program where shells find it, and beside it one that
// panics. The latter is this very test binary under another name.
func TestMain(m *testing.M) {
	if filepath.Base(os.Args[0]) == panicking {
		os.Exit(panicIn(os.Args[1]))
	}
	os.Exit(run(m))
}

func run(m *testing.M) int {
	if os.Getenv(wanted) != "1" {
		return m.Run() // which starts nothing
	}
	dir, err := os.MkdirTemp("", "bin")
	if err != nil {
		return failed(err)
	}
	defer func() { _ = os.RemoveAll(dir) }()
	if err := build(dir); err != nil {
		return failed(err)
	}
	if err := os.Setenv("PATH", dir+string(filepath.ListSeparator)+os.Getenv("PATH")); err != nil {
		return failed(err)
	}
	return m.Run()
}

func build(dir string) error {
	if _, err := os.ReadFile("../../main.go"); err != nil { // seen by go test in the same way
		return err
	}
	said, err := exec.Command("go", "build", "-buildvcs=false", "-o", filepath.Join(dir, "sessionscope"), "sessionscope").CombinedOutput()
	if err != nil {
		return fmt.Errorf("building the program: %w\n%s", err, said)
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	return os.Symlink(self, filepath.Join(dir, panicking))
}

func failed(err error) int {
	fmt.Fprintln(os.Stderr, err)
	return 1
}
