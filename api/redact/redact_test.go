package redact_test

import (
	"fmt"
	"strings"
	"testing"

	"sessionscope/api/jsontree"
	"sessionscope/api/redact"
	"sessionscope/api/secret"
)

const (
	token     = "eyJhbGciOiJSUzI1NiJ9.eyJ1c2VyIjp7fX0.c2lnbmF0dXJl"
	apiKey    = "0123456789abcdef0123456789abcdef0123456789abcdef"
	serverKey = apiKey + apiKey + "0123456789"
)

func masker() redact.Masker {
	return redact.New(secret.New("k-1234"), secret.Text{}, secret.New("abc"))
}

func TestDocMasksSecretsAndNoOtherByte(t *testing.T) {
	for _, c := range []struct {
		name, in, want string
		masked         int
	}{
		{"nothing secret", `{ "a" : 1.0 , "a":"\u0041", "tokens":["x"],"keyboard":"k" }` + "\n", `{ "a" : 1.0 , "a":"\u0041", "tokens":["x"],"keyboard":"k" }` + "\n", 0},
		{"the accessToken", `{"accessToken" :  "abc","b":1}`, `{"accessToken" :  "•••","b":1}`, 1},
		{"both of a name", `{"accessToken":"a","accessToken":"b"}`, `{"accessToken":"•••","accessToken":"•••"}`, 2},
		{"an odd type", `{"accessToken":{"value":["a"]},"b":1}`, `{"accessToken":"•••","b":1}`, 1},
		{"what hides nothing", `{"accessToken":null,"authToken":"","hasPassword":true}`, `{"accessToken":null,"authToken":"","hasPassword":true}`, 0},
		{"a name with escapes", `{"access\u0054oken":"abc"}`, `{"access\u0054oken":"•••"}`, 1},
		{"other names", `{"refresh_token":"a","X-Api-Key":"b","client-secret":7}`, `{"refresh_token":"•••","X-Api-Key":"•••","client-secret":"•••"}`, 3},
		{"deep in a list", `{"users":[{"metadata":{"authToken":"a"}},2]}`, `{"users":[{"metadata":{"authToken":"•••"}},2]}`, 1},
		{"a JWT by its looks", `["see ` + token + ` here"]`, `["see ••• here"]`, 1},
		{"a JWT as a name", `{"` + token + `":1}`, `{"•••":1}`, 1},
		{"a JWT in escapes", `["\u0065` + token[1:] + `"]`, `["\u0065yJhbGciOiJSUzI1NiJ9.•••"]`, 1},
		{"a JWT all in escapes", `["\u0065` + token[1:21] + `\u0065` + token[22:] + `"]`, `["•••"]`, 1},
		{"a bare JWT", `"` + token + `"`, `"•••"`, 1},
		{"the request's own", `{"message":"key k-1234 is fine","k-1234":0}`, `{"message":"key ••• is fine","•••":0}`, 2},
		{"the request's own in escapes", `{"message":"key k-\u0031234 is fine"}`, `{"message":"•••"}`, 1},
		{"too short to be known", `{"abc":"abc"}`, `{"abc":"abc"}`, 0},
		{"the accessToken elsewhere", `{"accessToken":"opaque-0123456789","echo":["opaque-0123456789!"]}`, `{"accessToken":"•••","echo":["•••!"]}`, 2},
		{"a key by its looks", `{"note":"` + apiKey + `","long":"x ` + serverKey + `"}`, `{"note":"•••","long":"x •••"}`, 2},
		{"ids as long as a key", `{"fileId":"` + apiKey + `","sum":"` + apiKey + `0"}`, `{"fileId":"` + apiKey + `","sum":"` + apiKey + `0"}`, 0},
		{"a signed URL", `{"fileUrl":"https://h/f?size=full&token=abc&sig=x%2Fy"}`, `{"fileUrl":"https://h/f?size=full&token=•••&sig=•••"}`, 2},
		{"a signed URL with escapes", `{"fileUrl":"https:\/\/h\/f?token=abc"}`, `{"fileUrl":"https:\/\/h\/f?token=•••"}`, 1},
		{"JSON in a string", `{"body":"{\"accessToken\":\"opaque\",\"a\":1}"}`, `{"body":"{\"accessToken\":\"•••\",\"a\":1}"}`, 1},
		{"JSON in a string in a string", `{"body":"\"{\\\"authToken\\\":\\\"opaque\\\"}\""}`, `{"body":"\"{\\\"authToken\\\":\\\"•••\\\"}\""}`, 1},
		{"a header in a string", `["Authorization: Bearer 0123456789abcdef", "x-api-key: required"]`, `["Authorization: Bearer •••", "x-api-key: required"]`, 1},
		{"a mask would cut an escape", `["\u00e9` + apiKey[4:] + `"]`, `["•••"]`, 1},
		{"invalid UTF-8", "{\"a\":\"\xff " + token + "\"}", "{\"a\":\"\xff •••\"}", 1},
		{"cut off in the token", `{"users":[],"accessToken":"opaq`, `{"users":[],"accessToken":"•••`, 1},
		{"cut off in a JWT", `{"x":"` + token[:30], `{"x":"•••`, 1},
		{"cut off behind an escaped name", `{"access\u0054oken":"opaq`, `{•••`, 1},
		{"more behind the end", `{"a":1} {"accessToken":"opaque"}`, `{"a":1} {"accessToken":"•••"}`, 1},
		{"no JSON at all", `<p>token=abc ` + token + `</p>`, `<p>token=••• •••</p>`, 2},
		{"nothing", ``, ``, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := jsontree.Parse([]byte(c.in))
			got, masked := masker().Doc(doc)
			if string(got) != c.want || masked != c.masked {
				t.Errorf("%s\nbecomes %s with %d masked\nwant    %s with %d", c.in, got, masked, c.want, c.masked)
			}
			if doc.Err() == nil && jsontree.Parse(got).Err() != nil {
				t.Errorf("it is no JSON any more: %s", got)
			}
		})
	}
}

func TestValueIsMaskedAsItIsInItsAnswer(t *testing.T) {
	doc := jsontree.Parse([]byte(`{"accessToken" : {"deep":["opaque"]}, "users": [ {"userId":"a", "authToken":"b"} ], "n": 1.0}`))
	for pointer, want := range map[string]string{
		"":                    `{"accessToken" : "•••", "users": [ {"userId":"a", "authToken":"•••"} ], "n": 1.0}`,
		"/accessToken":        `"•••"`,
		"/accessToken/deep":   `"•••"`,
		"/accessToken/deep/0": `"•••"`,
		"/users":              `[ {"userId":"a", "authToken":"•••"} ]`,
		"/users/0/userId":     `"a"`,
		"/users/0/authToken":  `"•••"`,
		"/n":                  `1.0`,
	} {
		t.Run(pointer, func(t *testing.T) {
			for i := range doc.Len() {
				n, _ := doc.At(i)
				if doc.Pointer(n) != pointer {
					continue
				}
				if got, _ := masker().Value(doc, n); string(got) != want {
					t.Errorf("it is %s, want %s", got, want)
				}
			}
		})
	}
}

func TestTextForPeople(t *testing.T) {
	for in, want := range map[string]string{
		"the key k-1234 and " + token:                       "the key ••• and •••",
		"Authorization header is required":                  "Authorization header is required",
		"Bearer authentication required":                    "Bearer authentication required",
		`POST failed: {"x-api-key":"abc","userId":"alice"}`: `POST failed: {"x-api-key":"•••","userId":"alice"}`,
		"access_token=abc&user=alice":                       "access_token=•••&user=alice",
		"plain words about a token: none":                   "plain words about a token: none",
	} {
		if got := masker().Text(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
	if got := masker().Known("token=abc k-1234 " + token); got != "token=abc ••• •••" {
		t.Errorf("Known leaves %q", got)
	}
}

func TestADeepAnswerEnds(t *testing.T) {
	const deep = 100_000
	text := strings.Repeat("[", deep) + `{"accessToken":"a"}` + strings.Repeat("]", deep)
	want := strings.Repeat("[", deep) + `{"accessToken":"•••"}` + strings.Repeat("]", deep)
	doc := jsontree.Parse([]byte(text))
	if got, _ := masker().Doc(doc); string(got) != want {
		t.Error("it is not masked in its place")
	}
	last, _ := doc.At(doc.Len() - 1)
	if got, _ := masker().Value(doc, last); string(got) != `"•••"` {
		t.Errorf("the deepest value is %s", got)
	}
}

func FuzzDoc(f *testing.F) {
	f.Add(`{"accessToken":"opaque-0123456789","a":"\u00e9\"x","b":[1,{"token":2}]}`, "k-1234")
	f.Add(`{"\u0061uthToken":"\\"}tail "token":"x`, "nabc")
	f.Add(`["\nabc0","\"authToken\":\"x\""]`, "nabc0")
	f.Fuzz(func(t *testing.T, text, known string) {
		m, mask := redact.New(secret.New(known)), secret.Mask
		doc := jsontree.Parse([]byte(text))
		got, masked := m.Doc(doc)
		after := jsontree.Parse(got)
		if doc.Err() == nil && after.Err() != nil {
			t.Fatalf("%q becomes %q, which is no JSON", text, got)
		}
		if masked == 0 && string(got) != text {
			t.Fatalf("%q changes to %q without a mask", text, got)
		}
		if doc.Err() != nil {
			return
		}
		if again, more := m.Doc(after); more > 0 {
			t.Fatalf("a second time, %q becomes %q", got, again)
		}
		for i := range after.Len() {
			n, _ := after.At(i)
			if len(known) < 4 || strings.Contains(mask, known) || after.Kind(n).IsContainer() {
				continue
			}
			if strings.Contains(after.String(n), known) || strings.Contains(after.Key(n), known) {
				t.Fatalf("%q still holds %q", got, known)
			}
		}
	})
}

func ExampleMasker_Doc() {
	text, masked := redact.New().Doc(jsontree.Parse([]byte(`{"accessToken":"opaque","users":[]}`)))
	fmt.Printf("%s, %d masked\n", text, masked)
	// Output: {"accessToken":"•••","users":[]}, 1 masked
}
