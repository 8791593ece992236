package index_test

import (
	"fmt"
	"strings"
	"testing"

	"sessionscope/api/index"
	"sessionscope/api/jsontree"
)

// nodes are the values of a set.
func nodes(d *jsontree.Doc, set index.Set) []jsontree.Node {
	var out []jsontree.Node
	for i := range set.Len() {
		n, _ := d.At(set.At(i))
		out = append(out, n)
	}
	return out
}

func paths(d *jsontree.Doc, set index.Set) []string {
	var out []string
	for _, n := range nodes(d, set) {
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
	same(t, "first hits later", first.Len(), 1)
	same(t, "share", s.Share(), 1.0)
}
