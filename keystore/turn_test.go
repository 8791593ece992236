package keystore

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/zalando/go-keyring"

	"sessionscope/api/secret"
)

// ring is a keyring whose every step takes as long as the test says. It is both
// desktop and vault.
type ring struct {
	mu     sync.Mutex
	locked bool
	dead   bool            // gives no sign of life to a second look
	looks  time.Duration   // how long a look takes
	takes  []time.Duration // how long the calls take, one after the other; 0 from then on
	fails  error           // what a call gives
	values map[string]string
	calls  int
	atOnce int // calls under way
	most   int // the most that were
}

func (r *ring) canAsk(getenv func(string) string) bool { return getenv("DISPLAY") != "" }

func (r *ring) look(ctx context.Context, limit time.Duration) (bool, error) {
	select {
	case <-time.After(min(r.looks, limit)):
	case <-ctx.Done():
		return false, ctx.Err()
	}
	if r.looks > limit {
		return false, ErrTimeout
	}
	return r.locked, nil
}

func (r *ring) examine(context.Context, time.Duration, []string) Diagnosis {
	return Diagnosis{Service: "a ring", Locked: r.locked}
}

func (r *ring) alive(ctx context.Context) error {
	if r.dead {
		<-ctx.Done()
		return ErrTimeout
	}
	return nil
}

func (r *ring) run(ctx context.Context, call func() error) (bool, error) {
	ended := make(chan error, 1)
	go func() { ended <- call() }()
	select {
	case err := <-ended:
		return false, err
	case <-ctx.Done():
		return false, errors.Join(ctx.Err(), <-ended) // the call cannot be ended
	}
}

func (r *ring) begin() {
	r.mu.Lock()
	r.calls++
	r.atOnce++
	r.most = max(r.most, r.atOnce)
	takes := time.Duration(0)
	if len(r.takes) > 0 {
		takes, r.takes = r.takes[0], r.takes[1:]
	}
	r.mu.Unlock()
	time.Sleep(takes)
	r.mu.Lock()
	r.atOnce--
}

func (r *ring) Get(_, account string) (string, error) {
	r.begin()
	defer r.mu.Unlock()
	value, ok := r.values[account]
	if !ok {
		return "", keyring.ErrNotFound
	}
	return value, r.fails
}

func (r *ring) Set(_, account, value string) error {
	r.begin()
	defer r.mu.Unlock()
	if r.fails == nil {
		r.values[account] = value
	}
	return r.fails
}

func (r *ring) Delete(_, account string) error {
	r.begin()
	defer r.mu.Unlock()
	if _, ok := r.values[account]; !ok {
		return keyring.ErrNotFound
	}
	delete(r.values, account)
	return r.fails
}

func newRing() *ring { return &ring{values: map[string]string{"acme": canary}} }

// alone is an environment without a display.
var alone = variables{}.get

func attended(string) string { return ":0" }

func TestSystemKeepsTheContract(t *testing.T) {
	testStore(t, func(*testing.T) Store {
		r := &ring{values: map[string]string{}}
		return newSystem(SystemOptions{Getenv: alone}, r, r)
	})
}

func TestHowLongACallMayTake(t *testing.T) {
	for name, c := range map[string]struct {
		ring   func(r *ring)
		getenv func(string) string
		limits SystemOptions
		want   error
		takes  time.Duration
	}{
		"a healthy keyring answers at once":                          {getenv: alone},
		"a slow one is waited for":                                   {ring: slow(7 * time.Second), getenv: alone, takes: 7 * time.Second},
		"a frozen one is given up after the look":                    {ring: func(r *ring) { r.looks = time.Hour }, getenv: attended, want: ErrTimeout, takes: 2 * time.Second},
		"one that hangs during the call is given up":                 {ring: slow(time.Hour), getenv: alone, want: ErrTimeout, takes: 8 * time.Second},
		"one that hangs though a person is there, too":               {ring: func(r *ring) { slow(time.Hour)(r); r.dead = true }, getenv: attended, want: ErrTimeout, takes: 8 * time.Second},
		"locked with nobody to ask fails at once":                    {ring: lock(0), getenv: alone, want: ErrLocked},
		"locked fails at once where prompts are not wanted":          {ring: lock(0), getenv: attended, limits: SystemOptions{NoPrompt: true}, want: ErrLocked},
		"a person gets time to answer":                               {ring: lock(59 * time.Second), getenv: attended, takes: 59 * time.Second},
		"a person who does not answer is not waited for ever":        {ring: lock(time.Hour), getenv: attended, want: ErrTimeout, takes: time.Minute},
		"a person gets time for a question nobody could foresee":     {ring: slow(50 * time.Second), getenv: attended, takes: 50 * time.Second},
		"and not for ever there either":                              {ring: slow(time.Hour), getenv: attended, want: ErrTimeout, takes: 66 * time.Second},
		"the look's own limit can be set":                            {ring: func(r *ring) { r.looks = time.Hour }, getenv: alone, limits: SystemOptions{Preflight: time.Second}, want: ErrTimeout, takes: time.Second},
		"the call's limit can be set, and counts the look in":        {ring: func(r *ring) { slow(time.Hour)(r); r.looks = time.Second }, getenv: alone, limits: SystemOptions{Call: 3 * time.Second}, want: ErrTimeout, takes: 3 * time.Second},
		"the person's limit can be set":                              {ring: lock(time.Hour), getenv: attended, limits: SystemOptions{Prompt: 5 * time.Second}, want: ErrTimeout, takes: 5 * time.Second},
		"an error of the keyring is passed on":                       {ring: func(r *ring) { r.fails = errors.New("out of order") }, getenv: alone, want: errAny},
		"a platform without keyring is told as that":                 {ring: func(r *ring) { r.fails = keyring.ErrUnsupportedPlatform }, getenv: alone, want: ErrUnsupported},
		"what the system finds too big is told as that":              {ring: func(r *ring) { r.fails = keyring.ErrSetDataTooBig }, getenv: alone, want: ErrTooBig},
		"go-keyring's words for a dismissed question are seen as it": {ring: func(r *ring) { r.fails = errors.New("failed to unlock correct collection 'x'") }, getenv: alone, want: ErrDismissed},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				r := newRing()
				if c.ring != nil {
					c.ring(r)
				}
				c.limits.Getenv = c.getenv
				began := time.Now()
				value, err := newSystem(c.limits, r, r).Get(t.Context(), "acme")
				if took := time.Since(began); took != c.takes {
					t.Errorf("took %s, want %s", took, c.takes)
				}
				switch {
				case c.want == nil && (err != nil || value.Reveal() != canary):
					t.Errorf("got %q, %v", value.Reveal(), err)
				case c.want == errAny && err == nil:
					t.Error("no error")
				case c.want != nil && c.want != errAny:
					wantError(t, err, opGet, "acme", c.want)
				}
				time.Sleep(2 * time.Hour) // let the calls that hang come to their end
			})
		})
	}
}

var errAny = errors.New("any error")

func slow(d time.Duration) func(*ring) {
	return func(r *ring) { r.takes = []time.Duration{d} }
}

func lock(d time.Duration) func(*ring) {
	return func(r *ring) { r.locked = true; r.takes = []time.Duration{d} }
}

func TestCallsWaitForEachOther(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRing()
		r.takes = []time.Duration{time.Second, time.Second, time.Second}
		s := newSystem(SystemOptions{Getenv: alone}, r, r)
		began := time.Now()
		var all sync.WaitGroup
		for range 3 {
			all.Go(func() {
				if _, err := s.Get(t.Context(), "acme"); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		if took := time.Since(began); took != 3*time.Second || r.most != 1 {
			t.Errorf("three calls of 1 s took %s, %d at once", took, r.most)
		}
	})
}

func TestASecondCallDoesNotWaitForOneThatHangs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRing()
		r.takes = []time.Duration{time.Minute}
		s := newSystem(SystemOptions{Getenv: alone}, r, r)
		_, err := s.Get(t.Context(), "acme")
		wantError(t, err, opGet, "acme", ErrTimeout)

		began := time.Now()
		wantError(t, s.Set(t.Context(), "demo", secret.New(canary)), opSet, "demo", ErrBusy)
		if took := time.Since(began); took != letGo {
			t.Errorf("it was busy after %s, not at once", took)
		}
		time.Sleep(time.Minute)
		if got := get(t, s, "acme"); got != canary {
			t.Errorf("after the hanging call has ended: %q", got)
		}
		if _, kept := r.values["demo"]; kept {
			t.Error("the refused call was made after all")
		}
	})
}

func TestNoSecondQuestionWhileThePersonIsAsked(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRing()
		r.locked, r.takes = true, []time.Duration{30 * time.Second}
		s := newSystem(SystemOptions{Getenv: attended}, r, r)
		var first sync.WaitGroup
		first.Go(func() { get(t, s, "acme") })
		synctest.Wait()
		began := time.Now()
		_, err := s.Get(t.Context(), "acme")
		wantError(t, err, opGet, "acme", ErrBusy)
		if took := time.Since(began); took != letGo {
			t.Errorf("it was busy after %s, not at once", took)
		}
		first.Wait()
	})
}

func TestACallThatWaitedIsSentAwayWhenTheOneBeforeHangs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRing()
		r.takes = []time.Duration{time.Minute}
		s := newSystem(SystemOptions{Getenv: alone}, r, r)
		go func() { _, _ = s.Get(t.Context(), "acme") }()
		synctest.Wait()
		time.Sleep(5 * time.Second)
		began := time.Now()
		_, err := s.Get(t.Context(), "acme")
		wantError(t, err, opGet, "acme", ErrBusy)
		if took := time.Since(began); took != 3*time.Second+letGo {
			t.Errorf("sent away after %s, want when the first was given up", took)
		}
		time.Sleep(time.Hour)
	})
}

func TestThePersonStopsWaiting(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRing()
		r.locked, r.takes = true, []time.Duration{time.Hour}
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(3*time.Second, cancel)
		began := time.Now()
		_, err := newSystem(SystemOptions{Getenv: attended}, r, r).Get(ctx, "acme")
		wantError(t, err, opGet, "acme", context.Canceled)
		if took := time.Since(began); took != 3*time.Second {
			t.Errorf("took %s", took)
		}
		time.Sleep(2 * time.Hour)
	})
}

func TestACallThatWasGivenUpKeepsTheKeyringBusy(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRing()
		r.takes = []time.Duration{time.Hour}
		s := newSystem(SystemOptions{Getenv: alone}, r, r)
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		_, err := s.Get(ctx, "acme")
		wantError(t, err, opGet, "acme", context.DeadlineExceeded)
		began := time.Now()
		_, err = s.Get(t.Context(), "acme")
		wantError(t, err, opGet, "acme", ErrBusy)
		if took := time.Since(began); took != letGo {
			t.Errorf("it was busy after %s, not at once", took)
		}
		time.Sleep(2 * time.Hour)
	})
}

func TestACallGivenUpDuringTheLookChangesNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRing()
		r.looks = time.Second
		ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
		defer cancel()
		err := newSystem(SystemOptions{Getenv: alone}, r, r).Delete(ctx, "acme")
		wantError(t, err, opDelete, "acme", context.DeadlineExceeded)
		time.Sleep(time.Hour)
		if r.calls != 0 {
			t.Errorf("%d calls were made", r.calls)
		}
	})
}

func TestADismissalIsRememberedUntilRetry(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRing()
		r.locked, r.fails = true, ErrDismissed
		s := newSystem(SystemOptions{Getenv: attended}, r, r)
		for range 3 {
			_, err := s.Get(t.Context(), "acme")
			wantError(t, err, opGet, "acme", ErrDismissed)
		}
		if r.calls != 1 {
			t.Errorf("the person was asked %d times, want once", r.calls)
		}
		r.fails = nil
		s.Retry()
		if got := get(t, s, "acme"); got != canary {
			t.Errorf("after Retry: %q", got)
		}
	})
}

func TestADismissalIsForgottenWhenTheKeyringIsUnlockedElsewhere(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRing()
		r.locked, r.fails = true, ErrDismissed
		s := newSystem(SystemOptions{Getenv: attended}, r, r)
		_, err := s.Get(t.Context(), "acme")
		wantError(t, err, opGet, "acme", ErrDismissed)
		r.locked, r.fails = false, nil
		if got := get(t, s, "acme"); got != canary {
			t.Errorf("got %q", got)
		}
	})
}

func TestAScreenHearsWhatIsWaitedFor(t *testing.T) {
	for name, c := range map[string]struct {
		ring func(*ring)
		want string
	}{
		"an open keyring":  {func(*ring) {}, "looking for the keyring, waiting for the keyring"},
		"a locked keyring": {lock(time.Second), "looking for the keyring, waiting for your answer to the keyring's question, in a window of your desktop"},
		"a late question":  {slow(20 * time.Second), "looking for the keyring, waiting for the keyring, waiting for your answer to the keyring's question, in a window of your desktop"},
		"a frozen keyring": {func(r *ring) { r.looks = time.Hour }, "looking for the keyring"},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				r := newRing()
				r.looks = time.Millisecond
				c.ring(r)
				if len(r.takes) == 0 {
					r.takes = []time.Duration{time.Millisecond}
				}
				var heard []string
				ctx := WithWatch(t.Context(), func(stage Stage) { heard = append(heard, stage.String()) })
				_, _ = newSystem(SystemOptions{Getenv: attended}, r, r).Get(ctx, "acme")
				if got := strings.Join(heard, ", "); got != c.want {
					t.Errorf("heard %s\nwant  %s", got, c.want)
				}
			})
		})
	}
}
