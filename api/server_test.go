package api_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync"
	"testing"
	"testing/synctest"

	"sessionscope/api"
	"sessionscope/api/secret"
)

const (
	canaryKey   = "canary-key-5d1f"
	canaryToken = `canary-"token"-77aa`
	accessToken = "canary-access-9b0e"
)

// aSession is the smallest answer that has all that is required.
const aSession = `{"accessToken":"` + accessToken + `","issuedAt":"2023-01-12T12:02:28.592Z","expiresAt":"2023-02-11T12:02:28.592Z","users":[{"userId":"alice"}]}`

// alice is a request with all that is required.
func alice() api.SessionRequest {
	return api.SessionRequest{UserID: "alice", DeviceID: "sessionscope-1", AuthToken: secret.New(canaryToken)}
}

// recorder is a server that keeps what it was sent.
type recorder struct {
	*httptest.Server
	handler http.HandlerFunc

	mu       sync.Mutex
	requests []*http.Request
	bodies   []string
}

func (r *recorder) ServeHTTP(w http.ResponseWriter, request *http.Request) {
	body, _ := io.ReadAll(request.Body)
	r.mu.Lock()
	r.requests, r.bodies = append(r.requests, request), append(r.bodies, string(body))
	r.mu.Unlock()
	r.handler(w, request)
}

func (r *recorder) seen() []*http.Request {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.requests
}

// serve starts a server on a socket.
func serve(t *testing.T, handler http.HandlerFunc) *recorder {
	t.Helper()
	r := &recorder{handler: handler}
	r.Server = httptest.NewServer(r)
	t.Cleanup(r.Close)
	return r
}

// clientOf makes a client for a base URL with the canary key.
func clientOf(t *testing.T, baseURL string) *api.Client {
	t.Helper()
	base, err := api.ParseBaseURL(baseURL, false)
	if err != nil {
		t.Fatal(err)
	}
	return &api.Client{BaseURL: base, Key: secret.New(canaryKey)}
}

// sends answers with a status, headers in pairs, and a body.
func sends(status int, body string, headers ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i < len(headers); i += 2 {
			w.Header().Set(headers[i], headers[i+1])
		}
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

// listen starts a server that speaks whatever a test wants, below HTTP. Each
// connection is closed when speak returns.
func listen(t *testing.T, speak func(net.Conn)) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var open sync.WaitGroup
	open.Go(func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			open.Go(func() {
				defer func() { _ = conn.Close() }()
				speak(conn)
			})
		}
	})
	t.Cleanup(func() {
		_ = listener.Close()
		open.Wait()
	})
	return "http://" + listener.Addr().String()
}

// untilClosed reads until the other side goes away.
func untilClosed(conn net.Conn) { _, _ = io.Copy(io.Discard, conn) }

// inFakeTime tries a client of a server that speaks below HTTP, as listen does,
// where time passes when everybody waits for it. Their connection is in memory.
func inFakeTime(t *testing.T, name string, speak func(net.Conn), try func(*testing.T, *api.Client)) {
	t.Helper()
	t.Run(name, func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			transport := api.NewTransport()
			var open sync.WaitGroup
			defer func() {
				transport.CloseIdleConnections()
				open.Wait() // time goes on until the server has seen it
			}()
			transport.DialContext = func(context.Context, string, string) (net.Conn, error) {
				ours, theirs := net.Pipe()
				open.Go(func() {
					defer func() { _ = theirs.Close() }()
					speak(theirs)
				})
				return ours, nil
			}
			client := clientOf(t, "http://127.0.0.1:1")
			client.Transport = transport
			try(t, client)
		})
	})
}

// roundTrip is a transport in memory.
type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func mustParse(t *testing.T, raw string) *url.URL {
	t.Helper()
	u, err := url.Parse(raw)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// readRequest reads one whole request off a connection.
func readRequest(conn net.Conn) {
	if request, err := http.ReadRequest(bufio.NewReader(conn)); err == nil {
		_, _ = io.Copy(io.Discard, request.Body)
	}
}

// fields prints all fields of an error, which prints itself as one line.
func fields(e api.Error) string {
	type plain api.Error
	return fmt.Sprintf("%+v", plain(e))
}
