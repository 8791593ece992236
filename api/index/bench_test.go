package index_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"sessionscope/api"
	"sessionscope/api/index"
	"sessionscope/api/jsontree"
	"sessionscope/ui/uitest/perf/payload"
)

// The benchmarks print what benchstat reads.

// answer is one of the API's of about a number of bytes; it is the same each
// time.
func answerOf(tb testing.TB, size int64) *jsontree.Doc {
	tb.Helper()
	var text bytes.Buffer
	if _, err := payload.Write(&text, size, time.Unix(1_700_000_000, 0)); err != nil {
		tb.Fatal(err)
	}
	return jsontree.Parse(text.Bytes())
}

const mb = 1_000_000

var queries = []struct{ name, text string }{
	{"word", payload.Needle},
	{"nowhere", "zzzz-nowhere"},
	{"exact", "Apple-Nowhere"},
	{"é", "é"},
	{"permission", "edit_message"},
	{"letter", "e"},
}

func BenchmarkSearch(b *testing.B) {
	for _, size := range []int64{1, 10, 100} {
		d := answerOf(b, size*mb)
		for _, q := range queries {
			b.Run(fmt.Sprintf("%dMB/%s", size, q.name), func(b *testing.B) {
				b.SetBytes(int64(len(d.Text())))
				b.ReportAllocs()
				var s *index.Search
				for b.Loop() {
					s = index.NewSearch(d, index.NewQuery(q.text))
					for s.Step(mb) {
					}
				}
				b.ReportMetric(float64(s.Hits().Len()), "hits")
			})
		}
	}
}

// BenchmarkFirstHit is the way to the first hit of what stands everywhere.
func BenchmarkFirstHit(b *testing.B) {
	d := answerOf(b, 100*mb)
	for b.Loop() {
		s := index.NewSearch(d, index.NewQuery("e"))
		for s.Hits().Len() == 0 && s.Step(mb) {
		}
	}
}

// BenchmarkHits is "hit k of n" and the way to the next one, in as many hits as
// there can be.
func BenchmarkHits(b *testing.B) {
	d := answerOf(b, 100*mb)
	s := index.NewSearch(d, index.NewQuery("e"))
	for s.Step(mb) {
	}
	hits, r := s.Hits(), rand.New(rand.NewPCG(1, 1))
	b.Run("Before", func(b *testing.B) {
		for b.Loop() {
			hits.Before(r.IntN(d.Len()))
		}
	})
	b.Run("At", func(b *testing.B) {
		for b.Loop() {
			hits.At(r.IntN(hits.Len()))
		}
	})
}

// BenchmarkDecode is what each piece of a growing answer costs before it is
// shown.
func BenchmarkDecode(b *testing.B) {
	d := answerOf(b, 100*mb)
	b.ReportAllocs()
	for b.Loop() {
		api.DecodeSession(d)
	}
}

func BenchmarkRelations(b *testing.B) {
	for _, size := range []int64{1, 10, 100} {
		s := api.DecodeSession(answerOf(b, size*mb))
		b.Run(fmt.Sprintf("%dMB", size), func(b *testing.B) {
			b.SetBytes(int64(len(s.Doc.Text())))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := index.Build(context.Background(), s, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkOwner finds out that nobody has a userId, with the relations and
// without them.
func BenchmarkOwner(b *testing.B) {
	s := api.DecodeSession(answerOf(b, 100*mb))
	x, err := index.Build(context.Background(), s, nil)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("session", func(b *testing.B) {
		for b.Loop() {
			s.Owner("nobody")
		}
	})
	b.Run("relations", func(b *testing.B) {
		for b.Loop() {
			x.Owner("nobody")
		}
	})
}
