//go:build linux

package hostile

import (
	"bufio"
	"bytes"
	"crypto/tls"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
)

const (
	// canary is the API key of every request. It may show nowhere else.
	canary = "canary-key-of-the-table-83b1"
	userID = "zoe of the table"
	path   = "/api/v5/sessions"
)

// soundAnswer is what the host sends from the second request on.
const soundAnswer = `{"accessToken":"t","issuedAt":"2023-01-12T12:02:28.592Z","expiresAt":"2099-02-11T12:02:28.592Z",` +
	`"users":[{"userId":"zoe of the table","displayName":"Zoe after all"}]}`

// host is a server of the table. It answers the first request in the way of a
// row, and all others soundly.
type host struct {
	URL string
	// others are where redirects point: another port and another host, which
	// nothing may reach.
	others []net.Listener

	mu     sync.Mutex
	asked  int
	faults []string // what should not have come
}

// way is how a host gives its first answer: above HTTP, below it, or not at all
// because its certificate keeps everybody away.
type way struct {
	answer func(h *host, w http.ResponseWriter, r *http.Request)
	speak  func(conn net.Conn, request func())
	secure *tls.Config
}

func listen(t *testing.T, first way) *host {
	t.Helper()
	h := &host{}
	var open sync.WaitGroup
	h.others = []net.Listener{loopback(t, "127.0.0.1"), loopback(t, "127.0.0.2")}
	for _, other := range h.others {
		open.Go(func() { h.refuse(other) })
	}
	t.Cleanup(func() {
		for _, other := range h.others {
			_ = other.Close()
		}
		open.Wait()
	})
	if first.speak != nil {
		h.speak(t, first.speak)
		return h
	}
	h.serve(t, first.secure, func(w http.ResponseWriter, r *http.Request) {
		if h.came(r) > 1 || first.answer == nil {
			says(http.StatusOK, soundAnswer)(h, w, r)
			return
		}
		first.answer(h, w, r)
	})
	return h
}

// serve starts a server of HTTP, with TLS if there are settings for that.
func (h *host) serve(t *testing.T, settings *tls.Config, answer http.HandlerFunc) {
	server := httptest.NewUnstartedServer(answer)
	h.URL = "http://" + server.Listener.Addr().String() // answers read it
	if settings != nil {
		h.URL = "https://" + server.Listener.Addr().String()
	}
	server.Config.ErrorLog = log.New(io.Discard, "", 0) // it logs refused handshakes
	t.Cleanup(func() { server.CloseClientConnections(); server.Close() })
	if settings != nil {
		server.TLS = settings
		server.StartTLS()
	} else {
		server.Start()
	}
}

func loopback(t *testing.T, address string) net.Listener {
	t.Helper()
	listener, err := net.Listen("tcp", address+":0")
	if err != nil {
		t.Fatal(err)
	}
	return listener
}

// refuse counts a mere connection as a fault.
func (h *host) refuse(other net.Listener) {
	for {
		conn, err := other.Accept()
		if err != nil {
			return
		}
		_ = conn.Close()
		h.fault("somebody came to %s", other.Addr())
	}
}

// speak serves connections: the first in the way of the row.
func (h *host) speak(t *testing.T, first func(net.Conn, func())) {
	listener := loopback(t, "127.0.0.1")
	var open sync.WaitGroup
	open.Go(func() {
		for n := 0; ; n++ {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			request := func() {
				if r, err := http.ReadRequest(bufio.NewReader(conn)); err == nil {
					h.came(r)
				}
			}
			open.Go(func() {
				defer func() { _ = conn.Close() }()
				if n == 0 {
					first(conn, request)
					return
				}
				request()
				_, _ = fmt.Fprintf(conn, "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s", len(soundAnswer), soundAnswer)
			})
		}
	})
	t.Cleanup(func() { _ = listener.Close(); open.Wait() })
	h.URL = "http://" + listener.Addr().String()
}

// came counts a request and looks where the key stands in it.
func (h *host) came(r *http.Request) (number int) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		h.fault("reading a request: %v", err)
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	if r.Method != http.MethodPost || r.URL.Path != path {
		h.fault("%s %s came", r.Method, r.URL)
	}
	if got := r.Header.Values("X-Api-Key"); len(got) != 1 || got[0] != canary {
		h.fault("the key that came is %q", got)
	}
	rest := r.Header.Clone()
	rest.Del("X-Api-Key")
	if strings.Contains(fmt.Sprint(rest, r.RequestURI, string(body)), canary) {
		h.fault("the key came outside of its header")
	}
	if !strings.Contains(string(body), userID) {
		h.fault("the body that came is %s", body)
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.asked++
	return h.asked
}

func (h *host) fault(format string, args ...any) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.faults = append(h.faults, fmt.Sprintf(format, args...))
}

// wantAsked wants so many requests, and nothing that should not have come.
func (h *host) wantAsked(t *testing.T, want int) {
	t.Helper()
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.asked != want {
		t.Errorf("%d requests came, want %d", h.asked, want)
	}
	for _, fault := range h.faults {
		t.Error(fault)
	}
}

// says answers with a status, a body, and headers in pairs.
func says(status int, body string, headers ...string) func(*host, http.ResponseWriter, *http.Request) {
	return streams(status, func(w io.Writer) { _, _ = io.WriteString(w, body) }, headers...)
}

// streams is says for a body that is made while it is sent.
func streams(status int, body func(io.Writer), headers ...string) func(*host, http.ResponseWriter, *http.Request) {
	return func(_ *host, w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		for i := 0; i < len(headers); i += 2 {
			w.Header().Set(headers[i], headers[i+1])
		}
		w.WriteHeader(status)
		body(w)
	}
}

// raw answers a request with bytes of a row's own, and hangs up.
func raw(answer string) way {
	return way{speak: func(conn net.Conn, request func()) {
		request()
		_, _ = io.WriteString(conn, answer)
	}}
}
