//go:build linux

package e2e

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// program is the process that the terminal's keys go to.
func (p *terminal) program() int {
	p.t.Helper()
	shell := p.Ask("#{pane_pid}")
	stat, err := os.ReadFile("/proc/" + shell + "/stat")
	if err != nil {
		p.t.Fatal(err)
	}
	// Behind the name, which may hold blanks: state, parent, process group,
	// session, terminal, and the terminal's foreground process group.
	_, fields, _ := strings.Cut(string(stat), ") ")
	pid, err := strconv.Atoi(strings.Fields(fields)[5])
	if err != nil {
		p.t.Fatal(err)
	}
	return pid
}

// ended tells that a process does nothing any more, whether or not it was
// waited for.
func ended(pid int) bool {
	command, err := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", pid))
	return err != nil || len(command) == 0
}

func TestSignalsGiveTheTerminalBack(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		signal syscall.Signal
		code   int
		say    string
	}{
		{syscall.SIGTERM, 130, "interrupted"},
		{syscall.SIGHUP, 130, "interrupted"},
		{syscall.SIGINT, 0, ""},
	} {
		t.Run(c.signal.String(), func(t *testing.T) {
			p := explore(t, 100, 30)
			if err := syscall.Kill(p.program(), c.signal); err != nil {
				t.Fatal(err)
			}
			if said := p.GivenBack(c.code); !strings.HasSuffix(said, c.say) || strings.Contains(said, "\n") {
				t.Errorf("it said %q", said)
			}
		})
	}
}

func TestSuspendedAndForeground(t *testing.T) {
	t.Parallel()
	p := explore(t, 100, 30)
	p.Press("C-z")
	const stopped = 128 + int(syscall.SIGTSTP)
	p.GivenBack(stopped)
	if !strings.Contains(p.Screen(), "Stopped") {
		t.Errorf("the shell does not say that the program is stopped:\n%s", p.Screen())
	}
	p.Run("fg")
	p.See(session...)
	p.countsDown()
	p.Press("Escape")
	p.See(form...)
	p.Press("C-z")
	p.GivenBack(stopped)
	p.Run("fg")
	p.See(form...)
	p.Press("C-c")
	p.GivenBack(0)
}

func TestAWindowThatIsClosedEndsTheProgram(t *testing.T) {
	t.Parallel()
	p := explore(t, 100, 30)
	pid := p.program()
	p.tmux("kill-server")
	p.Until("the program has ended", func() bool { return ended(pid) })
}
