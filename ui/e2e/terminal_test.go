//go:build linux

package e2e

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

const (
	// patience is how long anything may take that has no limit of its own. It is
	// long for the sake of busy machines.
	patience = 30 * time.Second
	// pause is how long a look at something is apart from the next.
	pause = 15 * time.Millisecond
	// pace is how long a person takes at least before a key, after the one before
	// and after what was looked for. Keys that come closer together are a paste.
	pace = 60 * time.Millisecond
)

// terminal is a window with a shell in it and a person before it, whose home is
// empty.
type terminal struct {
	t       *testing.T
	dir     string // all that is ours
	run     running
	started int       // how often a program was started
	idle    time.Time // since when the person has done nothing
}

// running is the program that the shell was told to run last, and what the
// terminal was like before.
type running struct {
	line         string
	stty, screen string
}

// open opens a window of w×h cells. The variables come on top of an environment
// that holds nothing of the tester's own.
func open(t *testing.T, w, h int, variables ...string) *terminal {
	t.Helper()
	need(t, "tmux", "stty")
	dir, err := os.MkdirTemp("", "e2e") // t.TempDir may be too long for a socket's name
	if err != nil {
		t.Fatal(err)
	}
	p := &terminal{t: t, dir: dir}
	t.Cleanup(p.close)
	for _, dir := range p.places() {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	words := []string{
		"set", "-g", "status", "off", ";", "set", "-s", "escape-time", "0", ";",
		"set", "-g", "default-terminal", "tmux-256color", ";",
		"new-session", "-d", "-x", strconv.Itoa(w), "-y", strconv.Itoa(h), "-c", p.place("work"),
	}
	for _, variable := range variables {
		words = append(words, "-e", variable)
	}
	p.tmux(append(words, "exec sh")...)
	p.tmux("pipe-pane", "-O", "exec cat > '"+p.place("record")+"'")
	p.See("$")
	return p
}

// need skips the test where such tests are not wanted; where they are, it fails
// without the programs that it takes.
func need(t *testing.T, programs ...string) {
	t.Helper()
	if os.Getenv(wanted) != "1" {
		t.Skipf("drives the built program in a terminal, in real time: %s=1 go test -count=1 ./ui/e2e runs it", wanted)
	}
	for _, program := range programs {
		if _, err := exec.LookPath(program); err != nil {
			t.Fatalf("%v: install it", err)
		}
	}
}

func (p *terminal) close() {
	if p.t.Failed() {
		p.t.Logf("the screen:\n%s", p.Screen())
	}
	_ = p.command("kill-server").Run()
	if err := os.RemoveAll(p.dir); err != nil {
		p.t.Error(err)
	}
}

// place is a file or directory of the window's.
func (p *terminal) place(name string) string { return filepath.Join(p.dir, name) }

// places are where a program might leave something behind.
func (p *terminal) places() []string {
	var dirs []string
	for _, name := range []string{"home", "config", "state", "cache", "data", "run", "tmp", "work"} {
		dirs = append(dirs, p.place(name))
	}
	return dirs
}

func (p *terminal) environment() []string {
	return []string{
		"PATH=" + os.Getenv("PATH"), "LC_ALL=C.UTF-8", "PS1=$ ", "SHELL=/bin/sh", "TMUX_TMPDIR=" + p.dir,
		"HOME=" + p.place("home"), "TMPDIR=" + p.place("tmp"),
		"XDG_CONFIG_HOME=" + p.place("config"), "XDG_STATE_HOME=" + p.place("state"),
		"XDG_CACHE_HOME=" + p.place("cache"), "XDG_DATA_HOME=" + p.place("data"), "XDG_RUNTIME_DIR=" + p.place("run"),
	}
}

func (p *terminal) command(words ...string) *exec.Cmd {
	cmd := exec.Command("tmux", append([]string{"-u", "-L", "e2e", "-f", "/dev/null"}, words...)...)
	cmd.Env, cmd.Dir = p.environment(), p.dir
	return cmd
}

func (p *terminal) tmux(words ...string) string {
	p.t.Helper()
	said, err := p.command(words...).CombinedOutput()
	if err != nil {
		p.t.Fatalf("tmux %s: %v\n%s", words[0], err, said)
	}
	return strings.TrimRight(string(said), "\n")
}

// Ask asks tmux about the window, in its formats.
func (p *terminal) Ask(format string) string {
	p.t.Helper()
	return p.tmux("display-message", "-p", format)
}

// Press presses keys one after the other, as tmux names them.
func (p *terminal) Press(keys ...string) {
	p.t.Helper()
	for _, key := range keys {
		p.send("send-keys", key)
	}
}

// Type types a text, all at once.
func (p *terminal) Type(text string) {
	p.t.Helper()
	p.send("send-keys", "-l", text)
}

// Paste pastes a text, in the way that options of tmux's paste-buffer say.
func (p *terminal) Paste(text string, options ...string) {
	p.t.Helper()
	p.tmux("set-buffer", "-b", "clip", "--", text)
	p.send(append(append([]string{"paste-buffer"}, options...), "-b", "clip")...)
}

func (p *terminal) send(words ...string) {
	p.t.Helper()
	<-time.After(time.Until(p.idle.Add(pace)))
	p.tmux(words...)
	p.idle = time.Now()
}

// Run has the shell run a program, and say its exit code when it ends.
func (p *terminal) Run(line string) {
	p.t.Helper()
	p.started++
	line = fmt.Sprintf(`%s; echo "exit $? of %d"`, line, p.started)
	p.Type(line)
	p.See(line)
	p.run = running{line: line, stty: p.stty(), screen: p.Screen()}
	p.Press("Enter")
}

// Screen is what is seen, without the blanks at the ends of lines. A line that
// the shell had to break is one.
func (p *terminal) Screen() string {
	p.t.Helper()
	lines := strings.Split(p.tmux("capture-pane", "-p", "-J"), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " ")
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n")
}

// See waits until all the words are on the screen.
func (p *terminal) See(words ...string) {
	p.t.Helper()
	p.SeeWithin(patience, words...)
}

// SeeWithin is See with a limit. A program that has ended shows nothing more, so
// then nothing is waited for.
func (p *terminal) SeeWithin(limit time.Duration, words ...string) {
	p.t.Helper()
	ended := regexp.MustCompile(fmt.Sprintf(`(?m)^exit \d+ of %d$`, p.started))
	p.wait(limit, func() string {
		screen := p.Screen()
		for _, word := range words {
			if strings.Contains(screen, word) {
				continue
			}
			if ended.MatchString(screen) {
				p.t.Fatalf("the program has ended, and %q is not on the screen", word)
			}
			return fmt.Sprintf("%q is not on the screen", word)
		}
		return ""
	})
}

// NotSee refuses words that are on the screen now.
func (p *terminal) NotSee(words ...string) {
	p.t.Helper()
	screen := p.Screen()
	for _, word := range words {
		if strings.Contains(screen, word) {
			p.t.Errorf("%q is on the screen:\n%s", word, screen)
		}
	}
}

// Until waits for something that is not said in words of the screen.
func (p *terminal) Until(what string, done func() bool) {
	p.t.Helper()
	p.wait(patience, func() string {
		if !done() {
			return "waited in vain until " + what
		}
		return ""
	})
}

// wait looks again and again until nothing is missing any more.
func (p *terminal) wait(limit time.Duration, missing func() string) {
	p.t.Helper()
	began := time.Now()
	look := time.NewTicker(pause)
	defer look.Stop()
	for {
		why := missing()
		if why == "" {
			p.idle = time.Now()
			return
		}
		if time.Since(began) > limit {
			p.t.Fatalf("after %v: %s", limit, why)
		}
		<-look.C
	}
}

// Left are the files that were left behind, in any of the places.
func (p *terminal) Left() []string {
	p.t.Helper()
	var files []string
	for _, dir := range p.places() {
		err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
			if path != dir {
				files = append(files, path)
			}
			return err
		})
		if err != nil {
			p.t.Fatal(err)
		}
	}
	return files
}
