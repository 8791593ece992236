package index_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"sessionscope/api/index"
	"sessionscope/api/jsontree"
)

// The model of a search reads the name and the value of every node, without
// escapes, and compares them letter by letter from every place on.

func modelHits(d *jsontree.Doc, query string) (hits, shown []int) {
	if query == "" {
		return nil, nil
	}
	led := map[int]bool{}
	for rank := range d.Len() {
		n, _ := d.At(rank)
		if _, named := d.Name(n); named && modelHolds(d.Key(n), query) ||
			!d.Kind(n).IsContainer() && modelHolds(d.String(n), query) {
			hits = append(hits, rank)
			for ok := true; ok; n, ok = d.Parent(n) {
				led[d.Rank(n)] = true
			}
		}
	}
	for rank := range d.Len() {
		if led[rank] {
			shown = append(shown, rank)
		}
	}
	return hits, shown
}

func modelHolds(text, query string) bool {
	if strings.ContainsFunc(query, unicode.IsUpper) {
		return strings.Contains(text, query)
	}
	want := letters(query)
	have := letters(text)
	for from := range len(have) - len(want) + 1 {
		same := true
		for i := range want {
			same = same && have[from+i] == want[i]
		}
		if same {
			return true
		}
	}
	return false
}

// letters gives each letter as the least of all its cases, and each byte that is
// no UTF-8 as a number of its own.
func letters(text string) []rune {
	var out []rune
	for text != "" {
		r, size := utf8.DecodeRuneInString(text)
		least := r
		for same := unicode.SimpleFold(r); same != r; same = unicode.SimpleFold(same) {
			least = min(least, same)
		}
		if r == utf8.RuneError && size == 1 {
			least = -rune(text[0])
		}
		out, text = append(out, least), text[size:]
	}
	return out
}

// agrees searches in pieces of some size and compares with the model.
func agrees(t *testing.T, text []byte, query string, piece int) {
	t.Helper()
	d := jsontree.Parse(text)
	s := index.NewSearch(d, index.NewQuery(query))
	for s.Step(piece) {
	}
	hits, shown := modelHits(d, query)
	sameSet(t, s.Hits(), hits, d.Len())
	sameSet(t, s.Shown(), shown, d.Len())
	if t.Failed() {
		t.Fatalf("query %q in pieces of %d of\n%q", query, piece, text)
	}
}

func sameSet(t *testing.T, set index.Set, want []int, most int) {
	t.Helper()
	same(t, "values in the set", set.Len(), len(want))
	if t.Failed() {
		return
	}
	in := map[int]bool{}
	for i, rank := range want {
		same(t, "value of the set", set.At(i), rank)
		in[rank] = true
	}
	before := 0
	for rank := -1; rank <= most+600; rank++ {
		if set.Before(rank) != before || set.Has(rank) != in[rank] {
			t.Fatalf("before %d are %d, and it is in: %t; want %d, %t", rank, set.Before(rank), set.Has(rank), before, in[rank])
		}
		if in[rank] {
			before++
		}
	}
}

// wordLetters are what makes a search hard: escapes of every kind, letters that
// have three cases or cases of different length, half a surrogate pair, bytes
// that are no UTF-8.
var wordLetters = []string{
	"a", "A", "b", "z", "k", "K", "\u212a", "s", "ſ", "n", "u", "0", "6", "1", "d", "8", `\"`, `\\`, `\/`, `\n`, `\b`,
	`\u0061`, `\u0041`, `\u00e9`, `\u00C9`, `\ud83d\ude00`, "😀", `\ud800`, `\u212A`, `\u017f`, "é", "É", "ß", "θ", "ϑ", "Θ", "İ", "ı",
	" ", ",", ":", "{", "[", "/", "\xff", "\xc3", "�", `\ufffd`,
}

func word(r *rand.Rand, most int) string {
	var b strings.Builder
	for range r.IntN(most + 1) {
		b.WriteString(wordLetters[r.IntN(len(wordLetters))])
	}
	return b.String()
}

// randomAnswer nests some values; some of its words are longer than a block of
// the index.
func randomAnswer(r *rand.Rand, size int) []byte {
	var b strings.Builder
	blank := strings.Repeat(" ", r.IntN(3)*r.IntN(3))
	var value func(depth int)
	value = func(depth int) {
		b.WriteString(blank)
		switch kind := r.IntN(9); {
		case b.Len() > size || depth > 12:
			b.WriteString("null")
		case kind < 4:
			b.WriteString(`"` + word(r, 4) + `"`)
		case kind == 4:
			b.WriteString("-1.60e+18")
		case kind == 5 && r.IntN(20) == 0:
			b.WriteString(`"` + word(r, 3) + strings.Repeat(word(r, 5)+"x", r.IntN(2500)) + word(r, 3) + `"`)
		case kind < 7:
			b.WriteString("[")
			for i := range r.IntN(12) {
				if i > 0 {
					b.WriteString(",")
				}
				value(depth + 1)
			}
			b.WriteString("]")
		default:
			b.WriteString("{")
			for i := range r.IntN(12) {
				if i > 0 {
					b.WriteString(" ,")
				}
				b.WriteString(`"` + word(r, 3) + `"` + blank + ":")
				value(depth + 1)
			}
			b.WriteString("}")
		}
	}
	b.WriteString("[")
	for b.Len() < size {
		value(1)
		b.WriteString(",")
	}
	b.WriteString("true]")
	return []byte(b.String())
}

// Whatever the text, the hits are what reading every value one by one finds.
func TestSearchAgreesWithReadingEverything(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for range 200 {
		text := randomAnswer(r, 1+r.IntN(9000))
		if r.IntN(4) == 0 {
			text = text[:r.IntN(len(text))]
		}
		for range 6 {
			query := jsontree.Unquote([]byte(`"` + word(r, 4) + `"`))
			agrees(t, text, query, 1+r.IntN(5000))
		}
	}
}

func FuzzSearch(f *testing.F) {
	r := rand.New(rand.NewPCG(8, 8))
	for range 20 {
		f.Add(randomAnswer(r, 200), jsontree.Unquote([]byte(`"`+word(r, 3)+`"`)), uint16(7))
	}
	f.Fuzz(func(t *testing.T, text []byte, query string, piece uint16) {
		if len(text) > 8<<10 || !utf8.ValidString(query) {
			return // the model is slow, and nobody types half a character
		}
		agrees(t, text, query, 1+int(piece))
	})
}

// A search that begins while the answer still arrives goes on with what follows.
func TestSearchGoesOnInALongerAnswer(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 9))
	for range 200 {
		text := randomAnswer(r, 1+r.IntN(20_000))
		query := jsontree.Unquote([]byte(`"` + word(r, 2) + `"`))
		b := jsontree.NewBuilder()
		s := index.NewSearch(b.Doc(), index.NewQuery(query))
		for arrived := 0; arrived < len(text); {
			arrived = min(arrived+1+r.IntN(9000), len(text))
			b.Grow(text[:arrived])
			if arrived == len(text) {
				b.End()
			}
			for b.Step(1 + r.IntN(5000)) {
			}
			s.SetDoc(b.Doc())
			for s.Step(1 + r.IntN(5000)) {
			}
		}
		d := b.Doc()
		hits, shown := modelHits(d, query)
		sameSet(t, s.Hits(), hits, d.Len())
		sameSet(t, s.Shown(), shown, d.Len())
		if t.Failed() {
			t.Fatalf("query %q of\n%q", query, text)
		}
	}
}

// What was found before stays as it was while the search goes on.
func TestHitsDoNotChange(t *testing.T) {
	d := jsontree.Parse([]byte("[" + strings.Repeat(`"needle","straw",`, 3000) + "1]"))
	s := index.NewSearch(d, index.NewQuery("needle"))
	var before []index.Set
	var held [][]int
	for more := true; more; {
		more = s.Step(1000)
		set := s.Hits()
		var ranks []int
		for i := range set.Len() {
			ranks = append(ranks, set.At(i))
		}
		before, held = append(before, set), append(held, ranks)
	}
	for i, set := range before {
		sameSet(t, set, held[i], 10)
	}
}
