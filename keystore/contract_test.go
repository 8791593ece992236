package keystore

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"sessionscope/api/secret"
)

const canary = "canary-9c41e07b"

// testStore holds a Store that can be written to what Store promises.
func testStore(t *testing.T, open func(t *testing.T) Store) {
	t.Run("a value comes back byte for byte", func(t *testing.T) {
		s := open(t)
		for name, value := range map[string]string{
			"a key":             strings.Repeat("0123456789abcdef", 3),
			"one byte":          "x",
			"blanks around":     "  padded\t",
			"line ends":         "first\nsecond\r\n",
			"other scripts":     "ключ 鍵 🔑",
			"quotes":            `'"$(x)\` + "`",
			"no valid UTF-8":    "\xff\xfe\x80",
			"the longest there": strings.Repeat("k", MaxValue),
		} {
			set(t, s, "acme", value)
			if got := get(t, s, "acme"); got != value {
				t.Errorf("%s: got %d bytes back, want %d", name, len(got), len(value))
			}
		}
	})
	t.Run("accounts are told apart", func(t *testing.T) {
		s := open(t)
		accounts := []string{"acme", "acme ", "Acme 2", "аcme", "acme.", ServerAccount("acme"), strings.Repeat("長", 64)}
		for i, account := range accounts {
			set(t, s, account, fmt.Sprint("value ", i))
		}
		for i, account := range accounts {
			if got, want := get(t, s, account), fmt.Sprint("value ", i); got != want {
				t.Errorf("%q holds %q, want %q", account, got, want)
			}
		}
	})
	t.Run("setting again replaces", func(t *testing.T) {
		s := open(t)
		set(t, s, "acme", "old")
		set(t, s, "acme", "new")
		if got := get(t, s, "acme"); got != "new" {
			t.Errorf("got %q", got)
		}
	})
	t.Run("a deleted account is gone, and the others stay", func(t *testing.T) {
		s := open(t)
		set(t, s, "acme", "one")
		set(t, s, "demo", "two")
		if err := s.Delete(t.Context(), "acme"); err != nil {
			t.Fatal(err)
		}
		_, err := s.Get(t.Context(), "acme")
		wantError(t, err, opGet, "acme", ErrNotFound)
		if got := get(t, s, "demo"); got != "two" {
			t.Errorf("the other account holds %q", got)
		}
	})
	t.Run("deleting what is not there", func(t *testing.T) {
		wantError(t, open(t).Delete(t.Context(), "acme"), opDelete, "acme", ErrNotFound)
	})
	t.Run("refusing what cannot be kept", func(t *testing.T) {
		s := open(t)
		set(t, s, "acme", "old")
		wantError(t, s.Set(t.Context(), "acme", secret.Text{}), opSet, "acme", ErrEmpty)
		wantError(t, s.Set(t.Context(), "acme", secret.New(canary+strings.Repeat("k", MaxValue))), opSet, "acme", ErrTooBig)
		if got := get(t, s, "acme"); got != "old" {
			t.Errorf("after the refusals it holds %q", got)
		}
	})
	t.Run("refusing accounts that no keyring can keep", func(t *testing.T) {
		s := open(t)
		for _, account := range []string{"", "a\nb", "a\x00b", "\xff", strings.Repeat("a", maxAccount+1)} {
			wantError(t, s.Set(t.Context(), account, secret.New(canary)), opSet, account, ErrBadAccount)
			wantError(t, s.Delete(t.Context(), account), opDelete, account, ErrBadAccount)
		}
	})
	t.Run("an ended context changes nothing", func(t *testing.T) {
		s := open(t)
		set(t, s, "acme", "old")
		ended, cancel := context.WithCancel(t.Context())
		cancel()
		wantError(t, s.Set(ended, "acme", secret.New(canary)), opSet, "acme", context.Canceled)
		wantError(t, s.Delete(ended, "acme"), opDelete, "acme", context.Canceled)
		if got := get(t, s, "acme"); got != "old" {
			t.Errorf("it holds %q", got)
		}
	})
	t.Run("several goroutines at once", func(t *testing.T) {
		s := open(t)
		var all sync.WaitGroup
		for i := range 8 {
			all.Go(func() {
				account := fmt.Sprint("profile ", i)
				if err := s.Set(t.Context(), account, secret.New(account)); err != nil {
					t.Error(err)
					return
				}
				value, err := s.Get(t.Context(), account)
				if err != nil || value.Reveal() != account {
					t.Errorf("%s: got %q, %v", account, value.Reveal(), err)
				}
			})
		}
		all.Wait()
	})
	t.Run("reading", func(t *testing.T) {
		s := open(t)
		set(t, s, "acme", canary)
		testReading(t, s, "acme", canary)
	})
}

// testReading holds any Store to what Store promises of reading. account is one
// that holds value.
func testReading(t *testing.T, s Store, account, value string) {
	t.Helper()
	if got := get(t, s, account); got != value {
		t.Errorf("%q holds %q, want %q", account, got, value)
	}
	_, err := s.Get(t.Context(), "nobody")
	wantError(t, err, opGet, "nobody", ErrNotFound)
	_, err = s.Get(t.Context(), "")
	wantError(t, err, opGet, "", ErrBadAccount)
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = s.Get(ended, account)
	wantError(t, err, opGet, account, context.Canceled)
	if s.Describe() == "" {
		t.Error("the store has no name")
	}
}

func TestMemoryKeepsTheContract(t *testing.T) {
	testStore(t, func(*testing.T) Store { return Memory() })
}

func TestEnvironmentKeepsTheContractOfReading(t *testing.T) {
	e := FromEnvironment(variables{APIKeyVariable: canary}.get)
	testReading(t, e, APIKeyVariable, canary)
	wantError(t, e.Set(t.Context(), APIKeyVariable, secret.New(canary)), opSet, APIKeyVariable, ErrReadOnly)
	wantError(t, e.Delete(t.Context(), APIKeyVariable), opDelete, APIKeyVariable, ErrReadOnly)
}

// variables is an environment for a test.
type variables map[string]string

func (v variables) get(name string) string { return v[name] }

func set(t *testing.T, s Store, account, value string) {
	t.Helper()
	if err := s.Set(t.Context(), account, secret.New(value)); err != nil {
		t.Fatal(err)
	}
}

func get(t *testing.T, s Store, account string) string {
	t.Helper()
	value, err := s.Get(t.Context(), account)
	if err != nil {
		t.Fatal(err)
	}
	return value.Reveal()
}

// wantError checks that err is what a Store's error must be.
func wantError(t *testing.T, err error, op, account string, cause error) {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) || !errors.Is(err, cause) {
		t.Fatalf("got error %v, want %v in an *Error", err, cause)
	}
	if e.Op != op || e.Account != account {
		t.Errorf("the error is about %s %q, want %s %q", e.Op, e.Account, op, account)
	}
	if text := err.Error(); !strings.HasPrefix(text, op+" key ") || !strings.HasSuffix(text, e.Fix) {
		t.Errorf("act, account or fix is missing in: %s", text)
	}
	if printed := fmt.Sprintf("%v %+v %#v %#v", err, e, e, *e); strings.Contains(printed, canary) {
		t.Errorf("the value shows in %s", printed)
	}
}
