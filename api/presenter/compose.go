package presenter

import (
	"encoding/base64"
	"net/url"
	"strconv"
	"strings"

	"sessionscope/api"
	"sessionscope/api/jsontree"
	"sessionscope/api/secret"
)

func itoa(n int) string { return strconv.Itoa(n) }

// text is the stand-in of a string by its place: the string itself where it is a
// word of the API's, one made of stand-ins where it is put together.
func (n *Names) text(p place, original string) string {
	k := p.kind()
	switch {
	case original == "", original == secret.Mask, n.isWord(p, k, original):
		return original
	case k == Token:
		return n.token(original)
	case k == FileName:
		return n.FileName(original)
	case k == Device:
		return n.Device(original)
	case p.isMessage():
		return n.Message(original)
	case p.name == "path":
		return n.path(original)
	case k == Text || strings.HasPrefix(original, "http"):
		return n.anyText(k, original)
	}
	return n.Of(k, original)
}

// anyText goes by the looks of a string, where its place says nothing.
func (n *Names) anyText(k Kind, original string) string {
	if s, ok := n.known(original); ok {
		return s.text()
	}
	switch {
	case strings.Contains(original, "://"):
		return n.URL(original)
	case strings.HasPrefix(original, "eyJ") && strings.Count(original, ".") == 2:
		return n.token(original)
	case k == Text && !strings.Contains(original, " ") && strings.Count(original, "@") == 1:
		return n.Of(Mail, original)
	}
	return n.Of(k, original)
}

// path stands for a path of ids, such as networkId/user/internalId (observed).
func (n *Names) path(original string) string {
	parts := strings.Split(original, "/")
	for i, part := range parts {
		k := Internal
		if i == 0 && len(parts) > 1 {
			k = Network
		}
		parts[i] = n.segment(k, part)
	}
	return strings.Join(parts, "/")
}

// segment is one part of a path: a word of the API's, or a stand-in.
func (n *Names) segment(k Kind, part string) string {
	if s, ok := n.known(part); ok {
		return s.text()
	}
	switch part {
	case "", "api", "v1", "v2", "v3", "v4", "v5", "user", "users", "file", "files", "download", "sessions", "channel", "community", "role", "image", "images", "avatar", "authentication", "token", "visitor", "bot":
		return part
	}
	return n.Of(k, part)
}

// FileName is the stand-in of the name of a file. It keeps what sort of file it
// is, where that is a common one.
func (n *Names) FileName(original string) string {
	if original == "" {
		return ""
	}
	stem := n.Of(FileName, original)
	if dot := strings.LastIndexByte(original, '.'); dot >= 0 && n.words.isType(original[dot+1:]) && len(original)-dot <= len(".jpeg") {
		return stem + strings.ToLower(original[dot:])
	}
	return stem
}

// URL is the stand-in of an address. It has neither port nor user name nor
// fragment, and of a query only the sizes of pictures.
func (n *Names) URL(original string) string {
	if original == "" {
		return ""
	}
	u, err := url.Parse(original)
	if err != nil || u.Host == "" {
		return n.Of(Text, original)
	}
	scheme := "https"
	if u.Scheme == "http" {
		scheme = "http"
	}
	parts := strings.Split(u.Path, "/")
	for i, part := range parts {
		k := Text
		if i > 0 && parts[i-1] == "files" {
			k = File
		}
		parts[i] = url.PathEscape(n.segment(k, part))
	}
	out := scheme + "://" + n.Host(u.Host) + strings.Join(parts, "/")
	if size := u.Query().Get("size"); n.words.isType(size) {
		return out + "?size=" + size
	}
	return out
}

// Host is the stand-in of a host, with any port or none.
func (n *Names) Host(original string) string {
	if original == "" {
		return ""
	}
	name := (&url.URL{Host: original}).Hostname()
	return n.Of(Host, strings.ToLower(name))
}

// BaseURL is the stand-in of where requests go; nil stays.
func (n *Names) BaseURL(u *url.URL) *url.URL {
	if u == nil {
		return nil
	}
	standIn, err := url.Parse(n.URL(u.String()))
	if err != nil {
		return &url.URL{Scheme: "https", Host: n.Host(u.Host)}
	}
	return standIn
}

// token is the stand-in of a token. That of a JWT is one too, whose claims are
// those of the original with stand-ins, so that it can be read and held against
// its answer; nothing accepts it.
func (n *Names) token(original string) string {
	standIn := n.Of(Token, original)
	token, err := api.DecodeToken(secret.New(original))
	if err != nil {
		return standIn
	}
	encode := base64.RawURLEncoding.EncodeToString
	part := func(d *jsontree.Doc) string { return encode(n.claims(d)) }
	return part(token.Header) + "." + part(token.Claims) + "." + encode([]byte("no signature: "+standIn))
}

// claims is the twin of a part of a token. A token in it is no longer taken
// apart.
func (n *Names) claims(d *jsontree.Doc) []byte {
	w := n.Begin(d)
	w.around.inToken = true
	w.run()
	return w.out
}
