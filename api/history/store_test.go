package history_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"sessionscope/api/history"
)

// everyStore runs a test with each kind of Store.
func everyStore(t *testing.T, test func(t *testing.T, s history.Store)) {
	t.Helper()
	t.Run("file", func(t *testing.T) { test(t, inDir(t)) })
	t.Run("memory", func(t *testing.T) { test(t, new(history.Memory)) })
}

func TestTheNewestComesFirst(t *testing.T) {
	everyStore(t, func(t *testing.T, s history.Store) {
		if log := load(t, s); len(log.Entries) != 0 || log.Damaged != 0 {
			t.Fatalf("an empty one holds %+v", log)
		}
		// The slow request ended after the one that was sent later.
		add(t, s, sent("first", 0), sent("third", 20), sent("slow", 10))
		if got, want := users(load(t, s)), []string{"third", "slow", "first"}; !cmp.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	})
}

func TestAnEntryComesBackAsItWas(t *testing.T) {
	everyStore(t, func(t *testing.T, s history.Store) {
		want := everything()
		add(t, s, want)
		got := load(t, s).Entries
		if diff := cmp.Diff([]history.Entry{want}, got, cmpopts.IgnoreUnexported(history.Entry{})); diff != "" {
			t.Error(diff)
		}
	})
}

func TestDeleting(t *testing.T) {
	everyStore(t, func(t *testing.T, s history.Store) {
		add(t, s, sent("a", 0), sent("b", 1), sent("c", 2), sent("b", 1), sent("d", 3))
		log := load(t, s)
		b := log.Entries[2]
		if err := s.Delete(t.Context(), b); err != nil {
			t.Fatal(err)
		}
		if got, want := users(load(t, s)), []string{"d", "c", "b", "a"}; !cmp.Equal(got, want) {
			t.Errorf("one of two that are the same: left are %q, want %q", got, want)
		}
		if err := s.Delete(t.Context(), b, log.Entries[0], log.Entries[4]); err != nil {
			t.Fatal(err)
		}
		if got, want := users(load(t, s)), []string{"c"}; !cmp.Equal(got, want) {
			t.Errorf("several: left are %q, want %q", got, want)
		}
		if err := s.Delete(t.Context(), b, sent("c", 2)); err != nil {
			t.Errorf("deleting what is gone, and what was never loaded: %v", err)
		}
		add(t, s, sent("e", 4))
		if got, want := users(load(t, s)), []string{"e", "c"}; !cmp.Equal(got, want) {
			t.Errorf("left are %q, want %q", got, want)
		}
		if err := s.DeleteAll(t.Context()); err != nil {
			t.Fatal(err)
		}
		add(t, s, sent("f", 5))
		if got, want := users(load(t, s)), []string{"f"}; !cmp.Equal(got, want) {
			t.Errorf("after deleting all and adding one there are %q", got)
		}
	})
}

func TestNothingIsDoneAfterTheContextHasEnded(t *testing.T) {
	everyStore(t, func(t *testing.T, s history.Store) {
		add(t, s, sent("a", 0))
		before := load(t, s).Entries
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		for name, err := range map[string]error{
			"append": s.Append(ctx, sent("b", 1)), "delete": s.Delete(ctx, before...), "delete all": s.DeleteAll(ctx),
		} {
			if !errors.Is(err, context.Canceled) {
				t.Errorf("%s: got %v", name, err)
			}
		}
		if got := users(load(t, s)); !cmp.Equal(got, []string{"a"}) {
			t.Errorf("there are %q", got)
		}
	})
}

func TestARequestThatIsTooLongIsRefused(t *testing.T) {
	everyStore(t, func(t *testing.T, s history.Store) {
		e := sent("a", 0)
		e.Request.DisplayName = string(make([]byte, 200<<10)) // six bytes each as JSON
		if err := s.Append(t.Context(), e); err == nil {
			t.Error("it was taken")
		}
		if log := load(t, s); len(log.Entries)+log.Damaged > 0 {
			t.Errorf("there are %d entries and %d damaged lines", len(log.Entries), log.Damaged)
		}
	})
}

func TestPath(t *testing.T) {
	for name, c := range map[string]struct{ state, home, want string }{
		"in the state directory":  {"/xdg/state", "/home/a", "/xdg/state/sessionscope/history.jsonl"},
		"in the home directory":   {"", "/home/a", "/home/a/.local/state/sessionscope/history.jsonl"},
		"a relative one is none":  {"state", "/home/a", "/home/a/.local/state/sessionscope/history.jsonl"},
		"nowhere":                 {"", "", ""},
		"no home, but a state":    {"/xdg", "", "/xdg/sessionscope/history.jsonl"},
		"neither is a place here": {"state", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			getenv := func(name string) string { return map[string]string{"XDG_STATE_HOME": c.state}[name] }
			if got := history.Path(getenv, c.home); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
