//go:build linux

package e2e

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// secret is a value that may be in a few places only, and what it is called.
type secretValue struct{ name, value string }

// disguises are the forms in which a secret may have got somewhere: as it is, in
// the encodings that a program may use, backwards, and a part of it.
func disguises(value string) map[string]string {
	half := len(value) / 2
	forms := map[string]string{
		"as it is":          value,
		"quoted for Go":     inner(strconv.Quote(value)),
		"in JSON":           inner(asJSON(value)),
		"in a URL's query":  url.QueryEscape(value),
		"in a URL's path":   url.PathEscape(value),
		"in hexadecimal":    hex.EncodeToString([]byte(value)),
		"its first half":    value[:half],
		"its second half":   value[half:],
		"its beginning":     value[:8],
		"its end":           value[len(value)-8:],
		"backwards":         backwards(value),
		"half of it turned": backwards(value[:half]),
	}
	// How base64 looks depends on how many bytes come before.
	for before := range 3 {
		for name, encoding := range map[string]*base64.Encoding{"base64": base64.RawStdEncoding, "base64 of URLs": base64.RawURLEncoding} {
			text := encoding.EncodeToString([]byte(strings.Repeat("\x00", before) + value))
			// The first characters and the last one hold bits of their neighbours.
			forms[name+" "+strconv.Itoa(before)] = text[(before*8+5)/6 : len(text)-1]
		}
	}
	return forms
}

func inner(quoted string) string { return quoted[1 : len(quoted)-1] }

func asJSON(value string) string {
	text, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	return string(text)
}

func backwards(text string) string {
	turned := []byte(text)
	slices.Reverse(turned)
	return string(turned)
}

// spilled finds a secret in a text, and says in which form.
func spilled(text, value string) (form string, found bool) {
	for form, disguise := range disguises(value) {
		if strings.Contains(text, disguise) {
			return form, true
		}
	}
	return "", false
}

func TestASecretIsFoundInEveryDisguise(t *testing.T) {
	const value = `Zq7+Kw/4x"VbJ&m2Rt9%Hd5=Ls8`
	for form, text := range map[string]string{
		"as it is": value, "a log": strconv.Quote("key " + value), "JSON": asJSON("key " + value),
		"a URL": "http://h.test/?key=" + url.QueryEscape(value), "hexadecimal": hex.EncodeToString([]byte("a" + value)),
		"base64 of a header":  base64.StdEncoding.EncodeToString([]byte("user:" + value + "@host")),
		"base64 one byte off": base64.StdEncoding.EncodeToString([]byte("x" + value)),
		"base64 two bytes":    base64.URLEncoding.EncodeToString([]byte("xy" + value + "z")),
		"its beginning":       "key " + value[:8] + "…", "backwards": backwards(value),
	} {
		if _, found := spilled("before "+text+" after", value); !found {
			t.Errorf("%s: it is not found in %s", form, text)
		}
	}
	if form, found := spilled("nothing of it", value); found {
		t.Errorf("%s is found where nothing is", form)
	}
}
