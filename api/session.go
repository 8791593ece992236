package api

import (
	"bytes"
	"fmt"
	"io"
	"iter"

	"sessionscope/api/jsontree"
	"sessionscope/api/secret"
)

// Session is the answer to a session request. Doc is all of it; the fields are
// what is read from it at once.
type Session struct {
	Doc *jsontree.Doc
	// AccessToken is a JWT (documented), "" when it is absent.
	AccessToken secret.Text
	IssuedAt    Time
	ExpiresAt   Time
	// LastCachePurge is optional (documented).
	LastCachePurge Time
	// UserType is signed-in, visitor or bot (documented), or any other word.
	UserType string

	arrays Arrays
}

// DecodeSession reads a session from any JSON whatever: what is absent or of an
// odd type reads as nothing. Users, roles and files are read on demand.
func DecodeSession(d *jsontree.Doc) *Session { return new(Decoder).Decode(d) }

// Decoder reads a session from an answer that is still arriving, and no member
// of it twice. It is not safe for concurrent use.
type Decoder struct {
	walk *jsontree.Walk // over the members of the answer
	found
}

// found are the members that mean something. Of two members of one name the
// last counts, as in other decoders.
type found struct {
	accessToken, issuedAt, expiresAt, lastCachePurge, userType value
	users, roles, files                                        value
}

// Decode reads what there is so far. It is asked with one Doc after the other of
// the same text.
func (d *Decoder) Decode(doc *jsontree.Doc) *Session {
	s := &Session{Doc: doc}
	root := rootOf(doc)
	if !root.is(jsontree.Object) {
		return s
	}
	if d.walk == nil {
		d.walk = doc.Walk(root.node)
	}
	d.walk.SetDoc(doc)
	for d.walk.Next(1) {
		if v := d.member(d.walk.Name()); v != nil {
			v.node, v.there = d.walk.Node(), true
		}
	}
	s.AccessToken = secret.New(d.accessToken.in(doc).text())
	s.IssuedAt = d.issuedAt.in(doc).time()
	s.ExpiresAt = d.expiresAt.in(doc).time()
	s.LastCachePurge = d.lastCachePurge.in(doc).time()
	s.UserType = d.userType.in(doc).text()
	s.arrays = Arrays{Users: d.users.in(doc).array(), Roles: d.roles.in(doc).array(), Files: d.files.in(doc).array()}
	return s
}

// member is what has a name, which is as written; nil where that means nothing.
func (f *found) member(name []byte) *value {
	if bytes.IndexByte(name, '\\') >= 0 {
		name = []byte(`"` + jsontree.Unquote(name) + `"`)
	}
	switch string(name) {
	case `"accessToken"`:
		return &f.accessToken
	case `"issuedAt"`:
		return &f.issuedAt
	case `"expiresAt"`:
		return &f.expiresAt
	case `"lastCachePurge"`:
		return &f.lastCachePurge
	case `"userType"`:
		return &f.userType
	case `"users"`:
		return &f.users
	case `"roles"`:
		return &f.roles
	case `"files"`:
		return &f.files
	}
	return nil
}

// Users gives the objects of the users array. Other things in it are in Doc
// only.
func (s *Session) Users() iter.Seq[jsontree.Node] { return s.arrays.Users.at.objects() }

// Roles gives the objects of the roles array.
func (s *Session) Roles() iter.Seq[jsontree.Node] { return s.arrays.Roles.at.objects() }

// Files gives the objects of the files array.
func (s *Session) Files() iter.Seq[jsontree.Node] { return s.arrays.Files.at.objects() }

// Format implements fmt.Formatter, so that no verb prints the token.
func (s Session) Format(state fmt.State, _ rune) {
	_, _ = io.WriteString(state, "session")
	if s.ExpiresAt.IsValid() {
		_, _ = fmt.Fprintf(state, " until %s", s.ExpiresAt.At.Format("2006-01-02 15:04:05 Z07:00"))
	}
}
