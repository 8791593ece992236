package cli

import (
	"context"
	"sync/atomic"
	"time"

	"sessionscope/api"
)

// quietFor is how long a request may take before somebody at a terminal is
// told what it is at.
const quietFor = 2 * time.Second

// send sends the request. Where a person watches, a long wait says that it is
// alive, and how it can be ended.
func (p *program) send(ctx context.Context, client api.Client, request api.SessionRequest) (*api.Answer, error) {
	if !p.Terminal.Stderr || p.notes.held {
		return client.CreateSession(ctx, request, nil)
	}
	var phase atomic.Int64
	type result struct {
		answer *api.Answer
		err    error
	}
	done := make(chan result, 1)
	go func() {
		answer, err := client.CreateSession(ctx, request, func(now api.Phase) { phase.Store(int64(now)) })
		done <- result{answer, err}
	}()
	began := p.Now()
	timer := time.NewTimer(quietFor)
	defer timer.Stop()
	for {
		select {
		case r := <-done:
			return r.answer, r.err
		case <-timer.C:
			p.notes.say("%s, for %s now; ctrl+c cancels", api.Phase(phase.Load()), p.Now().Sub(began).Round(time.Second))
			timer.Reset(2 * p.Now().Sub(began)) // ever more rarely
		}
	}
}
