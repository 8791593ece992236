package api

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"time"
)

// largestErrorBody is how much is read of an answer that is no success: what
// is longer explains nothing.
const largestErrorBody = 1 << 20

// exchange is one request and the answer to it, whatever that is.
type exchange struct {
	url   *url.URL
	proxy string

	status int
	proto  string
	header http.Header
	body   []byte
	// bodyErr says why body is not whole; nil when it is.
	bodyErr error

	timing               Timing
	sentAt, receivedAt   time.Time
	clockOffset, waitFor time.Duration
}

// exchange sends a request once and reads the answer within the limits. It
// fails with a *TransportError when no header of an answer comes.
func (c *Client) exchange(ctx context.Context, request *http.Request, scrub scrubber, watch func(Phase)) (*exchange, error) {
	return c.exchangeReading(ctx, request, c.logRequest(request, request.URL), scrub, watch, c.readAnswer)
}

// readAnswer reads the body of an answer. That of a redirect says nothing.
func (c *Client) readAnswer(response *http.Response) ([]byte, error) {
	most := c.maxAnswer()
	switch {
	case isRedirect(response.StatusCode):
		return nil, nil
	case !isSuccess(response.StatusCode):
		most = min(most, largestErrorBody)
	}
	return readBody(response.Body, response.ContentLength, most)
}

// exchangeReading is exchange with another way to read the body.
func (c *Client) exchangeReading(ctx context.Context, request *http.Request, log requestLog, scrub scrubber, watch func(Phase),
	read func(*http.Response) ([]byte, error),
) (*exchange, error) {
	x := &exchange{url: request.URL}
	trace := newTracer(c.now, log.watch(watch))
	fail := func(err error) (*exchange, error) {
		phase := trace.reached()
		x.timing, _ = trace.finish()
		failure := x.transportError(phase, scrub.err(err))
		log.failed(failure)
		return nil, failure
	}

	limit := c.timeout()
	ctx, cancel := context.WithTimeoutCause(ctx, limit, &timeLimitError{limit: limit})
	defer cancel()
	request = request.WithContext(httptrace.WithClientTrace(ctx, trace.hooks()))

	transport := c.Transport
	if transport == nil {
		own := NewTransport()
		defer own.CloseIdleConnections()
		transport = own
	}
	if _, dials := transport.(*http.Transport); dials {
		trace.dials()
	}
	var err error
	if x.proxy, err = proxyOf(transport, request); err != nil {
		return fail(err)
	}
	log.goes(limit, x.proxy)

	// The wall clock alone: the other one stops while the machine sleeps.
	x.sentAt = c.now().Round(0)
	// Not http.Client: it follows redirects, and takes the key along.
	response, err := transport.RoundTrip(request)
	if err != nil {
		return fail(causeOr(ctx, err))
	}
	defer func() { _ = response.Body.Close() }()
	sent, received := trace.reading()
	x.clockOffset = clockOffset(response.Header, sent, received)
	x.waitFor = retryAfter(response.Header, received)
	x.status, x.proto = response.StatusCode, response.Proto
	x.header = scrub.header(response.Header)

	var readErr error
	if x.body, readErr = read(response); readErr != nil {
		x.bodyErr = scrub.err(causeOr(ctx, readErr))
	}
	var ended time.Time
	x.timing, ended = trace.finish()
	x.receivedAt = ended.Round(0)
	log.answered(x)
	return x, nil
}

func isSuccess(status int) bool  { return status >= 200 && status < 300 }
func isRedirect(status int) bool { return status >= 300 && status < 400 }

// causeOr gives the reason why the context ended, if it did, since that is why
// err happened; else err.
func causeOr(ctx context.Context, err error) error {
	ended := ctx.Err()
	switch cause := context.Cause(ctx); {
	case ended == nil:
		return err
	case errors.Is(cause, ended):
		return cause
	}
	return ended
}
