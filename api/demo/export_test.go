package demo

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"sync"
)

// PublicKey is what accessTokens can be checked with.
func (s *Server) PublicKey(ctx context.Context) (*rsa.PublicKey, error) {
	key, err := s.tokens.signingKey(ctx)
	if err != nil {
		return nil, err
	}
	return &key.PublicKey, nil
}

var sharedKey = sync.OnceValues(func() (*rsa.PrivateKey, error) { return rsa.GenerateKey(rand.Reader, 2048) })

// Quick spares a test the making of a key: all such servers sign with the same.
func Quick(o Options) Options {
	o.makeKey = sharedKey
	return o
}

// WithKey makes servers sign with what make gives.
func WithKey(o Options, make func() (*rsa.PrivateKey, error)) Options {
	o.makeKey = make
	return o
}

// Revocations is the list of signed-out tokens, without a server around it.
type Revocations = revocations

func NewRevocations(limit int) *Revocations { return newRevocations(limit) }

func (r *revocations) Add(token string, issuedAt, expiresAt, now int64) {
	r.add(token, issuedAt, expiresAt, now)
}

func (r *revocations) Has(token string, issuedAt int64) bool { return r.has(token, issuedAt) }

func (r *revocations) Len() int { return len(r.byKey) }
