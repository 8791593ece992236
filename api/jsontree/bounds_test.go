package jsontree

import (
	"bytes"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// These tests bound what may grow unseen: counts, not times.

func TestTheIndexTakesTwoPercentOfTheText(t *testing.T) {
	for name, text := range shapes(1 << 20) {
		d := Parse(text)
		if got, most := d.bytes(), len(text)*22/1000+4096; got > most {
			t.Errorf("%s: the index of %d bytes takes %d, at most %d are allowed", name, len(text), got, most)
		}
	}
}

// Of the answer, whose values take 23 bytes each, it is half a byte a value.
func TestTheIndexTakesHalfAByteAValue(t *testing.T) {
	d := Parse(payload(1 << 20))
	if got := float64(d.bytes()) / float64(d.Len()); got > 0.6 {
		t.Errorf("the index takes %.2f bytes a value, at most 0.6 are allowed", got)
	}
}

// A row is looked up in the block that holds it and the one where what reaches
// into that begins: all others may be anything.
func TestARowIsLookedUpInAFewBlocks(t *testing.T) {
	text := payload(1 << 20)
	d := Parse(text)
	root, _ := d.Root()
	r := rand.New(rand.NewPCG(5, 5))
	spoilt := Parse(bytes.Clone(text))
	for _, level := range []int{2, 3, 4, All} {
		f := NewFolds(d, root, level)
		users, _ := d.Member(root, "users")
		f.Close(users)
		f.Open(users) // rows before it, in it and behind it
		for range 50 {
			row := r.IntN(f.Len())
			n := f.At(row)
			for i := range spoilt.text {
				spoilt.text[i] = '"'
			}
			held := d.holding(n.off)
			from, to := d.start(max(held-1, 0)), min(d.start(held+2), len(text))
			copy(spoilt.text[from:to], text[from:to])
			for i, part := range f.parts { // and where each part of the tree begins
				at := d.holding(part.from)
				from, to := d.start(at), min(d.start(at+1), len(text))
				copy(spoilt.text[from:to], text[from:to])
				if i > 4 {
					t.Fatalf("level %d has %d parts", level, len(f.parts))
				}
			}
			f.doc = spoilt
			same(t, "value of a row", f.At(row), n)
			got, visible := f.Row(n)
			same(t, "row of a value", got, row)
			same(t, "visible", visible, true)
			f.doc = d
			rank := d.Rank(n)
			same(t, "Rank", spoilt.Rank(n), rank)
			same(t, "At a rank", first(spoilt.At(rank)), n)
			if t.Failed() {
				t.Fatalf("level %d, row %d of %d, block %d of %d", level, row, f.Len(), held, d.number())
			}
		}
	}
}

func TestParseAllocatesLittle(t *testing.T) {
	for _, size := range []int{10 << 10, 1 << 20, 10 << 20} {
		text := payload(size)
		mallocs, total := uint64(math.MaxUint64), uint64(math.MaxUint64)
		for range 5 { // the runtime allocates for itself now and then
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			Parse(text)
			runtime.ReadMemStats(&after)
			mallocs, total = min(mallocs, after.Mallocs-before.Mallocs), min(total, after.TotalAlloc-before.TotalAlloc)
		}
		if got, most := mallocs, uint64(30); got > most {
			t.Errorf("%d bytes: %d allocations, at most %d are allowed", size, got, most)
		}
		if got, most := total, uint64(size*24/1000+48<<10); got > most {
			t.Errorf("%d bytes: %d bytes allocated, at most %d are allowed", size, got, most)
		}
	}
}

func TestQuestionsAllocateNothing(t *testing.T) {
	d := Parse(payload(1 << 20))
	root, _ := d.Root()
	users, _ := d.Member(root, "users")
	user, _ := d.Child(users, 100)
	f := NewFolds(d, root, 2)
	f.Open(user)
	for name, test := range map[string]struct {
		most float64
		ask  func()
	}{
		"At":          {0, func() { d.At(d.Len() / 2) }},
		"Rank":        {0, func() { d.Rank(user) }},
		"Kind":        {0, func() { d.Kind(user) }},
		"Name":        {0, func() { d.Name(user) }},
		"Raw":         {0, func() { d.Raw(users) }},
		"Size":        {0, func() { d.Size(users) }},
		"NumChildren": {0, func() { d.NumChildren(users) }},
		"Child":       {0, func() { d.Child(users, 500) }},
		"Member":      {0, func() { d.Member(user, "isDeleted") }},
		"Children": {0, func() {
			for range d.Children(user) {
			}
		}},
		"Parent":    {1, func() { d.Parent(user) }},
		"Position":  {1, func() { d.Position(user) }},
		"Enclosing": {1, func() { d.Enclosing(user.Offset() + 20) }},
		"row At":    {0, func() { f.At(f.Len() / 2) }},
		"Row":       {0, func() { f.Row(user) }},
		"IsOpen":    {0, func() { f.IsOpen(user) }},
		"Rows": {0, func() {
			rows := 50
			for range f.Rows(f.Len() / 2) {
				if rows--; rows == 0 {
					break
				}
			}
		}},
		"Close and Open": {0, func() { f.Close(users); f.Open(users) }},
		"SetLevel":       {0, func() { f.SetLevel(1); f.SetLevel(2) }},
	} {
		if got := testing.AllocsPerRun(100, test.ask); got > test.most {
			t.Errorf("%s allocates %v times, at most %v are allowed", name, got, test.most)
		}
	}
}

// What is folded away is not read: here it is spoilt after the indexing.
func TestFoldedBlocksAreNotRead(t *testing.T) {
	text := payload(1 << 20)
	want := Parse(text)
	d := Parse(bytes.Clone(text))
	root, _ := d.Root()
	users, _ := d.Member(root, "users")
	start := users.Offset()
	end := start + len(d.Raw(users))
	for i := d.start(d.holding(start) + 1); i < d.start(d.holding(end)); i++ {
		d.text[i] = '"'
	}

	same(t, "NumChildren of users", d.NumChildren(users), want.NumChildren(users))
	same(t, "Size of the root", d.Size(root), want.Size(root))
	last, _ := d.At(d.Len() - 1)
	same(t, "Parent of the last value", first(d.Parent(last)), root)
	same(t, "Position of the last value", d.Position(last), want.Position(last))
	f := NewFolds(d, root, 1)
	all := NewFolds(want, root, 1)
	if got, want := slices.Collect(f.Rows(0)), slices.Collect(all.Rows(0)); !slices.Equal(got, want) {
		t.Errorf("rows are %v, want %v", got, want)
	}
	same(t, "the last row", f.At(f.Len()-1), last)
	f.SetLevel(3)
	all.SetLevel(3)
	same(t, "rows at level 3", f.Len(), all.Len())
	row, _ := f.Row(last)
	same(t, "row of the last value", row, f.Len()-1)
	f.Close(users)
	all.Close(users)
	same(t, "rows with users closed", f.Len(), all.Len())
	f.OpenDeep(root)
	same(t, "rows with all open", f.Len(), want.Len())
}

func first[T any](value T, _ bool) T { return value }

// The middle of a long string is not read either.
func TestLongStringsAreNotRead(t *testing.T) {
	d := Parse([]byte(`{"a":"` + strings.Repeat("x", 1<<20) + `","b":["` + strings.Repeat("y", 1<<20) + `"]}`))
	for i := d.start(2); i < d.start(500); i++ {
		d.text[i] = '"'
	}
	root, _ := d.Root()
	b, _ := d.Child(root, 1)
	same(t, "Key of the second member", d.Key(b), "b")
	a, _ := d.Child(root, 0)
	same(t, "length of the first string", len(d.Raw(a)), 1<<20+2)
	n, _ := d.Enclosing(1 << 19)
	same(t, "what encloses its middle", n, a)
	n, _ = d.At(3)
	same(t, "Pointer of the second string", d.Pointer(n), "/b/0")
}
