package redact

import (
	"strings"

	"sessionscope/api/jsontree"
	"sessionscope/api/secret"
)

// NamesSecret tells whether a member of this name holds a secret.
func NamesSecret(name string) bool {
	if strings.ContainsAny(name, "-_") {
		name = strings.ReplaceAll(strings.ReplaceAll(name, "-", ""), "_", "")
	}
	for _, whole := range []string{"authorization", "jwt", "cookie", "setCookie", "credentials"} {
		if strings.EqualFold(name, whole) {
			return true
		}
	}
	for _, end := range []string{"token", "secret", "password", "passwd", "apiKey", "serverKey", "accessKey", "privateKey", "secretKey"} {
		if len(name) >= len(end) && strings.EqualFold(name[len(name)-len(end):], end) {
			return true
		}
	}
	return false
}

// namesID tells that a string is an id, which may be as long as a key.
func namesID(d *jsontree.Doc, n jsontree.Node) bool {
	name := d.Key(n)
	return strings.HasSuffix(name, "Id") || name == "_id" || name == "path"
}

// suspicious tells that a text may hold the name of a secret, at the cost of a
// look at each byte: all patterns but that of a JWT need one.
func suspicious(text []byte) bool {
	for i, c := range text {
		switch c | 0x20 { // a small letter
		case 'k':
			if around(text, i, "to", "ken") || around(text, i, "", "key") {
				return true
			}
		case 'c':
			if around(text, i, "se", "cret") {
				return true
			}
		case 'w':
			if around(text, i, "pass", "w") || around(text, i, "j", "wt") {
				return true
			}
		case 'g':
			if around(text, i, "si", "g") {
				return true
			}
		case 'z':
			if around(text, i, "authori", "zation") {
				return true
			}
		case 'b':
			if around(text, i, "", "bearer") {
				return true
			}
		}
	}
	return false
}

// around tells whether a word, divided in two, stands around a place in a text.
func around(text []byte, at int, before, behind string) bool {
	from, to := at-len(before), at+len(behind)
	return from >= 0 && to <= len(text) && strings.EqualFold(string(text[from:to]), before+behind)
}

// The lengths in which keys come, in hexadecimal digits: API keys have 48,
// server keys more than 100 (observed).
const (
	keyLength       = 48
	serverKeyLength = 100
)

// maskKeys masks what has the looks of a key.
func maskKeys(text []byte, before int) (out []byte, masked int) {
	done, run := 0, 0
	masked = before
	for i := 0; i <= len(text); i++ {
		if i < len(text) && isHex(text[i]) {
			run++
			continue
		}
		if run == keyLength || run >= serverKeyLength {
			out = append(append(out, text[done:i-run]...), secret.Mask...)
			done = i
			masked++
		}
		run = 0
	}
	if masked == before {
		return text, before
	}
	return append(out, text[done:]...), masked
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f'
}
