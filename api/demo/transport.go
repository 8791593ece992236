package demo

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptrace"
	"sync"
)

// Transport gives the handler as an http.RoundTripper: in memory, without a
// socket or a timer of its own, so that it works inside a testing/synctest
// bubble. Answers stream: the header arrives when the handler first writes or
// flushes, and each write waits until it is read.
//
// A request whose context ends, and an answer whose body is closed, end the
// handler's r.Context() and fail its writes, as a closed connection does. The
// handler's goroutine lives until the handler returns. A panic in the handler
// fails the request, not the program.
func Transport(h http.Handler) http.RoundTripper { return transport{h} }

type transport struct{ handler http.Handler }

// remoteAddr is what a handler sees as its client's address.
const remoteAddr = "127.0.0.1:0"

func (t transport) RoundTrip(r *http.Request) (*http.Response, error) {
	asked := r.Context()
	if err := asked.Err(); err != nil {
		closeBody(r.Body)
		return nil, context.Cause(asked)
	}
	trace := httptrace.ContextClientTrace(asked)
	connected(trace, r)

	served, hangUp := context.WithCancelCause(asked)
	x := newExchange(r, hangUp)
	stop := context.AfterFunc(served, func() {
		_ = x.writer.CloseWithError(context.Cause(served))
		closeBody(r.Body) // ends a read of it that waits for the client
	})
	go func() {
		defer hangUp(nil)
		defer stop() // first, or the end of the handler would look like a cancellation
		x.finish(serve(t.handler, x, forHandler(served, r)))
		closeBody(r.Body)
	}()
	select {
	case answer := <-x.answer:
		if trace != nil && trace.GotFirstResponseByte != nil {
			trace.GotFirstResponseByte()
		}
		return answer, nil
	case err := <-x.failed:
		return nil, err
	case <-asked.Done():
		return nil, context.Cause(asked)
	}
}

// serve runs the handler; a panic is an error.
func serve(h http.Handler, w http.ResponseWriter, r *http.Request) (err error) {
	defer func() {
		switch thrown := recover(); thrown {
		case nil:
		case http.ErrAbortHandler:
			err = io.ErrUnexpectedEOF
		default:
			err = fmt.Errorf("the handler of %s %s panicked: %v", r.Method, r.URL.Path, thrown)
		}
	}()
	h.ServeHTTP(w, r)
	return nil
}

// forHandler is the request as a server would have read it.
func forHandler(ctx context.Context, r *http.Request) *http.Request {
	in := r.Clone(ctx)
	in.RequestURI = r.URL.RequestURI()
	in.RemoteAddr = remoteAddr
	in.Proto, in.ProtoMajor, in.ProtoMinor = "HTTP/1.1", 1, 1
	if in.Host == "" {
		in.Host = r.URL.Host
	}
	if in.Body == nil {
		in.Body = http.NoBody
	} else if in.Body != http.NoBody && in.ContentLength == 0 {
		in.ContentLength = -1 // to a client 0 means unknown
	}
	in.URL.Scheme, in.URL.Host, in.URL.User = "", "", nil
	return in
}

// connected tells a trace that there is a connection and that the request is on
// its way.
func connected(trace *httptrace.ClientTrace, r *http.Request) {
	if trace == nil {
		return
	}
	if trace.GetConn != nil {
		trace.GetConn(r.URL.Host)
	}
	if trace.GotConn != nil {
		trace.GotConn(httptrace.GotConnInfo{})
	}
	if trace.WroteHeaders != nil {
		trace.WroteHeaders()
	}
	if trace.WroteRequest != nil {
		trace.WroteRequest(httptrace.WroteRequestInfo{})
	}
}

func closeBody(body io.Closer) {
	if body != nil {
		_ = body.Close()
	}
}

// errClosed is why a handler's context ends when its client stops reading.
var errClosed = errors.New("the client closed the answer's body")

// hangingUp is an answer's body; closing it ends the handler's context.
type hangingUp struct {
	*io.PipeReader
	hangUp context.CancelCauseFunc
	once   sync.Once
}

func (b *hangingUp) Close() error {
	b.once.Do(func() { b.hangUp(errClosed) })
	return b.PipeReader.Close()
}
