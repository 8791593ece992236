//go:build linux

package hostile

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"sessionscope/ui/uitest/perf/terminal"
)

// pace is how long a person takes before a key. Keys that come closer together
// are a paste.
const pace = 60 * time.Millisecond

// person sits before a terminal.
type person struct {
	t *testing.T
	*terminal.Terminal
	// record is all that the program has written.
	record *bytes.Buffer
}

// shown is the screen as one line of words, without the borders.
func (p *person) shown() string {
	text := strings.Map(func(r rune) rune {
		if strings.ContainsRune("│╭╮╰╯─┃", r) {
			return ' '
		}
		return r
	}, p.Text())
	return strings.Join(strings.Fields(text), " ")
}

// See waits until all the words are on the screen. Words that are broken into
// lines are found all the same.
func (p *person) See(words ...string) {
	p.t.Helper()
	missing := ""
	_, err := p.Await(patience, func() bool {
		shown := p.shown()
		for _, word := range words {
			if !strings.Contains(shown, word) {
				missing = word
				return false
			}
		}
		return true
	})
	if err != nil {
		p.t.Fatalf("%v: %q is not on the screen:\n%s", err, missing, p.Text())
	}
}

// Press presses keys as a terminal sends them, one after the other.
func (p *person) Press(keys ...string) {
	p.t.Helper()
	for _, key := range keys {
		if err := p.Rest(pace); err != nil {
			p.t.Fatalf("before the key %q: %v\n%s", key, err, p.Text())
		}
		p.Strike(key)
	}
}

// Strike presses a key at once.
func (p *person) Strike(key string) {
	p.t.Helper()
	if _, err := p.Terminal.Press(key); err != nil {
		p.t.Fatal(err)
	}
}

// Escape presses escape. A key that comes right behind it would be another one
// with alt.
func (p *person) Escape() {
	p.t.Helper()
	p.Press(escape)
	_ = p.Rest(2 * pace)
}

// Keys as a terminal sends them.
const (
	ctrlC  = "\x03"
	ctrlJ  = "\n"
	ctrlP  = "\x10"
	ctrlR  = "\x12"
	ctrlT  = "\x14"
	enter  = "\r"
	escape = "\x1b"
	tab    = "\t"
)
