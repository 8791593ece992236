package redact

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"sessionscope/api/secret"
)

// shortest is the length below which a known secret is no use as one: taking it
// out would only riddle the text, and show where it stood.
const shortest = 4

// Masker knows some secrets by heart and all others by their names and looks.
// The zero Masker knows none by heart.
type Masker struct{ known [][]byte }

// New makes a Masker that knows the secrets, of which some may be zero.
func New(known ...secret.Text) Masker {
	var m Masker
	for _, each := range known {
		if len(each.Reveal()) >= shortest {
			m = m.and(each.Reveal())
		}
	}
	return m
}

func (m Masker) and(value string) Masker {
	known := append(slices.Clone(m.known), []byte(value))
	// As it stands in JSON.
	if quoted, err := jsontext.AppendQuote(nil, value); err == nil && string(quoted[1:len(quoted)-1]) != value {
		known = append(known, quoted[1:len(quoted)-1])
	}
	return Masker{known}
}

// Known masks the secrets that are known by heart, and JWTs.
func (m Masker) Known(text string) string {
	out, _ := m.certain([]byte(text))
	return string(out)
}

// Text masks all that is secret in text for people: a message, a header, a page.
func (m Masker) Text(text string) string {
	out, _ := m.rest([]byte(text))
	return string(out)
}

// certain masks what cannot be anything but a secret.
func (m Masker) certain(text []byte) (out []byte, masked int) {
	for _, each := range m.known {
		if n := bytes.Count(text, each); n > 0 {
			text, masked = bytes.ReplaceAll(text, each, []byte(secret.Mask)), masked+n
		}
	}
	for _, begin := range jwtBegins {
		if bytes.Contains(text, []byte(begin)) {
			return replace(jwt, text, masked)
		}
	}
	return text, masked
}

// text masks all that is secret in a text. With keys, what has the looks of an
// API key is.
func (m Masker) text(text []byte, keys bool) (out []byte, masked int) {
	out, masked = m.certain(text)
	if suspicious(out) {
		for _, pattern := range []*regexp.Regexp{member, innerMember, assignment, header, bearer} {
			out, masked = replace(pattern, out, masked)
		}
	}
	if !keys {
		return out, masked
	}
	return maskKeys(out, masked)
}

// replace masks what stands behind the first group of a pattern, wherever that
// finds something that is not masked yet.
func replace(pattern *regexp.Regexp, text []byte, before int) (out []byte, masked int) {
	done := 0
	masked = before
	for _, at := range pattern.FindAllSubmatchIndex(text, -1) {
		from, to := at[3], at[1]
		if string(text[from:to]) == secret.Mask {
			continue
		}
		out = append(append(out, text[done:from]...), secret.Mask...)
		done = to
		masked++
	}
	if masked == before {
		return text, before
	}
	return append(out, text[done:]...), masked
}

// word is the names of secrets inside of text, where anything may stand around
// them.
const word = `(?:[a-z0-9_-]*(?:token|secret|passw(?:or)?d|api[_-]?key|server[_-]?key|access[_-]?key|private[_-]?key)|authorization|jwt)`

// jwtBegins are the base64url of a brace with a quote, a blank or a line end
// behind it.
var jwtBegins = []string{"eyJ", "eyA", "ewo", "ew0", "ewk"}

var (
	// jwt is a JWT or the beginning of one: its header is the base64url of an
	// object.
	jwt = regexp.MustCompile(`()(?:` + strings.Join(jwtBegins, "|") + `)[A-Za-z0-9_-]{6,}\.[A-Za-z0-9_-]{6,}(?:\.[A-Za-z0-9_-]*)*`)

	// member is a member of JSON that stands in a text.
	member = regexp.MustCompile(`(?i)("` + word + `"\s*:\s*")(?:[^"\\]|\\.)+`)
	// innerMember is one whose quotes are escaped.
	innerMember = regexp.MustCompile(`(?i)(\\+"` + word + `\\+"\s*:\s*\\+")(?:[^"\\]|\\+[^"\\])+`)
	// assignment is a part of a query or a form.
	assignment = regexp.MustCompile(`(?i)(\b(?:` + word + `|x-amz-signature|signature|sig)=)[^&\s"'<>\\;,)]+`)
	// header is a header field; words for people, such as that it is required,
	// are shorter.
	header = regexp.MustCompile(`(?i)(\b(?:x-api-key|x-server-key|authorization)\s*:\s*(?:[a-z]+\s+)?)[A-Za-z0-9._~+/=-]{12,}`)
	// bearer is a token with its scheme.
	bearer = regexp.MustCompile(`(?i)(\bbearer\s+)[A-Za-z0-9._~+/=-]{20,}`)
)
