package api

import (
	"crypto/tls"
	"net/http/httptrace"
	"sync"
	"time"
)

// unbegun stands before every phase.
const unbegun Phase = -1

// tracer follows one request through its phases. The transport calls it from
// goroutines of its own, and may do so after the request is over.
type tracer struct {
	now   func() time.Time
	watch func(Phase)

	mu    sync.Mutex
	phase Phase
	// network tells that the transport has to reach a host first.
	network bool
	over    bool
	timing  Timing

	begun, resolving, connecting, handshaking, wrote, answered time.Time
}

func newTracer(now func() time.Time, watch func(Phase)) *tracer {
	return &tracer{now: now, watch: watch, phase: unbegun, begun: now()}
}

// advance moves on to a phase; there is no way back, since a host with several
// addresses is connected to in parallel.
func (t *tracer) advance(p Phase) {
	if t.over || p <= t.phase {
		return
	}
	t.phase = p
	if t.watch != nil {
		t.watch(p)
	}
}

// dials notes that the transport has to reach a host first.
func (t *tracer) dials() {
	t.record(func(time.Time) { t.network = true })
}

// reached is the phase the request is in. A transport that tells of none has
// nothing to do but wait, unless it is one that dials.
func (t *tracer) reached() Phase {
	t.mu.Lock()
	defer t.mu.Unlock()
	switch {
	case t.phase != unbegun:
		return t.phase
	case t.network:
		return Resolving
	}
	return Waiting
}

// record does a change while the request is not over.
func (t *tracer) record(change func(now time.Time)) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.over {
		change(t.now())
	}
}

func (t *tracer) hooks() *httptrace.ClientTrace {
	return &httptrace.ClientTrace{
		GetConn: func(string) { t.dials() },
		DNSStart: func(httptrace.DNSStartInfo) {
			t.record(func(now time.Time) { t.resolving = now; t.advance(Resolving) })
		},
		DNSDone: func(httptrace.DNSDoneInfo) {
			t.record(func(now time.Time) { t.timing.DNS = now.Sub(t.resolving) })
		},
		ConnectStart: func(_, _ string) {
			t.record(func(now time.Time) {
				if t.connecting.IsZero() {
					t.connecting = now
				}
				t.advance(Connecting)
			})
		},
		ConnectDone: func(_, _ string, err error) {
			t.record(func(now time.Time) {
				if err == nil && t.timing.Connect == 0 {
					t.timing.Connect = now.Sub(t.connecting)
				}
			})
		},
		TLSHandshakeStart: func() {
			t.record(func(now time.Time) { t.handshaking = now; t.advance(Handshaking) })
		},
		TLSHandshakeDone: func(tls.ConnectionState, error) {
			t.record(func(now time.Time) { t.timing.TLS = now.Sub(t.handshaking) })
		},
		GotConn: func(info httptrace.GotConnInfo) {
			t.record(func(time.Time) { t.timing.Reused = info.Reused; t.advance(Waiting) })
		},
		WroteRequest: func(httptrace.WroteRequestInfo) {
			t.record(func(now time.Time) { t.wrote = now })
		},
		GotFirstResponseByte: func() {
			t.record(func(now time.Time) { t.answered = now })
		},
	}
}

// reading notes that the header is there. It gives the moments between which
// the server wrote it.
func (t *tracer) reading() (sent, received time.Time) {
	t.mu.Lock()
	defer t.mu.Unlock()
	now := t.now()
	// A transport without sockets tells nothing.
	sent, received = later(t.wrote, t.begun), later(t.answered, t.begun)
	if t.answered.IsZero() {
		t.answered, received = now, now
	}
	t.timing.FirstByte = max(0, received.Sub(sent))
	t.advance(Reading)
	return sent, received
}

// finish ends the trace: nothing is watched after it. It gives the timing and
// the moment of the end.
func (t *tracer) finish() (Timing, time.Time) {
	t.mu.Lock()
	defer t.mu.Unlock()
	now := t.now()
	if t.phase == Reading && !t.over {
		t.timing.Read = now.Sub(t.answered)
	}
	t.over = true
	t.timing.Total = now.Sub(t.begun)
	return t.timing, now
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
