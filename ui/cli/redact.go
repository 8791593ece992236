package cli

import (
	"bytes"
	"iter"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"sessionscope/api/jsontree"
	"sessionscope/api/secret"
)

// jwtPattern finds a JWT, whose header always begins with the base64url of {".
const jwtPattern = `eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*`

// redacted gives the answer with a mask in the place of every token, and every
// other byte as it came.
func redacted(doc *jsontree.Doc, secrets ...secret.Text) []byte {
	jwt := regexp.MustCompile(jwtPattern)
	mask := []byte(strconv.Quote(secret.Mask))
	text := doc.Text()
	var out bytes.Buffer
	out.Grow(len(text))
	done := 0
	for n := range values(doc) {
		if n.Offset() < done {
			continue // within what is masked
		}
		var value, masked []byte
		switch kind := doc.Kind(n); {
		case kind != jsontree.Null && namesSecret(doc.Key(n)):
			value, masked = doc.Raw(n), mask
		case kind == jsontree.String && jwt.MatchString(doc.String(n)):
			value = doc.Raw(n)
			// Where escapes hide the token, the whole value goes.
			if masked = jwt.ReplaceAll(value, []byte(secret.Mask)); jwt.MatchString(jsontree.Unquote(masked)) {
				masked = mask
			}
		default:
			continue
		}
		start := valueOffset(doc, n)
		out.Write(text[done:start])
		out.Write(masked)
		done = start + len(value)
	}
	out.Write(text[done:])
	result := out.Bytes()
	for _, each := range secrets {
		if !each.IsZero() {
			result = bytes.ReplaceAll(result, []byte(each.Reveal()), []byte(secret.Mask))
		}
	}
	return result
}

// values are all values of a text in order, found in one pass.
func values(doc *jsontree.Doc) iter.Seq[jsontree.Node] {
	root, ok := doc.Root()
	if !ok {
		return func(func(jsontree.Node) bool) {}
	}
	return jsontree.NewFolds(doc, root, math.MaxInt32).Rows(0)
}

// valueOffset is where a value begins in the text; a node begins at its name.
func valueOffset(doc *jsontree.Doc, n jsontree.Node) int {
	name, _ := doc.Name(n)
	from := n.Offset() + len(name)
	return from + bytes.Index(doc.Text()[from:], doc.Raw(n))
}

// namesSecret tells whether a member of this name holds a secret.
func namesSecret(key string) bool {
	key = strings.ToLower(strings.NewReplacer("-", "", "_", "").Replace(key))
	return slices.Contains([]string{
		"accesstoken", "refreshtoken", "authtoken", "idtoken", "token", "authorization",
		"apikey", "xapikey", "serverkey", "xserverkey", "secret", "password",
	}, key)
}
