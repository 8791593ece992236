package api

import (
	"bytes"
	"errors"
	"net/http"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"sessionscope/api/secret"
)

// shortestSecret is the length below which a secret is no use as one: taking
// it out would only riddle the text, and show where it stood.
const shortestSecret = 4

// scrubber takes the secrets of a request out of what the server sends back: a
// server may echo them in a message, a header or a page.
type scrubber struct{ secrets []secret.Text }

func newScrubber(secrets ...secret.Text) scrubber {
	var s scrubber
	for _, each := range secrets {
		if len(each.Reveal()) < shortestSecret {
			continue
		}
		s.secrets = append(s.secrets, each)
		// As it stands in the request's body.
		quoted, err := jsontext.AppendQuote(nil, each.Reveal())
		if inner := string(quoted[1 : len(quoted)-1]); err == nil && inner != each.Reveal() {
			s.secrets = append(s.secrets, secret.New(inner))
		}
	}
	return s
}

func (s scrubber) text(text string) string {
	for _, each := range s.secrets {
		text = strings.ReplaceAll(text, each.Reveal(), secret.Mask)
	}
	return text
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
	return text
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
