package jsontree

import "testing"

// FuzzAgainstJSONText holds every answer against jsontext, for right and broken
// texts alike.
func FuzzAgainstJSONText(f *testing.F) {
	for seed := range uint64(20) {
		r := newTexts(seed)
		text := r.text(20)
		f.Add(text, uint8(seed))
		f.Add(r.spoil(text), uint8(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte, shift uint8) {
		if len(text) > 4<<10 {
			return // the oracle is slow
		}
		o := consult(text)
		if len(text) >= len(byteOrderMark) && string(text[:len(byteOrderMark)]) == byteOrderMark {
			return // jsontext refuses all of it
		}
		d := parseIn(text, 2+uint(shift)%(blockShift-1))
		o.checkFault(t, d)
		o.check(t, d)
	})
}

// FuzzPieces holds the index of a text that comes in pieces against that of the
// whole.
func FuzzPieces(f *testing.F) {
	for seed := range uint64(20) {
		r := newTexts(seed)
		f.Add(r.spoil(r.text(20)), seed)
	}
	f.Fuzz(func(t *testing.T, text []byte, seed uint64) {
		r := newTexts(seed)
		shift := 2 + r.UintN(blockShift-1)
		want := parseIn(text, shift)
		for name, hand := range pieces {
			b := newBuilder(shift)
			hand(r, b, text)
			sameIndex(t, name, b.Doc(), want)
		}
	})
}

// FuzzFolds holds random changes of what is folded against the model.
func FuzzFolds(f *testing.F) {
	for seed := range uint64(20) {
		f.Add(newTexts(seed).text(20), seed)
	}
	f.Fuzz(func(t *testing.T, text []byte, seed uint64) {
		if len(text) > 1<<10 {
			return // the model is slow
		}
		r := newTexts(seed)
		d := parseIn(text, 2+r.UintN(blockShift-1))
		o := consult(text[:d.end])
		if len(o.values) == 0 {
			return
		}
		root, level := r.IntN(len(o.values)), r.level()
		m := newFoldsModel(o, root, level)
		folds := NewFolds(d, o.values[root].node, level)
		for range 20 {
			r.fold(m, folds)
			m.check(t, folds)
		}
	})
}
