package api

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"time"

	"sessionscope/api/debuglog"
	"sessionscope/api/secret"
)

// sessionsPath is where sessions are made, below the base URL (documented).
const sessionsPath = "/api/v5/sessions"

// Limits of a Client that sets none.
const (
	DefaultMaxAnswer int64 = 1 << 30
	DefaultTimeout         = 30 * time.Second
)

// Client speaks to the API. Its fields are set before the first use; after
// that it is safe for concurrent use.
type Client struct {
	BaseURL *url.URL
	Key     secret.Text
	// Transport carries requests; nil makes a NewTransport for each. No
	// redirect is followed and no request repeated, whatever the transport.
	Transport http.RoundTripper
	// MaxAnswer bounds an answer, in bytes after decompression; 0 stands for
	// DefaultMaxAnswer.
	MaxAnswer int64
	// Timeout bounds a whole request, the reading of its answer included; 0
	// stands for DefaultTimeout.
	Timeout time.Duration
	// Now is our clock; nil stands for time.Now.
	Now func() time.Time
	// UserAgent names the program to the server; "" stands for sessionscope.
	UserAgent string
	// AllowHTTP permits plain http to hosts other than loopback.
	AllowHTTP bool
	// Log takes what happens to each request, without secrets and answers; nil
	// keeps no log.
	Log *slog.Logger
}

// CreateSession asks for a session, once: it creates the user if there is no
// such one, and does what else SessionRequest.Effects says. It does not call
// Check, so that a refused login can be reproduced.
//
// watch, which may be nil, is told of each phase as it begins, from other
// goroutines and never after the return; it must not block.
//
// The error is a *NotSentError when nothing was sent, a *TransportError when
// no whole answer came, an *Error when the API refused, and a *NotSessionError
// when it sent something else than a session.
func (c *Client) CreateSession(ctx context.Context, r SessionRequest, watch func(Phase)) (*Answer, error) {
	request, err := c.newRequest(ctx, http.MethodPost, sessionsPath, r.Body())
	if err != nil {
		return nil, err
	}
	c.log().Info("a session is asked for", "body", debuglog.Redacted(r.Redacted()))
	scrub := newScrubber(c.Key, r.AuthToken)
	x, err := c.exchange(ctx, request, scrub, watch)
	if err != nil {
		return nil, err
	}
	return x.session(scrub)
}

func (c *Client) newRequest(ctx context.Context, method, path string, body []byte) (*http.Request, error) {
	if c.BaseURL == nil {
		return nil, &NotSentError{Reason: "there is no base URL"}
	}
	if err := checkBaseURL(c.BaseURL, c.AllowHTTP); err != nil {
		return nil, &NotSentError{Reason: err.Error()}
	}
	if fault := headerFault(c.Key.Reveal()); fault != "" {
		return nil, &NotSentError{Reason: fmt.Sprintf("the API key holds %s, which an HTTP header cannot carry", fault)}
	}
	request, err := http.NewRequestWithContext(ctx, method, c.BaseURL.JoinPath(path).String(), bytes.NewReader(body))
	if err != nil {
		// Its text may repeat the URL.
		return nil, &NotSentError{Reason: "the base URL cannot be used"}
	}
	request.Header.Set("User-Agent", c.userAgent())
	request.Header.Set("Accept", "application/json")
	request.Header.Set("Content-Type", "application/json")
	if !c.Key.IsZero() {
		request.Header.Set(string(FieldAPIKey), c.Key.Reveal())
	}
	return request, nil
}

func (c *Client) userAgent() string {
	if c.UserAgent == "" {
		return "sessionscope"
	}
	return c.UserAgent
}

func (c *Client) maxAnswer() int64 {
	if c.MaxAnswer <= 0 {
		return DefaultMaxAnswer
	}
	return c.MaxAnswer
}

func (c *Client) timeout() time.Duration {
	if c.Timeout <= 0 {
		return DefaultTimeout
	}
	return c.Timeout
}

func (c *Client) now() time.Time {
	if c.Now == nil {
		return time.Now()
	}
	return c.Now()
}
