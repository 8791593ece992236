package jsontree

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"testing"
)

// The benchmarks print what benchstat reads. Those of single questions ask
// 100 MB of the API's answer, and texts of extreme shapes.

func BenchmarkParse(b *testing.B) {
	for _, mb := range []int{1, 10, 100} {
		text := payload(mb << 20)
		b.Run(fmt.Sprintf("%dMB", mb), func(b *testing.B) { benchmarkParse(b, text) })
	}
}

func BenchmarkParseShape(b *testing.B) {
	for name, text := range shapes(10 << 20) {
		b.Run(name, func(b *testing.B) { benchmarkParse(b, text) })
	}
}

func benchmarkParse(b *testing.B, text []byte) {
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	var d *Doc
	for b.Loop() {
		d = Parse(text)
	}
	if d.Err() != nil {
		b.Fatal(d.Err())
	}
	b.ReportMetric(float64(d.bytes()), "index-B")
	b.ReportMetric(float64(d.Len()), "values")
}

// BenchmarkStep measures the longest pause of a screen that indexes between
// two frames.
func BenchmarkStep(b *testing.B) {
	text := payload(10 << 20)
	const piece = 1 << 20
	pieces := 0
	for b.Loop() {
		builder := NewBuilder()
		builder.Grow(text)
		for builder.Step(piece) {
			pieces++
			_ = builder.Doc()
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(pieces), "ns/piece")
}

// shapes are texts of about size bytes that hurt other viewers: 10 MiB make
// five million elements.
func shapes(size int) map[string][]byte {
	levels := min(100_000, size/2)
	return map[string][]byte{
		"elements": append(append([]byte("[0"), bytes.Repeat([]byte(",0"), size/2)...), ']'),
		"levels":   append(bytes.Repeat([]byte("["), levels), bytes.Repeat([]byte("]"), levels)...),
		"string":   append(append([]byte(`["`), bytes.Repeat([]byte("x"), size)...), `"]`...),
		"indented": indented(size),
	}
}

// indented is many small objects, each on many lines.
func indented(size int) []byte {
	text := []byte("[\n")
	for i := 0; len(text) < size; i++ {
		text = fmt.Appendf(text, "    {\n        \"id\": %d,\n        \"tags\": [\n            \"a\",\n            \"b\"\n        ]\n    },\n", i)
	}
	return append(text, "    null\n]\n"...)
}

// bytes is the memory that the index takes.
func (x *index) bytes() int {
	const block, span = 40, 44
	size := cap(x.blocks) * block
	for _, s := range x.spans {
		size += cap(s) * span
	}
	return size
}

func BenchmarkAsk(b *testing.B) {
	ask(b, "answer", Parse(payload(100<<20)))
	for name, text := range shapes(10 << 20) {
		ask(b, name, Parse(text))
	}
}

// ask measures every question about values in random places.
func ask(b *testing.B, shape string, d *Doc) {
	const places = 1 << 10
	r := rand.New(rand.NewPCG(1, 2))
	nodes := make([]Node, places)
	for i := range nodes {
		nodes[i], _ = d.At(r.IntN(d.Len()))
	}
	root, _ := d.Root()
	wide, most := root, d.NumChildren(root)
	for c := range d.Children(root) {
		if n := d.NumChildren(c); n > most {
			wide, most = c, n
		}
	}
	questions := []struct {
		name string
		ask  func(n Node)
	}{
		{"At", func(n Node) { d.At(d.Len() / (1 + n.off&7)) }},
		{"Rank", func(n Node) { d.Rank(n) }},
		{"Parent", func(n Node) { d.Parent(n) }},
		{"Position", func(n Node) { d.Position(n) }},
		{"NumChildren", func(n Node) { d.NumChildren(n) }},
		{"Size", func(n Node) { d.Size(n) }},
		{"Raw", func(n Node) { d.Raw(n) }},
		{"Enclosing", func(n Node) { d.Enclosing(n.off + 3) }},
		{"NumChildrenOfWidest", func(Node) { d.NumChildren(wide) }},
		{"ChildOfWidest", func(n Node) { d.Child(wide, most/(1+n.off&7)) }},
		{"SizeOfRoot", func(Node) { d.Size(root) }},
	}
	for _, q := range questions {
		b.Run(shape+"/"+q.name, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				q.ask(nodes[i%places])
			}
		})
	}
}

func BenchmarkFolds(b *testing.B) {
	folds(b, "answer", Parse(payload(100<<20)))
	for name, text := range shapes(10 << 20) {
		folds(b, name, Parse(text))
	}
}

// folds measures rows and changes in states of every kind.
func folds(b *testing.B, shape string, d *Doc) {
	root, _ := d.Root()
	for _, state := range []struct {
		name  string
		level int
		mixed bool
	}{{"level1", 1, false}, {"level2", 2, false}, {"level3", 3, false}, {"all", All, false}, {"mixed", 3, true}} {
		f := NewFolds(d, root, state.level)
		r := rand.New(rand.NewPCG(1, 2))
		if state.mixed {
			for range 1000 {
				n := f.At(r.IntN(f.Len()))
				if f.IsOpen(n) {
					f.Close(n)
				} else {
					f.Open(n)
				}
			}
		}
		name := shape + "/" + state.name
		middle := f.Len() / 2
		b.Run(name+"/50Rows", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				rows := 50
				for range f.Rows(middle) {
					if rows--; rows == 0 {
						break
					}
				}
			}
		})
		b.Run(name+"/At", func(b *testing.B) {
			for b.Loop() {
				f.At(r.IntN(f.Len()))
			}
		})
		n := f.At(middle)
		b.Run(name+"/Row", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				f.Row(n)
			}
		})
		if !d.Kind(n).IsContainer() {
			n, _ = d.Parent(n)
		}
		b.Run(name+"/Toggle", func(b *testing.B) {
			for b.Loop() {
				if f.IsOpen(n) {
					f.Close(n)
				} else {
					f.Open(n)
				}
			}
		})
	}
	f := NewFolds(d, root, 0)
	b.Run(shape+"/SetLevel", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			f.SetLevel(i % 10)
		}
	})
	last, _ := d.At(d.Len() - 1)
	b.Run(shape+"/Reveal", func(b *testing.B) {
		for b.Loop() {
			f.SetLevel(0)
			f.Reveal(last)
		}
	})
}

// BenchmarkWalk reads all of the answer: every field of every user, and every
// row of the tree.
func BenchmarkWalk(b *testing.B) {
	d := Parse(payload(100 << 20))
	root, _ := d.Root()
	users, _ := d.Member(root, "users")
	b.Run("users", func(b *testing.B) {
		for b.Loop() {
			for range d.Children(users) {
			}
		}
	})
	b.Run("fields", func(b *testing.B) {
		for b.Loop() {
			for user := range d.Children(users) {
				for _, field := range d.Members(user) {
					d.Raw(field)
				}
			}
		}
	})
	b.Run("rows", func(b *testing.B) {
		f := NewFolds(d, root, All)
		for b.Loop() {
			for range f.Rows(0) {
			}
		}
	})
}
