package demo_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/rsa"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptrace"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"sessionscope/api/demo"
)

// ask sends a request to h in memory.
func ask(ctx context.Context, t *testing.T, h http.HandlerFunc, method string, body io.Reader) (*http.Response, error) {
	t.Helper()
	r, err := http.NewRequestWithContext(ctx, method, "http://api.test:8080/path?q=1", body)
	if err != nil {
		t.Fatal(err)
	}
	return (&http.Client{Transport: demo.Transport(h)}).Do(r)
}

func TestTransportHandsOverTheRequest(t *testing.T) {
	var got []string
	resp, err := ask(t.Context(), t, func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		got = []string{r.Method, r.Host, r.RequestURI, r.URL.String(), r.RemoteAddr, r.Proto, fmt.Sprint(r.ContentLength), string(body)}
		w.Header().Set("X-Test", "yes")
		w.WriteHeader(http.StatusTeapot)
		w.Header().Set("X-Test", "too late")
		w.WriteHeader(http.StatusOK)
		_, _ = io.WriteString(w, "<p>tea")
	}, http.MethodPost, strings.NewReader("leaves"))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil || string(body) != "<p>tea" || resp.Status != "418 I'm a teapot" || resp.Header.Get("X-Test") != "yes" {
		t.Errorf("%s, %v, %q, %v", resp.Status, resp.Header, body, err)
	}
	want := []string{"POST", "api.test:8080", "/path?q=1", "/path?q=1", "127.0.0.1:0", "HTTP/1.1", "6", "leaves"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestTransportWithoutABody(t *testing.T) {
	for name, test := range map[string]struct {
		method string
		handle http.HandlerFunc
		status int
	}{
		"nothing written": {http.MethodGet, func(http.ResponseWriter, *http.Request) {}, 200},
		"no content": {http.MethodDelete, func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusNoContent)
			if _, err := io.WriteString(w, "x"); !errors.Is(err, http.ErrBodyNotAllowed) {
				panic(err)
			}
		}, 204},
		"only the header asked for": {http.MethodHead, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "5")
			_, _ = io.WriteString(w, "hello")
		}, 200},
	} {
		t.Run(name, func(t *testing.T) {
			resp, err := ask(t.Context(), t, test.handle, test.method, nil)
			if err != nil {
				t.Fatal(err)
			}
			defer resp.Body.Close()
			if body, err := io.ReadAll(resp.Body); err != nil || len(body) != 0 || resp.StatusCode != test.status {
				t.Errorf("%d %q %v", resp.StatusCode, body, err)
			}
		})
	}
}

func TestTransportStreams(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		begun := time.Now()
		resp, err := ask(t.Context(), t, func(w http.ResponseWriter, _ *http.Request) {
			w.(http.Flusher).Flush()
			for i := range 3 {
				time.Sleep(time.Second)
				_, _ = fmt.Fprint(w, i)
			}
		}, http.MethodGet, nil)
		if err != nil || time.Since(begun) != 0 {
			t.Fatalf("the header came after %v: %v", time.Since(begun), err)
		}
		defer resp.Body.Close()
		for i := range 3 {
			one := make([]byte, 8)
			n, err := resp.Body.Read(one)
			if string(one[:n]) != fmt.Sprint(i) || err != nil || time.Since(begun) != time.Duration(i+1)*time.Second {
				t.Errorf("read %q after %v: %v", one[:n], time.Since(begun), err)
			}
		}
		if _, err := resp.Body.Read(make([]byte, 1)); err != io.EOF {
			t.Errorf("the end is %v", err)
		}
	})
}

func TestCancellingWhileSlowAnswers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := demo.New(demo.Quick(demo.Options{}))
		if _, err := server.PublicKey(t.Context()); err != nil {
			t.Fatal(err)
		}
		begun := time.Now()
		ctx, cancel := context.WithTimeout(t.Context(), 3*time.Second)
		defer cancel()
		r, _ := http.NewRequestWithContext(ctx, http.MethodPost, base+"/api/v5/sessions", strings.NewReader(request("slow")))
		r.Header.Set("x-api-key", demo.Key)
		_, err := (&http.Client{Transport: demo.Transport(server)}).Do(r)
		if !errors.Is(err, context.DeadlineExceeded) || time.Since(begun) != 3*time.Second {
			t.Errorf("after %v: %v", time.Since(begun), err)
		}
	}) // the bubble fails if the handler is still there
}

func TestWaitingOutSlow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newClient(t, demo.Options{})
		begun := time.Now()
		got := c.login("slow")
		if waited := time.Since(begun); waited != 8*time.Second || !got.IssuedAt.Equal(time.Now()) {
			t.Errorf("waited %v, issued at %v", waited, got.IssuedAt)
		}
	})
}

func TestCancellingInTheMiddleOfHuge(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := demo.New(demo.Quick(demo.Options{}))
		for name, stop := range map[string]func(cancel context.CancelFunc, body io.Closer){
			"cancelled": func(cancel context.CancelFunc, _ io.Closer) { cancel() },
			"closed":    func(_ context.CancelFunc, body io.Closer) { _ = body.Close() },
		} {
			ctx, cancel := context.WithCancel(t.Context())
			r, _ := http.NewRequestWithContext(ctx, http.MethodPost, base+"/api/v5/sessions", strings.NewReader(request("huge")))
			r.Header.Set("x-api-key", demo.Key)
			resp, err := demo.Transport(server).RoundTrip(r)
			if err != nil {
				t.Fatal(err)
			}
			if n, err := io.CopyN(io.Discard, resp.Body, 100_000); n != 100_000 {
				t.Fatal(err)
			}
			stop(cancel, resp.Body)
			synctest.Wait()
			if _, err := io.Copy(io.Discard, resp.Body); err == nil {
				t.Errorf("%s: the answer went on to its end", name)
			} else if name == "cancelled" && !errors.Is(err, context.Canceled) {
				t.Errorf("%s: %v", name, err)
			}
			cancel()
		}
	})
}

func TestClosingTheAnswerEndsTheHandlersContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ended := make(chan error, 1)
		resp, err := ask(t.Context(), t, func(w http.ResponseWriter, r *http.Request) {
			w.(http.Flusher).Flush()
			<-r.Context().Done()
			_, err := io.WriteString(w, "anyone?")
			ended <- err
		}, http.MethodGet, nil)
		if err != nil {
			t.Fatal(err)
		}
		_ = resp.Body.Close()
		if err := <-ended; err == nil {
			t.Error("the handler could still write")
		}
	})
}

func TestARequestNobodyFinishesWriting(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		upload, _ := io.Pipe()
		_, err := ask(ctx, t, func(_ http.ResponseWriter, r *http.Request) {
			_, _ = io.Copy(io.Discard, r.Body)
		}, http.MethodPost, upload)
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Error(err)
		}
	})
}

func TestTransportFailsAsAConnectionDoes(t *testing.T) {
	t.Run("cancelled before", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		_, err := ask(ctx, t, func(http.ResponseWriter, *http.Request) { t.Error("asked all the same") }, http.MethodGet, nil)
		if !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	})
	t.Run("panic before the header", func(t *testing.T) {
		_, err := ask(t.Context(), t, func(http.ResponseWriter, *http.Request) { panic("boom") }, http.MethodGet, nil)
		if err == nil || !strings.Contains(err.Error(), "GET /path panicked: boom") {
			t.Error(err)
		}
	})
	for name, handle := range map[string]http.HandlerFunc{
		"panic after it": func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w, "half")
			panic(http.ErrAbortHandler)
		},
		"shorter than declared": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "100")
			_, _ = io.WriteString(w, "half")
		},
	} {
		t.Run(name, func(t *testing.T) {
			resp, err := ask(t.Context(), t, handle, http.MethodGet, nil)
			if err != nil {
				t.Fatal(err)
			}
			defer resp.Body.Close()
			if body, err := io.ReadAll(resp.Body); !errors.Is(err, io.ErrUnexpectedEOF) || !bytes.Equal(body, []byte("half")) {
				t.Errorf("%q, %v", body, err)
			}
		})
	}
}

func TestTransportTellsATrace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		begun := time.Now()
		var told []string
		tell := func(what string) { told = append(told, fmt.Sprint(what, " ", time.Since(begun))) }
		ctx := httptrace.WithClientTrace(t.Context(), &httptrace.ClientTrace{
			GetConn:              func(host string) { tell("wants " + host) },
			GotConn:              func(httptrace.GotConnInfo) { tell("connected") },
			WroteRequest:         func(httptrace.WroteRequestInfo) { tell("sent") },
			GotFirstResponseByte: func() { tell("answered") },
		})
		resp, err := ask(ctx, t, func(http.ResponseWriter, *http.Request) { time.Sleep(time.Second) }, http.MethodGet, nil)
		if err != nil {
			t.Fatal(err)
		}
		_ = resp.Body.Close()
		want := []string{"wants api.test:8080 0s", "connected 0s", "sent 0s", "answered 1s"}
		if diff := cmp.Diff(want, told); diff != "" {
			t.Error(diff)
		}
	})
}

func TestTheFirstRequestWaitsForTheKeyAsLongAsItMay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		release := make(chan struct{})
		server := demo.New(demo.WithKey(demo.Options{}, func() (*rsa.PrivateKey, error) {
			<-release
			return rsa.GenerateKey(rand.Reader, 2048)
		}))
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		r, _ := http.NewRequestWithContext(ctx, http.MethodPost, base+"/api/v5/sessions", strings.NewReader(request("dora")))
		r.Header.Set("x-api-key", demo.Key)
		if _, err := demo.Transport(server).RoundTrip(r); !errors.Is(err, context.DeadlineExceeded) {
			t.Error(err)
		}
		close(release)
		c := &client{t, server, demo.Transport(server)}
		if got := c.login("dora"); got.IssuedAt.Sub(got.Users[0].CreatedAt) > time.Second {
			t.Error("the request that was given up made the user")
		}
	})
}

func TestWithoutAKeyNothingOpens(t *testing.T) {
	server := demo.New(demo.WithKey(demo.Options{}, func() (*rsa.PrivateKey, error) { return nil, errors.New("no entropy") }))
	c := &client{t, server, demo.Transport(server)}
	c.post(request("alice")).refused(t, http.StatusInternalServerError, 500000)
}
