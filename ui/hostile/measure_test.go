//go:build linux

package hostile

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
)

// measuring makes this test binary one that runs another program and tells how
// much memory that took. A child's figure begins with what its parent had, so
// the parent must be small, which a test that has served large answers is not.
const measuring = "HOSTILE_MEASURE"

// figures is where it tells, as a file.
const figures = 3

func measure(args []string) int {
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	for _, variable := range os.Environ() {
		if !strings.HasPrefix(variable, measuring+"=") {
			cmd.Env = append(cmd.Env, variable)
		}
	}
	if err := cmd.Run(); err != nil && !errors.As(err, new(*exec.ExitError)) {
		return failed(err)
	}
	usage := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	_, _ = fmt.Fprint(os.NewFile(figures, "figures"), usage.Maxrss<<10)
	return cmd.ProcessState.ExitCode()
}

// runMeasured runs a command, and gives its exit code and the most memory that
// it had.
func runMeasured(t *testing.T, cmd *exec.Cmd) (code int, memory int64) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	from, to, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = from.Close() }()
	cmd.Args = append([]string{self, cmd.Path}, cmd.Args[1:]...)
	cmd.Path, cmd.Env, cmd.ExtraFiles = self, append(cmd.Env, measuring+"=1"), []*os.File{to}
	err = cmd.Run()
	_ = to.Close()
	if cmd.ProcessState == nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(from)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fmt.Sscan(string(text), &memory); err != nil {
		t.Fatalf("how much memory it took was not told: %v", err)
	}
	return cmd.ProcessState.ExitCode(), memory
}
