package api

import (
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
}

// DecodeSession reads a session from any JSON whatever: what is absent or of an
// odd type reads as nothing. Users, roles and files are read on demand.
func DecodeSession(d *jsontree.Doc) *Session {
	root := rootOf(d)
	return &Session{
		Doc:            d,
		AccessToken:    secret.New(root.member("accessToken").text()),
		IssuedAt:       root.member("issuedAt").time(),
		ExpiresAt:      root.member("expiresAt").time(),
		LastCachePurge: root.member("lastCachePurge").time(),
		UserType:       root.member("userType").text(),
	}
}

// Users gives the objects of the users array. Other things in it are in Doc
// only.
func (s *Session) Users() iter.Seq[jsontree.Node] { return rootOf(s.Doc).member("users").objects() }

// Roles gives the objects of the roles array.
func (s *Session) Roles() iter.Seq[jsontree.Node] { return rootOf(s.Doc).member("roles").objects() }

// Files gives the objects of the files array.
func (s *Session) Files() iter.Seq[jsontree.Node] { return rootOf(s.Doc).member("files").objects() }

// Format implements fmt.Formatter, so that no verb prints the token.
func (s Session) Format(state fmt.State, _ rune) {
	_, _ = io.WriteString(state, "session")
	if s.ExpiresAt.IsValid() {
		_, _ = fmt.Fprintf(state, " until %s", s.ExpiresAt.At.Format("2006-01-02 15:04:05 Z07:00"))
	}
}
