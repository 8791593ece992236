//go:build linux

package main

import (
	"fmt"
	"regexp"
	"time"

	"sessionscope/ui/uitest/perf/terminal"
)

const (
	// startLimit is when a program that has not painted is given up.
	startLimit = 60 * time.Second
	// startBudget bounds what the starts of one slow program take together.
	startBudget = 8 * time.Second
	leastStarts = 3
)

// race is one program that starts again and again.
type race struct {
	program
	mute                   bool
	paint, indexed, settle []time.Duration
	spent                  time.Duration
}

// starts measures the way to the first full paint, in turns, so that what
// disturbs the machine disturbs all.
func (b *bench) starts(s size) error {
	races := []*race{
		{program: ours()},
		{program: bareBubbleTea()},
		{program: ours(), mute: true},
		{program: bareBubbleTea(), mute: true},
	}
	if b.peers {
		for _, p := range others() {
			races = append(races, &race{program: p})
		}
	}
	for range b.runs {
		for _, r := range races {
			if len(r.paint) >= leastStarts && r.spent > startBudget {
				continue
			}
			if err := b.startOnce(r, s); err != nil {
				return fmt.Errorf("starting %s: %w", r.name, err)
			}
		}
	}
	for _, r := range races {
		what := paint
		if r.mute {
			what = paintMute
		}
		b.figures.setTime(what, s, r.name, median(r.paint))
		if len(r.indexed) > 0 && !r.mute {
			b.figures.setTime(indexed, s, r.name, median(r.indexed))
			b.figures.setTime(related, s, r.name, median(r.settle))
		}
	}
	return nil
}

func (b *bench) startOnce(r *race, s size) error {
	t, err := b.start(r.program, s, r.mute)
	if err != nil {
		return err
	}
	painted, err := awaitPaint(t, r.program)
	if err == nil {
		r.paint = append(r.paint, painted.Sub(t.Started))
		if r.name == oursName {
			err = b.awaitAll(t, r, s)
		}
	}
	r.spent += time.Since(t.Started)
	if closed := t.Close(r.quit); err == nil {
		err = closed
	}
	return err
}

func (b *bench) awaitAll(t *terminal.Terminal, r *race, s size) error {
	at, err := awaitText(t, allFiles(b.answers[s]))
	if err != nil {
		return fmt.Errorf("waiting for the whole index: %w", err)
	}
	r.indexed = append(r.indexed, at.Sub(t.Started))
	at, err = awaitText(t, anyPermissions())
	if err != nil {
		return fmt.Errorf("waiting for the relations: %w", err)
	}
	r.settle = append(r.settle, at.Sub(t.Started))
	return nil
}

// awaitPaint waits for the first full paint.
func awaitPaint(t *terminal.Terminal, p program) (time.Time, error) {
	return t.Await(startLimit, func() bool {
		return t.Filled() >= full && (p.shows == nil || p.shows.MatchString(t.Text()))
	})
}

// allFiles is the final number of files, the last of the arrays: the sign that
// the whole answer is indexed.
func allFiles(a answer) *regexp.Regexp {
	return regexp.MustCompile(`files\s+` + thousands(a.Files) + `\b`)
}

// anyPermissions is the number of permissions, which are derived from all users
// and roles: the sign that the relations are read.
func anyPermissions() *regexp.Regexp { return regexp.MustCompile(`permissions\s+[0-9]`) }

func awaitText(t *terminal.Terminal, text *regexp.Regexp) (time.Time, error) {
	at, err := t.Await(startLimit, func() bool { return text.MatchString(t.Text()) })
	if err != nil {
		return at, fmt.Errorf("%w: %s in\n%s", err, text, t.Text())
	}
	return at, nil
}
