//go:build linux

package hostile

import (
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestAPasteOfTenMegabytes pastes more into a field than anybody means to, and
// wants the program to go on with it.
func TestAPasteOfTenMegabytes(t *testing.T) {
	const size = 10e6
	for name, piece := range map[string]string{"one line": "x", "lines": "line\n", "escapes": "\x1b[5;7;9m\u202e"} {
		t.Run(name, func(t *testing.T) {
			h := listen(t, way{answer: says(200, soundAnswer)})
			p := start(t, t.TempDir(), 100, 30, "--user-id", userID, "--device-id", "d1", "--base-url", h.URL)
			p.See("[ Send ]", "from AMITY_API_KEY")
			began := time.Now()
			p.pour("\x1b[200~" + strings.Repeat(piece, size/len(piece)) + "\x1b[201~")
			p.See("nothing was taken")
			p.Press("\x1bOP") // F1
			p.See("everywhere")
			if took := time.Since(began); took > 6*patience {
				t.Errorf("it took %v", took)
			}
			p.Escape()
			p.look("the form", "[ Send ]")
			const most = 256e6 // mostly the framework's, which collects a paste first
			if got := p.mostMemory(); got > most {
				t.Errorf("it took %d MB of memory", got/1e6)
			}
			wantSound(t, "the terminal", p.record.String())
			h.wantAsked(t, 0)
			p.Press(ctrlC)
			p.end()
		})
	}
}

// TestKeysFasterThanFrames presses a hundred thousand keys at once.
func TestKeysFasterThanFrames(t *testing.T) {
	h := listen(t, way{answer: says(200, soundAnswer)})
	p := start(t, t.TempDir(), 100, 30, "--user-id", userID, "--device-id", "d1", "--base-url", h.URL)
	p.See("[ Send ]", "from AMITY_API_KEY")
	p.Press(ctrlJ)
	p.See("expires in")
	p.pour(strings.Repeat("jkhlzveE\t", 100_000/9))
	p.Press("\x1bOP")
	p.See("everywhere")
	p.Escape()
	p.See("expires in")
	wantSound(t, "the terminal", p.record.String())
	p.Press(ctrlC)
	p.end()
}

// pour writes a large text as fast as the program takes it, and reads meanwhile
// what it draws.
func (p *person) pour(text string) {
	p.t.Helper()
	poured := make(chan error, 1)
	go func() {
		_, err := p.Terminal.Press(text)
		poured <- err
	}()
	// The framework looks again at all that came of a paste with every piece.
	const most = 5 * patience
	if _, err := p.Await(most, func() bool { return len(poured) > 0 || p.Rest(walkPace) != nil }); err != nil {
		p.t.Fatalf("pouring %d bytes: %v", len(text), err)
	}
	if err := <-poured; err != nil {
		p.t.Fatal(err)
	}
}

var peak = regexp.MustCompile(`VmHWM:\s+(\d+) kB`)

// mostMemory is the most that the program had resident.
func (p *person) mostMemory() int64 {
	p.t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.PID()))
	if err != nil {
		p.t.Fatal(err)
	}
	kB, err := strconv.ParseInt(string(peak.FindSubmatch(status)[1]), 10, 64)
	if err != nil {
		p.t.Fatal(err)
	}
	return kB << 10
}
