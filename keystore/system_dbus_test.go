//go:build linux

package keystore

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"sessionscope/api/secret"
	"sessionscope/keystore/keyringtest"
)

// short are limits for tests that wait for one of them to pass, while a slow
// machine keeps the time it needs for the rest. hasty are for keyrings that never do
// anything.
var (
	short = SystemOptions{Preflight: 2 * time.Second, Call: 4 * time.Second, Prompt: 3 * time.Second}
	hasty = SystemOptions{Preflight: 50 * time.Millisecond, Call: 150 * time.Millisecond}
)

// on makes the store that finds the given bus in its environment.
func on(t *testing.T, address string, o SystemOptions, getenv func(string) string) *SystemStore {
	t.Helper()
	t.Setenv(busAddressName, address)
	o.Getenv = getenv
	return newSystem(o, secretService{socket: filepath.Join(t.TempDir(), "no bus")}, goKeyring{})
}

func TestSecretServiceKeepsTheContract(t *testing.T) {
	for name, o := range map[string]keyringtest.Options{
		"login collection":   {},
		"default collection": {DefaultOnly: true},
	} {
		t.Run(name, func(t *testing.T) {
			testStore(t, func(t *testing.T) Store {
				return on(t, keyringtest.Start(t, o).Address(), SystemOptions{}, alone)
			})
		})
	}
}

// unreachable are the states of a desktop in which no call to the keyring may be
// begun, because go-keyring would start daemons, ask, or never return.
var unreachable = map[string]struct {
	address func(t *testing.T) string
	want    error
	says    string
}{
	"no bus at all": {
		address: func(*testing.T) string { return "" },
		want:    ErrNoBus, says: "dbus-run-session",
	},
	"a bus that would have to be launched": {
		address: func(*testing.T) string { return "autolaunch:" },
		want:    ErrNoBus, says: "AMITY_API_KEY",
	},
	"a bus that has ended": {
		address: func(t *testing.T) string { return "unix:path=" + filepath.Join(t.TempDir(), "gone") },
		want:    ErrNoBus, says: "gone",
	},
	"an address that is none": {
		address: func(*testing.T) string { return "nonsense" },
		want:    ErrNoBus, says: "nonsense",
	},
	"a bus that hangs before it lets anyone in": {
		address: func(t *testing.T) string { return keyringtest.Deaf(t) }, want: ErrTimeout, says: "the session bus at",
	},
	"a bus that hangs": {
		address: func(t *testing.T) string {
			s := keyringtest.Start(t, keyringtest.Options{})
			s.FreezeBus()
			return s.Address()
		},
		want: ErrTimeout, says: "SESSIONSCOPE_KEYSTORE=memory",
	},
	"no keyring installed": {
		address: service(keyringtest.Options{NoService: true}),
		want:    ErrNoService, says: "install",
	},
	"no collection": {
		address: service(keyringtest.Options{NoCollection: true}),
		want:    ErrNoCollection, says: "gnome-keyring-daemon --replace --unlock",
	},
	"locked": {
		address: service(keyringtest.Options{Locked: true}),
		want:    ErrLocked, says: "gnome-keyring-daemon --replace --unlock",
	},
	"locked and not running": {
		address: service(keyringtest.Options{Locked: true, Stopped: true}),
		want:    ErrLocked, says: "unlock it",
	},
	"frozen": {
		address: func(t *testing.T) string {
			s := keyringtest.Start(t, keyringtest.Options{})
			s.Freeze()
			return s.Address()
		},
		want: ErrTimeout, says: "gnome-keyring-daemon",
	},
	"never starting": {
		address: service(keyringtest.Options{Stopped: true, Starting: make(chan struct{})}),
		want:    ErrTimeout, says: "start it again",
	},
}

func service(o keyringtest.Options) func(*testing.T) string {
	return func(t *testing.T) string { return keyringtest.Start(t, o).Address() }
}

func TestNoKeyringIsToldWithItsFix(t *testing.T) {
	for name, c := range unreachable {
		t.Run(name, func(t *testing.T) {
			var limits SystemOptions
			if c.want == ErrTimeout {
				limits = hasty
			}
			s := on(t, c.address(t), limits, alone)
			if err := wantSoon(t, s, c.want); !strings.Contains(err.Error(), c.says) {
				t.Errorf("%q does not say %q", err, c.says)
			}
		})
	}
}

// wantSoon checks that every kind of call fails as it must, and long before a
// person would have been waited for. It gives the error of the first.
func wantSoon(t *testing.T, s Store, want error) error {
	t.Helper()
	began := time.Now()
	err := read(t, s)
	if took := time.Since(began); took > 30*time.Second {
		t.Errorf("took %s", took)
	}
	wantError(t, err, opGet, "acme", want)
	wantError(t, keep(t, s), opSet, "acme", want)
	wantError(t, remove(t, s), opDelete, "acme", want)
	return err
}

func read(t *testing.T, s Store) error {
	_, err := s.Get(t.Context(), "acme")
	return err
}

func keep(t *testing.T, s Store) error {
	return s.Set(t.Context(), "acme", secret.New(canary))
}

func remove(t *testing.T, s Store) error { return s.Delete(t.Context(), "acme") }

func TestWithoutABusNothingIsLaunched(t *testing.T) {
	dir := t.TempDir()
	launched := filepath.Join(dir, "launched")
	launcher := "#!/bin/sh\n: > " + launched + "\n"
	if err := os.WriteFile(filepath.Join(dir, "dbus-launch"), []byte(launcher), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir)
	for _, address := range []string{"", "autolaunch:", "autolaunch:scope=*user"} {
		_, err := on(t, address, SystemOptions{}, alone).Get(t.Context(), "acme")
		wantError(t, err, opGet, "acme", ErrNoBus)
	}
	if _, err := os.Stat(launched); err == nil {
		t.Error("a bus was launched, whose daemons stay behind")
	}
}

func TestTheBusOfTheSessionIsFoundWithoutEnvironment(t *testing.T) {
	address := keyringtest.Start(t, keyringtest.Options{}).Address()
	t.Setenv(busAddressName, "")
	s := newSystem(SystemOptions{Getenv: alone}, secretService{socket: strings.TrimPrefix(address, "unix:path=")}, goKeyring{})
	set(t, s, "acme", canary)
	if got := get(t, s, "acme"); got != canary {
		t.Errorf("got %q", got)
	}
}

func TestLookingAtAKeyringNeverAsks(t *testing.T) {
	d := keyringtest.Start(t, keyringtest.Options{Locked: true})
	s := on(t, d.Address(), SystemOptions{}, alone)
	for range 3 {
		_, err := s.Get(t.Context(), "acme")
		wantError(t, err, opGet, "acme", ErrLocked)
	}
	for _, call := range d.Calls() {
		if strings.HasSuffix(call, ".Unlock") || strings.HasSuffix(call, ".Prompt") {
			t.Errorf("%s was called", call)
		}
	}
}

func TestAPersonUnlocksTheKeyring(t *testing.T) {
	d := keyringtest.Start(t, keyringtest.Options{Locked: true, Answer: keyringtest.Agree})
	s := on(t, d.Address(), SystemOptions{}, attended)
	set(t, s, "acme", canary)
	if got := get(t, s, "acme"); got != canary || d.Questions() != 1 {
		t.Errorf("got %q after %d questions", got, d.Questions())
	}
}

func TestASlowKeyringIsWaitedFor(t *testing.T) {
	starting := make(chan struct{})
	d := keyringtest.Start(t, keyringtest.Options{Stopped: true, Starting: starting})
	s := on(t, d.Address(), SystemOptions{}, alone)
	time.AfterFunc(100*time.Millisecond, func() { close(starting) })
	set(t, s, "acme", canary)
	if got := get(t, s, "acme"); got != canary {
		t.Errorf("got %q", got)
	}
}

func TestAQuestionDismissedIsNotAskedAgain(t *testing.T) {
	for name, c := range map[string]struct {
		o   keyringtest.Options
		act func(t *testing.T, s Store) error
	}{
		"unlocking, to read":   {keyringtest.Options{Locked: true}, read},
		"unlocking, to keep":   {keyringtest.Options{Locked: true}, keep},
		"unlocking, to delete": {keyringtest.Options{Locked: true}, remove},
		"reading":              {keyringtest.Options{AskAlways: true}, read},
		"keeping":              {keyringtest.Options{AskAlways: true}, keep},
		"deleting":             {keyringtest.Options{AskAlways: true}, remove},
	} {
		t.Run(name, func(t *testing.T) {
			d := keyringtest.Start(t, c.o)
			s := on(t, d.Address(), SystemOptions{}, attended)
			set(t, s, "acme", "old") // the person agrees so far
			if c.o.Locked {
				d.Lock()
			}
			d.Person(keyringtest.Dismiss)
			before := d.Questions()
			for range 3 {
				if err := c.act(t, s); !errors.Is(err, ErrDismissed) {
					t.Fatalf("got %v, want ErrDismissed", err)
				}
			}
			if asked := d.Questions() - before; asked != 1 {
				t.Errorf("asked %d times, want once", asked)
			}
			d.Person(keyringtest.Agree)
			s.Retry()
			if got := get(t, s, "acme"); got != "old" {
				t.Errorf("it holds %q now", got)
			}
		})
	}
}

func TestWhatTheKeyringOnlyClaimsToKeep(t *testing.T) {
	for name, c := range map[string]struct {
		o    keyringtest.Options
		want error
	}{
		"nothing":          {keyringtest.Options{Forgetful: true}, ErrDismissed},
		"something else":   {keyringtest.Options{Altering: true}, ErrNotKept},
		"what it was told": {keyringtest.Options{}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			err := keep(t, on(t, keyringtest.Start(t, c.o).Address(), SystemOptions{}, alone))
			if !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
}

func TestNobodyAnswersTheQuestion(t *testing.T) {
	for name, o := range map[string]keyringtest.Options{
		"to unlock":           {Locked: true},
		"that no one foresaw": {AskAlways: true},
	} {
		t.Run(name, func(t *testing.T) {
			d := keyringtest.Start(t, o)
			s := on(t, d.Address(), short, attended)
			d.Person(keyringtest.Ignore)
			wantError(t, keep(t, s), opSet, "acme", ErrTimeout)
			if d.Questions() != 1 {
				t.Errorf("asked %d times", d.Questions())
			}
			// The connection was closed, so the call has ended: the keyring is free.
			d.Person(keyringtest.Agree)
			if err := keep(t, s); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestThePersonGivesUpInsteadOfAnswering(t *testing.T) {
	d := keyringtest.Start(t, keyringtest.Options{Locked: true, Answer: keyringtest.Ignore})
	s := on(t, d.Address(), SystemOptions{}, attended)
	ctx, cancel := context.WithCancel(t.Context())
	var waiting sync.WaitGroup
	waiting.Go(func() {
		_, err := s.Get(ctx, "acme")
		wantError(t, err, opGet, "acme", context.Canceled)
	})
	d.AwaitQuestions(1)
	_, err := s.Get(t.Context(), "acme")
	wantError(t, err, opGet, "acme", ErrBusy)
	cancel()
	waiting.Wait()
}

func TestTheKeyringGoesAway(t *testing.T) {
	t.Run("between two calls", func(t *testing.T) {
		d := keyringtest.Start(t, keyringtest.Options{})
		s := on(t, d.Address(), SystemOptions{}, alone)
		set(t, s, "acme", canary)
		d.Quit()
		wantError(t, read(t, s), opGet, "acme", ErrNoService)
	})
	t.Run("while it asks", func(t *testing.T) {
		d := keyringtest.Start(t, keyringtest.Options{Locked: true, Answer: keyringtest.Ignore})
		s := on(t, d.Address(), SystemOptions{}, attended)
		go func() {
			d.AwaitQuestions(1)
			d.Quit()
		}()
		began := time.Now()
		wantError(t, read(t, s), opGet, "acme", ErrNoService)
		if took := time.Since(began); took > 30*time.Second {
			t.Errorf("noticed after %s", took)
		}
	})
	t.Run("frozen while it asks", func(t *testing.T) {
		d := keyringtest.Start(t, keyringtest.Options{AskAlways: true, Answer: keyringtest.Ignore})
		s := on(t, d.Address(), short, attended)
		go func() {
			d.AwaitQuestions(1)
			d.Freeze()
		}()
		wantError(t, keep(t, s), opSet, "acme", ErrTimeout)
	})
}

func TestAKeyRemovedByAnotherProgramMeanwhile(t *testing.T) {
	d := keyringtest.Start(t, keyringtest.Options{Vanishing: true})
	s := on(t, d.Address(), SystemOptions{}, alone)
	_ = keep(t, s)
	wantError(t, read(t, s), opGet, "acme", ErrNotFound)
}

func TestAnswersOfTheServiceInOurWords(t *testing.T) {
	for name, want := range map[string]error{
		"org.freedesktop.Secret.Error.IsLocked":          ErrLocked,
		"org.freedesktop.DBus.Error.ServiceUnknown":      ErrNoService,
		"org.freedesktop.DBus.Error.NoReply":             ErrNoService,
		"org.gnome.keyring.Error.Denied, not known here": errAny,
	} {
		answer := dbus.Error{Name: name, Body: []any{"no"}}
		err := busError(t.Context(), answer)
		if want == errAny {
			if !strings.Contains(err.Error(), name) {
				t.Errorf("%q does not name %s", err, name)
			}
		} else if !errors.Is(err, want) {
			t.Errorf("%s gives %v, want %v", name, err, want)
		}
	}
}

func TestTwoBusesOneAfterTheOther(t *testing.T) {
	first := keyringtest.Start(t, keyringtest.Options{})
	set(t, on(t, first.Address(), SystemOptions{}, alone), "acme", "first")
	second := on(t, keyringtest.Start(t, keyringtest.Options{}).Address(), SystemOptions{}, alone)
	wantError(t, read(t, second), opGet, "acme", ErrNotFound)
}
