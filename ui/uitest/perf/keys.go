//go:build linux

package main

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"sessionscope/ui/uitest/perf/terminal"
)

const (
	leaps      = 20  // of a key that goes far or changes every row
	burstKeys  = 300 // in one write
	burstTimes = 5
)

// lane is a program, in one of the ways to look at an answer, that is measured
// stroke by stroke beside the others.
type lane struct {
	*hand
	view viewMeasures
}

// viewMeasures are what is measured of one way to look at an answer.
type viewMeasures struct{ key, bytes, cpu, expand, collapse, end, burst measure }

func twoPanes() viewMeasures {
	return viewMeasures{key: keyTwo, bytes: bytesTwo, cpu: cpuTwo, expand: expandTwo, collapse: collapseTwo, end: endTwo, burst: burstTwo}
}

func onePane() viewMeasures {
	return viewMeasures{key: keyOne, bytes: bytesOne, cpu: cpuOne, expand: expandOne, collapse: collapseOne, end: endOne, burst: burstOne}
}

// keys measures what keys cost. The programs take turns, a stroke each, so that
// what disturbs the machine disturbs all.
func (b *bench) keys(s size) (err error) {
	var lanes []lane
	defer func() {
		for _, l := range lanes {
			err = errors.Join(err, l.close())
		}
	}()
	open := func(p program, m viewMeasures, prepare ...string) error {
		h, err := b.hand(p, s)
		if err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
		lanes = append(lanes, lane{h, m})
		return h.press(prepare...)
	}
	err = errors.Join(
		open(ours(), onePane(), "v", "e", "z", "g"),
		open(ours(), twoPanes(), "e", "g"),
		open(bareBubbleTea(), onePane()),
	)
	if b.peers {
		for _, p := range others() {
			if p.name != "jq, less" { // once all is read it is less
				err = errors.Join(err, open(p, onePane()))
			}
		}
	}
	if err != nil {
		return err
	}
	for _, l := range lanes {
		if err := l.rest(3 * time.Second); err != nil {
			return err
		}
	}
	for _, measure := range []func([]lane, size) error{b.moves, b.bursts, b.folds, b.ends} {
		if err := measure(lanes, s); err != nil {
			return err
		}
	}
	return nil
}

// turns lets each lane do something so many times, in turns.
func turns(lanes []lane, times int, do func(l lane) error) error {
	for range times {
		for _, l := range lanes {
			if err := do(l); err != nil {
				return err
			}
		}
	}
	return nil
}

// having are the lanes whose program has a key.
func having(lanes []lane, key func(program) string) []lane {
	var have []lane
	for _, l := range lanes {
		if key(l.program) != "" {
			have = append(have, l)
		}
	}
	return have
}

// moves measures a row down, from the first.
func (b *bench) moves(lanes []lane, s size) error {
	all := map[*hand]strokes{}
	err := turns(lanes, b.options.keys, func(l lane) error {
		one, err := l.stroke(l.down)
		all[l.hand] = append(all[l.hand], one)
		return err
	})
	if err != nil {
		return err
	}
	for _, l := range lanes {
		got := all[l.hand]
		b.figures.setTimes(l.view.key, s, l.name, percentile(got.times(), 50), percentile(got.times(), 99))
		b.figures.setBytes(l.view.bytes, s, l.name, got.bytes())
		b.figures.setTime(l.view.cpu, s, l.name, got.cpu())
	}
	return nil
}

// folds measures to fold everything, and to unfold it.
func (b *bench) folds(lanes []lane, s size) error {
	lanes = having(lanes, func(p program) string { return p.expand })
	folded, unfolded := map[*hand]strokes{}, map[*hand]strokes{}
	err := turns(lanes, leaps, func(l lane) error {
		less, err := l.stroke(l.collapse)
		if err != nil {
			return err
		}
		more, err := l.stroke(l.expand)
		folded[l.hand], unfolded[l.hand] = append(folded[l.hand], less), append(unfolded[l.hand], more)
		return err
	})
	if err != nil {
		return err
	}
	for _, l := range lanes {
		b.usualAndWorst(l.view.collapse, s, l, folded[l.hand])
		b.usualAndWorst(l.view.expand, s, l, unfolded[l.hand])
	}
	return nil
}

// ends measures to go to the last row, from the first.
func (b *bench) ends(lanes []lane, s size) error {
	lanes = having(lanes, func(p program) string { return p.end })
	all := map[*hand]strokes{}
	err := turns(lanes, leaps, func(l lane) error {
		one, err := l.stroke(l.end)
		if err != nil {
			return err
		}
		all[l.hand] = append(all[l.hand], one)
		return l.press(l.top)
	})
	if err != nil {
		return err
	}
	for _, l := range lanes {
		b.usualAndWorst(l.view.end, s, l, all[l.hand])
	}
	return nil
}

func (b *bench) usualAndWorst(m measure, s size, l lane, all strokes) {
	b.figures.setTimes(m, s, l.name, percentile(all.times(), 50), percentile(all.times(), 100))
}

// bursts writes many keys at once, from the first row on, and looks whether any
// was lost.
func (b *bench) bursts(lanes []lane, s size) error {
	all, lost, deaf := map[*hand]strokes{}, map[*hand]int{}, map[*hand]bool{}
	lanes = having(lanes, func(p program) string { return p.top })
	err := turns(lanes, burstTimes, func(l lane) error {
		if err := l.press(l.top); err != nil {
			return err
		}
		before, rows, told := l.cursor()
		one, err := l.stroke(strings.Repeat(l.down, burstKeys))
		if errors.Is(err, terminal.ErrTimeout) {
			deaf[l.hand] = true
			return nil
		}
		if told && err == nil {
			want := min(before+burstKeys, rows)
			err = l.follow(&one, want)
			if after, _, _ := l.cursor(); after != want {
				lost[l.hand] += want - after
			}
		}
		all[l.hand] = append(all[l.hand], one)
		return err
	})
	if err != nil {
		return err
	}
	for _, l := range lanes {
		m := l.view.burst
		switch {
		case deaf[l.hand]:
			b.figures.setText(m, s, l.name, "all keys lost")
			continue
		case lost[l.hand] != 0:
			b.figures.setText(m, s, l.name, fmt.Sprintf("%d keys lost", lost[l.hand]))
		default:
			b.usualAndWorst(m, s, l, all[l.hand])
		}
		b.figures.addNote(m, s, l.name, byteCount(all[l.hand].bytes()))
	}
	return turns(lanes, 1, func(l lane) error { return l.press(l.top) })
}

// follow goes on until the cursor is in a row: on a machine that is busy a pause
// need not be the end.
func (h *hand) follow(s *stroke, row int) error {
	there := func() bool { at, _, _ := h.cursor(); return at == row }
	if there() {
		return nil
	}
	written := h.Bytes
	at, err := h.Await(strokeLimit, there)
	if errors.Is(err, terminal.ErrTimeout) {
		return nil // it is lost
	}
	s.took, s.bytes = at.Sub(s.began), s.bytes+h.Bytes-written
	return err
}

// cursor is the row that the screen says the cursor is on, and how many there
// are; told is false where it says nothing.
func (h *hand) cursor() (row, rows int, told bool) {
	found := regexp.MustCompile(`([0-9,]+) of ([0-9,]+) rows`).FindStringSubmatch(h.Text())
	if found == nil {
		return 0, 0, false
	}
	number := func(text string) int {
		n, _ := strconv.Atoi(strings.ReplaceAll(text, ",", "")) // digits only
		return n
	}
	return number(found[1]), number(found[2]), true
}
