package index_test

import (
	"testing"

	"sessionscope/api/index"
)

// Whatever the two texts are, an answer is like itself, and the other way round
// there are as many differences.
func FuzzCompare(f *testing.F) {
	f.Add(alices, bobs)
	f.Add(answer, `{"users":[{"userId":"alice","roles":{"a":1},"roles":["mod"]},7],"files":[{}],"x":{"\u0061":[1.0,{}]}`)
	f.Add(`{"a":1,"a":[],"users":null}`, `{"a":{"a":"\ud800\\"},"users":[[],"",null]}`)
	f.Add(`[1,[2,{"a":3}]]`, `[0,1,[2,{"a":3,"":""}]]`)
	f.Fuzz(func(t *testing.T, a, b string) {
		for _, text := range []string{a, b} {
			if d := compare(t, text, text, index.DiffOptions{Volatile: true}); !d.Same() {
				t.Fatalf("%q differs from itself: %q", text, changes(d))
			}
		}
		d, other := compare(t, a, b, index.DiffOptions{}), compare(t, b, a, index.DiffOptions{})
		if got, want := len(changes(d)), len(changes(other)); got != want || got != d.Len() {
			t.Fatalf("%d differences, the other way round %d: %q\n%q", got, want, changes(d), changes(other))
		}
		for c := range d.All() {
			c.Before.JSON(10)
			c.After.Text(10)
			c.Before.IsSecret()
		}
	})
}
