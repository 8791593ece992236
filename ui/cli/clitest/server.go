// Package clitest gives test scripts what the command line is tried against: an
// API that misbehaves in every way, and commands that judge how the program
// took it.
package clitest

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"time"

	"sessionscope/api/demo"
)

// sessionsPath is the only path that a request for a session may go to.
const sessionsPath = "/api/v5/sessions"

// checkPath is where the clock is asked for, without key and token.
const checkPath = "/api/v3/sessions"

// server is the misbehaving API. The first part of a base URL's path says in
// which way: http://127.0.0.1:1234/401.
type server struct {
	*httptest.Server
	// elsewhere is another port, which nothing may ever reach.
	elsewhere *httptest.Server

	mu     sync.Mutex
	asked  int
	strays []string // what should not have come
}

func startServer(secrets []string) *server {
	s := &server{}
	s.elsewhere = httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		s.stray("%s %s came to the other port", r.Method, r.URL.Path)
	}))
	ways := s.ways()
	s.Server = httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		way, rest, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
		behave, known := ways[way]
		if r.Method == http.MethodGet && "/"+rest == checkPath && r.Header.Get("X-Api-Key")+r.Header.Get("Authorization") == "" {
			s.judge(r, secrets)
			tellTime(w, way)
			return
		}
		if !known || r.Method != http.MethodPost || "/"+rest != sessionsPath {
			s.stray("%s %s came", r.Method, r.URL.Path)
			http.NotFound(w, r)
			return
		}
		s.judge(r, secrets)
		// Only with the body read does the request's context end with the client.
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		behave(w, r)
	}))
	s.Config.ErrorLog = quiet()
	s.Start()
	return s
}

// stop ends the requests that would never end by themselves.
func (s *server) stop() {
	s.CloseClientConnections()
	s.Close()
	s.elsewhere.Close()
}

func (s *server) stray(format string, args ...any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.strays = append(s.strays, fmt.Sprintf(format, args...))
}

// judge counts a request and finds secrets where they do not belong: the key
// stands in its header and the authToken in the body, which is not looked at.
func (s *server) judge(r *http.Request, secrets []string) {
	s.mu.Lock()
	s.asked++
	s.mu.Unlock()
	for name, values := range r.Header {
		for _, secret := range secrets {
			if name != "X-Api-Key" && strings.Contains(strings.Join(values, " "), secret) {
				s.stray("a secret came in the header %s", name)
			}
			if strings.Contains(r.RequestURI, secret) {
				s.stray("a secret came in the URL")
			}
		}
	}
}

func (s *server) taken() (asked int, strays []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	asked, strays = s.asked, s.strays
	s.asked, s.strays = 0, nil
	return asked, strays
}

// ways are the ways to answer.
func (s *server) ways() map[string]http.HandlerFunc {
	// Only made where it is asked: it costs a key.
	demoAPI := sync.OnceValue(func() http.Handler { return http.StripPrefix("/demo", demo.New(demo.Options{})) })
	return map[string]http.HandlerFunc{
		"demo": func(w http.ResponseWriter, r *http.Request) { demoAPI().ServeHTTP(w, r) },
		"401":  says(401, `{"status":"error","code":400100,"message":"Unauthorized!","data":{}}`),
		"403":  says(403, `{"status":"error","code":400312,"message":"User is banned","data":{}}`),
		"422": says(422, `{"status":"error","code":500000,"message":"Validation error!","data":{"detail":[`+
			`"'userId' length must be less than or equal to 50 characters","'deviceId' is required"]}}`),
		"429": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Retry-After", "7")
			says(429, `{"status":"error","code":400311,"message":"Too many requests","data":{}}`)(w, r)
		},
		"500":      says(500, `{"status":"error","code":500000,"message":"Unexpected error","data":{}}`),
		"502":      says(502, "<html><body>Bad gateway</body></html>"),
		"hostile":  says(400, `{"code":400000,"message":"a\u001b[31mred\u202etext\u0007"}`),
		"envelope": says(200, `{"status":"error","code":400100,"message":"Unauthorized!"}`),
		"echo": func(w http.ResponseWriter, r *http.Request) {
			says(400, fmt.Sprintf(`{"code":400000,"message":"the key %s is unknown"}`, r.Header.Get("x-api-key")))(w, r)
		},
		"html":     says(200, "<!doctype html><title>Sign in to the guest network</title>"),
		"empty":    says(200, ""),
		"broken":   says(200, `{"accessToken":"a.b.c","users":[{"userId":"al`),
		"other":    says(200, `{"hello":"world"}`),
		"redirect": s.redirects,
		"cutoff":   cutOff,
		"closed":   closed,
		"endless":  endless,
		"drip":     drip,
		"silent":   func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
	}
}

// tellTime refuses a question without a token, by a clock that is as far ahead
// as the way says, such as 10m; one that is no time span is right.
func tellTime(w http.ResponseWriter, way string) {
	ahead, _ := time.ParseDuration(way)
	w.Header().Set("Date", time.Now().Add(ahead).UTC().Format(http.TimeFormat))
	w.WriteHeader(http.StatusUnauthorized)
}

func says(status int, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		if strings.HasPrefix(body, "{") {
			w.Header().Set("Content-Type", "application/json; charset=utf-8")
		}
		w.WriteHeader(status)
		_, _ = w.Write([]byte(body))
	}
}

func (s *server) redirects(w http.ResponseWriter, r *http.Request) {
	http.Redirect(w, r, s.elsewhere.URL+sessionsPath+"?from=here", http.StatusTemporaryRedirect)
}

// cutOff promises more than it sends.
func cutOff(w http.ResponseWriter, _ *http.Request) {
	raw(w, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"accessToken\":")
}

// closed takes the request and hangs up.
func closed(w http.ResponseWriter, _ *http.Request) { raw(w, "") }

func raw(w http.ResponseWriter, answer string) {
	conn, out, err := w.(http.Hijacker).Hijack()
	if err != nil {
		return
	}
	defer func(conn net.Conn) { _ = conn.Close() }(conn)
	_, _ = out.WriteString(answer)
	_ = out.Flush()
}

func endless(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	piece := []byte(strings.Repeat("a", 64<<10))
	_, _ = w.Write([]byte(`{"accessToken":"`))
	for r.Context().Err() == nil {
		if _, err := w.Write(piece); err != nil {
			return
		}
	}
}

// drip sends a byte at a time and never comes to an end.
func drip(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-r.Context().Done():
			return
		case <-tick.C:
			_, _ = w.Write([]byte(" "))
			_ = http.NewResponseController(w).Flush()
		}
	}
}
