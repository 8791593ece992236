package jsontree

import (
	"bytes"
	"strings"
	"testing"
)

func TestAHundredThousandLevels(t *testing.T) {
	const levels = 100_000
	for name, test := range map[string]struct {
		open, inner, close string
		values             int // of each level
		kid                int // position of the next level in this one
	}{
		"arrays":                {"[", "[", "]", 1, 0},
		"objects":               {`{"a":`, "{", "}", 1, 0},
		"with elder siblings":   {"[1,[],", "[", "]", 3, 2},
		"with younger siblings": {"[", "[", ",{},null]", 3, 0},
	} {
		t.Run(name, func(t *testing.T) {
			inner := test.inner + map[string]string{"[": "]", "{": "}"}[test.inner]
			text := strings.Repeat(test.open, levels) + inner + strings.Repeat(test.close, levels)
			d := Parse([]byte(text))
			if d.Err() != nil {
				t.Fatal(d.Err())
			}
			same(t, "Len", d.Len(), levels*test.values+1)
			deepest := levels * (1 + test.kid)
			n, _ := d.At(deepest)
			same(t, "Depth", n.Depth(), levels)
			same(t, "Raw", string(d.Raw(n)), inner)
			same(t, "Position", d.Position(n), test.kid)
			same(t, "steps of the path", strings.Count(d.Pointer(n), "/"), levels)
			same(t, "its path is shortened", len(strings.Split(d.Path(n), "…")), 2)
			root, _ := d.Root()
			same(t, "length of the root", len(d.Raw(root)), len(text))
			same(t, "Size of the root", d.Size(root), d.Len())
			same(t, "NumChildren of the root", d.NumChildren(root), test.values)

			f := NewFolds(d, root, 0)
			f.Reveal(n)
			row, visible := f.Row(n)
			same(t, "visible", visible, true)
			same(t, "its row", row, deepest)
			same(t, "rows", f.Len(), d.Len())
			f.Close(root)
			same(t, "rows when the root is closed", f.Len(), 1)
			f.Open(root)
			same(t, "rows when it is open again", f.Len(), d.Len())
			f.SetLevel(All)
			same(t, "rows with all open", f.Len(), d.Len())
			same(t, "row of the deepest", f.At(deepest), n)
			f.SetLevel(3)
			same(t, "rows at level 3", f.Len(), 1+3*test.values)
		})
	}
}

func TestLevelsThatNoTallyHolds(t *testing.T) {
	text := strings.Repeat("[0,[1,", 50) + strings.Repeat("]]", 50)
	text = "[" + strings.Repeat(strings.ReplaceAll(text, ",]", "]")+",", 40) + "0]"
	d := parseIn([]byte(text), 4)
	if d.Err() != nil {
		t.Fatal(d.Err())
	}
	root, _ := d.Root()
	for _, level := range []int{8, 9, 10, 11, 12, 30, 99, 100, 101, 200} {
		want := 0
		for rank := range d.Len() {
			if n, _ := d.At(rank); n.Depth() <= level {
				want++
			}
		}
		f := NewFolds(d, root, level)
		same(t, "rows", f.Len(), want)
		last := f.At(want - 1)
		row, _ := f.Row(last)
		same(t, "row of the last", row, want-1)
	}
}

func TestFiveMillionElements(t *testing.T) {
	const elements = 5_000_000
	text := append(append([]byte("[0"), bytes.Repeat([]byte(",0"), elements-1)...), ']')
	d := Parse(text)
	root, _ := d.Root()
	same(t, "NumChildren", d.NumChildren(root), elements)
	n, ok := d.Child(root, elements-1)
	same(t, "the last child is there", ok, true)
	same(t, "its offset", n.Offset(), len(text)-2)
	same(t, "its position", d.Position(n), elements-1)
	_, ok = d.Child(root, elements)
	same(t, "one more child", ok, false)
	f := NewFolds(d, root, 1)
	same(t, "rows", f.Len(), elements+1)
	same(t, "the middle row's offset", f.At(elements/2).Offset(), elements-1)
}

// What is longer than blocks is passed over, not read: a leap ends less than
// two blocks before the end of a name, a gap or a value.
func TestLongTokensAreLeaptOver(t *testing.T) {
	const size = 1 << 20
	long := strings.Repeat(`x\\\"`, size/5)
	blanks := strings.Repeat(" \n", size/2)
	for name, test := range map[string]struct {
		text string
		from string // what is leapt over begins with the last of it, and ends
		to   string // before it
	}{
		"string":              {`["` + long + `",1]`, `["`, `",1]`},
		"name":                {`{"` + long + `":1}`, `{"`, `":1}`},
		"name with a gap":     {`{"` + long + `"` + blanks + `:1}`, `{"`, `"` + blanks},
		"gap after a name":    {`{"a"` + blanks + `:1}`, `"a"`, `:1}`},
		"gap after a colon":   {`{"a":` + blanks + `1}`, `"a":`, `1}`},
		"member's value":      {`{"a":"` + long + `"}`, `"a":"`, `"}`},
		"number":              {`[1` + strings.Repeat("0", size) + `]`, `[1`, `]`},
		"string at the end":   {`"` + long + `"`, `"`, `"`},
		"string before blank": {`["` + long + `"` + blanks + `]`, `["`, `"` + blanks},
		"blank after a value": {`[1` + blanks + `]`, `[1`, ``},
	} {
		t.Run(name, func(t *testing.T) {
			d := Parse([]byte(test.text))
			if d.Err() != nil {
				t.Fatal(d.Err())
			}
			from := len(test.from) + strings.Index(test.text, test.from)
			to := strings.LastIndex(test.text, test.to)
			at := d.leap(from)
			if test.to == "" {
				same(t, "leap over blanks after a value", at, from)
			} else if at > to || to-at > 2<<blockShift {
				t.Errorf("leapt from %d to %d, want a little before %d", from, at, to)
			}
			o := consult([]byte(test.text))
			for rank := range o.values {
				o.checkValue(t, d, rank)
			}
		})
	}
}
