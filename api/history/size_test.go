package history_test

import (
	"context"
	"os"
	"strings"
	"testing"
	"time"

	"sessionscope/api/history"
)

// many is a file of n entries that are alike.
func many(t testing.TB, n int) history.File {
	t.Helper()
	f := inDir(t)
	add(t, f, sent("alice", 0))
	write(t, f.Path, strings.Repeat(contents(t, f.Path), n))
	return f
}

const tenThousand = 10_000

func BenchmarkLoadTenThousand(b *testing.B) {
	f := many(b, tenThousand)
	b.ReportAllocs()
	for b.Loop() {
		if log := load(b, f); len(log.Entries) != tenThousand {
			b.Fatalf("there are %d entries", len(log.Entries))
		}
	}
}

func BenchmarkAppend(b *testing.B) {
	f := many(b, tenThousand/2)
	for b.Loop() {
		add(b, f, sent("alice", 0))
	}
}

// TestTenThousandAreLoadedCheaply bounds what an entry costs, which is as much as
// a busy machine lets a test say of the time.
func TestTenThousandAreLoadedCheaply(t *testing.T) {
	f := many(t, tenThousand)
	allocations := testing.AllocsPerRun(1, func() { load(t, f) })
	if each := allocations / tenThousand; each > 15 {
		t.Errorf("an entry takes %.1f allocations", each)
	}
}

func TestAnOldFileIsPutAside(t *testing.T) {
	f := many(t, tenThousand+tenThousand/2)
	old := load(t, f).Entries[0]
	add(t, f, sent("last", 1))
	if _, err := os.Stat(f.Path); err == nil {
		t.Fatal("the file goes on for ever")
	}
	add(t, f, sent("next", 2))
	log := load(t, f)
	if n := len(log.Entries); n != tenThousand+tenThousand/2+2 {
		t.Fatalf("there are %d entries", n)
	}
	if got := users(log)[:3]; got[0] != "next" || got[1] != "last" || got[2] != "alice" {
		t.Errorf("the newest are %q", got)
	}

	// Deleting reaches the older ones, and both kinds at once.
	if err := f.Delete(t.Context(), old, log.Entries[0], log.Entries[1]); err != nil {
		t.Fatal(err)
	}
	if log = load(t, f); len(log.Entries) != tenThousand+tenThousand/2-1 || log.Damaged != 0 {
		t.Errorf("left are %d entries, %d damaged", len(log.Entries), log.Damaged)
	}
	if err := f.DeleteAll(t.Context()); err != nil {
		t.Fatal(err)
	}
	if log = load(t, f); len(log.Entries) != 0 {
		t.Errorf("left are %d entries", len(log.Entries))
	}
	for _, path := range []string{f.Path, f.Path + ".old"} {
		if text := contents(t, path); text != "" {
			t.Errorf("%s still holds %d bytes", path, len(text))
		}
	}
}

func TestNoMoreThanTwoFilesAreKept(t *testing.T) {
	f := many(t, tenThousand+tenThousand/2)
	add(t, f, sent("first", 1))
	for _, id := range []string{"second", "third"} {
		write(t, f.Path, strings.Repeat(contents(t, f.Path+".old"), 1))
		add(t, f, sent(id, 2))
	}
	names, err := os.ReadDir(strings.TrimSuffix(f.Path, "history.jsonl"))
	if err != nil || len(names) != 2 { // the older one and the lock
		t.Errorf("there are %v, %v", names, err)
	}
}

func TestOfAHugeFileOnlyTheEndIsRead(t *testing.T) {
	f := holding(t, "")
	if err := os.Truncate(f.Path, 1<<40); err != nil {
		t.Skip("no such files here: ", err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	add(t, f, sent("alice", 0))
	log, err := f.Load(ctx)
	if err != nil || len(log.Entries) != 1 || log.Damaged != 1 {
		t.Errorf("got %+v, %v", log, err)
	}
}
