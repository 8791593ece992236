//go:build linux

package keystore

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"sessionscope/api/secret"
	"sessionscope/keystore/keyringtest"
)

// These tests run against the real gnome-keyring, each on a bus and in a home of
// its own: SESSIONSCOPE_E2E=1 go test ./keystore -run RealKeyring

// real is a running, unlocked gnome-keyring and the store that finds it.
func real(t *testing.T, o SystemOptions, getenv func(string) string) (*keyringtest.Gnome, *SystemStore) {
	t.Helper()
	g := keyringtest.StartGnome(t)
	g.StartDaemon()
	return g, on(t, g.Address(), o, getenv)
}

func TestRealKeyringKeepsTheContract(t *testing.T) {
	testStore(t, func(t *testing.T) Store {
		_, s := real(t, SystemOptions{}, alone)
		return s
	})
}

func TestRealKeyringNoService(t *testing.T) {
	g := keyringtest.StartGnome(t)
	_ = wantSoon(t, on(t, g.Address(), SystemOptions{}, alone), ErrNoService)
}

func TestRealKeyringFrozen(t *testing.T) {
	g, s := real(t, SystemOptions{}, attended)
	set(t, s, "acme", "old")
	g.Freeze()
	_ = wantSoon(t, s, ErrTimeout)
}

func TestRealKeyringKilled(t *testing.T) {
	g, s := real(t, SystemOptions{}, alone)
	set(t, s, "acme", "old")
	g.Kill()
	_ = wantSoon(t, s, ErrNoService)
	g.StartDaemon()
	if got := get(t, s, "acme"); got != "old" {
		t.Errorf("started again it holds %q", got)
	}
}

func TestRealKeyringLocked(t *testing.T) {
	g, s := real(t, SystemOptions{}, alone)
	set(t, s, "acme", "old")
	g.Lock()
	err := wantSoon(t, s, ErrLocked)
	doWhatItSays(t, g, err)
	if got := get(t, s, "acme"); got != "old" {
		t.Errorf("unlocked again it holds %q", got)
	}
}

// Nobody has logged in here: there is no collection to keep keys in.
func TestRealKeyringWithoutCollection(t *testing.T) {
	g := keyringtest.StartGnome(t)
	g.Activate("exec gnome-keyring-daemon --foreground --components=secrets")
	s := on(t, g.Address(), SystemOptions{}, alone)
	doWhatItSays(t, g, wantSoon(t, s, ErrNoCollection))
	set(t, s, "acme", canary)
	if got := get(t, s, "acme"); got != canary {
		t.Errorf("got %q", got)
	}
}

// doWhatItSays runs the command that the fix of err names.
func doWhatItSays(t *testing.T, g *keyringtest.Gnome, err error) {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) || !strings.Contains(e.Fix, unlockGnome) {
		t.Fatalf("no command in %v", err)
	}
	_, afterTyping, _ := strings.Cut(unlockGnome, "; ")
	g.Replace(afterTyping)
}

// There seems to be a display, and nothing can be shown on it.
func TestRealKeyringDismissed(t *testing.T) {
	g, s := real(t, SystemOptions{}, attended)
	set(t, s, "acme", "old")
	g.Lock()
	_ = wantSoon(t, s, ErrDismissed)
}

func TestRealKeyringSlowToStart(t *testing.T) {
	g := keyringtest.StartGnome(t)
	g.Activate("sleep 2; printf test | exec gnome-keyring-daemon --foreground --unlock --components=secrets")
	s := on(t, g.Address(), SystemOptions{}, alone)
	set(t, s, "acme", canary)
	if got := get(t, s, "acme"); got != canary {
		t.Errorf("got %q", got)
	}
}

func TestRealKeyringNeverStarting(t *testing.T) {
	g := keyringtest.StartGnome(t)
	g.Activate("sleep 1000")
	s := on(t, g.Address(), SystemOptions{Call: 2 * time.Second}, alone)
	_ = wantSoon(t, s, ErrTimeout)
}

// TestProgramThatUsesTheKeyring keeps and reads keys of its own, and one that
// others write too.
func TestProgramThatUsesTheKeyring(t *testing.T) {
	who := programArgs(t)[0]
	s := System(SystemOptions{Getenv: alone})
	for i := range 10 {
		own := fmt.Sprint(who, " ", i)
		set(t, s, own, own)
		if err := s.Set(t.Context(), "shared", secret.New(own)); err != nil && !errors.Is(err, ErrNotKept) {
			t.Error(err)
		}
		if got := get(t, s, own); got != own {
			t.Errorf("%q holds %q", own, got)
		}
	}
}

func TestRealKeyringUsedByTwoPrograms(t *testing.T) {
	_, s := real(t, SystemOptions{}, alone)
	testTwoPrograms(t, s)
}

func TestTwoProgramsUseTheSecretService(t *testing.T) {
	testTwoPrograms(t, on(t, keyringtest.Start(t, keyringtest.Options{}).Address(), SystemOptions{}, alone))
}

// testTwoPrograms has two others use the keyring of s at once.
func testTwoPrograms(t *testing.T, s Store) {
	t.Helper()
	var all sync.WaitGroup
	for _, who := range []string{"one", "two"} {
		other := program(t, "TestProgramThatUsesTheKeyring", who)
		all.Go(func() {
			if out, err := other.CombinedOutput(); err != nil {
				t.Errorf("%s: %v\n%s", who, err, out)
			}
		})
	}
	all.Wait()
	for _, account := range []string{"one 0", "one 9", "two 0", "two 9"} {
		if got := get(t, s, account); got != account {
			t.Errorf("%q holds %q", account, got)
		}
	}
	if got := get(t, s, "shared"); got != "one 9" && got != "two 9" {
		t.Errorf("the shared one holds %q", got)
	}
}
