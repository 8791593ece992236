//go:build linux

package main

import (
	"fmt"
	"math/rand/v2"
	"time"

	"sessionscope/ui/uitest/perf/terminal"
)

const (
	// quiet is how long nothing may be drawn before a frame counts as complete:
	// three ticks of the frame clock.
	quiet = 25 * time.Millisecond
	// strokeLimit is when a key that draws nothing is given up.
	strokeLimit = 5 * time.Second
	// jitter spreads the keys evenly over the frame clock. Keys that follow each
	// frame at once would all wait for the whole of a tick.
	jitter = 17 * time.Millisecond
)

// hand presses keys in a terminal and watches what comes of them.
type hand struct {
	*terminal.Terminal
	program
	chance *rand.Rand
	// from is the first row that belongs to the answer: what a countdown draws
	// above it is not the key's.
	from int
	// idle is the part of a CPU that the program uses while nobody does anything.
	idle float64
}

// stroke is what came of some keys.
type stroke struct {
	began time.Time     // when they were written
	took  time.Duration // from the write to the last byte of the frame
	bytes int
	cpu   time.Duration // without what the program uses in that time anyway
}

// hand starts a program on an answer, waits until it has all there is, and takes
// its keyboard.
func (b *bench) hand(p program, s size) (*hand, error) {
	t, err := b.start(p, s, false)
	if err != nil {
		return nil, err
	}
	h := &hand{Terminal: t, program: p, chance: rand.New(rand.NewPCG(3, 4))}
	if p.name == oursName {
		h.from = 1
	}
	if err := b.awaitWhole(h, s); err != nil {
		_ = t.Close(p.quit)
		return nil, err
	}
	return h, nil
}

func (b *bench) awaitWhole(h *hand, s size) error {
	if _, err := awaitPaint(h.Terminal, h.program); err != nil {
		return fmt.Errorf("waiting for the first paint: %w", err)
	}
	if h.name != oursName {
		return h.press()
	}
	if _, err := awaitText(h.Terminal, allFiles(b.answers[s])); err != nil {
		return err
	}
	_, err := awaitText(h.Terminal, anyPermissions())
	return err
}

func (h *hand) close() error { return h.Close(h.quit) }

// stroke presses keys and waits for the frame that they make.
func (h *hand) stroke(keys string) (stroke, error) {
	var s stroke
	if err := h.Rest(time.Duration(h.chance.Int64N(int64(jitter)))); err != nil {
		return s, err
	}
	before, err := usageOf(h.PID())
	if err != nil {
		return s, err
	}
	drawn, written := h.Draws(h.from, height), h.Bytes
	pressed, err := h.Press(keys)
	if err != nil {
		return s, err
	}
	painted, err := h.Await(strokeLimit, func() bool { return h.Draws(h.from, height) != drawn })
	if err != nil {
		return s, fmt.Errorf("%s: waiting for what %.10q draws: %w", h.name, keys, err)
	}
	last, err := h.Settle(quiet, strokeLimit, h.from, height)
	if err != nil {
		return s, fmt.Errorf("%s: waiting for the end of what %.10q draws: %w", h.name, keys, err)
	}
	if last.After(painted) {
		painted = last
	}
	after, err := usageOf(h.PID())
	s.began, s.took, s.bytes = pressed, painted.Sub(pressed), h.Bytes-written
	s.cpu = after.since(before).cpu - time.Duration(h.idle*float64(time.Since(pressed)))
	return s, err
}

// press presses keys that need not be measured, one after another.
func (h *hand) press(keys ...string) error {
	for _, key := range keys {
		if _, err := h.Press(key); err != nil {
			return err
		}
		if err := h.Rest(4 * quiet); err != nil {
			return err
		}
		if _, err := h.Settle(quiet, strokeLimit, h.from, height); err != nil {
			return err
		}
	}
	return nil
}

// rest learns what the program uses while nobody does anything.
func (h *hand) rest(pause time.Duration) error {
	before, err := usageOf(h.PID())
	if err != nil {
		return err
	}
	began := time.Now()
	if err := h.Rest(pause); err != nil {
		return err
	}
	after, err := usageOf(h.PID())
	h.idle = float64(after.since(before).cpu) / float64(time.Since(began))
	return err
}

// strokes are what came of the same keys again and again.
type strokes []stroke

func (all strokes) times() []time.Duration {
	times := make([]time.Duration, len(all))
	for i, one := range all {
		times[i] = one.took
	}
	return times
}

func (all strokes) bytes() int {
	sum := 0
	for _, one := range all {
		sum += one.bytes
	}
	return sum / len(all)
}

func (all strokes) cpu() time.Duration {
	var sum time.Duration
	for _, one := range all {
		sum += one.cpu
	}
	return max(sum/time.Duration(len(all)), 0)
}
