package api

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"sessionscope/api/secret"
)

// Reached is what a request without key and token found out about a host.
type Reached struct {
	// Status is what it answered; any will do.
	Status int
	// HasDate tells that it told its time, and ClockOffset how far its clock is
	// ahead of ours, in whole seconds; 0 within 2 s.
	HasDate     bool
	ClockOffset time.Duration
	Timing      Timing
	Proto       string
	// Proxy is the host and port of the proxy that was used, "" for none.
	Proxy string
}

// Reach asks the host of the BaseURL for the state of no session: a question
// that needs a token and is sent without one, so that it changes nothing and
// says nothing of the person. The error is a *NotSentError or a *TransportError.
func (c *Client) Reach(ctx context.Context) (*Reached, error) {
	keyless := *c
	keyless.Key = secret.Text{}
	request, err := keyless.newRequest(ctx, http.MethodGet, checkPath, nil)
	if err != nil {
		return nil, err
	}
	x, err := keyless.exchange(ctx, request, newScrubber(), nil)
	if err != nil {
		return nil, err
	}
	_, dateErr := http.ParseTime(x.header.Get("Date"))
	return &Reached{
		Status: x.status, HasDate: dateErr == nil, ClockOffset: x.clockOffset, Timing: x.timing, Proto: x.proto, Proxy: x.proxy,
	}, nil
}

// ProxyFor names the proxy of the environment that requests to a URL go through,
// as host and port; "" when they go straight to its host.
func ProxyFor(u *url.URL) (string, error) {
	return proxyOf(NewTransport(), &http.Request{URL: u})
}
