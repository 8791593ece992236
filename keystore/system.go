package keystore

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/zalando/go-keyring"

	"sessionscope/api/secret"
)

// SystemOptions are the limits of a SystemStore. The zero value is right for a
// program with a person in front of it.
type SystemOptions struct {
	// Getenv tells whether there is a display on which the keyring could ask.
	// nil: os.Getenv. The bus is always looked up in the process's own
	// environment, because that is where go-keyring looks.
	Getenv func(string) string
	// NoPrompt makes a locked keyring fail at once, even where the desktop could
	// ask the person to unlock it.
	NoPrompt bool
	// Preflight limits the look at the keyring before a call. 0: 2 s.
	Preflight time.Duration
	// Call limits a call during which nobody is asked, the preflight and the
	// waiting for an earlier call included. 0: 8 s.
	Call time.Duration
	// Prompt limits a call from the moment that the person is asked. 0: 60 s.
	Prompt time.Duration
}

// SystemStore keeps secrets in the operating system's keyring, under Service.
//
// No call waits longer than its limits, whatever the keyring does; a context
// ends it sooner. Calls are done one after the other. While one hangs, or waits
// for the person's answer, others give ErrBusy at once rather than a second
// question. Once the person has dismissed a question, calls that would ask again
// give ErrDismissed until Retry.
//
// There is one goroutine while a call is under way, and none otherwise. A
// program needs one SystemStore: on Linux all of them share one connection.
type SystemStore struct {
	desktop desktop
	keys    vault
	prompts bool // a person can be asked

	preflight, call, prompt time.Duration

	mu      sync.Mutex
	turn    *turn    // the call under way
	refused *refusal // the question that was dismissed
}

// vault is go-keyring. Its calls may take as long as a daemon or a person likes.
type vault interface {
	Get(service, account string) (string, error)
	Set(service, account, value string) error
	Delete(service, account string) error
}

// desktop is what go-keyring does not know of the system it runs on.
type desktop interface {
	// canAsk reports whether the keyring has a display to ask a person on.
	canAsk(getenv func(string) string) bool
	// look finds out whether the keyring can be called, and whether it is
	// locked, without asking anybody. It may start the keyring's service.
	look(ctx context.Context, limit time.Duration) (locked bool, err error)
	// examine finds out how the keyring does without starting it, asking anybody
	// or reading a key, and which accounts it keeps keys of. Each of its steps
	// has the limit.
	examine(ctx context.Context, limit time.Duration, accounts []string) Diagnosis
	// alive gives nil when a keyring that lets a call wait is at work, so that
	// it can only be waiting for a person.
	alive(ctx context.Context) error
	// run makes a call with go-keyring and tells whether a question was
	// dismissed in it. Where the system allows, the end of ctx ends the call.
	run(ctx context.Context, call func() error) (dismissed bool, err error)
}

// refusal remembers that a question was dismissed.
type refusal struct{ locked bool } // it was the question to unlock the keyring

// System makes the Store that is the operating system's keyring. It is not
// called before the first Get, Set or Delete.
func System(o SystemOptions) *SystemStore { return newSystem(o, systemDesktop(), goKeyring{}) }

func newSystem(o SystemOptions, d desktop, keys vault) *SystemStore {
	getenv := o.Getenv
	if getenv == nil {
		getenv = os.Getenv
	}
	s := &SystemStore{
		desktop: d, keys: keys, prompts: !o.NoPrompt && d.canAsk(getenv),
		preflight: o.Preflight, call: o.Call, prompt: o.Prompt,
	}
	if s.preflight == 0 {
		s.preflight = 2 * time.Second
	}
	if s.call == 0 {
		s.call = 8 * time.Second
	}
	if s.prompt == 0 {
		s.prompt = time.Minute
	}
	return s
}

// Describe implements Store.
func (s *SystemStore) Describe() string { return "the system keyring" }

// Retry forgets that a question was dismissed: the next call may ask again.
func (s *SystemStore) Retry() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.refused = nil
}

// Get implements Store.
func (s *SystemStore) Get(ctx context.Context, account string) (secret.Text, error) {
	value, err := s.do(ctx, account, func() (secret.Text, error) { return s.read(account) })
	return value, failed(opGet, account, err)
}

// Set implements Store. It reads the value back, because go-keyring reports a
// success when the person dismissed the question that came with it.
func (s *SystemStore) Set(ctx context.Context, account string, value secret.Text) error {
	if err := checkValue(value); err != nil {
		return failed(opSet, account, err)
	}
	_, err := s.do(ctx, account,
		func() (secret.Text, error) {
			return secret.Text{}, s.keys.Set(Service, account, value.Reveal())
		},
		func() (secret.Text, error) {
			kept, err := s.read(account)
			switch {
			case errors.Is(err, keyring.ErrNotFound):
				return secret.Text{}, ErrDismissed
			case err != nil:
				return secret.Text{}, fmt.Errorf("reading it back: %w", err)
			case !kept.Equal(value):
				return secret.Text{}, ErrNotKept
			}
			return secret.Text{}, nil
		})
	return failed(opSet, account, err)
}

// Delete implements Store.
func (s *SystemStore) Delete(ctx context.Context, account string) error {
	_, err := s.do(ctx, account, func() (secret.Text, error) {
		return secret.Text{}, s.keys.Delete(Service, account)
	})
	return failed(opDelete, account, err)
}

func (s *SystemStore) read(account string) (secret.Text, error) {
	value, err := s.keys.Get(Service, account)
	return secret.New(value), err
}

// goKeyring is the vault that go-keyring chose for this system.
type goKeyring struct{}

func (goKeyring) Get(service, account string) (string, error) { return keyring.Get(service, account) }

func (goKeyring) Set(service, account, value string) error {
	return keyring.Set(service, account, value)
}

func (goKeyring) Delete(service, account string) error { return keyring.Delete(service, account) }

// named gives what go-keyring returned one of this package's errors.
func named(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, keyring.ErrNotFound):
		return ErrNotFound
	case errors.Is(err, keyring.ErrSetDataTooBig):
		return ErrTooBig
	case errors.Is(err, keyring.ErrUnsupportedPlatform):
		return ErrUnsupported
	// go-keyring has no type for a question that was dismissed; this text is
	// what is left of it.
	case strings.HasPrefix(err.Error(), "failed to unlock correct collection"):
		return ErrDismissed
	}
	return err
}
