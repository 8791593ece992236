package demo

import (
	"net/http"
	"net/url"
	"strings"
)

// handler answers one request. An error means that nothing was written yet.
type handler func(w http.ResponseWriter, r *http.Request) error

type route struct {
	method  string
	pattern []string // path segments; "{name}" stands for any one
	handle  handler
}

func (s *Server) table() []route {
	at := func(method, path string, handle handler) route {
		return route{method, strings.Split(path, "/"), handle}
	}
	return []route{
		at(http.MethodPost, "/api/v5/sessions", s.withKey(s.createSession)),
		at(http.MethodPost, "/api/v5/sessions/visitor", s.withKey(s.guestSession(guest{"visitor", "Visitor"}))),
		at(http.MethodPost, "/api/v5/sessions/bot", s.withKey(s.guestSession(guest{"bot", "Bot"}))),
		at(http.MethodGet, "/api/v3/sessions", s.withToken(s.checkSession)),
		at(http.MethodDelete, "/api/v4/sessions", s.withToken(s.revokeSession)),
		at(http.MethodGet, "/api/v3/authentication/token", s.mintFromQuery),
		at(http.MethodPost, "/api/v4/authentication/token", s.mintFromBody),
		at(http.MethodGet, "/api/v3/users/{userId}", s.withToken(s.getUser)),
		at(http.MethodGet, "/api/v3/network-settings/chat", s.withToken(s.chatSettings)),
		at(http.MethodGet, "/api/v3/files/{fileId}/download", s.download),
	}
}

// handlerOf finds the handler of a request. It works on the escaped path and
// never cleans it: a userId may hold a slash, dots or blanks, and is matched
// exactly (observed).
func (s *Server) handlerOf(r *http.Request) handler {
	segments := strings.Split(r.URL.EscapedPath(), "/")
	for _, candidate := range s.routes {
		if candidate.method == r.Method && candidate.match(segments, r) {
			return candidate.handle
		}
	}
	return func(http.ResponseWriter, *http.Request) error { return notFound("No such endpoint") }
}

func (candidate route) match(segments []string, r *http.Request) bool {
	if len(segments) != len(candidate.pattern) {
		return false
	}
	for i, want := range candidate.pattern {
		name, variable := strings.CutPrefix(want, "{")
		if !variable {
			if segments[i] != want {
				return false
			}
			continue
		}
		value, err := url.PathUnescape(segments[i])
		if err != nil || value == "" {
			return false
		}
		r.SetPathValue(strings.TrimSuffix(name, "}"), value)
	}
	return true
}

// withKey lets a request through that carries the API key (contract: a missing
// or wrong key is 401/400100).
func (s *Server) withKey(handle handler) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if r.Header.Get("x-api-key") != Key {
			return unauthorized("Unauthorized: the API key is missing or unknown to this network")
		}
		return handle(w, r)
	}
}

// withToken lets a request through that carries an accepted accessToken.
func (s *Server) withToken(handle func(http.ResponseWriter, *http.Request, grant) error) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		held, err := s.tokens.verify(r.Context(), bearer(r))
		if err != nil {
			return err
		}
		return handle(w, r, held)
	}
}

// bearer is the token of the Authorization header, "" when there is none.
func bearer(r *http.Request) string {
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return ""
	}
	return strings.TrimSpace(token)
}

// allowOrigins lets clients that run in a browser, on any page, use the demo.
func allowOrigins(header http.Header, r *http.Request) {
	header.Set("Access-Control-Allow-Origin", "*")
	header.Set("Access-Control-Expose-Headers", "Date, Retry-After")
	if r.Method != http.MethodOptions {
		return
	}
	header.Set("Access-Control-Allow-Methods", "GET, POST, DELETE, OPTIONS")
	// Browsers don't count Authorization as covered by a wildcard, and clients
	// send headers of their own: what is asked for is allowed.
	if asked := r.Header.Get("Access-Control-Request-Headers"); asked != "" {
		header.Set("Access-Control-Allow-Headers", asked)
		header.Add("Vary", "Access-Control-Request-Headers")
	}
	header.Set("Access-Control-Max-Age", "600")
}
