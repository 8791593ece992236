package index

import (
	"bytes"
	"strings"

	"sessionscope/api"
	"sessionscope/api/jsontree"
	"sessionscope/api/redact"
	"sessionscope/api/secret"
)

const (
	// quotedMask is a mask as a value that is written.
	quotedMask = `"` + secret.Mask + `"`
	// shortestToken is the length below which a text that is like an accessToken
	// is just a word.
	shortestToken = 16
	// longestShown bounds what is shown of one value, in bytes.
	longestShown = 64 << 10
)

// masker takes secrets out of what is shown, wherever they stand: the
// accessTokens of the two sessions, and what redact knows by name and looks.
type masker struct {
	redact.Masker
	// margin is how far behind what is shown a secret is looked for that begins
	// within, in bytes.
	margin int
}

func newMasker(sessions ...*api.Session) masker {
	m := masker{margin: 4 << 10} // real tokens have about 900 (observed)
	var tokens []secret.Text
	for _, s := range sessions {
		if token := s.AccessToken; token.Len() >= shortestToken {
			tokens = append(tokens, token)
			m.margin = min(max(m.margin, len(token.Reveal())), longestShown)
		}
	}
	m.Masker = redact.New(tokens...)
	return m
}

// path masks a path, in which names stand as they are written.
func (m *masker) path(path string) string {
	shown := m.Known(path)
	if strings.IndexByte(shown, '\\') >= 0 {
		if text := jsontree.Unquote([]byte(`"` + shown + `"`)); m.Known(text) != text {
			return secret.Mask
		}
	}
	return shown
}

// written is a value as it is written, masked. A long one is given as far as so
// many bytes and a little more: then it is not whole.
func (m *masker) written(d *jsontree.Doc, n jsontree.Node, most int) (text []byte, whole bool) {
	raw := d.Raw(n)
	part := raw[:min(len(raw), most+m.margin)]
	// The name says whether a secret or an id is meant.
	name, _ := d.Name(n)
	if len(name) == 0 || len(name) > m.margin || m.path(string(name)) != string(name) {
		name = []byte(`""`)
	}
	before := append(append([]byte("{"), name...), ':')
	member := append(bytes.Clone(before), part...)
	if whole = len(part) == len(raw); whole {
		member = append(member, '}')
	}
	masked, _ := m.Doc(jsontree.Parse(member))
	text, ok := bytes.CutPrefix(masked, before)
	switch {
	case !ok:
		return []byte(quotedMask), true
	case whole:
		text = bytes.TrimSuffix(text, []byte("}"))
	}
	return text, whole
}
