//go:build linux

package main

import (
	"fmt"
	"sync"
	"time"
)

// settleDown is how long a program is left alone before it counts as idle.
const settleDown = 2 * time.Second

// idling is one program that nobody uses.
type idling struct {
	program
	used    usage
	written int
	err     error
}

// idles looks at the programs that nobody uses, at all of them in the same
// seconds.
func (b *bench) idles(s size) error {
	programs := []program{ours(), bareTicking()}
	if b.peers {
		programs = append(programs, others()...)
	}
	var all []*idling
	var group sync.WaitGroup
	for _, p := range programs {
		if p.name == "jq, less" {
			continue
		}
		one := &idling{program: p}
		all = append(all, one)
		group.Go(func() { one.err = b.idleOnce(one, s) })
	}
	group.Wait()
	for _, one := range all {
		if one.err != nil {
			return fmt.Errorf("%s: %w", one.name, one.err)
		}
		seconds := b.idle.Seconds()
		b.figures.setTime(idleCPU, s, one.name, time.Duration(float64(one.used.cpu)*30/seconds))
		b.figures.setNumber(idleWakes, s, one.name, float64(one.used.waits)/seconds)
		b.figures.setNumber(idleBytes, s, one.name, float64(one.written)/seconds)
	}
	return nil
}

func (b *bench) idleOnce(one *idling, s size) error {
	t, err := b.start(one.program, s, false)
	if err != nil {
		return err
	}
	defer func() { _ = t.Close(one.quit) }()
	if _, err := awaitPaint(t, one.program); err != nil {
		return err
	}
	if one.name == oursName {
		if _, err := awaitText(t, anyPermissions()); err != nil {
			return err
		}
	}
	if err := t.Rest(settleDown); err != nil {
		return err
	}
	before, err := usageOf(t.PID())
	if err != nil {
		return err
	}
	written := t.Bytes
	if err := t.Rest(b.idle); err != nil {
		return err
	}
	after, err := usageOf(t.PID())
	if err != nil {
		return err
	}
	one.used, one.written = after.since(before), t.Bytes-written
	return nil
}
