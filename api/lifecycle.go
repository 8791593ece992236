package api

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"sessionscope/api/debuglog"
	"sessionscope/api/jsontree"
	"sessionscope/api/secret"
)

// Paths of the sister endpoints (observed).
const (
	checkPath     = "/api/v3/sessions"
	revokePath    = "/api/v4/sessions"
	authTokenPath = "/api/v4/authentication/token" //nolint:gosec // a path
)

// RenewSession asks for a new token for the session that token belongs to: the
// same request with the old token as Bearer, and without the displayName, so
// that nobody is renamed (observed). On a secure network r needs a fresh
// authToken. The old token goes on being accepted. Errors are as those of
// CreateSession.
func (c *Client) RenewSession(ctx context.Context, r SessionRequest, token secret.Text, watch func(Phase)) (*Answer, error) {
	r.DisplayName = ""
	request, err := c.newRequest(ctx, http.MethodPost, sessionsPath, r.Body())
	if err != nil {
		return nil, err
	}
	bear(request, token)
	c.log().Info("a session is to be renewed", "body", debuglog.Redacted(r.Redacted()))
	scrub := newScrubber(c.Key, r.AuthToken, token)
	x, err := c.exchange(ctx, request, scrub, watch)
	if err != nil {
		return nil, err
	}
	answer, err := x.session(scrub)
	var refused *Error
	if errors.As(err, &refused) {
		refused.Renewal = true
	}
	return answer, err
}

// CheckSession asks whether the API still accepts a token, and gives the date
// of the last cache purge. The error is an *Error with status 401 when the token
// is invalid, expired or revoked, and 403 when its user is banned (observed).
func (c *Client) CheckSession(ctx context.Context, token secret.Text) (lastCachePurge Time, err error) {
	doc, err := c.withToken(ctx, http.MethodGet, checkPath, token)
	if err != nil {
		return Time{}, err
	}
	return rootOf(doc).member("lastCachePurge").time(), nil
}

// RevokeSession makes a token worthless, for whoever uses it (observed).
func (c *Client) RevokeSession(ctx context.Context, token secret.Text) error {
	doc, err := c.withToken(ctx, http.MethodDelete, revokePath, token)
	if err != nil {
		return err
	}
	if done := rootOf(doc).member("success"); !done.truth() {
		return errors.New("the API did not say that the token is revoked")
	}
	return nil
}

func (c *Client) withToken(ctx context.Context, method, path string, token secret.Text) (*jsontree.Doc, error) {
	request, err := c.newRequest(ctx, method, path, nil)
	if err != nil {
		return nil, err
	}
	bear(request, token)
	scrub := newScrubber(c.Key, token)
	x, err := c.exchange(ctx, request, scrub, nil)
	if err != nil {
		return nil, err
	}
	return x.document(scrub)
}

// bear lets a request carry an access token. A token that no header can carry
// goes without: the API then says what is missing.
func bear(request *http.Request, token secret.Text) {
	if !token.IsZero() && headerFault(token.Reveal()) == "" {
		request.Header.Set("Authorization", "Bearer "+token.Reveal())
	}
}

// MintAuthToken asks for the authToken that a secure network wants from a user.
// It lives 10 minutes and is bound to the userId. It needs the network's server
// key; the API key is not sent. The API writes the token bare, in quotes or as
// JSON: all are read (observed). A 403 says that secure mode is off.
func (c *Client) MintAuthToken(ctx context.Context, serverKey secret.Text, userID string) (secret.Text, error) {
	if fault := headerFault(serverKey.Reveal()); fault != "" {
		return secret.Text{}, &NotSentError{Reason: "the server key holds " + fault + ", which an HTTP header cannot carry"}
	}
	quoted, err := jsontext.AppendQuote(nil, userID)
	if err != nil {
		return secret.Text{}, &NotSentError{Reason: "the userId is no valid UTF-8"}
	}
	keyless := *c
	keyless.Key = secret.Text{}
	body := append(append([]byte(`{"userId":`), quoted...), '}')
	request, err := keyless.newRequest(ctx, http.MethodPost, authTokenPath, body)
	if err != nil {
		return secret.Text{}, err
	}
	request.Header.Set("x-server-key", serverKey.Reveal())
	request.Header.Set("Accept", "*/*")
	scrub := newScrubber(serverKey)
	x, err := keyless.exchange(ctx, request, scrub, nil)
	if err != nil {
		return secret.Text{}, err
	}
	if err := x.success(scrub); err != nil {
		return secret.Text{}, err
	}
	token := strings.TrimSpace(string(x.body))
	if strings.HasPrefix(token, `"`) {
		token = jsontree.Unquote([]byte(token))
	}
	if token == "" || len(token) > 4*RuleOf(FieldAuthToken).Max || strings.ContainsAny(token, "<{ \n") {
		return secret.Text{}, x.notSession(scrub, nil, "it holds no authToken")
	}
	return secret.New(token), nil
}
