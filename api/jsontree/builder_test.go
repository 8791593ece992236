package jsontree

import (
	"context"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
)

// pieces are ways to hand a text to a Builder.
var pieces = map[string]func(r *texts, b *Builder, text []byte){
	"all at once, in small steps": func(r *texts, b *Builder, text []byte) {
		b.Grow(text)
		for b.Step(r.IntN(200)) {
			continue
		}
		b.End()
	},
	"byte by byte": func(r *texts, b *Builder, text []byte) {
		for size := range text {
			b.Grow(text[:size+1])
			for b.Step(0) {
				continue
			}
		}
		b.End()
	},
	"in random pieces, copied each time": func(r *texts, b *Builder, text []byte) {
		for size := 0; size < len(text); {
			size = min(size+1+r.IntN(100), len(text))
			b.Grow(slices.Clone(text[:size]))
			for more := true; more && r.IntN(3) > 0; {
				more = b.Step(64 + r.IntN(100))
			}
		}
		b.End()
		for b.Step(1000) {
			continue
		}
	},
	"ended before the first step": func(r *texts, b *Builder, text []byte) {
		b.Grow(text)
		b.End()
		for b.Step(100) {
			continue
		}
	},
}

func TestPiecesGiveTheSameIndexAsOneGo(t *testing.T) {
	for name, hand := range pieces {
		t.Run(name, func(t *testing.T) {
			for seed := range uint64(300) {
				r := newTexts(seed)
				text := r.text(60)
				if seed%2 == 1 {
					text = r.spoil(text)
				}
				shift := []uint{2, 4, 7, blockShift}[r.IntN(4)]
				want := parseIn(text, shift)
				b := newBuilder(shift)
				hand(r, b, text)
				if sameIndex(t, name, b.Doc(), want); t.Failed() {
					t.Fatalf("seed %d", seed)
				}
			}
		})
	}
}

func sameIndex(t testing.TB, name string, got, want *Doc) {
	t.Helper()
	if !reflect.DeepEqual(got.Err(), want.Err()) {
		t.Errorf("%s: fault is %v, want %v, in %q", name, got.Err(), want.Err(), cut(want.text))
	}
	if !reflect.DeepEqual(plain(got), plain(want)) {
		t.Errorf("%s: another index of %q:\n%+v\n%+v", name, cut(want.text), plain(got), plain(want))
	}
	if got.end != want.end || got.complete != want.complete {
		t.Errorf("%s: the good part of %q ends at %d, want %d", name, cut(want.text), got.end, want.end)
	}
}

// plain is an index without the room that its slices have left.
func plain(d *Doc) index {
	x := d.index
	x.blocks = append([]block{}, x.blocks...)
	return x
}

func TestAGrowingTextCanBeAskedAtAnyTime(t *testing.T) {
	for seed := range uint64(300) {
		r := newTexts(seed)
		text := r.text(40)
		b := newBuilder([]uint{2, 4, 7, blockShift}[r.IntN(4)])
		for size := 0; size < len(text); {
			size = min(size+1+r.IntN(len(text)/4+1), len(text))
			b.Grow(text[:size])
			for b.Step(64) {
				continue
			}
			d := b.Doc()
			if err := d.Err(); err != nil {
				t.Fatalf("seed %d: %v before the end of %q", seed, err, cut(text))
			}
			o := consult(text[:d.end])
			o.text = text[:size]
			o.check(t, d)
			if t.Failed() {
				t.Fatalf("seed %d, %d bytes", seed, size)
			}
		}
	}
}

func TestANodeIsGoodForAllLaterDocs(t *testing.T) {
	text := []byte(`{"users":[{"userId":"alice"},{"userId":"bob"}]}`)
	b := NewBuilder()
	b.Grow(text[:30])
	b.Step(0)
	early := b.Doc()
	root, _ := early.Root()
	users, ok := early.Member(root, "users")
	if !ok {
		t.Fatal("users is not there yet")
	}
	same(t, "children so far", early.NumChildren(users), 2)
	same(t, "Raw so far", string(early.Raw(users)), `[{"userId":"alice"},{`)

	b.Grow(text)
	b.Step(0)
	b.End()
	late := b.Doc()
	same(t, "Raw at last", string(late.Raw(users)), `[{"userId":"alice"},{"userId":"bob"}]`)
	same(t, "Raw of the early Doc", string(early.Raw(users)), `[{"userId":"alice"},{`)
	same(t, "Offset", b.Offset(), len(text))
}

func TestSnapshotsAreReadWhileTheBuilderGoesOn(t *testing.T) {
	text := payload(300 << 10)
	whole := Parse(text)
	b := newBuilder(6)
	docs := make(chan *Doc)
	var readers sync.WaitGroup
	for range 3 {
		readers.Go(func() {
			for d := range docs {
				root, ok := d.Root()
				if !ok {
					continue
				}
				f := NewFolds(d, root, 3)
				for range f.Rows(f.Len() / 2) {
				}
				last, _ := d.At(d.Len() - 1)
				if want, _ := whole.At(d.Len() - 1); last != want || d.Pointer(last) != whole.Pointer(want) {
					t.Errorf("value %d is %v, want %v", d.Len()-1, last, want)
				}
			}
		})
	}
	for size := 0; size < len(text); {
		size = min(size+1000, len(text))
		b.Grow(text[:size])
		b.Step(1000)
		select {
		case docs <- b.Doc():
		default:
		}
	}
	b.End()
	docs <- b.Doc()
	close(docs)
	readers.Wait()
	if err := b.Doc().Err(); err != nil {
		t.Error(err)
	}
}

func TestCheckReadsTheRestOfTheText(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"right":       {`[1,2,3]`, ""},
		"wrong later": {`[1,2,3}`, "a comma or ] is missing after the element"},
		"cut off":     {`[1,2,3`, "the text ends inside an array: ] is missing"},
	} {
		t.Run(name, func(t *testing.T) {
			b := NewBuilder()
			b.Grow([]byte(test.text))
			check := func(when string) {
				t.Helper()
				got := ""
				if err := b.Doc().Check(context.Background()); err != nil {
					got = err.Message
				}
				same(t, when, got, test.want)
			}
			check("before the first step")
			b.Step(0)
			check("after it")
			b.End()
			check("at the end")
		})
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	b := NewBuilder()
	b.Grow([]byte(strings.Repeat(" ", 1000) + "]"))
	if err := b.Doc().Check(ctx); err != nil {
		t.Errorf("a check that was cancelled found %v", err)
	}
}
