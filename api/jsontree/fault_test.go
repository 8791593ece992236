package jsontree

import (
	"bytes"
	"errors"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

func TestBrokenTextsKeepTheirGoodPart(t *testing.T) {
	broken := 0
	for seed := range uint64(1000) {
		r := newTexts(seed)
		text := r.spoil(r.text(30))
		o := consult(text)
		if o.fault != nil {
			broken++
		}
		for _, shift := range []uint{2 + uint(seed)%5, blockShift} {
			d := parseIn(text, shift)
			o.checkFault(t, d)
			o.check(t, d)
			if t.Failed() {
				t.Fatalf("seed %d, shift %d, %q", seed, shift, cut(text))
			}
		}
	}
	if broken < 500 {
		t.Errorf("only %d texts were broken", broken)
	}
}

// checkFault compares the place of the fault with jsontext's, where that tells
// one: it has none for a second value, and tells the end of the text only
// roughly.
func (o *oracle) checkFault(t testing.TB, d *Doc) {
	t.Helper()
	err := d.Err()
	if (err != nil) != (o.fault != nil) {
		t.Fatalf("fault is %v, want %v", err, o.fault)
	}
	if err != nil {
		o.checkLine(t, err)
	}
	var want *jsontext.SyntacticError
	if !errors.As(o.fault, &want) || err.Offset == int64(len(o.text)) {
		return
	}
	if strings.HasPrefix(err.Message, "a member name") {
		return // jsontext reads what stands there first
	}
	same(t, "Offset", err.Offset, want.ByteOffset)
	if c := o.text[err.Offset]; strings.IndexByte("]}:,", c) >= 0 {
		return // jsontext points to the container around, whatever is wanted
	}
	if !halves.MatchString(err.Pointer) {
		same(t, "Pointer", string([]rune(err.Pointer)), string(want.JSONPointer))
	}
	if t.Failed() {
		t.Logf("fault is %v, want %v", err, o.fault)
	}
}

// checkLine counts lines and letters up to the offset of a fault.
func (o *oracle) checkLine(t testing.TB, err *SyntaxError) {
	t.Helper()
	before := o.text[:err.Offset]
	same(t, "Line", err.Line, 1+bytes.Count(before, []byte("\n")))
	same(t, "Column", err.Column, 1+utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:]))
}

// halves are escapes of half surrogate pairs, for which a pointer of jsontext has
// a replacement character.
var halves = regexp.MustCompile(`(?i)\\ud[89a-f]`)
