// Package demo is the embedded API: an http.Handler that answers the sessions
// endpoint and its sister endpoints as the documented service does, with a
// handful of people who each show one situation. It serves demonstrations
// without a network or a key, other clients on loopback, and tests.
//
// It judges as a server does: unknown members of a request are ignored, userIds
// are compared exactly, and the field rules are the ones of package api.
package demo

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"errors"
	"io"
	"net/http"
	"sync/atomic"
	"time"
)

const (
	// Key is the only API key (header x-api-key) that the demo accepts.
	Key = "demo-key"
	// ServerKey is the only server key (header x-server-key) that mints authTokens.
	ServerKey = "demo-server-key"
	// NetworkID is the network that every user of the demo belongs to. It stands
	// in each user's path and in each accessToken.
	NetworkID = "5f1d8a3c9be24700a6c4d2e1"
	// DefaultTTL is how long an accessToken lives by default (documented).
	DefaultTTL = 30 * 24 * time.Hour
)

// Options are what a demo can be told. The zero Options are an open network on
// the wall clock.
type Options struct {
	// TTL is how long an accessToken lives; 0 or less is DefaultTTL.
	TTL time.Duration
	// Secure makes a secure network: a session wants an authToken that was
	// minted for its userId, and displayName is ignored.
	Secure bool
	// AuthTokens is how the endpoints that mint authTokens write their answer.
	AuthTokens AuthTokenShape
	// Remembered is how many users besides the people are kept in memory; 0 is
	// 1,000. One that is forgotten is created again by their next session.
	Remembered int
	// Now is the server's clock; nil is time.Now.
	Now func() time.Time
	// Sleep waits for d or until ctx ends; nil waits in real time.
	Sleep func(ctx context.Context, d time.Duration)
	// Random is where secrets come from, but for the signing key; nil is
	// crypto/rand.
	Random io.Reader

	makeKey func() (*rsa.PrivateKey, error) // tests share one key
}

// Server is the embedded API. It is safe for concurrent use.
type Server struct {
	ttl      time.Duration
	secure   bool
	shape    AuthTokenShape
	now      func() time.Time
	sleep    func(context.Context, time.Duration)
	random   *random
	epoch    time.Time
	people   map[string]person
	accounts *accounts
	files    *files
	tokens   *tokens
	minter   *minter
	routes   []route
	flaky    atomic.Uint64 // requests that the person flaky has made
}

// New makes a server and returns at once: the key that signs accessTokens is
// made in the background, and the first request that needs it waits for it.
func New(o Options) *Server {
	if o.TTL <= 0 {
		o.TTL = DefaultTTL
	}
	if o.Remembered <= 0 {
		o.Remembered = 1000
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Sleep == nil {
		o.Sleep = sleep
	}
	if o.Random == nil {
		o.Random = rand.Reader
	}
	if o.makeKey == nil {
		o.makeKey = func() (*rsa.PrivateKey, error) { return rsa.GenerateKey(rand.Reader, 2048) }
	}
	s := &Server{
		ttl:    o.TTL,
		secure: o.Secure,
		shape:  o.AuthTokens,
		now:    o.Now,
		sleep:  o.Sleep,
		random: &random{source: o.Random},
		epoch:  epochAt(o.Now()),
		people: map[string]person{},
	}
	s.tokens = newTokens(o.Now, o.makeKey)
	s.minter = &minter{secret: s.random.bytes(32), now: o.Now}
	s.accounts = newAccounts(o.Remembered)
	s.files = newFiles()
	for _, p := range people() {
		s.people[p.UserID] = p
		if p.profile != nil {
			held := p.profile(s.epoch)
			s.accounts.keep(held)
			s.files.keep(held.files)
		}
	}
	s.routes = s.table()
	return s
}

// ServeHTTP implements http.Handler.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Date", s.now().UTC().Format(http.TimeFormat))
	allowOrigins(w.Header(), r)
	if r.Method == http.MethodOptions {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	err := s.handlerOf(r)(w, r)
	if err == nil || r.Context().Err() != nil {
		return // answered, or nobody is left to answer
	}
	var known *refusal
	if !errors.As(err, &known) {
		known = &refusal{status: http.StatusInternalServerError, code: codeServerOrValidation, message: "Internal server error"}
	}
	known.write(w)
}

// sleep waits for d or until ctx ends.
func sleep(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}
