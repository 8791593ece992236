package demo

import (
	"context"
	"net/http"
	"slices"
	"time"

	"sessionscope/api"
)

// The service's clock ticks a few milliseconds between what a session request
// does (observed: updatedAt lies shortly before issuedAt).
const (
	createdBefore = 11 * time.Millisecond
	touchedBefore = 4 * time.Millisecond
)

// createSession is POST /api/v5/sessions. With the accessToken of the same user
// it is a renewal, which differs only in that it never makes a user; any other
// Authorization is passed over, since the API key is what admits.
func (s *Server) createSession(w http.ResponseWriter, r *http.Request) error {
	sent, err := readBody(w, r)
	if err != nil {
		return err
	}
	if detail := sent.faults(sessionFields()...); detail != nil {
		return invalid(detail)
	}
	userID := sent.text(api.FieldUserID)
	change := change{handle: sent.text(api.FieldProfileHandle)}
	if s.secure {
		if err := s.minter.judge(sent.text(api.FieldAuthToken), userID); err != nil {
			return err
		}
	} else {
		change.displayName = sent.text(api.FieldDisplayName)
	}
	asked := s.people[userID]
	if asked.before != nil {
		if err := asked.before(s, r.Context()); err != nil {
			return err
		}
	}
	change.fresh = asked.fresh && !s.isRenewal(r, userID)
	answer, err := s.openSession(r, userID, "signed-in", change)
	if err != nil {
		return err
	}
	if asked.write != nil {
		return asked.write(s, w, r, answer)
	}
	writeJSON(w, http.StatusOK, answer)
	return nil
}

// sessionFields are the documented members of the body.
func sessionFields() []api.Field {
	return slices.DeleteFunc(api.Fields(), func(f api.Field) bool { return f == api.FieldAPIKey })
}

func (s *Server) isRenewal(r *http.Request, userID string) bool {
	token := bearer(r)
	if token == "" {
		return false
	}
	held, err := s.tokens.verify(r.Context(), token)
	return err == nil && held.claims.User.PublicUserID == userID
}

// openSession finds or makes the user and issues the token.
func (s *Server) openSession(r *http.Request, userID, userType string, c change) (session, error) {
	// The key first: a request that is given up while it waits changes nothing.
	if _, err := s.tokens.signingKey(r.Context()); err != nil {
		return session{}, err
	}
	issuedAt := s.now()
	expiresAt := issuedAt.Add(s.ttl)
	held := s.accounts.open(userID, issuedAt, c)
	token, err := s.tokens.issue(r.Context(), held.user, s.random.hex(128), issuedAt, expiresAt)
	if err != nil {
		return session{}, err
	}
	return session{
		AccessToken: token, IssuedAt: stamp(issuedAt), ExpiresAt: stamp(expiresAt),
		Users: []user{held.user}, Roles: held.roles, Files: listed(held.files, r),
		LastCachePurge: s.lastCachePurge(), UserType: userType,
	}, nil
}

func (s *Server) lastCachePurge() stamp {
	return stamp(s.epoch.Add(-9*day + 27001508*time.Millisecond))
}

// epochAt is the moment that the people's histories are counted back from: one
// date, so that the same answer comes from every run, unless the clock is set
// to before it, as it is in tests; nobody is made in the future.
func epochAt(now time.Time) time.Time {
	epoch := time.Date(2026, time.January, 1, 0, 0, 0, 0, time.UTC)
	if now.Before(epoch) {
		return now.UTC().Truncate(day)
	}
	return epoch
}

// checkSession is GET /api/v3/sessions: it says that the token is accepted.
func (s *Server) checkSession(w http.ResponseWriter, _ *http.Request, _ grant) error {
	writeJSON(w, http.StatusOK, struct {
		LastCachePurge stamp `json:"lastCachePurge"`
	}{s.lastCachePurge()})
	return nil
}

// revokeSession is DELETE /api/v4/sessions.
func (s *Server) revokeSession(w http.ResponseWriter, _ *http.Request, held grant) error {
	s.tokens.revoke(held)
	writeJSON(w, http.StatusOK, struct {
		Success bool `json:"success"`
	}{true})
	return nil
}

// wait sleeps as the server was told to; it fails when ctx ends first.
func (s *Server) wait(ctx context.Context, d time.Duration) error {
	s.sleep(ctx, d)
	return ctx.Err()
}
