package demo

import (
	"context"
	"net/http"
	"time"
)

// Person is one of the demo's users.
type Person struct {
	UserID string
	About  string // one plain line: the situation that the person shows
}

// People gives the demo's users, the one to start with first. Any other userId
// is a new plain user.
func People() []Person {
	var out []Person
	for _, p := range people() {
		out = append(out, p.Person)
	}
	return out
}

// person is one of the people and how the API treats them.
type person struct {
	Person
	profile func(epoch time.Time) profile // nil: unknown until a session makes them
	// before refuses or delays a session request that is otherwise right.
	before func(s *Server, ctx context.Context) error
	// write writes the answer; nil writes it as it is.
	write func(s *Server, w http.ResponseWriter, r *http.Request, answer session) error
	// fresh says that each session but a renewal makes the user anew.
	fresh bool
}

func people() []person {
	return []person{
		{Person: Person{"alice", "a community moderator with roles, permissions and files"}, profile: alice},
		{Person: Person{"bob", "a plain member with next to no permissions"}, profile: bob},
		{Person: Person{"root", "a global admin with every documented permission and some old ones"}, profile: root},
		{Person: Person{"brand", "a brand account"}, profile: brand},
		{Person: Person{"banned", "globally banned: 403 with code 400312"}, profile: banned, before: refuse(refusal{
			status: http.StatusForbidden, code: codeGloballyBanned, message: "User is globally banned",
		})},
		{Person: Person{"blocked", "banned from the system: 401 with code 400100"}, profile: plain("blocked", "Blake", 488*day), before: refuse(refusal{
			status: http.StatusUnauthorized, code: codeUnauthorized, message: "User is banned from the system",
		})},
		{Person: Person{"deleted", "a deleted user, whose session opens all the same"}, profile: deleted},
		{Person: Person{"newcomer", "created by this very request, every time"}, fresh: true},
		{Person: Person{"thai", "names in Thai, Chinese, Japanese, emoji and right-to-left scripts"}, profile: thai},
		{Person: Person{"slow", "answers after 8 seconds"}, profile: plain("slow", "Sloane", 301*day), before: (*Server).dawdle},
		{Person: Person{"flaky", "fails every other time with 500, the first time too"}, profile: plain("flaky", "Finn", 207*day), before: (*Server).failEveryOther},
		{Person: Person{"limited", "over the rate limit: 429 with Retry-After"}, profile: plain("limited", "Lou", 99*day), before: refuse(refusal{
			status: http.StatusTooManyRequests, code: codeRateLimit, message: "Too many requests: 100 are allowed in 5 seconds",
			retryAfter: 5 * time.Second,
		})},
		{Person: Person{"broken", "malformed JSON: the users are good, then the grammar breaks"}, profile: broken, write: (*Server).writeBroken},
		{Person: Person{"huge", "an answer of about 5 MB with 5,000 users"}, profile: hugeOwner, write: (*Server).writeHuge},
	}
}

// refuse answers every session request with the same error.
func refuse(f refusal) func(*Server, context.Context) error {
	return func(*Server, context.Context) error { return &f }
}

func (s *Server) dawdle(ctx context.Context) error { return s.wait(ctx, 8*time.Second) }

func (s *Server) failEveryOther(context.Context) error {
	if s.flaky.Add(1)%2 == 1 {
		return &refusal{
			status: http.StatusInternalServerError, code: codeServerOrValidation, message: "Internal server error",
		}
	}
	return nil
}

// plain is a user with a name and nothing else.
func plain(userID, displayName string, age time.Duration) func(time.Time) profile {
	return func(epoch time.Time) profile {
		u := newUser(userID, epoch.Add(-age))
		u.DisplayName = displayName
		return profile{user: u, roles: []role{}}
	}
}
