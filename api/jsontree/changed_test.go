package jsontree

import "testing"

// A mapped file may be written to by others after it was indexed. What a Doc then
// answers is of no use, and it may panic, but it comes to an end.
func TestATextThatChangesUnderTheIndexHoldsNothingUp(t *testing.T) {
	for seed := range uint64(1000) {
		r := newTexts(seed)
		text, other := r.text(60), r.text(60)
		d := parseIn(text, 2+uint(seed)%5)
		values := d.Len()
		switch seed % 3 {
		case 0:
			copy(text, other)
		case 1:
			clear(text)
		default:
			for range 4 {
				text[r.IntN(len(text))] = `{}[]",:x`[r.IntN(8)]
			}
		}
		survive(func() {
			folds := NewFolds(d, Node{}, All)
			for range folds.Rows(0) {
				continue
			}
		})
		survive(func() {
			for reader := d.Reader(); reader.Seek(reader.at); {
				reader.Opened()
			}
		})
		for rank := range values {
			survive(func() {
				n, _ := d.At(rank)
				_, _, _, _ = d.Rank(n), d.Size(n), d.Position(n), d.NumChildren(n)
				_, _ = d.Raw(n), d.Pointer(n)
				for walk := d.Walk(n); walk.Next(2); {
					_ = walk.Name()
				}
			})
		}
	}
}

// survive ends with what it does, or with a panic of that.
func survive(do func()) {
	defer func() { _ = recover() }()
	do()
}
