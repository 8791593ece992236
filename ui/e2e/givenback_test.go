//go:build linux

package e2e

import (
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strings"
)

// stty is how the terminal takes and gives characters.
func (p *terminal) stty() string {
	p.t.Helper()
	said, err := exec.Command("stty", "-a", "-F", p.Ask("#{pane_tty}")).CombinedOutput()
	if err != nil {
		p.t.Fatalf("stty: %v\n%s", err, said)
	}
	return string(said)
}

// GivenBack waits until the program has ended with a code, wants the terminal
// to be as it was before, and returns what the program had said on it.
func (p *terminal) GivenBack(code int) string {
	p.t.Helper()
	end := fmt.Sprintf("exit %d of %d", code, p.started)
	p.See(end)
	screen := p.Screen()
	said, earlier := strings.CutPrefix(screen, p.run.screen)
	if !earlier {
		p.t.Errorf("the text of before is not back:\n%s\nbefore it was\n%s", screen, p.run.screen)
	}
	if now := p.stty(); now != p.run.stty {
		p.t.Errorf("the terminal is set to\n%sbefore it was\n%s", now, p.run.stty)
	}
	for what, want := range map[string]string{"alternate_on": "0", "cursor_flag": "1", "mouse_any_flag": "0", "keypad_flag": "0"} {
		if got := p.Ask("#{" + what + "}"); got != want {
			p.t.Errorf("%s is %s", what, got)
		}
	}
	p.Type("echo still $((40+2))")
	p.Press("Enter")
	p.Until("what is typed is seen, and done", func() bool { return strings.Contains(p.Screen(), "still $((40+2))\nstill 42\n$") })
	p.Until("the record is complete", func() bool { return strings.Contains(p.Record(), "still 42") })
	if left := leftOn(p.Record()); len(left) > 0 {
		p.t.Errorf("the program has left on: %s", strings.Join(left, ", "))
	}
	said, _, _ = strings.Cut(said, end)
	return strings.TrimSpace(said)
}

// Record is every byte that the terminal was sent since it was opened.
func (p *terminal) Record() string {
	p.t.Helper()
	record, err := os.ReadFile(p.place("record"))
	if err != nil {
		p.t.Fatal(err)
	}
	return string(record)
}

// modes are the switches of a terminal that programs turn on and off: the
// private modes, the keyboard protocols, the title, the shape of the cursor and
// the progress bar.
var modes = []struct {
	what    string
	on, off *regexp.Regexp
}{
	{"keyboard protocol", regexp.MustCompile(`\x1b\[>[0-9]+u`), regexp.MustCompile(`\x1b\[<[0-9]*u`)},
	{"reports of modified keys", regexp.MustCompile(`\x1b\[>4;[1-9]m`), regexp.MustCompile(`\x1b\[>4(;0)?m`)},
	{"title", regexp.MustCompile(`\x1b\][02];[^\x07\x1b]+`), regexp.MustCompile(`\x1b\][02];[\x07\x1b]`)},
	{"cursor shape", regexp.MustCompile(`\x1b\[[1-9] q`), regexp.MustCompile(`\x1b\[0? q`)},
	{"progress bar", regexp.MustCompile(`\x1b\]9;4;[1-9]`), regexp.MustCompile(`\x1b\]9;4;0`)},
}

// The private modes that are on from the start.
const (
	cursor   = "25"
	lineWrap = "7"
)

var privateMode = regexp.MustCompile(`\x1b\[\?([0-9;]+)([hl])`)

// leftOn tells which modes are not as a terminal has them from the start.
func leftOn(record string) []string {
	last := map[string]string{}
	for _, change := range privateMode.FindAllStringSubmatch(record, -1) {
		for mode := range strings.SplitSeq(change[1], ";") {
			last[mode] = change[2]
		}
	}
	var left []string
	for mode, state := range last {
		normal := "l"
		if mode == cursor || mode == lineWrap {
			normal = "h"
		}
		if state != normal {
			left = append(left, "mode "+mode+state)
		}
	}
	for _, mode := range modes {
		if lastIn(record, mode.on) > lastIn(record, mode.off) {
			left = append(left, mode.what)
		}
	}
	return left
}

// lastIn is where the pattern matches last; -1 when nowhere.
func lastIn(text string, pattern *regexp.Regexp) int {
	all := pattern.FindAllStringIndex(text, -1)
	if len(all) == 0 {
		return -1
	}
	return all[len(all)-1][0]
}
