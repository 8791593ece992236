package jsontree

import (
	"slices"
	"testing"
)

func TestWhatAPersonSeesOfFolds(t *testing.T) {
	d := Parse([]byte(`{"users":[{"userId":"alice","roles":["admin"]},{"userId":"bob","roles":[]}],"files":[]}`))
	root, _ := d.Root()
	at := func(steps ...int) Node {
		n := root
		for _, i := range steps {
			n, _ = d.Child(n, i)
		}
		return n
	}
	users, alice, roles := at(0), at(0, 0), at(0, 0, 1)
	f := NewFolds(d, root, 1)
	see := func(when string, want ...string) {
		t.Helper()
		var got []string
		for n := range f.Rows(0) {
			got = append(got, d.Path(n))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: rows are %q, want %q", when, got, want)
		}
	}
	see("at level 1", "$", "$.users", "$.files")
	f.Open(users)
	see("with users open", "$", "$.users", "$.users[0]", "$.users[1]", "$.files")
	f.Open(alice)
	f.Close(users)
	see("with users closed", "$", "$.users", "$.files")
	row, visible := f.Row(alice)
	same(t, "row that stands for alice", row, 1)
	same(t, "alice is visible", visible, false)
	same(t, "alice is open all the same", f.IsOpen(alice), true)
	f.Open(users)
	see("with users open again", "$", "$.users", "$.users[0]", "$.users[0].userId", "$.users[0].roles", "$.users[1]", "$.files")
	f.CloseDeep(users)
	f.Open(users)
	see("after users were closed deep", "$", "$.users", "$.users[0]", "$.users[1]", "$.files")
	f.Reveal(at(0, 0, 1, 0))
	see("with admin revealed", "$", "$.users", "$.users[0]", "$.users[0].userId", "$.users[0].roles", "$.users[0].roles[0]", "$.users[1]", "$.files")
	f.Close(root)
	see("with the root closed", "$")
	f.OpenDeep(root)
	same(t, "rows with all open", f.Len(), d.Len())
	f.Close(roles)
	same(t, "rows with alice's roles closed", f.Len(), d.Len()-1)
	f.SetLevel(0)
	see("at level 0", "$")
	f.Open(root)
	see("with the root open", "$", "$.users", "$.files")

	f = NewFolds(d, alice, 1)
	see("of alice alone", "$.users[0]", "$.users[0].userId", "$.users[0].roles")
	f.Close(root)
	f.Open(users)
	f.Reveal(at(1))
	see("after changes outside", "$.users[0]", "$.users[0].userId", "$.users[0].roles")
}

func TestFoldsOfAScalar(t *testing.T) {
	d := Parse([]byte(`[1,{"a":2}]`))
	root, _ := d.Root()
	one, _ := d.Child(root, 0)
	f := NewFolds(d, one, All)
	f.OpenDeep(one)
	f.CloseDeep(one)
	f.SetDoc(d)
	same(t, "rows", f.Len(), 1)
	same(t, "row 0", f.At(0), one)
	same(t, "open", f.IsOpen(one), false)
}

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
