package demo

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strconv"
)

// exchange is one request in memory: the handler writes to it, the client reads
// from it. It is an http.ResponseWriter and http.Flusher for one goroutine.
type exchange struct {
	request *http.Request
	hangUp  context.CancelCauseFunc
	header  http.Header
	reader  *io.PipeReader
	writer  *io.PipeWriter
	answer  chan *http.Response // holds one
	failed  chan error          // holds one

	status   int   // 0 until the header is sent
	declared int64 // Content-Length, -1 when the handler gave none
	written  int64
}

func newExchange(r *http.Request, hangUp context.CancelCauseFunc) *exchange {
	x := &exchange{
		request: r, hangUp: hangUp, header: http.Header{},
		answer: make(chan *http.Response, 1), failed: make(chan error, 1),
	}
	x.reader, x.writer = io.Pipe()
	return x
}

// Header implements http.ResponseWriter.
func (x *exchange) Header() http.Header { return x.header }

// WriteHeader implements http.ResponseWriter. Informational answers and all
// but the first are passed over.
func (x *exchange) WriteHeader(status int) {
	if x.status != 0 || status < 200 {
		return
	}
	x.status = status
	x.declared = -1
	header := x.header.Clone()
	if length, err := strconv.ParseInt(header.Get("Content-Length"), 10, 64); err == nil && length >= 0 {
		x.declared = length
	}
	answer := &http.Response{
		Status: fmt.Sprintf("%d %s", status, http.StatusText(status)), StatusCode: status,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: header, ContentLength: x.declared, Request: x.request,
		Body: &hangingUp{PipeReader: x.reader, hangUp: x.hangUp},
	}
	if !x.hasBody() {
		answer.Body = http.NoBody
		if x.declared < 0 {
			answer.ContentLength = 0
		}
	}
	x.answer <- answer
}

func (x *exchange) hasBody() bool {
	return x.request.Method != http.MethodHead && x.status != http.StatusNoContent && x.status != http.StatusNotModified
}

// Write implements http.ResponseWriter. It waits until the bytes are read.
func (x *exchange) Write(p []byte) (int, error) {
	if x.status == 0 && x.header.Get("Content-Type") == "" {
		x.header.Set("Content-Type", http.DetectContentType(p))
	}
	x.WriteHeader(http.StatusOK)
	switch {
	case x.request.Method == http.MethodHead:
		return len(p), nil
	case !x.hasBody():
		return 0, http.ErrBodyNotAllowed
	case x.declared >= 0 && x.written+int64(len(p)) > x.declared:
		return 0, http.ErrContentLength
	}
	n, err := x.writer.Write(p)
	x.written += int64(n)
	return n, err
}

// Flush implements http.Flusher.
func (x *exchange) Flush() { x.WriteHeader(http.StatusOK) }

// finish ends the answer when the handler has returned.
func (x *exchange) finish(err error) {
	if err != nil && x.status == 0 {
		x.failed <- err
	} else {
		x.WriteHeader(http.StatusOK)
	}
	if err == nil && x.hasBody() && x.written < x.declared {
		err = io.ErrUnexpectedEOF
	}
	_ = x.writer.CloseWithError(err) // nil is io.EOF
}
