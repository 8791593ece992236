package api

import "time"

// createdWithin is how near a user's createdAt lies to the session's issuedAt
// when the request created the user (observed).
const createdWithin = 2 * time.Second

// Created reports whether the session's own request created a user: an unknown
// userId does (documented).
func (s *Session) Created(u User) bool {
	return s.with(u.CreatedAt)
}
