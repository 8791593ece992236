package jsontree

import (
	"fmt"
	"testing"
)

func TestEveryQuestionOnRandomTexts(t *testing.T) {
	for seed := range uint64(400) {
		text := newTexts(seed).text(120)
		o := consult(text)
		if o.fault != nil {
			t.Fatalf("seed %d: %v in %q", seed, o.fault, cut(text))
		}
		for _, shift := range []uint{2, 3, 5, 7, blockShift} {
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
