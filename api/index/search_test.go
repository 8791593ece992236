package index_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"

	"sessionscope/api/index"
	"sessionscope/api/jsontree"
)

func paths(d *jsontree.Doc, hits index.Hits) []string {
	var out []string
	for _, n := range hits {
		out = append(out, d.Path(n))
	}
	return out
}

func search(t *testing.T, text, query string) []string {
	t.Helper()
	d := jsontree.Parse([]byte(text))
	// Small pieces end in the middle of everything.
	s := index.NewSearch(d, index.NewQuery(query))
	for s.Step(7) {
	}
	return paths(d, s.Hits())
}

func TestSearchFindsNamesAndValues(t *testing.T) {
	const text = `{"users":[{"userId":"Alice","displayName":"ALICE \u00e9t\u00E9 Ünal","n":1.50,"ok":true,"none":null}],
		"a:b, c":{"x":"{\"users\":1}"},"Straße":"Ωmega ſ"}`
	for _, c := range []struct {
		query string
		want  []string
	}{
		{"alice", []string{"$.users[0].userId", "$.users[0].displayName"}},
		{"Alice", []string{"$.users[0].userId"}},
		{"user", []string{"$.users", "$.users[0].userId", `$["a:b, c"].x`}},
		{"été", []string{"$.users[0].displayName"}},
		{"ÉTÉ", nil},
		{"ünal", []string{"$.users[0].displayName"}},
		{"1.5", []string{"$.users[0].n"}},
		{"true", []string{"$.users[0].ok"}},
		{"null", []string{"$.users[0].none"}},
		{`":"`, nil},
		{`{"`, []string{`$["a:b, c"].x`}},
		{"a:b, c", []string{`$["a:b, c"]`}},
		{"straße", []string{`$["Straße"]`}},
		{"ωmega S", nil},
		{"ωmega s", []string{`$["Straße"]`}},
		{"u00e9", nil},
		{"", nil},
		{"nowhere", nil},
	} {
		same(t, fmt.Sprintf("hits of %q", c.query), search(t, text, c.query), c.want)
	}
}

// Whatever the text, the hits are what reading every value one by one finds.
func TestSearchAgreesWithReadingEverything(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	letters := []string{"a", "A", "b", "z", `\"`, `\\`, `\u0061`, `\n`, "é", "É", " ", ",", ":", "1"}
	word := func() string {
		var b strings.Builder
		for range random.IntN(6) {
			b.WriteString(letters[random.IntN(len(letters))])
		}
		return b.String()
	}
	for range 300 {
		var text strings.Builder
		text.WriteString("[")
		for range 40 {
			fmt.Fprintf(&text, `{"%s": "%s", "n":%d},`, word(), word(), random.IntN(200))
		}
		text.WriteString(`"end"]`)
		query := jsontree.Unquote([]byte(`"` + word() + `"`))
		d := jsontree.Parse([]byte(text.String()))
		var want []string
		for i := range d.Len() {
			n, _ := d.At(i)
			if holds(d.Key(n), query) || !d.Kind(n).IsContainer() && holds(d.String(n), query) {
				want = append(want, d.Path(n))
			}
		}
		if query == "" {
			want = nil
		}
		same(t, fmt.Sprintf("hits of %q in %s", query, text.String()), search(t, text.String(), query), want)
	}
}

func holds(text, query string) bool {
	if !strings.ContainsFunc(query, unicode.IsUpper) {
		text = strings.ToLower(text)
	}
	return strings.Contains(text, query)
}

func TestSearchGivesHitsAsTheyCome(t *testing.T) {
	text := `["needle",` + strings.Repeat(`"straw",`, 400_000) + `"needle"]`
	d := jsontree.Parse([]byte(text))
	s := index.NewSearch(d, index.NewQuery("needle"))
	s.Step(1 << 20)
	first := s.Hits()
	same(t, "first hits", paths(d, first), []string{"$[0]"})
	if share := s.Share(); share < 0.2 || share > 0.5 {
		t.Errorf("the share is %v", share)
	}
	for s.Step(1 << 20) {
	}
	same(t, "all hits", paths(d, s.Hits()), []string{"$[0]", "$[400001]"})
	same(t, "first hits later", len(first), 1)
	same(t, "share", s.Share(), 1.0)
}
