package explorer

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"sessionscope/api/jsontree"
	"sessionscope/api/visible"
	"sessionscope/ui/clean"
)

// whyNoName says why a row has no name to copy.
func (t *taker) whyNoName(p place) string {
	n, ok := t.node(p)
	if !ok {
		return "this row is no member of the answer"
	}
	if _, named := t.m.Session.Doc.Name(n); !named {
		return "only the members of an object have a key"
	}
	return ""
}

// name copies the name of a member.
func (t *taker) name(p place) (taken, error) {
	n, _ := t.node(p)
	d := t.m.Session.Doc
	raw, _ := d.Name(n)
	if len(raw) > 6*maxCopy {
		return taken{}, t.tooLong("the key", len(raw))
	}
	what := "the key " + t.nameOf(n)
	if mask := t.mask(); mask.Known(string(raw)) != string(raw) {
		return taken{}, errors.New("the key is a secret")
	}
	return t.text(d.Key(n), raw, what)
}

// whyNoPath says why a row has no path.
func (t *taker) whyNoPath(p place) string {
	if _, ok := t.node(p); !ok {
		return "this row is derived from several places of the answer"
	}
	return ""
}

func (t *taker) path(p place) (taken, error) {
	n, _ := t.node(p)
	return t.pathOf(n, "path", t.m.Session.Doc.Path(n))
}

func (t *taker) jqPath(p place) (taken, error) {
	n, _ := t.node(p)
	return t.pathOf(n, "jq path", jqPath(t.m.Session.Doc.Path(n)))
}

func (t *taker) pathOf(n jsontree.Node, what, path string) (taken, error) {
	path = string(visible.Controls([]byte(t.mask().Known(path))))
	got := taken{text: path, what: what + " " + clean.Head(path, 40)}
	switch {
	case t.ambiguous(n):
		got.note = "a name in it stands more than once, and the last one is taken as a rule"
	case !utf8.ValidString(path):
		got.note = "it holds bytes that are no UTF-8, which others may not find"
	}
	if err := t.fits(got); err != nil {
		return taken{}, t.tooLong("the "+what, len(path))
	}
	return got, nil
}

// ambiguous tells that a path leads to another value too: some name in it stands
// more than once in its object.
func (t *taker) ambiguous(n jsontree.Node) bool {
	d := t.m.Session.Doc
	left := maxLooks
	for {
		parent, ok := d.Parent(n)
		if !ok {
			return false
		}
		_, named := d.Name(n)
		key := d.Key(n)
		for member := range d.Children(parent) {
			if left--; left == 0 || !named {
				break
			}
			if member != n && d.Key(member) == key {
				return true
			}
		}
		if left <= 0 {
			return false
		}
		n = parent
	}
}

// maxLooks bounds how many members are looked at for one of the same name: some
// milliseconds' worth.
const maxLooks = 5_000

// jqPath turns a path into what jq reads: .users[0].displayName, .["odd name"].
func jqPath(path string) string {
	var out strings.Builder
	rest := strings.TrimPrefix(path, "$")
	if rest == "" || rest[0] == '[' {
		out.WriteByte('.')
	}
	for rest != "" {
		switch {
		case strings.HasPrefix(rest, `["`):
			end := stringEnd(rest)
			// Only \( means something to jq that it does not mean to JSON.
			name := jsontree.Unquote([]byte(rest[1:end]))
			if strings.Contains(rest[1:end], `\(`) {
				out.WriteString("[" + quoted(name) + "]")
			} else {
				out.WriteString("[" + rest[1:end] + "]")
			}
			rest = rest[min(end+1, len(rest)):]
		case rest[0] == '.':
			end := 1
			for end < len(rest) && rest[end] != '.' && rest[end] != '[' {
				end++
			}
			if isJQWord(rest[1:end]) {
				if out.Len() == 0 {
					out.WriteByte('.')
				}
				out.WriteString(`["` + rest[1:end] + `"]`)
			} else {
				out.WriteString(rest[:end])
			}
			rest = rest[end:]
		default:
			end := strings.IndexByte(rest, ']') + 1
			if end == 0 {
				end = len(rest)
			}
			out.WriteString(rest[:end])
			rest = rest[end:]
		}
	}
	return out.String()
}

// stringEnd is the place behind the string in brackets at the start of a path.
func stringEnd(path string) int {
	text := []byte(path)
	for i := 2; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(bytes.TrimRight(text, "]"))
}

// isJQWord tells the words that older versions of jq don't take behind a dot.
func isJQWord(name string) bool {
	return slices.Contains([]string{
		"and", "or", "not", "if", "then", "elif", "else", "end", "as", "def", "reduce", "foreach",
		"try", "catch", "label", "import", "include", "__loc__",
	}, name)
}
