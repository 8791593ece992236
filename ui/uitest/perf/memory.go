//go:build linux

package main

import (
	"errors"
	"time"

	"sessionscope/ui/uitest/perf/terminal"
)

const (
	// rest is how long a program is left alone before its memory counts.
	rest = 3 * time.Second
	// glance is the time between two looks at a growing program.
	glance = 10 * time.Millisecond
)

// memory measures what the programs keep to themselves.
func (b *bench) memory(s size) error {
	programs := []program{ours(), bareBubbleTea()}
	if b.peers {
		for _, p := range others() {
			if p.name != "jq, less" { // three processes
				programs = append(programs, p)
			}
		}
	}
	for _, p := range programs {
		if err := b.memoryOf(p, s); err != nil {
			return err
		}
	}
	return nil
}

func (b *bench) memoryOf(p program, s size) (err error) {
	t, err := b.start(p, s, false)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, t.Close(p.quit)) }()
	most, err := b.grow(t, p, s)
	if err != nil {
		return err
	}
	kept, err := ownMemory(t.PID())
	if err != nil {
		return err
	}
	b.figures.setMemory(memoryPeak, s, p.name, most)
	b.figures.setMemory(memoryKept, s, p.name, kept)
	if p.name != oursName {
		return nil
	}
	if _, err := t.Press("v"); err != nil {
		return err
	}
	if err := t.Rest(rest); err != nil {
		return err
	}
	if kept, err = ownMemory(t.PID()); err != nil {
		return err
	}
	b.figures.setMemory(memoryRaw, s, p.name, kept)
	return nil
}

// grow waits until the program has all there is and has come to rest, and gives
// the most memory that it had on the way.
func (b *bench) grow(t *terminal.Terminal, p program, s size) (most int, err error) {
	look := func(pause time.Duration) error {
		if err := t.Rest(pause); err != nil {
			return err
		}
		now, err := ownMemory(t.PID())
		most = max(most, now)
		return err
	}
	whole := func() bool { return t.Filled() >= full }
	if p.name == oursName {
		index, relations := allFiles(b.answers[s]), anyPermissions()
		whole = func() bool { return index.MatchString(t.Text()) && relations.MatchString(t.Text()) }
	}
	for until := time.Now().Add(startLimit); !whole(); {
		if time.Now().After(until) {
			return 0, terminal.ErrTimeout
		}
		if err := look(glance); err != nil {
			return 0, err
		}
	}
	for until := time.Now().Add(rest); time.Now().Before(until); {
		if err := look(10 * glance); err != nil {
			return 0, err
		}
	}
	return most, nil
}
