//go:build linux

package e2e

import (
	"encoding/json"
	"fmt"
	"io"
	"log"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"sessionscope/keystore/keyringtest"
)

// The secrets, one for each way into the program. They hold what encodings
// change, and no eight characters of one are anywhere else.
const (
	typedKey      = `Zq7+Kw/4x"VbJ&m2Rt9%Hd5=Ls8`
	pastedKey     = `Xn3&Gv/8q"TcW+e6Yb1%Pk9=Mf2`
	keptKey       = `Ju5/Rz+2h"LdS&w7Qa4%Xm8=Vt6`
	variableKey   = `Ce9%Bo=6k"HyN+t3Fi7/Uj1&Dg4`
	serverSecret  = `Ol2=Sx&9f"KrE/u4Zp6+Wc3%Iy7`
	pastedToken   = `Ma8+Te%1j"QvO=n5Gx2&Rb7/Kh9`
	variableToken = `Wd4&Iz=7p"BsC%y9Lo3/Fm6+Eu1`
	mintedToken   = `Vh6-Qk_3g.NaU~r8Jt5-Oy2_Xl4`
	// The accessToken is a JWT, of which the last part proves it.
	signature   = `Pb3xHw9_Ez5-Kt7vMc1sGq8nRj6y`
	accessToken = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJhbGljZSIsImV4cCI6NDA3MDkwODgwMH0." + signature
)

var secrets = []secretValue{
	{"the key that was typed", typedKey},
	{"the key of the curl command", pastedKey},
	{"the key in the keyring", keptKey},
	{"the key of the environment", variableKey},
	{"the server key", serverSecret},
	{"the authToken of the curl command", pastedToken},
	{"the authToken of the environment", variableToken},
	{"the authToken that was minted", mintedToken},
	{"the accessToken", signature},
}

// TestEverySecretStaysWhereItBelongs sends each secret through the program in
// every way, and then looks for it in all that the program wrote, in any form:
// on the terminal and on the clipboard, in files, logs, arguments and
// environments.
func TestEverySecretStaysWhereItBelongs(t *testing.T) {
	t.Parallel()
	api := echoing(t)
	ring := keyringtest.Start(t, keyringtest.Options{})
	h := newHouse(t, "DBUS_SESSION_BUS_ADDRESS="+ring.Address())
	h.env = append(h.env, "EDITOR="+h.editor())

	h.inTheForm(api)
	h.fromTheKeyring(api)
	h.fromTheEnvironment(api)
	if t.Failed() {
		return
	}

	api.judge()
	maps.Copy(h.wrote, h.files("in the end"))
	for _, name := range slices.Sorted(maps.Keys(h.wrote)) {
		for _, secret := range secrets {
			if belongs(name, secret) {
				continue
			}
			if form, found := spilled(h.wrote[name], secret.value); found {
				t.Errorf("%s is in %q, %s", secret.name, name, form)
			}
		}
	}
	h.judgeCopies()
	h.wantKept("home/edited", "config/sessionscope/config.json", "state/sessionscope/history.jsonl", "work/app.log", "work/create.log",
		"work/*-raw.json", "work/sessionscope-alice-*.json", "work/sessionscope-alice-*.md")
}

// belongs tells where a secret was asked for by name: the raw answer.
func belongs(name string, s secretValue) bool {
	return s.value == signature && (strings.HasSuffix(name, "-raw.json") || strings.Contains(name, "-o json --max-answer 1MiB › stdout"))
}

// editor is a program that keeps all that it is given, and changes nothing.
func (h *house) editor() string {
	h.t.Helper()
	path := h.place("home/editor")
	script := "#!/bin/sh\n{ echo \"$@\"; cat \"$@\"; env; ls -lR \"$TMPDIR\" \"$XDG_RUNTIME_DIR\"; } > '" + h.place("home/edited") + "'\n"
	if err := os.WriteFile(path, []byte(script), 0o700); err != nil {
		h.t.Fatal(err)
	}
	return path
}

// inTheForm types and pastes keys, has them refused by a server that repeats
// them, takes everything away that there is to take, and looks while it does.
func (h *house) inTheForm(api *echo) {
	w := h.show("--user-id", "alice", "--base-url", api.URL, "--debug", "app.log")
	w.See("[ Send ]", "type or paste it").Press(typedKey).See("as typed").Look()
	api.refuse(1)
	w.Press("\n").See("401 / 400100", "is refused").Look()
	w.Press("s").See("Markdown").Press("t").See("saved the ticket")
	w.Press("s").See("Markdown").Press("m").See("saved the ticket as Markdown")
	w.Press("\x1b").See("[ Send ]", "as typed")

	w.Paste(fmt.Sprintf("curl -X POST '%s/api/v5/sessions' -H 'x-api-key: %s' -d '{\"userId\":\"alice\",\"deviceId\":\"d1\",\"authToken\":%s}'",
		api.URL, pastedKey, asJSON(pastedToken)))
	w.See("d1", "curl").Look()
	w.Press("\x0f").See("d1", "nothing was changed in the editor").Look() // ctrl+o
	w.Press("\n").See("expires in", "users").Look()

	for _, take := range []struct{ key, says string }{{"c", "curl"}, {"j", "copied"}, {"v", "copied"}, {"t", "accessToken as a header"}} {
		w.Press("y").See("leave").Press(take.key).See(take.says)
	}
	w.Press("s").See("leave").Press("t").See("saved the ticket")
	w.Press("s").See("leave").Press("m").See("saved the ticket as Markdown")
	w.Press("s").See("leave").Press("r").See("live accessToken?")
	w.Press("y").See("with its secrets")
	w.Press("a").See("accepted")
	w.Press("r").See("is renewed").Look()
	w.Press("v").See("accessToken")
	w.Press("\x12").See("history", "is not kept").Look() // ctrl+r
	w.Quit()
}

// fromTheKeyring keeps keys by hidden prompts, and has a run use both.
func (h *house) fromTheKeyring(api *echo) {
	w := h.show("keys", "set", "prod", "--base-url", api.URL)
	w.See("not shown").Press(keptKey + "\r").End()
	w = h.show("keys", "set", "prod", "--server-key")
	w.See("not shown").Press(serverSecret + "\r").End()
	h.run(0, nil, "", "keys", "list")

	w = h.show("--profile", "prod", "--user-id", "bob", "--debug", "app.log")
	w.See("[ Send ]", "keyring").Press("\x07").See("got an authToken").Look() // ctrl+g
	w.Press("\n").See("expires in", "users").Look()
	w.Press("q").End()
}

// fromTheEnvironment runs the commands that have no screen.
func (h *house) fromTheEnvironment(api *echo) {
	variables := []string{"AMITY_API_KEY=" + variableKey, "AMITY_AUTH_TOKEN=" + variableToken, "AMITY_SERVER_KEY=" + serverSecret}
	create := []string{"create", "--user-id", "carol", "--base-url", api.URL, "--debug", "create.log"}
	with := func(more ...string) []string { return append(slices.Clone(create), more...) }
	h.run(0, variables, "", create...)
	h.run(0, variables, "", with("-o", "json", "--redact")...)
	h.run(0, variables, "", with("-o", "json", "--max-answer", "1MiB")...)
	api.refuse(2)
	h.run(3, variables, "", create...)
	h.run(3, variables, "", with("-o", "json")...)
	h.run(4, variables, "", with("--base-url", "http://127.9.8.7:1")...)
	h.run(4, variables, "", with("--max-answer", "1KiB")...)
	h.run(2, variables, "", with("--user-id", strings.Repeat("x", 51))...)
	h.run(2, variables, typedKey, "open", "-")
	h.run(0, variables, "", "doctor", "-o", "json")
	h.run(0, variables, "", "doctor", "--base-url", api.URL)
	h.run(0, nil, typedKey+"\n", "keys", "set", "piped", "--base-url", api.URL)
	h.run(0, nil, "", "keys", "delete", "piped", "--yes")
}

// judgeCopies wants the accessToken in the one copy that was asked for by name.
func (h *house) judgeCopies() {
	h.t.Helper()
	if len(h.copies) != 4 {
		h.t.Errorf("there are %d copies: %q", len(h.copies), h.copies)
	}
	for i, copied := range h.copies {
		for _, secret := range secrets {
			form, found := spilled(copied, secret.value)
			named := secret.value == signature && copied == "Authorization: Bearer "+accessToken
			if found && !named {
				h.t.Errorf("%s is in copy %d, %s: %s", secret.name, i+1, form, copied)
			}
		}
	}
	if !slices.Contains(h.copies, "Authorization: Bearer "+accessToken) {
		h.t.Errorf("the accessToken was not copied where it was asked for: %q", h.copies)
	}
}

// wantKept wants files to be there, or there would be nothing to look into.
func (h *house) wantKept(patterns ...string) {
	h.t.Helper()
	for _, pattern := range patterns {
		if found, err := filepath.Glob(h.place(pattern)); err != nil || len(found) == 0 {
			h.t.Errorf("there is no %s: %v", pattern, err)
		}
	}
}

// echo is an API that takes every request, and repeats its secrets when it
// refuses one.
type echo struct {
	URL string
	t   *testing.T

	mu       sync.Mutex
	refusals int
	came     []echoed
}

// echoed is a request, as it came.
type echoed struct {
	target, body string
	header       http.Header
}

func echoing(t *testing.T) *echo {
	t.Helper()
	e := &echo{t: t}
	server := httptest.NewUnstartedServer(e)
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.Start()
	t.Cleanup(server.Close)
	e.URL = server.URL
	return e
}

func (e *echo) refuse(n int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.refusals = n
}

func (e *echo) refuses(came echoed) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.came = append(e.came, came)
	e.refusals--
	return e.refusals >= 0
}

// ServeHTTP implements http.Handler.
func (e *echo) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		e.t.Errorf("reading a request: %v", err)
	}
	refused := e.refuses(echoed{r.Method + " " + r.RequestURI, string(body), r.Header})
	if refused {
		said := fmt.Sprintf("the key %s is refused, with %s", r.Header.Get("x-api-key"), body)
		w.Header().Set("X-Echo", r.Header.Get("x-api-key"))
		w.WriteHeader(http.StatusUnauthorized)
		_, _ = fmt.Fprintf(w, `{"status":"error","code":400100,"message":%s,"data":{"detail":[%s]}}`, asJSON(said), asJSON(said))
		return
	}
	switch r.URL.Path {
	case "/api/v4/authentication/token":
		_, _ = io.WriteString(w, mintedToken)
	case "/api/v4/sessions":
		_, _ = io.WriteString(w, `{"success":true}`)
	default:
		now := time.Now().UTC()
		_, _ = fmt.Fprintf(w, `{"accessToken":%q,"issuedAt":%q,"expiresAt":%q,"users":[{"userId":"alice","displayName":"Alice","about":%q}],"roles":[],"files":[]}`,
			accessToken, now.Format(time.RFC3339), now.Add(time.Hour).Format(time.RFC3339), strings.Repeat("a", 1000))
	}
}

var authTokenMember = regexp.MustCompile(`"authToken":"(\\.|[^"\\])*"`)

// judge wants each secret in the requests that it is for, and in the one place
// of them that it belongs to.
func (e *echo) judge() {
	e.t.Helper()
	e.mu.Lock()
	defer e.mu.Unlock()
	seen := map[string]bool{}
	for _, came := range e.came {
		var body struct{ AuthToken string }
		_ = json.Unmarshal([]byte(came.body), &body) // some have none
		for _, value := range []string{
			came.header.Get("X-Api-Key"), came.header.Get("X-Server-Key"), body.AuthToken,
			strings.TrimPrefix(came.header.Get("Authorization"), "Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJhbGljZSIsImV4cCI6NDA3MDkwODgwMH0."),
		} {
			seen[value] = true
		}
		rest := came.header.Clone()
		for _, name := range []string{"X-Api-Key", "X-Server-Key", "Authorization"} {
			rest.Del(name)
		}
		elsewhere := fmt.Sprint(came.target, rest, authTokenMember.ReplaceAllString(came.body, ""))
		for _, secret := range secrets {
			if form, found := spilled(elsewhere, secret.value); found {
				e.t.Errorf("%s is %s where it does not belong: %s", secret.name, form, elsewhere)
			}
		}
		if keys := came.header.Get("X-Api-Key") != "" && came.header.Get("X-Server-Key") != ""; keys {
			e.t.Errorf("%s came with both keys", came.target)
		}
	}
	for _, secret := range secrets {
		if !seen[secret.value] {
			e.t.Errorf("%s reached no request", secret.name)
		}
	}
}
