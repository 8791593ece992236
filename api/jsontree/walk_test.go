package jsontree

import "testing"

// A walk over a text that arrives in pieces comes to the next value that is no
// deeper than asked for, however the text is cut.
func TestWalkGoesOnInALongerText(t *testing.T) {
	for seed := range uint64(3000) {
		r := newTexts(seed)
		text := r.text(60)
		o := consult(text)
		root := r.IntN(len(o.values))
		base := o.values[root].node.Depth()
		last := root + o.values[root].size
		b := newBuilder(2 + r.UintN(blockShift-1))
		var w *Walk
		rank, depth := root+1, 1 // of the next value
		for arrived := 0; arrived < len(text); {
			arrived = min(arrived+1+[]int{1, 3, 40}[r.IntN(3)], len(text))
			b.Grow(text[:arrived])
			if arrived == len(text) {
				b.End()
			}
			for b.Step(1 + r.IntN(100)) {
			}
			d := b.Doc()
			if n, ok := d.At(root); ok && w == nil {
				w = d.Walk(n)
			}
			if w == nil {
				continue
			}
			w.SetDoc(d)
			for arrived == len(text) || r.IntN(5) > 0 {
				next := rank
				for next < min(last, d.Len()) && o.values[next].node.Depth() > base+depth {
					next++
				}
				if more := w.Next(depth); more != (next < min(last, d.Len())) {
					t.Fatalf("seed %d: Next is %t before value %d of %d", seed, more, next, last)
				} else if !more {
					break
				}
				v := &o.values[next]
				same(t, "value", w.Node(), v.node)
				same(t, "name", string(w.Name()), string(v.name))
				same(t, "depth", w.Depth(), v.node.Depth()-base)
				same(t, "kind", w.Kind(), v.kind)
				if !v.kind.IsContainer() {
					same(t, "scalar", string(w.Scalar()), string(text[v.from:v.to]))
				}
				if t.Failed() {
					t.Fatalf("seed %d, value %d of %q", seed, next, cut(text))
				}
				rank, depth = next+1, 1+r.IntN(3)
			}
		}
	}
}
