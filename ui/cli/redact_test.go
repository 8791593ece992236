package cli

import (
	"strings"
	"testing"

	"sessionscope/api/jsontree"
	"sessionscope/api/secret"
)

const testToken = "eyJhbGciOiJSUzI1NiJ9.eyJ1c2VyIjp7fX0.c2lnbmF0dXJl"

func TestRedactingMasksTokensAndNoOtherByte(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"nothing secret":      {`{ "a" : 1.0 , "a":"\u0041" }` + "\n", `{ "a" : 1.0 , "a":"\u0041" }` + "\n"},
		"the accessToken":     {`{"accessToken" :  "abc","b":1}`, `{"accessToken" :  "•••","b":1}`},
		"both of a name":      {`{"accessToken":"a","accessToken":"b"}`, `{"accessToken":"•••","accessToken":"•••"}`},
		"an odd type":         {`{"accessToken":{"value":["a"]},"b":1}`, `{"accessToken":"•••","b":1}`},
		"null":                {`{"accessToken":null}`, `{"accessToken":null}`},
		"a name with escapes": {`{"access\u0054oken":"abc"}`, `{"access\u0054oken":"•••"}`},
		"other names":         {`{"refresh_token":"a","X-Api-Key":"b","tokens":"c"}`, `{"refresh_token":"•••","X-Api-Key":"•••","tokens":"c"}`},
		"deep in a list":      {`{"users":[{"metadata":{"authToken":"a"}},2]}`, `{"users":[{"metadata":{"authToken":"•••"}},2]}`},
		"a JWT by its looks":  {`["see ` + testToken + ` here"]`, `["see ••• here"]`},
		"a JWT in escapes":    {`["\u0065` + testToken[1:] + `"]`, `["•••"]`},
		"a bare JWT":          {`"` + testToken + `"`, `"•••"`},
		"the request's own":   {`{"message":"key k-1234 is fine","k-1234":0}`, `{"message":"key ••• is fine","•••":0}`},
	} {
		t.Run(name, func(t *testing.T) {
			if got := string(redacted(jsontree.Parse([]byte(c.in)), secret.New("k-1234"), secret.Text{})); got != c.want {
				t.Errorf("%s\nbecomes %s\nwant    %s", c.in, got, c.want)
			}
		})
	}
}

func TestRedactingADeepAnswerEnds(t *testing.T) {
	const deep = 20_000
	text := strings.Repeat("[", deep) + `{"accessToken":"a"}` + strings.Repeat("]", deep)
	want := strings.Repeat("[", deep) + `{"accessToken":"•••"}` + strings.Repeat("]", deep)
	if string(redacted(jsontree.Parse([]byte(text)))) != want {
		t.Error("it is not masked in its place")
	}
}

func FuzzRedacted(f *testing.F) {
	for _, seed := range []string{
		`{"accessToken":"abc","users":[{"token":1}]}`, `["x ` + testToken + `"]`, `{"a":"\u0065` + testToken[1:] + `"}`, `{"":{}}`, `"`, "[1,\t{}",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		doc := jsontree.Parse(text)
		if doc.Err() != nil {
			return
		}
		once := jsontree.Parse(redacted(doc))
		if err := once.Err(); err != nil {
			t.Fatalf("%q becomes %q: %v", text, once.Text(), err)
		}
		if again := redacted(once); string(again) != string(once.Text()) {
			t.Fatalf("%q is redacted again to %q", once.Text(), again)
		}
		for rank := range once.Len() {
			n, _ := once.At(rank)
			if kind := once.Kind(n); namesSecret(once.Key(n)) && kind != jsontree.Null && once.String(n) != secret.Mask {
				t.Fatalf("%q keeps the value of %q", once.Text(), once.Key(n))
			}
		}
	})
}
