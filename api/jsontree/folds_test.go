package jsontree

import (
	"testing"
)

func TestFoldsDoAsTheModelDoes(t *testing.T) {
	for seed := range uint64(400) {
		r := newTexts(seed)
		text := r.text(60)
		o := consult(text)
		d := parseIn(text, []uint{2, 4, 6, blockShift}[r.IntN(4)])
		root := r.IntN(1 + r.IntN(len(o.values)))
		level := r.level()
		m := newFoldsModel(o, root, level)
		f := NewFolds(d, o.values[root].node, level)
		m.check(t, f)
		for op := range 30 {
			done := r.fold(m, f)
			m.check(t, f)
			if t.Failed() {
				t.Fatalf("seed %d, operation %d: %s, in %q", seed, op, done, cut(text))
			}
		}
	}
}

func (r *texts) level() int {
	return []int{0, 1, 2, 3, 5, 9, 12, All}[r.IntN(8)]
}

// fold does one random thing to both.
func (r *texts) fold(m *foldsModel, f *Folds) (done string) {
	rank := r.IntN(len(m.o.values))
	if r.IntN(4) > 0 {
		rank = m.visible[r.IntN(len(m.visible))]
	}
	n := m.o.values[rank].node
	switch r.IntN(12) {
	case 0:
		level := r.level()
		m.setLevel(level)
		f.SetLevel(level)
		return "SetLevel"
	case 1:
		m.setDeep(rank, true)
		f.OpenDeep(n)
		return "OpenDeep"
	case 2:
		m.setDeep(rank, false)
		f.CloseDeep(n)
		return "CloseDeep"
	case 3:
		m.reveal(rank)
		f.Reveal(n)
		return "Reveal"
	case 4, 5, 6, 7:
		m.set(rank, false)
		f.Close(n)
		return "Close"
	default:
		m.set(rank, true)
		f.Open(n)
		return "Open"
	}
}

func TestFoldsGrowWithTheText(t *testing.T) {
	for seed := range uint64(200) {
		r := newTexts(seed)
		text := r.text(60)
		b := newBuilder([]uint{2, 4, 6, blockShift}[r.IntN(4)])
		size := 0
		var f *Folds
		var m *foldsModel
		for size < len(text) {
			size = min(size+1+r.IntN(len(text)/8+1), len(text))
			b.Grow(text[:size])
			for b.Step(0) {
				continue
			}
			d := b.Doc()
			o := consult(text[:d.end])
			switch {
			case d.Len() == 0:
				continue
			case f == nil:
				level := r.level()
				f = NewFolds(d, o.values[0].node, level)
				m = newFoldsModel(o, 0, level)
			default:
				f.SetDoc(d)
				m.o = o
				m.draw()
			}
			m.check(t, f)
			done := r.fold(m, f)
			m.check(t, f)
			if t.Failed() {
				t.Fatalf("seed %d, %d bytes: %s, in %q", seed, size, done, cut(text))
			}
		}
	}
}
