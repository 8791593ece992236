package explorer

import (
	"errors"
	"fmt"
	"strings"
	"unicode"

	"github.com/go-json-experiment/json/jsontext"

	"sessionscope/api/jsontree"
	"sessionscope/api/redact"
	"sessionscope/api/secret"
	"sessionscope/api/visible"
	"sessionscope/ui/clean"
)

// mask takes out what is never copied by the way.
func (t *taker) mask() redact.Masker { return redact.New(t.sent.Secrets()...) }

// node is the value of the answer that a row stands for; false for what is
// derived from several, or not there.
func (t *taker) node(p place) (jsontree.Node, bool) {
	m := t.m
	switch p.kind {
	case nodeRow:
		return p.node, true
	case sessionRow, rawRow:
		return m.Session.Doc.Root()
	case grantingRow:
		if role, ok := m.rolePlace(p.m); ok {
			return role.node, true
		}
	case holderRow:
		return m.arrays.Users.At(p.m), true
	}
	return jsontree.Node{}, false
}

// derived is the text of a row that is no value of the answer, and what it is.
func (t *taker) derived(p place) (text, what string) {
	m := t.m
	switch p.kind {
	case permissionRow:
		return m.index.Permission(p.n).Name, "permission"
	case grantingRow:
		return m.index.Role(p.m).ID, "roleId"
	case errorRow:
		if err := m.Session.Doc.Err(); err != nil {
			return err.Error(), "the error"
		}
	}
	return "", ""
}

// whyNothing says why a row has nothing to copy.
func (t *taker) whyNothing(p place) string {
	if _, ok := t.node(p); ok {
		return ""
	}
	if _, what := t.derived(p); what != "" || p.kind == permissionsRow && t.m.index != nil {
		return ""
	}
	return "there is nothing in this row"
}

// likeliestMembers are those that stand for a user, a role or a file, the best
// first.
func likeliestMembers(what entity) []string {
	switch what {
	case userEntity:
		return []string{"userId"}
	case roleEntity:
		return []string{"roleId"}
	case fileEntity:
		return []string{"fileUrl", "fileId"}
	default:
		return nil
	}
}

// likeliestOf is the member that stands for a value.
func (t *taker) likeliestOf(n jsontree.Node) (member jsontree.Node, name string, ok bool) {
	d := t.m.Session.Doc
	for _, name := range likeliestMembers(t.m.what(n)) {
		member, ok := d.Member(n, name)
		if !ok {
			continue
		}
		switch raw := d.Raw(member); d.Kind(member) {
		case jsontree.Number:
			return member, name, true
		case jsontree.String:
			if len(raw) > len(`""`) {
				return member, name, true
			}
		}
	}
	return n, "", false
}

// likeliestName says what the likeliest is.
func (t *taker) likeliestName(p place) string {
	n, ok := t.node(p)
	if !ok {
		_, what := t.derived(p)
		return what
	}
	if _, name, ok := t.likeliestOf(n); ok {
		return name
	}
	if _, ok := t.m.mapLink(n); ok {
		return "map link"
	}
	if t.m.Session.Doc.Kind(n).IsContainer() {
		return "JSON"
	}
	return "value"
}

// likeliest copies what a person most likely wants of a row.
func (t *taker) likeliest(p place) (taken, error) {
	n, ok := t.node(p)
	if !ok {
		return t.value(p)
	}
	if member, name, ok := t.likeliestOf(n); ok {
		return t.valueOf(member, name)
	}
	if link, ok := t.m.mapLink(n); ok {
		return taken{text: link, what: "map link"}, nil
	}
	return t.valueOf(n, t.nameOf(n))
}

// value copies a string's text, and anything else as it is written.
func (t *taker) value(p place) (taken, error) {
	if n, ok := t.node(p); ok {
		return t.valueOf(n, t.nameOf(n))
	}
	if p.kind == permissionsRow {
		return t.permissionList()
	}
	text, what := t.derived(p)
	return t.text(text, []byte(quoted(text)), what)
}

func (t *taker) valueOf(n jsontree.Node, what string) (taken, error) {
	d := t.m.Session.Doc
	if d.Kind(n).IsContainer() {
		return t.jsonOf(n, "JSON of "+what)
	}
	// A text is no shorter than a sixth of what is written for it.
	raw := d.Raw(n)
	if len(raw) > 6*maxCopy {
		return taken{}, t.tooLong(what, len(raw))
	}
	masked, secrets := t.mask().Value(d, n)
	if err := wholeSecret(masked, secrets, what); err != nil {
		return taken{}, err
	}
	got, err := t.text(jsontree.Unquote(masked), masked, what)
	got.note = notes(got.note, maskedNote(secrets))
	return got, err
}

// text copies a text; one that a terminal might obey where it is pasted, as
// JSON.
func (t *taker) text(text string, asJSON []byte, what string) (taken, error) {
	got := taken{text: text, what: what}
	switch {
	case text == "":
		return got, errors.New(what + " is empty: there is nothing to copy")
	case strings.ContainsFunc(text, isObeyed):
		got.text = string(visible.Controls(asJSON))
		got.note = "as JSON, since it holds control characters"
	}
	return got, t.fits(got)
}

// isObeyed tells a character that a terminal or a shell may act on. A text may
// well have lines.
func isObeyed(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }

// json copies a value's own bytes, with its secrets masked.
func (t *taker) json(p place) (taken, error) {
	if n, ok := t.node(p); ok {
		return t.jsonOf(n, "JSON of "+t.nameOf(n))
	}
	if p.kind == permissionsRow {
		return t.permissionList()
	}
	text, what := t.derived(p)
	got := taken{text: string(visible.Controls([]byte(quoted(text)))), what: "JSON of " + what}
	return got, t.fits(got)
}

func (t *taker) jsonOf(n jsontree.Node, what string) (taken, error) {
	d := t.m.Session.Doc
	if raw := d.Raw(n); len(raw) > 2*maxCopy { // masks may make it shorter
		return taken{}, t.tooLong(what, len(raw))
	}
	masked, secrets := t.mask().Value(d, n)
	if err := wholeSecret(masked, secrets, what); err != nil {
		return taken{}, err
	}
	got := taken{text: string(visible.Controls(masked)), what: what, note: maskedNote(secrets)}
	if len(got.text) != len(masked) {
		got.note = notes(got.note, "control characters are escaped")
	}
	return got, t.fits(got)
}

// permissionList copies the names of all permissions, as the tree shows them.
func (t *taker) permissionList() (taken, error) {
	var names []string
	for _, n := range newPermissions(t.m.index).sorted {
		names = append(names, quoted(t.m.index.Permission(n).Name))
	}
	got := taken{
		text: string(visible.Controls([]byte("[" + strings.Join(names, ", ") + "]"))),
		what: "the names of " + plural(len(names), "permission"),
	}
	return got, t.fits(got)
}

// quoted is a text as JSON. It stands for bytes that are no UTF-8 as well as
// JSON can.
func quoted(text string) string {
	out, _ := jsontext.AppendQuote(nil, text) // the error is about such bytes
	return string(out)
}

// wholeSecret refuses what is nothing but a secret.
func wholeSecret(masked []byte, secrets int, what string) error {
	if secrets == 0 || string(masked) != `"`+secret.Mask+`"` {
		return nil
	}
	if strings.HasSuffix(what, "accessToken") {
		return errors.New("the accessToken is live; yt copies it, as a header")
	}
	return errors.New(what + " is a secret; only the raw answer, saved with sr, holds it")
}

func maskedNote(secrets int) string {
	if secrets == 0 {
		return ""
	}
	return plural(secrets, "secret") + " masked"
}

// notes are several, of which some may be "".
func notes(all ...string) string {
	var some []string
	for _, note := range all {
		if note != "" {
			some = append(some, note)
		}
	}
	return strings.Join(some, "; ")
}

// nameOf is what people call a value.
func (t *taker) nameOf(n jsontree.Node) string {
	d := t.m.Session.Doc
	if _, ok := d.Name(n); ok {
		return clean.Quote(t.shortKey(n))
	}
	parent, ok := d.Parent(n)
	if !ok {
		return "the whole answer"
	}
	return fmt.Sprintf("%s[%d]", t.shortKey(parent), d.Position(n))
}

func (t *taker) shortKey(n jsontree.Node) string {
	const cells = 40
	return clean.Head(t.mask().Known(t.m.Session.Doc.Key(n)), cells)
}

// fits refuses what no terminal's clipboard takes.
func (t *taker) fits(got taken) error {
	if len(got.text) > maxCopy {
		return t.tooLong(got.what, len(got.text))
	}
	return nil
}

func (t *taker) tooLong(what string, size int) error {
	return fmt.Errorf("%s has %s, and a terminal's clipboard takes %s at the most: save it with s, or copy its path with yp",
		what, byteCount(size), byteCount(maxCopy))
}
