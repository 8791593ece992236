//go:build linux

package main

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"sessionscope/ui/uitest/perf/payload"
	"sessionscope/ui/uitest/perf/terminal"
)

// searches is how often the word near the end is looked for.
const searches = 5

const searchLimit = 30 * time.Second

// search measures the way from the last key to the row with the word.
func (b *bench) search(s size) error {
	programs := []program{ours()}
	if b.peers {
		programs = append(programs, others()...)
	}
	for _, p := range programs {
		if p.name == "jq, less" {
			continue
		}
		if err := b.searchIn(p, s); err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
	}
	return nil
}

// searchIn starts the program anew for each search: one that is repeated finds
// what the one before has read.
func (b *bench) searchIn(p program, s size) error {
	var took []time.Duration
	for range searches {
		one, err := b.searchOnce(p, s)
		switch {
		case errors.Is(err, errNoSearch):
			b.figures.setText(search, s, p.name, "not there yet")
			return nil
		case errors.Is(err, terminal.ErrTimeout):
			b.say("%s: %v", p.name, err)
			b.figures.setText(search, s, p.name, fmt.Sprintf("not shown in %s", searchLimit))
			return nil
		case err != nil:
			return err
		}
		took = append(took, one)
	}
	b.figures.setTimes(search, s, p.name, percentile(took, 50), percentile(took, 100))
	return nil
}

// errNoSearch tells that the program has no search.
var errNoSearch = errors.New("its help names no search")

func (b *bench) searchOnce(p program, s size) (took time.Duration, err error) {
	h, err := b.hand(p, s)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, h.close()) }()
	if p.name == oursName {
		if there, err := h.canSearch(); err != nil {
			return 0, err
		} else if !there {
			return 0, errNoSearch
		}
		if err := h.press("v"); err != nil {
			return 0, err
		}
	}
	if err := h.press("/"); err != nil {
		return 0, err
	}
	typed, last := payload.Needle, p.find
	if last == "" {
		end := len(typed) - 1
		typed, last = typed[:end], typed[end:]
	}
	if err := h.press(typed); err != nil {
		return 0, err
	}
	pressed, err := h.Press(last)
	if err != nil {
		return 0, err
	}
	found, err := h.Await(searchLimit, h.seesNeedle)
	if err != nil {
		return 0, fmt.Errorf("waiting for %s: %w; the screen is\n%s", payload.Needle, err, h.Text())
	}
	return found.Sub(pressed), nil
}

// seesNeedle tells that the row with the word is on the screen. The line that
// it is typed in has the word, but not the name of its member.
func (h *hand) seesNeedle() bool {
	for y := range height {
		if row := h.Row(y); strings.Contains(row, payload.Needle) && strings.Contains(row, "altText") {
			return true
		}
	}
	return false
}

// canSearch asks the help whether there is a search.
func (h *hand) canSearch() (bool, error) {
	if err := h.press("?"); err != nil {
		return false, err
	}
	there := regexp.MustCompile(`/\s+[Ss]earch`).MatchString(h.Text())
	return there, h.press("\x1b")
}
