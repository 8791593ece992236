// Package draft is the body of a session request as a text that a person edits
// in a program of their own, and the way back: what they wrote is taken as far
// as a request has a place for it, and the rest is named.
package draft

import (
	"bytes"
	"errors"
	"fmt"
	"slices"

	"sessionscope/api"
	"sessionscope/api/jsontree"
	"sessionscope/api/secret"
)

// MaxLength bounds a text, in bytes: no request of this API is near it.
const MaxLength = 256 << 10

// Text is a request's body for editing. Its authToken is masked: left as it is,
// it stands for the one that the request has.
func Text(r api.SessionRequest) []byte { return append(r.Redacted(), '\n') }

// Draft is a body that was edited.
type Draft struct {
	Request api.SessionRequest
	// Notes say what could not be taken as it was written. They name fields,
	// never values.
	Notes []string
}

// Parse reads a text that Text made of a request and somebody edited. A field
// whose value no request can have keeps the one that it had. An error, which is
// a *jsontree.SyntaxError where the JSON is broken, says that nothing was taken.
func Parse(text []byte, before api.SessionRequest) (Draft, error) {
	text = bytes.TrimPrefix(text, []byte("\ufeff")) // some editors write it
	if len(text) > MaxLength {
		return Draft{}, fmt.Errorf("the text is longer than %d KB", MaxLength>>10)
	}
	if len(bytes.TrimSpace(text)) == 0 {
		return Draft{}, errors.New("the text is empty")
	}
	doc := jsontree.Parse(text)
	if err := doc.Err(); err != nil {
		return Draft{}, err
	}
	root, _ := doc.Root()
	if kind := doc.Kind(root); kind != jsontree.Object {
		return Draft{}, fmt.Errorf("it is %s, and a body is an object: { … }", article(kind))
	}
	d := reader{doc: doc, before: before}
	d.object(root, "")
	return d.Draft, nil
}

// reader takes fields one after the other.
type reader struct {
	Draft
	doc    *jsontree.Doc
	before api.SessionRequest
	seen   []api.Field
}

// deviceInfo is the object in which some of the fields stand.
const deviceInfo = "deviceInfo"

func (d *reader) object(object jsontree.Node, prefix string) {
	for member := range d.doc.Children(object) {
		name := api.Field(prefix + d.doc.Key(member))
		if slices.Contains(d.seen, name) {
			d.note("%q is there twice: the last one counts", name)
		}
		d.seen = append(d.seen, name)
		switch kind := d.doc.Kind(member); {
		case name == deviceInfo && kind == jsontree.Object:
			d.object(member, deviceInfo+".")
		case name == deviceInfo && kind != jsontree.Null:
			d.note("deviceInfo is %s, not an object: what it was stays", article(kind))
			d.Request.DeviceInfo = d.before.DeviceInfo
		case name == deviceInfo:
		case name == api.FieldAPIKey || !slices.Contains(api.Fields(), name):
			d.note("%q is not sent: only the documented fields are", name)
		default:
			d.field(name, member)
		}
	}
}

// field takes the value of a field, if it is one that a field can have.
func (d *reader) field(name api.Field, member jsontree.Node) {
	kind, value := d.doc.Kind(member), d.doc.String(member)
	switch {
	case name == api.FieldAuthToken && kind == jsontree.String && value == secret.Mask:
		if d.before.AuthToken.IsZero() {
			d.note("%s is the mask of one, and there is none: it is left out", name)
		}
		d.Request.AuthToken = d.before.AuthToken
	case kind == jsontree.String:
		if value == "" {
			d.note("%s is empty: it is left out", name)
		}
		d.Request.Set(name, value)
	case kind == jsontree.Null:
		d.note("%s is null: it is left out", name)
		d.Request.Set(name, "")
	case kind == jsontree.Number, kind == jsontree.Bool:
		d.note("%s is %s: it is sent as a string", name, article(kind))
		d.Request.Set(name, value)
	default:
		d.note("%s is %s, not a string: what it was stays", name, article(kind))
		if name == api.FieldAuthToken {
			d.Request.AuthToken = d.before.AuthToken
			return
		}
		d.Request.Set(name, d.before.Value(name))
	}
}

// mostNotes bounds what is said of one text.
const mostNotes = 20

func (d *reader) note(format string, args ...any) {
	if len(d.Notes) < mostNotes {
		d.Notes = append(d.Notes, fmt.Sprintf(format, args...))
	}
}

// article is the kind of a value in words.
func article(kind jsontree.Kind) string {
	switch kind {
	case jsontree.Array:
		return "an array"
	case jsontree.Object:
		return "an object"
	case jsontree.Number:
		return "a number"
	case jsontree.Bool:
		return "true or false"
	case jsontree.Null:
		return "null"
	default:
		return "a string"
	}
}
