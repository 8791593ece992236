package api

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"
)

// TransportError says that no whole answer came: the host was not reached, it
// took too long, the person cancelled, or the answer was cut off.
type TransportError struct {
	// Phase is how far the request had come.
	Phase Phase
	// Host is where it went, with a port where one was given.
	Host string
	// Timeout tells that a time limit ended it, ours or the network's.
	Timeout bool
	// Err is the cause. It is context.Canceled when the person cancelled.
	Err error
	// Proxy is the host and port of the proxy that was used, "" for none.
	Proxy string

	// Status, Header and Body are what had come of the answer when it was cut
	// off; zero before.
	Status int
	Header http.Header
	Body   Body
	Timing Timing
}

// Error says what failed, where, when and why in one line.
func (e *TransportError) Error() string {
	to := e.Host
	if e.Proxy != "" {
		to += " (through the proxy " + e.Proxy + ")"
	}
	var limit *timeLimitError
	switch {
	case errors.Is(e.Err, context.Canceled):
		return fmt.Sprintf("cancelled while %s: %s", e.Phase, to)
	case errors.As(e.Err, &limit):
		return fmt.Sprintf("no whole answer from %s within %v: the time was up while %s", to, limit.limit, e.Phase)
	case e.Phase == Reading:
		return fmt.Sprintf("the answer %d from %s was cut off: %s", e.Status, to, brief(explain(e.Err)))
	case e.Phase == Waiting:
		return fmt.Sprintf("no answer from %s: %s", to, brief(explain(e.Err)))
	}
	return fmt.Sprintf("%s cannot be reached (%s): %s", to, e.Phase, brief(explain(e.Err)))
}

// Unwrap gives the cause.
func (e *TransportError) Unwrap() error { return e.Err }

// Format implements fmt.Formatter: every verb prints Error.
func (e TransportError) Format(state fmt.State, _ rune) { _, _ = io.WriteString(state, e.Error()) }

// WithoutNames is the error with other names for its hosts, and without what its
// cause says of them. It has neither Header nor Body.
func (e *TransportError) WithoutNames(rename func(host string) string) *TransportError {
	out := &TransportError{
		Phase: e.Phase, Host: rename(e.Host), Timeout: e.Timeout, Proxy: rename(e.Proxy), Status: e.Status, Timing: e.Timing,
	}
	var limit *timeLimitError
	switch {
	case errors.Is(e.Err, context.Canceled):
		out.Err = context.Canceled
	case errors.As(e.Err, &limit):
		out.Err = limit
	case e.Err != nil:
		out.Err = errors.New(nameless(e.Err))
	}
	return out
}

// timeLimitError is the cause when a Client's own time limit ends a request.
type timeLimitError struct{ limit time.Duration }

func (e *timeLimitError) Error() string {
	return fmt.Sprintf("the time limit of %v was reached", e.limit)
}

func (e *timeLimitError) Unwrap() error { return context.DeadlineExceeded }

// transportError makes the error of an exchange that ended in a phase.
func (x *exchange) transportError(phase Phase, err error) *TransportError {
	// A *url.Error of somebody's transport repeats the whole URL.
	for wrapped := (*url.Error)(nil); errors.As(err, &wrapped); {
		err = wrapped.Err
	}
	var timed net.Error
	return &TransportError{
		Phase:   phase,
		Host:    x.url.Host,
		Timeout: errors.Is(err, context.DeadlineExceeded) || errors.As(err, &timed) && timed.Timeout(),
		Err:     err,
		Proxy:   x.proxy,
		Status:  x.status,
		Header:  x.header,
		Body:    x.body,
		Timing:  x.timing,
	}
}
