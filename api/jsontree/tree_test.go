package jsontree

import (
	"fmt"
	"strings"
	"testing"
)

func TestEveryQuestionOnRandomTexts(t *testing.T) {
	for seed := range uint64(150) {
		text := newTexts(seed).text(120)
		o := consult(text)
		if o.fault != nil {
			t.Fatalf("seed %d: %v in %q", seed, o.fault, cut(text))
		}
		for _, shift := range []uint{2, 4 + uint(seed)%4, blockShift} {
			t.Run(fmt.Sprintf("seed%d/shift%d", seed, shift), func(t *testing.T) {
				d := parseIn(text, shift)
				if err := d.Err(); err != nil {
					t.Fatalf("%v in %q", err, cut(text))
				}
				o.check(t, d)
			})
		}
	}
}

func TestADocWithoutValuesAnswersAll(t *testing.T) {
	for name, text := range map[string]string{"empty": "", "blank": strings.Repeat(" \n", 5000), "broken": "x"} {
		t.Run(name, func(t *testing.T) {
			d := Parse([]byte(text))
			var n Node
			same(t, "Kind", d.Kind(n), Null)
			same(t, "Raw", len(d.Raw(n)), 0)
			same(t, "Key", d.Key(n), "")
			same(t, "String", d.String(n), "")
			same(t, "Path", d.Path(n), "$")
			same(t, "Pointer", d.Pointer(n), "")
			same(t, "Len", d.Len(), 0)
			same(t, "NumChildren", d.NumChildren(n), 0)
			if _, ok := d.Root(); ok {
				t.Error("there is a root")
			}
			if _, ok := d.Enclosing(0); ok {
				t.Error("something encloses the first byte")
			}
			f := NewFolds(d, n, All)
			f.Open(n)
			f.CloseDeep(n)
			f.Reveal(n)
			same(t, "rows", f.Len(), 0)
			same(t, "row 0", f.At(0), n)
		})
	}
}
