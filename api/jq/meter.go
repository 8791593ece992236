package jq

import (
	"context"
	"runtime"
	"runtime/metrics"
)

// lookEvery is how many steps a program makes between two looks at its limits:
// some microseconds.
const lookEvery = 64

// meter is the context that a program runs in. The engine asks it before each
// step whether it is done; so it counts the steps and, unlike a context that
// ends by itself, can look at the memory in use.
type meter struct {
	context.Context
	steps  int
	most   uint64 // bytes that may be in use
	slack  uint64 // what of them may be garbage beside
	sample []metrics.Sample

	why  error         // the program was stopped for
	done chan struct{} // closed then; nil before, which is quicker to ask
}

func newMeter(ctx context.Context, memory int) *meter {
	m := &meter{Context: ctx, sample: []metrics.Sample{
		{Name: "/memory/classes/heap/objects:bytes"},
		{Name: "/gc/heap/live:bytes"},
	}}
	before, _ := m.inUse()
	m.most = before + uint64(memory)
	// The collector comes round when as much garbage has come as there is else.
	m.slack = m.most
	return m
}

// Done implements context.Context for the goroutine that runs the program.
func (m *meter) Done() <-chan struct{} {
	if m.steps%lookEvery == 0 && m.why == nil {
		if m.why = m.look(); m.why != nil {
			m.done = make(chan struct{})
			close(m.done)
		}
	}
	m.steps++
	return m.done
}

// Err implements context.Context.
func (m *meter) Err() error { return m.why }

func (m *meter) look() error {
	if m.Context.Err() != nil {
		return context.Cause(m.Context)
	}
	all, live := m.inUse()
	if all > m.most+m.slack { // the collector did not come round
		runtime.GC()
		_, live = m.inUse()
	}
	if live > m.most {
		return ErrMemory
	}
	return nil
}

// inUse is what the process holds, garbage included, and what of it was no
// garbage when it was last collected.
func (m *meter) inUse() (all, live uint64) {
	metrics.Read(m.sample)
	return m.sample[0].Value.Uint64(), m.sample[1].Value.Uint64()
}
