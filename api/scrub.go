package api

import (
	"bytes"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"sessionscope/api/secret"
)

// shortestSecret is the length below which a secret is no use as one: taking
// it out would only riddle the text, and show where it stood.
const shortestSecret = 4

// scrubber takes the secrets of a request out of what the server sends back: a
// server may echo them in a message, a header or a page, escaped as it likes.
type scrubber struct{ secrets []secret.Text }

func newScrubber(secrets ...secret.Text) scrubber {
	var s scrubber
	for _, each := range secrets {
		value := each.Reveal()
		if len(value) < shortestSecret {
			continue
		}
		forms := []string{value, url.QueryEscape(value), url.PathEscape(value)}
		// As it stands in the request's body.
		if quoted, err := jsontext.AppendQuote(nil, value); err == nil {
			forms = append(forms, string(quoted[1:len(quoted)-1]))
		}
		slices.Sort(forms)
		for _, form := range slices.Compact(forms) {
			s.secrets = append(s.secrets, secret.New(form))
		}
	}
	return s
}

func (s scrubber) text(text string) string {
	for _, each := range s.secrets {
		text = strings.ReplaceAll(text, each.Reveal(), secret.Mask)
	}
	if strings.IndexByte(text, '\\') < 0 {
		return text
	}
	return string(s.escaped([]byte(text)))
}

func (s scrubber) texts(texts []string) []string {
	for i := range texts {
		texts[i] = s.text(texts[i])
	}
	return texts
}

func (s scrubber) bytes(text []byte) []byte {
	for _, each := range s.secrets {
		if hidden := []byte(each.Reveal()); bytes.Contains(text, hidden) {
			text = bytes.ReplaceAll(text, hidden, []byte(secret.Mask))
		}
	}
	return s.escaped(text)
}

// escaped takes out the secrets that escapes of JSON hide, which may stand for
// any character.
func (s scrubber) escaped(text []byte) []byte {
	for _, each := range s.secrets {
		if bytes.IndexByte(text, '\\') < 0 {
			return text
		}
		hidden, done := each.Reveal(), 0
		var out []byte
		for at := 0; at < len(text); at++ {
			if text[at] != '\\' && text[at] != hidden[0] {
				continue
			}
			if size := escapedSize(text[at:], hidden); size > 0 {
				out = append(append(out, text[done:at]...), secret.Mask...)
				done = at + size
				at = done - 1
			}
		}
		if done > 0 {
			text = append(out, text[done:]...)
		}
	}
	return text
}

// escapedSize is the length of a text's beginning that stands for value; 0 when
// it does not.
func escapedSize(text []byte, value string) int {
	at := 0
	for i := range len(value) {
		c, size := unescape(text[at:])
		if size == 0 || c != value[i] {
			return 0
		}
		at += size
	}
	return at
}

// unescape gives the first byte that a text stands for, and how long it is
// written. Secrets are ASCII where a header carries them; other characters are
// met as they are.
func unescape(text []byte) (c byte, size int) {
	switch {
	case len(text) == 0:
		return 0, 0
	case text[0] != '\\' || len(text) == 1:
		return text[0], 1
	case text[1] != 'u':
		return text[1], 2
	case len(text) < len(`\u0000`):
		return 0, 0
	}
	code, err := strconv.ParseUint(string(text[2:6]), 16, 8)
	if err != nil {
		return 0, 0
	}
	return byte(code), len(`\u0000`)
}

func (s scrubber) header(header http.Header) http.Header {
	clean := make(http.Header, len(header))
	for name, values := range header {
		clean[s.text(name)] = s.texts(append([]string(nil), values...))
	}
	return clean
}

// err gives the error as it is, unless its text holds a secret.
func (s scrubber) err(err error) error {
	if err == nil {
		return nil
	}
	if text := err.Error(); s.text(text) != text {
		return errors.New(s.text(text))
	}
	return err
}
