//go:build linux

package hostile

import (
	"bytes"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"sessionscope/ui/uitest/perf/terminal"
)

// hostileUser is who is asked for.
const hostileUser = "a\x1b]0;pwned\ab\x1b[5;7;9mc\u202ed"

// speaker is an API that answers with payloads: first with an error, then with
// sessions.
type speaker struct {
	*host
	answers atomic.Int32
	// let holds the answers back.
	let chan struct{}
}

func speak(t *testing.T) *speaker {
	t.Helper()
	s := &speaker{host: &host{}, let: make(chan struct{})}
	s.serve(t, nil, func(w http.ResponseWriter, r *http.Request) {
		<-s.let
		n := s.answers.Add(1)
		for i, p := range payloads {
			w.Header().Set(fmt.Sprintf("X-Payload-%02d", i), inHeader(p.text))
		}
		if n == 1 {
			says(http.StatusUnprocessableEntity, hostileError())(nil, w, r)
			return
		}
		says(http.StatusOK, hostileSession(hostileUser, int(n)))(nil, w, r)
	})
	return s
}

// TestNoTextActsOnTheTerminal shows payloads in every screen of the built
// program, copies and saves them, and reads every byte that it wrote.
func TestNoTextActsOnTheTerminal(t *testing.T) {
	for _, size := range []struct{ w, h int }{{120, 36}, {80, 24}} {
		t.Run(fmt.Sprintf("%dx%d", size.w, size.h), func(t *testing.T) {
			s := speak(t)
			home := t.TempDir()
			p := start(t, home, size.w, size.h, "--user-id", hostileUser, "--device-id", "d\u009b1m\u202e", "--display-name", "n\x1b[5;7;9m",
				"--profile-handle", "\u2066h", "--device-kind", "k\x1b[6n", "--device-model", "m\a\b", "--allow-invalid", "--base-url", s.URL)
			p.look("the form", "[ Send ]")
			p.popups()
			p.Press(ctrlJ)
			p.look("sending", "Opening a session for")
			close(s.let)
			p.look("the failure", "the API refused: 422")
			p.popups()
			p.walk("the failure", 60)
			p.save("tm")
			p.Press("o")
			p.look("what came of the failure", "of JSON, v shows it")
			p.Press("e")
			p.walk("what came of the failure", 40)
			p.Press("\x17", ctrlT) // close it
			p.look("the form, with complaints", "[ Send ]")
			p.Press(ctrlJ)
			p.look("the explorer", "expires in")
			p.explore()
			p.Press(ctrlT)
			p.look("the form", "[ Send ]")
			p.Press(ctrlJ)
			p.look("the second session", "expires in")
			p.compare()
			p.history()
			p.Press(ctrlC)
			p.end()
			w := wantSound(t, "the terminal", p.record.String())
			if len(w.titles) < 2 || len(w.copied) < 5 {
				t.Errorf("the title was set %d times and %d texts were copied", len(w.titles), len(w.copied))
			}
			for _, text := range w.copied {
				wantNoControls(t, "a copy", text)
			}
			wantSoundFiles(t, home)
		})
	}
}

// start runs the built program in a terminal.
func start(t *testing.T, home string, w, h int, args ...string) *person {
	t.Helper()
	needTerminal(t)
	work := filepath.Join(home, "work")
	if err := os.MkdirAll(work, 0o700); err != nil {
		t.Fatal(err)
	}
	p := &person{t: t, record: new(bytes.Buffer)}
	program, err := terminal.Start(terminal.Options{
		Args: append([]string{binary}, args...), Dir: work, Width: w, Height: h, Record: p.record,
		Env: []string{"HOME=" + home, "TERM=xterm-256color", "COLORTERM=truecolor", "AMITY_API_KEY=" + canary, "SESSIONSCOPE_KEYSTORE=memory"},
	})
	if err != nil {
		t.Fatal(err)
	}
	p.Terminal = program
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("the screen:\n%s", p.Text())
		}
		_ = p.Close(ctrlC)
	})
	return p
}

// end waits until the program has ended.
func (p *person) end() {
	p.t.Helper()
	if _, err := p.Await(patience, func() bool { return false }); err == terminal.ErrTimeout {
		p.t.Fatal("the program does not end")
	}
}

// look waits for words, and judges the screen.
func (p *person) look(where string, words ...string) {
	p.t.Helper()
	p.See(words...)
	p.judge(where)
}

// judge wants the panes on the screen to have straight borders: a text whose
// width is counted wrongly bends them.
func (p *person) judge(where string) {
	p.t.Helper()
	var faults []string
	_, err := p.Await(patience, func() bool { // a frame may be half drawn
		faults = bent(p.Screen)
		return len(faults) == 0
	})
	if err != nil {
		p.t.Fatalf("%s: %s:\n%s", where, faults[0], p.Text())
	}
}

// walk goes down a list, row by row.
func (p *person) walk(where string, rows int) {
	p.t.Helper()
	for range rows {
		p.Strike("j")
		_ = p.Rest(walkPace)
		p.judge(where)
	}
}

// walkPace is the time for a frame.
const walkPace = 12 * time.Millisecond

// popups opens what lies on top of a screen.
func (p *person) popups() {
	p.t.Helper()
	p.Press("\x1bOP") // F1
	p.See("everywhere")
	p.Escape()
	p.Press(ctrlP)
	p.See("actions")
	p.Escape()
}

// save saves files of the kinds that the letters name.
func (p *person) save(kinds string) {
	p.t.Helper()
	for _, kind := range kinds {
		p.Press("s", string(kind))
		p.See("✓ saved the")
	}
}

// explore goes through everything in the explorer.
func (p *person) explore() {
	p.t.Helper()
	p.Press("e")
	p.walk("the tree", 160)
	for range 3 { // from the end up, where the rows are that hold payloads
		for _, copied := range []string{"yy", "yv", "yk", "yp", "yq", "yj", "yc"} {
			p.Press(copied[:1], copied[1:])
		}
		p.Press("k", "k", "k", "k")
	}
	p.Press("g", tab)
	p.walk("a card", 20)
	p.Press(tab, "v")
	p.look("raw JSON", "raw JSON")
	p.Press("e")
	p.walk("raw JSON", 160)
	p.Press("v", "/", "p", "w", "n", enter, "n", "n", "N", "&")
	p.judge("the hits")
	p.Press("&")
	p.Escape()
	p.Press("|", ".", enter)
	p.walk("jq", 5)
	p.Escape()
	p.See("expires in")
	p.save("tm")
}

func (p *person) compare() {
	p.t.Helper()
	p.Press("c")
	p.See("A", "B")
	p.walk("the comparison", 60)
	p.Escape()
	p.See("expires in")
	p.Press("{", "}")
}

func (p *person) history() {
	p.t.Helper()
	p.Press(ctrlR)
	p.See("filter")
	p.walk("the history", 4)
	p.Press(enter)
	p.look("the form, replayed", "[ Send ]")
}

// wantSoundFiles wants nothing hidden in what was saved or kept.
func wantSoundFiles(t *testing.T, home string) {
	t.Helper()
	files := 0
	err := filepath.WalkDir(home, func(path string, entry os.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		files++
		wantSound(t, "the name of a file", strings.TrimPrefix(path, home))
		if entry.Name() == "config.json" {
			return nil // it holds what the person typed, and nobody else reads it
		}
		content, err := os.ReadFile(path)
		if strings.HasSuffix(path, ".json") {
			// Else the answer is as it came; bytes that are no UTF-8 have no escape.
			wantNoControls(t, entry.Name(), string([]rune(string(content))))
			return err
		}
		wantSound(t, entry.Name(), string(content))
		return err
	})
	if err != nil || files < 4 {
		t.Errorf("%d files were saved: %v", files, err)
	}
}
