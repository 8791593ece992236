//go:build linux

package hostile

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestNoTextActsThroughTheCommandLine reads all that commands print of payloads:
// summaries, differences, errors and notes.
func TestNoTextActsThroughTheCommandLine(t *testing.T) {
	s := speak(t)
	close(s.let)
	home := t.TempDir()
	for i, name := range []string{"a.json", "b\x1b[5;7;9m\u202e.json", "broken\u009d0;pwned\u009c.json"} {
		text := hostileSession(hostileUser, 3*i)
		if strings.HasPrefix(name, "broken") {
			text = "<" + allPayloads()
		}
		if err := os.WriteFile(filepath.Join(home, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	create := []string{"create", "--allow-invalid", "--user-id", hostileUser, "--device-id", "d\x1b[6n", "--display-name", "n\u202e", "--base-url", s.URL}
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{create, 3, "the API answered 422"},
		{create, 0, "session"},
		{append(create, "-o", "json", "--max-answer", "10"), 4, "larger than the limit"},
		{[]string{"diff", "a.json", "b\x1b[5;7;9m\u202e.json"}, 1, "users"},
		{[]string{"diff", "-o", "json", "a.json", "b\x1b[5;7;9m\u202e.json"}, 1, "users"},
		{[]string{"diff", "a.json", "broken\u009d0;pwned\u009c.json"}, 2, "broken"},
		{[]string{"create", "--user-id", "a", "--profile", "p\x1b[5;7;9m"}, 2, "p"},
		{[]string{"create", "--user-id", "a", "--base-url", "http://h\x1b[5;7;9m"}, 2, "base URL"},
		{[]string{"create", "--no\x1b[5;7;9m"}, 2, "no"},
		{[]string{"\x1b[5;7;9m"}, 2, "unknown"},
	} {
		t.Run(strings.Join(c.args[:1], " "), func(t *testing.T) {
			var out, errs bytes.Buffer
			cmd := exec.Command(binary, c.args...)
			cmd.Dir, cmd.Stdout, cmd.Stderr = home, &out, &errs
			cmd.Env = []string{"HOME=" + home, "TERM=xterm", "AMITY_API_KEY=" + canary, "SESSIONSCOPE_KEYSTORE=memory"}
			_ = cmd.Run()
			if code := cmd.ProcessState.ExitCode(); code != c.code || !strings.Contains(out.String()+errs.String(), c.says) {
				t.Errorf("%q: exit code %d, want %d with %q: %s%s", c.args, code, c.code, c.says, out.String(), errs.String())
			}
			wantSound(t, "stderr", errs.String())
			if strings.Contains(strings.Join(c.args, " "), "-o json") {
				// Values as they are: JSON has no escape for bytes that are no UTF-8.
				wantNoControls(t, "stdout", string([]rune(out.String())))
				return
			}
			wantSound(t, "stdout", out.String())
		})
	}
}

// TestNoNameActsOnTheTerminalBeforeTheApp opens files that the app cannot open.
func TestNoNameActsOnTheTerminalBeforeTheApp(t *testing.T) {
	home := t.TempDir()
	const broken = "broken\u009d0;pwned\u009c.json"
	if err := os.WriteFile(filepath.Join(home, broken), []byte("<"+allPayloads()), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{broken, "none\x1b]0;pwned\a"} {
		p := start(t, home, 80, 24, "open", filepath.Join(home, file))
		p.end()
		wantSound(t, "the terminal", p.record.String())
		if !strings.Contains(p.Text(), "sessionscope: opening") {
			t.Errorf("it says %s", p.Text())
		}
	}
}

// TestNamesThatLookAlikeLookDifferent opens an answer with users whose ids a
// reader would take for one another, and wants each to be told on its card.
func TestNamesThatLookAlikeLookDifferent(t *testing.T) {
	home := t.TempDir()
	answer := `{"users":[{"userId":"alice"},{"userId":"alice "},{"userId":"аlice"},{"userId":"al\u200bice"}]}`
	path := filepath.Join(home, "alike.json")
	if err := os.WriteFile(path, []byte(answer), 0o600); err != nil {
		t.Fatal(err)
	}
	p := start(t, home, 120, 36, "open", path)
	p.See("of JSON, v shows it")
	p.Press("g", "j", "l", "j")
	for i, card := range []string{"userId alice", "userId “alice ”", "mixes Latin and Cyrillic letters: а is U+0430", "userId al⟨U+200B⟩ice"} {
		if i > 0 {
			p.Press("J")
		}
		p.See(card)
	}
}
