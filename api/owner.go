package api

import (
	"fmt"

	"sessionscope/api/jsontree"
)

// Owner finds whose session it is. That is the user with exactly the userId
// asked for, or with "", as in a saved answer, the user that the access token
// names, else the first one (the token's publicUserId is observed). why says in
// words how the user was found, or, when ok is false, what is missing.
func (s *Session) Owner(askedFor string) (n jsontree.Node, why string, ok bool) {
	return s.OwnerBy(askedFor, s.userCalled)
}

// OwnerBy is Owner for who can find a user by userId without reading all users.
func (s *Session) OwnerBy(askedFor string, find func(userID string) (jsontree.Node, bool)) (n jsontree.Node, why string, ok bool) {
	if askedFor != "" {
		if n, ok := find(askedFor); ok {
			return n, "the userId that was asked for", true
		}
		return n, fmt.Sprintf("%s, who was asked for, is not among the users of the answer", quoted(askedFor)), false
	}
	reason := "the access token cannot be read"
	if token, err := DecodeToken(s.AccessToken); err == nil {
		reason = "the access token names nobody"
		if token.PublicUserID != "" {
			if n, ok := find(token.PublicUserID); ok {
				return n, "the user that the access token names", true
			}
			reason = fmt.Sprintf("the access token names %s, who is not among the users", quoted(token.PublicUserID))
		}
	}
	for n := range s.Users() {
		return n, "the first of the users: " + reason, true
	}
	return n, "the answer holds no users", false
}

func (s *Session) userCalled(userID string) (jsontree.Node, bool) {
	for n := range s.Users() {
		if valueAt(s.Doc, n).member("userId").text() == userID {
			return n, true
		}
	}
	return jsontree.Node{}, false
}
