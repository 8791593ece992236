package keystore

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// programVariable holds the arguments of a test that is run as another program.
const programVariable = "KEYSTORE_TEST_PROGRAM"

// program runs one of this package's tests as another program that uses the
// package at the same time. Such a test takes its arguments with programArgs.
func program(t *testing.T, test string, args ...string) *exec.Cmd {
	t.Helper()
	command := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^"+test+"$", "-test.count=1")
	command.Env = append(os.Environ(), programVariable+"="+strings.Join(args, "\n"))
	return command
}

// programArgs gives a test the arguments that program ran it with. It is skipped
// where nobody did.
func programArgs(t *testing.T) []string {
	t.Helper()
	args, ok := os.LookupEnv(programVariable)
	if !ok {
		t.Skip("runs as part of another test")
	}
	return strings.Split(args, "\n")
}
