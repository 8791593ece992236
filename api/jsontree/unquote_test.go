package jsontree

import (
	"strings"
	"testing"

	"github.com/go-json-experiment/json/jsontext"
)

func TestUnquote(t *testing.T) {
	for name, test := range map[string]struct{ raw, want string }{
		"plain":                     {`"abc"`, "abc"},
		"empty":                     {`""`, ""},
		"every escape":              {`"\"\\\/\b\f\n\r\t"`, "\"\\/\b\f\n\r\t"},
		"a character by number":     {`"\u00e9\u00E9\u0000"`, "éé\x00"},
		"a surrogate pair":          {`"\ud83d\ude00!"`, "😀!"},
		"the first half alone":      {`"\ud83d"`, `\ud83d`},
		"the second half alone":     {`"a\ude00b"`, `a\ude00b`},
		"the halves the wrong way":  {`"\ude00\ud83d"`, `\ude00\ud83d`},
		"a half before a character": {`"\ud83d\u0041"`, `\ud83dA`},
		"a half before a pair":      {`"\ud83d\ud83d\ude00"`, `\ud83d😀`},
		"a half before an escape":   {`"\ud83d\n"`, "\\ud83d\n"},
		"invalid UTF-8":             {"\"\xff\\n\xc3\"", "\xff\n\xc3"},
		"the replacement character": {`"\ufffd"`, "\ufffd"},
		"without quotes":            {`12`, "12"},
		"one quote":                 {`"`, `"`},
		"nothing":                   {``, ""},
	} {
		t.Run(name, func(t *testing.T) {
			same(t, "Unquote", Unquote([]byte(test.raw)), test.want)
		})
	}
}

// Where a text has no half surrogate pairs, jsontext says the same.
func TestUnquoteDoesAsJSONTextDoes(t *testing.T) {
	r := newTexts(1)
	for range 5000 {
		r.b = nil
		r.string()
		want, err := jsontext.AppendUnquote(nil, r.b)
		if err == nil && Unquote(r.b) != string(want) {
			t.Fatalf("%q is %q, want %q", r.b, Unquote(r.b), want)
		}
	}
}

func TestHeadIsTheBeginningOfString(t *testing.T) {
	for _, text := range []string{`"alice"`, `""`, `"a\u00e9\ud83d\ude00\ud800é日\n\"x"`, `"日本日本日本"`, `12345678901234567890`, `[1,2,3,4,5,6,7,8]`} {
		d := Parse([]byte(text))
		n, _ := d.Root()
		want := d.String(n)
		for most := range len(text) + 2 {
			got, whole := d.Head(n, most)
			if !strings.HasPrefix(want, got) || whole != (got == want) || len(got) > most+len(`\ud800`) || !whole && len(got) < most {
				t.Errorf("Head(%s, %d) is %q, %v", text, most, got, whole)
			}
		}
	}
}
