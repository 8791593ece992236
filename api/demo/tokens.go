package demo

import (
	"context"
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strings"
	"time"
)

// issuer is the iss claim of every accessToken.
const issuer = "sessionscope-demo"

// tokens issues accessTokens, JWTs signed with RS256, and judges them.
type tokens struct {
	now     func() time.Time
	key     *rsa.PrivateKey
	keyErr  error
	made    chan struct{} // closed once key or keyErr is set
	revoked *revocations
}

// grant is what an accepted accessToken says.
type grant struct {
	token  string
	claims claims
}

// claims stand in the order in which the API's tokens carry them (observed).
type claims struct {
	User      subject `json:"user"`
	Subject   string  `json:"sub"`
	Issuer    string  `json:"iss"`
	IssuedAt  int64   `json:"iat"`
	ExpiresAt int64   `json:"exp"`
}

type subject struct {
	UserID       string `json:"userId"` // the internal id
	PublicUserID string `json:"publicUserId"`
	NetworkID    string `json:"networkId"`
	DisplayName  string `json:"displayName"`
	RefreshToken string `json:"refreshToken"`
}

type joseHeader struct {
	Algorithm string `json:"alg"`
	Type      string `json:"typ"`
}

func newTokens(now func() time.Time, makeKey func() (*rsa.PrivateKey, error)) *tokens {
	t := &tokens{now: now, made: make(chan struct{}), revoked: newRevocations(4096)}
	go func() {
		defer close(t.made)
		t.key, t.keyErr = makeKey()
	}()
	return t
}

// signingKey waits until the key is made, at most as long as ctx lasts.
func (t *tokens) signingKey(ctx context.Context) (*rsa.PrivateKey, error) {
	select {
	case <-t.made:
		if t.keyErr != nil {
			return nil, fmt.Errorf("making the key that signs accessTokens: %w", t.keyErr)
		}
		return t.key, nil
	case <-ctx.Done():
		return nil, fmt.Errorf("waiting for the key that signs accessTokens: %w", context.Cause(ctx))
	}
}

// issue makes the accessToken of a session of u.
func (t *tokens) issue(ctx context.Context, u user, refreshToken string, issuedAt, expiresAt time.Time) (string, error) {
	key, err := t.signingKey(ctx)
	if err != nil {
		return "", err
	}
	signed := segment(joseHeader{"RS256", "JWT"}) + "." + segment(claims{
		User: subject{
			UserID: u.UserInternalID, PublicUserID: u.UserID, NetworkID: NetworkID,
			DisplayName: u.DisplayName, RefreshToken: refreshToken,
		},
		Subject: u.UserInternalID, Issuer: issuer,
		IssuedAt: issuedAt.Unix(), ExpiresAt: expiresAt.Unix(),
	})
	hashed := sha256.Sum256([]byte(signed))
	signature, err := rsa.SignPKCS1v15(nil, key, crypto.SHA256, hashed[:])
	if err != nil {
		return "", fmt.Errorf("signing an accessToken: %w", err)
	}
	return signed + "." + base64.RawURLEncoding.EncodeToString(signature), nil
}

func segment(v any) string { return base64.RawURLEncoding.EncodeToString(encode(v)) }

// verify accepts a token that this server signed, that has not expired and was
// not revoked. Any other is 401/400100.
func (t *tokens) verify(ctx context.Context, token string) (grant, error) {
	if token == "" {
		return grant{}, unauthorized("Unauthorized: the accessToken is missing")
	}
	key, err := t.signingKey(ctx)
	if err != nil {
		return grant{}, err
	}
	held, ok := parse(token, &key.PublicKey)
	switch {
	case !ok:
		return grant{}, unauthorized("Unauthorized: the accessToken is not one of this network's")
	case t.now().Unix() >= held.ExpiresAt:
		return grant{}, unauthorized("Unauthorized: the accessToken has expired")
	case t.revoked.has(token, held.IssuedAt):
		return grant{}, unauthorized("Unauthorized: the accessToken was revoked")
	}
	return grant{token, held}, nil
}

// revoke makes a token that was accepted worthless.
func (t *tokens) revoke(g grant) {
	t.revoked.add(g.token, g.claims.IssuedAt, g.claims.ExpiresAt, t.now().Unix())
}

// parse gives the claims of a token whose algorithm and signature are right.
func parse(token string, key *rsa.PublicKey) (claims, bool) {
	signed, signature, ok := cutLast(token, ".")
	if !ok {
		return claims{}, false
	}
	header, payload, ok := strings.Cut(signed, ".")
	if !ok {
		return claims{}, false
	}
	var head joseHeader
	var held claims
	if !decodeSegment(header, &head) || head.Algorithm != "RS256" || !decodeSegment(payload, &held) {
		return claims{}, false
	}
	sum, err := base64.RawURLEncoding.DecodeString(signature)
	if err != nil {
		return claims{}, false
	}
	hashed := sha256.Sum256([]byte(signed))
	return held, rsa.VerifyPKCS1v15(key, crypto.SHA256, hashed[:], sum) == nil
}

func decodeSegment(text string, into any) bool {
	plain, err := base64.RawURLEncoding.DecodeString(text)
	return err == nil && json.Unmarshal(plain, into) == nil
}

func cutLast(s, separator string) (before, after string, found bool) {
	if i := strings.LastIndex(s, separator); i >= 0 {
		return s[:i], s[i+len(separator):], true
	}
	return s, "", false
}
