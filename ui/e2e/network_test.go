//go:build linux

package e2e

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"sessionscope/api/demo"
)

// network is an API on loopback that knows one key.
type network struct {
	URL string

	mu sync.Mutex
	// came are the keys and the bodies of the requests.
	came []request
	// refusals is how many more requests it refuses, whatever their key.
	refusals int
}

type request struct{ key, body string }

func listen(t *testing.T, key string) *network {
	t.Helper()
	api := demo.New(demo.Options{})
	n := &network{}
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Errorf("reading a request: %v", err)
		}
		came := request{key: r.Header.Get("x-api-key"), body: string(body)}
		if n.refuses(came) || came.key != key {
			w.WriteHeader(http.StatusUnauthorized)
			_, _ = fmt.Fprintf(w, `{"status":"error","code":400100,"message":"the key %s is refused"}`, came.key)
			return
		}
		r.Body = io.NopCloser(strings.NewReader(came.body))
		r.Header.Set("x-api-key", demo.Key)
		api.ServeHTTP(w, r)
	}))
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.Start()
	t.Cleanup(server.Close)
	n.URL = server.URL
	return n
}

func (n *network) refuses(came request) bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.came = append(n.came, came)
	n.refusals--
	return n.refusals >= 0
}

func (n *network) Came() []request {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.came[:len(n.came):len(n.came)]
}
