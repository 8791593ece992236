package api_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"sessionscope/api"
	"sessionscope/api/demo"
)

// watched collects phases from whatever goroutine they come.
type watched struct {
	mu     sync.Mutex
	phases []api.Phase
}

func (w *watched) add(p api.Phase) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.phases = append(w.phases, p)
}

func TestThePhasesOfARequest(t *testing.T) {
	server := serve(t, sends(200, aSession))
	named := strings.Replace(server.URL, "127.0.0.1", "localhost", 1)
	transport := api.NewTransport()
	defer transport.CloseIdleConnections()
	inMemory := roundTrip(func(*http.Request) (*http.Response, error) {
		answer := httptest.NewRecorder()
		_, _ = answer.WriteString(aSession)
		return answer.Result(), nil
	})
	tests := []struct {
		name      string
		url       string
		transport http.RoundTripper
		want      []api.Phase
	}{
		{"a host by name", named, transport, []api.Phase{api.Resolving, api.Connecting, api.Waiting, api.Reading}},
		{"again, on the same connection", named, transport, []api.Phase{api.Waiting, api.Reading}},
		{"a host by address", server.URL, nil, []api.Phase{api.Connecting, api.Waiting, api.Reading}},
		{"by a transport that tells nothing", server.URL, inMemory, []api.Phase{api.Reading}},
		{"in memory", server.URL, demo.Transport(sends(200, aSession)), []api.Phase{api.Waiting, api.Reading}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			client := clientOf(t, test.url)
			client.Transport = test.transport
			var seen watched
			answer, err := client.CreateSession(context.Background(), alice(), seen.add)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(seen.phases, test.want) {
				t.Errorf("saw %v, want %v", seen.phases, test.want)
			}
			if reused := test.want[0] == api.Waiting && test.transport == transport; answer.Timing.Reused != reused {
				t.Errorf("Reused = %v", answer.Timing.Reused)
			}
		})
	}
}

func TestEveryPhaseHasWords(t *testing.T) {
	seen := map[string]bool{}
	for p := api.Resolving; p <= api.Reading; p++ {
		if seen[p.String()] {
			t.Errorf("%q stands for two phases", p)
		}
		seen[p.String()] = true
	}
}

func TestTheTimingAddsUp(t *testing.T) {
	now := time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)
	client := clientOf(t, "http://localhost")
	client.Now = func() time.Time { return now }
	client.Transport = roundTrip(func(*http.Request) (*http.Response, error) {
		now = now.Add(3 * time.Second)
		body := func(p []byte) (int, error) {
			now = now.Add(time.Second)
			return copy(p, aSession), io.EOF
		}
		return &http.Response{StatusCode: 200, Body: io.NopCloser(reader(body)), ContentLength: -1}, nil
	})
	answer, err := client.CreateSession(context.Background(), alice(), nil)
	if err != nil {
		t.Fatal(err)
	}
	want := api.Timing{FirstByte: 3 * time.Second, Read: time.Second, Total: 4 * time.Second}
	if answer.Timing != want || answer.ReceivedAt.Sub(answer.SentAt) != want.Total {
		t.Errorf("timing is %+v, from %v to %v", answer.Timing, answer.SentAt, answer.ReceivedAt)
	}
}

type reader func([]byte) (int, error)

func (f reader) Read(p []byte) (int, error) { return f(p) }

func TestTheServersClock(t *testing.T) {
	start := time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)
	tests := []struct {
		name string
		date time.Duration // of the server's clock, after the request began
		trip time.Duration
		want time.Duration
	}{
		{"the same", 0, 0, 0},
		{"two seconds ahead", 2 * time.Second, 0, 0},
		{"three ahead", 3 * time.Second, 0, 3 * time.Second},
		{"two behind", -2 * time.Second, 0, 0},
		{"three behind", -3 * time.Second, 0, -3 * time.Second},
		{"an hour ahead, over a slow line", time.Hour + 2*time.Second, 4 * time.Second, time.Hour},
		{"the same, written after a long wait", 8 * time.Second, 8 * time.Second, 0},
		{"the same, written before a long wait", 0, 8 * time.Second, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			now := start
			client := clientOf(t, "http://localhost")
			client.Now = func() time.Time { return now }
			client.Transport = roundTrip(func(*http.Request) (*http.Response, error) {
				now = now.Add(test.trip)
				answer := httptest.NewRecorder()
				answer.Header().Set("Date", start.Add(test.date).Format(http.TimeFormat))
				_, _ = answer.WriteString(aSession)
				return answer.Result(), nil
			})
			answer, err := client.CreateSession(context.Background(), alice(), nil)
			if err != nil || answer.ClockOffset != test.want {
				t.Errorf("offset %v, %v, want %v", answer.ClockOffset, err, test.want)
			}
		})
	}
	for _, header := range []http.Header{{}, {"Date": {"yesterday"}}} {
		client := clientOf(t, "http://localhost")
		client.Transport = roundTrip(func(*http.Request) (*http.Response, error) {
			return &http.Response{StatusCode: 200, Header: header, Body: io.NopCloser(strings.NewReader(aSession))}, nil
		})
		if answer, err := client.CreateSession(context.Background(), alice(), nil); err != nil || answer.ClockOffset != 0 {
			t.Errorf("%v gives %v, %v", header, answer, err)
		}
	}
}

func TestTheProxyIsNamed(t *testing.T) {
	target := serve(t, sends(200, aSession))
	proxy := httptest.NewServer(&httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(mustParse(t, target.URL)) }, Transport: transportOf(t)})
	defer proxy.Close()
	address := strings.TrimPrefix(proxy.URL, "http://")

	transport := api.NewTransport()
	defer transport.CloseIdleConnections()
	transport.Proxy = http.ProxyURL(mustParse(t, "http://me:hidden@"+address))
	client := clientOf(t, "http://127.0.0.1:1")
	client.Transport = transport
	answer, err := client.CreateSession(context.Background(), alice(), nil)
	if err != nil || answer.Proxy != address {
		t.Fatalf("got %v, %v, want the proxy %s", answer, err, address)
	}

	proxy.Close()
	transport.CloseIdleConnections()
	_, err = client.CreateSession(context.Background(), alice(), nil)
	var got *api.TransportError
	if !errors.As(err, &got) || got.Proxy != address {
		t.Fatalf("got %v", err)
	}
	if want := "127.0.0.1:1 (through the proxy " + address + ") cannot be reached (connecting): the connection was refused; nothing listens there"; err.Error() != want {
		t.Errorf("says %q, want %q", err, want)
	}
}

func TestAProxyThatIsNoURL(t *testing.T) {
	client := clientOf(t, "https://h.test")
	transport := api.NewTransport()
	transport.Proxy = func(*http.Request) (*url.URL, error) { return nil, errors.New("invalid proxy http://me:hidden@") }
	client.Transport = transport
	_, err := client.CreateSession(context.Background(), alice(), nil)
	if err == nil || strings.Contains(err.Error(), "hidden") || !strings.Contains(err.Error(), "proxy set in the environment is no URL") {
		t.Errorf("got %v", err)
	}
}

func transportOf(t *testing.T) *http.Transport {
	t.Helper()
	transport := &http.Transport{}
	t.Cleanup(transport.CloseIdleConnections)
	return transport
}
