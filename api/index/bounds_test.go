package index_test

import (
	"context"
	"math"
	"runtime"
	"testing"

	"sessionscope/api"
	"sessionscope/api/index"
)

// These tests bound what may grow unseen: counts, not times. The bounds are a
// quarter above what was counted when they were set; who makes something leaner
// lowers its bound.

func TestRelationsAllocateLittle(t *testing.T) {
	s := api.DecodeSession(answerOf(t, mb))
	allocations, bytes := allocated(func() {
		if _, err := index.Build(context.Background(), s, nil); err != nil {
			t.Fatal(err)
		}
	})
	// A string for each of a hundred roles, and nothing for each of a thousand
	// users but numbers in lists.
	users := uint64(s.Arrays().Users.Len())
	if most := uint64(600); allocations > most {
		t.Errorf("the relations of %d users take %d allocations, at most %d are allowed", users, allocations, most)
	}
	if most := 240 * users; bytes > most {
		t.Errorf("the relations of %d users take %d bytes, at most %d are allowed", users, bytes, most)
	}
	t.Logf("%d users: %d bytes in %d allocations", users, bytes, allocations)
}

func TestASearchAllocatesLittle(t *testing.T) {
	d := answerOf(t, mb)
	for _, c := range []struct {
		query       string
		allocations uint64
		bytes       uint64
	}{
		{"zzzz-nowhere", 80, 3_000},
		{"edit_message", 220, 50_000}, // of which there are two hundred
		{"e", 33, 16_600},             // a bit for each of 40,000 values, twice, and their sums
	} {
		allocations, bytes := allocated(func() {
			s := index.NewSearch(d, index.NewQuery(c.query))
			for s.Step(mb) {
			}
		})
		if allocations > c.allocations || bytes > c.bytes {
			t.Errorf("searching %q takes %d bytes in %d allocations, at most %d in %d are allowed",
				c.query, bytes, allocations, c.bytes, c.allocations)
		}
		t.Logf("%q: %d bytes in %d allocations", c.query, bytes, allocations)
	}
}

func TestAHitIsFoundWithoutAllocating(t *testing.T) {
	d := answerOf(t, mb)
	s := index.NewSearch(d, index.NewQuery("e"))
	for s.Step(mb) {
	}
	hits := s.Hits()
	for name, ask := range map[string]func(){
		"At":     func() { hits.At(hits.Len() / 2) },
		"Before": func() { hits.Before(d.Len() / 2) },
		"Has":    func() { hits.Has(d.Len() / 2) },
	} {
		if got := testing.AllocsPerRun(100, ask); got > 0 {
			t.Errorf("%s allocates %v times", name, got)
		}
	}
}

func TestMarkingAHitAllocatesNothing(t *testing.T) {
	q, cell := index.NewQuery("été"), []byte("un jour d'ÉTÉ")
	if at, length := q.Index(cell); at != 10 || length != 5 {
		t.Errorf("it stands at %d, %d bytes long", at, length)
	}
	if got := testing.AllocsPerRun(100, func() { q.Index(cell) }); got > 0 {
		t.Errorf("it allocates %v times", got)
	}
}

// allocated counts what a function allocates: the least of some runs, since the
// runtime allocates for itself now and then.
func allocated(do func()) (allocations, bytes uint64) {
	allocations, bytes = math.MaxUint64, math.MaxUint64
	for range 10 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		do()
		runtime.ReadMemStats(&after)
		allocations, bytes = min(allocations, after.Mallocs-before.Mallocs), min(bytes, after.TotalAlloc-before.TotalAlloc)
	}
	return allocations, bytes
}
