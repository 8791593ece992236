package keystore

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"sessionscope/api/secret"
)

// turn is the keyring's time for one call. Its goroutine may outlive the call
// that began it, when the keyring does not let go.
type turn struct {
	stages chan Stage
	stuck  chan struct{} // closed when others should not wait for it
	done   chan struct{} // closed when the keyring has let go
	value  secret.Text   // value and err may be read once done is closed
	err    error

	stick sync.Once
}

func newTurn() *turn {
	return &turn{
		stages: make(chan Stage, 2), // what work sends, so that it never waits for a caller who has gone
		stuck:  make(chan struct{}),
		done:   make(chan struct{}),
	}
}

func (t *turn) sendOthersAway() { t.stick.Do(func() { close(t.stuck) }) }

// letGo is how long a call that was given up has to end before others are told
// that the keyring is busy. Where calls can be ended at all, it is plenty.
const letGo = 100 * time.Millisecond

// step is one call of go-keyring.
type step func() (secret.Text, error)

// do makes one call within the limits: its steps in order, and gives what the
// last one gave.
func (s *SystemStore) do(ctx context.Context, account string, steps ...step) (secret.Text, error) {
	if err := checkCall(ctx, account); err != nil {
		return secret.Text{}, err
	}
	deadline := time.Now().Add(s.call)
	t, err := s.take(ctx, deadline)
	if err != nil {
		return secret.Text{}, err
	}
	work, cancel := context.WithCancel(ctx)
	defer cancel()
	go s.work(work, t, steps)
	return s.wait(ctx, t, deadline)
}

// take waits for the call before to end, as long as that is at work.
func (s *SystemStore) take(ctx context.Context, deadline time.Time) (*turn, error) {
	limit := time.NewTimer(time.Until(deadline))
	defer limit.Stop()
	for {
		s.mu.Lock()
		before := s.turn
		if before == nil {
			s.turn = newTurn()
			defer s.mu.Unlock()
			return s.turn, nil
		}
		s.mu.Unlock()
		select {
		case <-before.done:
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-limit.C:
			return nil, ErrBusy
		case <-before.stuck:
			select {
			case <-before.done:
			case <-time.After(letGo):
				return nil, ErrBusy
			}
		}
	}
}

// work does the call and gives the turn back.
func (s *SystemStore) work(ctx context.Context, t *turn, steps []step) {
	t.value, t.err = s.attempt(ctx, t, steps)
	s.mu.Lock()
	s.turn = nil
	s.mu.Unlock()
	close(t.done)
}

func (s *SystemStore) attempt(ctx context.Context, t *turn, steps []step) (secret.Text, error) {
	t.stages <- Looking
	locked, err := s.desktop.look(ctx, s.preflight)
	if err != nil {
		return secret.Text{}, err
	}
	stage := Calling
	switch {
	case s.stillRefused(locked):
		return secret.Text{}, ErrDismissed
	case locked && !s.prompts:
		return secret.Text{}, ErrLocked
	case locked:
		stage = Asking
	}
	t.stages <- stage
	var value secret.Text
	for _, step := range steps {
		if err := ctx.Err(); err != nil { // nobody waits any more: change nothing
			return secret.Text{}, err
		}
		dismissed, err := s.desktop.run(ctx, func() (err error) {
			value, err = step()
			return named(err)
		})
		if dismissed || errors.Is(err, ErrDismissed) {
			s.mu.Lock()
			s.refused = &refusal{locked: locked}
			s.mu.Unlock()
			return secret.Text{}, ErrDismissed
		}
		if err != nil {
			return secret.Text{}, err
		}
	}
	return value, nil
}

// stillRefused reports whether the person dismissed the question that a call
// would bring up again. A keyring unlocked since has no such question.
func (s *SystemStore) stillRefused(locked bool) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.refused != nil && s.refused.locked && !locked {
		s.refused = nil
	}
	return s.refused != nil
}

// wait gives the call's outcome, or leaves the call when a limit is reached.
//
// A call that is slow without having been expected to ask gets a second look
// before its limit: a keyring that is alive then is waiting for a person (some
// ask at every reading), and gets the longer limit.
func (s *SystemStore) wait(ctx context.Context, t *turn, deadline time.Time) (secret.Text, error) {
	watch := watchOf(ctx)
	limit := time.NewTimer(time.Until(deadline))
	defer limit.Stop()
	doubt := time.NewTimer(time.Until(deadline) - s.preflight)
	defer doubt.Stop()
	look, cancel := context.WithDeadline(ctx, deadline)
	defer cancel()
	alive := make(chan error, 1)

	asking := false
	ask := func() {
		asking = true
		doubt.Stop()
		limit.Reset(s.prompt)
		t.sendOthersAway()
		watch(Asking)
	}
	for {
		select {
		case <-t.done:
			if t.err != nil && ctx.Err() != nil {
				return secret.Text{}, ctx.Err()
			}
			return t.value, t.err
		case <-ctx.Done():
			t.sendOthersAway()
			return secret.Text{}, ctx.Err()
		case stage := <-t.stages:
			if stage == Asking {
				ask()
			} else {
				watch(stage)
			}
		case <-doubt.C:
			if s.prompts {
				go func() { alive <- s.desktop.alive(look) }()
			}
		case err := <-alive:
			if err == nil && !asking {
				ask()
			}
		case <-limit.C:
			t.sendOthersAway()
			if asking {
				return secret.Text{}, fmt.Errorf("%w within %s", errUnanswered, s.prompt)
			}
			return secret.Text{}, fmt.Errorf("%w: waited %s", ErrTimeout, s.call)
		}
	}
}
