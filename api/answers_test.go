package api_test

import (
	"context"
	"errors"
	"net"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"time"

	"sessionscope/api"
	"sessionscope/api/jsontree"
)

func TestASessionComesBackWhole(t *testing.T) {
	server := serve(t, sends(http.StatusOK, aSession, "Content-Type", "application/json"))
	client := clientOf(t, server.URL+"/below/")
	answer, err := client.CreateSession(context.Background(), alice(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if string(answer.Body) != aSession || answer.Status != http.StatusOK || answer.Proto != "HTTP/1.1" {
		t.Errorf("got %d %s %s", answer.Status, answer.Proto, string(answer.Body))
	}
	if got := answer.Session.AccessToken.Reveal(); got != accessToken {
		t.Errorf("accessToken = %q", got)
	}
	if answer.ReceivedAt.Before(answer.SentAt) || answer.Timing.Total <= 0 || answer.Timing.Connect <= 0 {
		t.Errorf("timing is %+v from %v to %v", answer.Timing, answer.SentAt, answer.ReceivedAt)
	}

	requests := server.seen()
	if len(requests) != 1 {
		t.Fatalf("%d requests were sent", len(requests))
	}
	sent := requests[0]
	if sent.Method != http.MethodPost || sent.URL.Path != "/below/api/v5/sessions" || sent.URL.RawQuery != "" {
		t.Errorf("sent %s %s", sent.Method, sent.URL)
	}
	for name, want := range map[string]string{
		"X-Api-Key": canaryKey, "Content-Type": "application/json", "Accept": "application/json", "User-Agent": "sessionscope",
	} {
		if got := sent.Header.Get(name); got != want {
			t.Errorf("%s = %q, want %q", name, got, want)
		}
	}
	if got, want := server.bodies[0], string(alice().Body()); got != want {
		t.Errorf("sent %s, want %s", got, want)
	}
}

func TestWhatTheAPIAnswersWithAnError(t *testing.T) {
	now := time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)
	tests := []struct {
		name    string
		handler http.HandlerFunc
		want    api.Error // as far as it is compared
		text    string
	}{
		{
			name:    "a wrong key",
			handler: sends(401, `{"status":"error","code":400100,"message":"Unauthorized","data":{}}`),
			want:    api.Error{Status: 401, Code: 400100, CodeText: "400100", Message: "Unauthorized"},
			text:    "the API answered 401 Unauthorized, code 400100 (unauthorized): Unauthorized",
		},
		{
			name:    "a code written as a string, no data",
			handler: sends(401, `{"code":"400100","message":"Unauthorized"}`),
			want:    api.Error{Status: 401, Code: 400100, CodeText: "400100", Message: "Unauthorized"},
			text:    "the API answered 401 Unauthorized, code 400100 (unauthorized): Unauthorized",
		},
		{
			name:    "a code that is no number",
			handler: sends(400, `{"code":"E_BAD","message":"no"}`),
			want:    api.Error{Status: 400, CodeText: "E_BAD", Message: "no"},
			text:    "the API answered 400 Bad Request, code E_BAD: no",
		},
		{
			name:    "a code beyond any",
			handler: sends(400, `{"code":1e400,"message":"no"}`),
			want:    api.Error{Status: 400, CodeText: "1e400", Message: "no"},
			text:    "the API answered 400 Bad Request, code 1e400: no",
		},
		{
			name:    "a banned user",
			handler: sends(403, `{"status":"error","code":400312,"message":"User is banned","data":{"detail":[]}}`),
			want:    api.Error{Status: 403, Code: 400312, CodeText: "400312", Message: "User is banned"},
			text:    "the API answered 403 Forbidden, code 400312 (user is globally banned): User is banned",
		},
		{
			name: "failed validation",
			handler: sends(422, `{"status":"error","code":500000,"message":"Unprocessable Entity",`+
				`"data":{"detail":["'userId' is too long",{"field":"deviceId"},["a"],7,null]}}`),
			want: api.Error{
				Status: 422, Code: 500000, CodeText: "500000", Message: "Unprocessable Entity",
				Detail: []string{"'userId' is too long", `{"field":"deviceId"}`, `["a"]`, "7"},
			},
			text: "the API answered 422 Unprocessable Entity, code 500000 (validation failed): Unprocessable Entity: 'userId' is too long (and 3 more)",
		},
		{
			name:    "a detail that is no list",
			handler: sends(422, `{"code":500000,"message":"no","data":{"detail":"userId"}}`),
			want:    api.Error{Status: 422, Code: 500000, CodeText: "500000", Message: "no", Detail: []string{"userId"}},
			text:    "the API answered 422 Unprocessable Entity, code 500000 (validation failed): no: userId",
		},
		{
			name:    "data that is the detail",
			handler: sends(422, `{"code":500000,"message":"no","data":["userId"]}`),
			want:    api.Error{Status: 422, Code: 500000, CodeText: "500000", Message: "no", Detail: []string{"userId"}},
			text:    "the API answered 422 Unprocessable Entity, code 500000 (validation failed): no: userId",
		},
		{
			name:    "too many requests, with seconds to wait",
			handler: sends(429, `{"code":400311,"message":"slow down"}`, "Retry-After", "7"),
			want:    api.Error{Status: 429, Code: 400311, CodeText: "400311", Message: "slow down", RetryAfter: 7 * time.Second},
			text:    "the API answered 429 Too Many Requests, code 400311 (rate limit): slow down",
		},
		{
			name:    "too many requests, with a date to wait for",
			handler: sends(429, `{"code":400311,"message":"slow down"}`, "Retry-After", now.Add(90*time.Second).Format(http.TimeFormat)),
			want:    api.Error{Status: 429, Code: 400311, CodeText: "400311", Message: "slow down", RetryAfter: 90 * time.Second},
			text:    "the API answered 429 Too Many Requests, code 400311 (rate limit): slow down",
		},
		{
			name:    "too many requests, with a date that is over",
			handler: sends(429, "", "Retry-After", now.Add(-time.Hour).Format(http.TimeFormat)),
			want:    api.Error{Status: 429},
			text:    "the API answered 429 Too Many Requests; the body is empty",
		},
		{
			name:    "a wait beyond every clock",
			handler: sends(503, "", "Retry-After", "9223372036854775807"),
			want:    api.Error{Status: 503, RetryAfter: 1<<63 - 1},
			text:    "the API answered 503 Service Unavailable; the body is empty",
		},
		{
			name:    "a wait that is none",
			handler: sends(503, "", "Retry-After", "soon"),
			want:    api.Error{Status: 503},
			text:    "the API answered 503 Service Unavailable; the body is empty",
		},
		{
			name:    "a fault of the server with the code of validation",
			handler: sends(500, `{"status":"error","code":500000,"message":"Internal"}`),
			want:    api.Error{Status: 500, Code: 500000, CodeText: "500000", Message: "Internal"},
			text:    "the API answered 500 Internal Server Error, code 500000 (server fault): Internal",
		},
		{
			name:    "a page instead of an error",
			handler: sends(500, "<html><title>oops</title></html>", "Content-Type", "text/html"),
			want:    api.Error{Status: 500},
			text:    "the API answered 500 Internal Server Error; the body is HTML, not JSON",
		},
		{
			name:    "a word instead of an error",
			handler: sends(401, "Unauthorized\n", "Content-Type", "text/plain"),
			want:    api.Error{Status: 401, Message: "Unauthorized"},
			text:    "the API answered 401 Unauthorized: Unauthorized",
		},
		{
			name:    "a JSON string instead of an error",
			handler: sends(401, `"Unauthorized"`),
			want:    api.Error{Status: 401, Message: "Unauthorized"},
			text:    "the API answered 401 Unauthorized: Unauthorized",
		},
		{
			name:    "some other JSON",
			handler: sends(404, `{"path":"/api/v5/sessions"}`),
			want:    api.Error{Status: 404},
			text:    "the API answered 404 Not Found; the body is not the API's JSON",
		},
		{
			name:    "an error cut in the middle",
			handler: sends(422, `{"status":"error","code":500000,"message":"bad`),
			want:    api.Error{Status: 422, Code: 500000, CodeText: "500000"},
			text:    "the API answered 422 Unprocessable Entity, code 500000 (validation failed)",
		},
		{
			name:    "an envelope with success",
			handler: sends(200, `{"status":"error","code":400100,"message":"Unauthorized","data":{}}`),
			want:    api.Error{Status: 200, Code: 400100, CodeText: "400100", Message: "Unauthorized"},
			text:    "the API answered 200 OK, code 400100 (unauthorized): Unauthorized",
		},
		{
			name:    "an envelope with success and without a status",
			handler: sends(200, `{"code":400900,"message":"Conflict"}`),
			want:    api.Error{Status: 200, Code: 400900, CodeText: "400900", Message: "Conflict"},
			text:    "the API answered 200 OK, code 400900 (conflict): Conflict",
		},
		{
			name:    "a message of many lines",
			handler: sends(400, `{"code":1,"message":"a\n\tb\r\n`+strings.Repeat("x", 5000)+`"}`),
			want:    api.Error{Status: 400, Code: 1, CodeText: "1", Message: "a\n\tb\r\n" + strings.Repeat("x", 5000)},
			text:    "the API answered 400 Bad Request, code 1: a b " + strings.Repeat("x", 296) + "…",
		},
		{
			name:    "a status that nobody knows",
			handler: sends(599, ""),
			want:    api.Error{Status: 599},
			text:    "the API answered 599; the body is empty",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			server := serve(t, test.handler)
			client := clientOf(t, server.URL)
			client.Now = func() time.Time { return now }
			answer, err := client.CreateSession(context.Background(), alice(), nil)
			var got *api.Error
			if answer != nil || !errors.As(err, &got) {
				t.Fatalf("got %v, %v, want an error of the API", answer, err)
			}
			if err.Error() != test.text {
				t.Errorf("says\n%q, want\n%q", err, test.text)
			}
			if len(got.Header) == 0 {
				t.Error("the header is gone")
			}
			compared := api.Error{
				Status: got.Status, Code: got.Code, CodeText: got.CodeText, Message: got.Message,
				Detail: got.Detail, RetryAfter: got.RetryAfter,
			}
			if !reflect.DeepEqual(compared, test.want) {
				t.Errorf("got %s, want %s", fields(compared), fields(test.want))
			}
			if n := len(server.seen()); n != 1 {
				t.Errorf("%d requests were sent", n)
			}
		})
	}
}

func TestWhatIsNoSession(t *testing.T) {
	tests := []struct {
		name    string
		handler http.HandlerFunc
		reason  string
		body    string
	}{
		{"a page", sends(200, " <!doctype html><p>Sign in", "Content-Type", "text/html"), "it is HTML, not JSON", " <!doctype html><p>Sign in"},
		{"a page that says it is JSON", sends(200, "<p>", "Content-Type", "application/json"), "it is HTML, not JSON", "<p>"},
		{"nothing", sends(200, ""), "it is empty", ""},
		{"no content", sends(204, ""), "it is empty", ""},
		{"blanks", sends(200, " \n "), "it is empty", " \n "},
		{"words", sends(200, "ok"), "it is not the API's JSON", "ok"},
		{"JSON of another shape", sends(200, `[1]`), "it is JSON, but has none of accessToken, issuedAt, expiresAt and users", "[1]"},
		{"an empty object", sends(200, `{}`), "it is JSON, but has none of accessToken, issuedAt, expiresAt and users", "{}"},
		{"JSON cut short", sends(200, aSession[:60]), "its JSON is cut short", aSession[:60]},
		{"JSON cut between values", sends(200, `{"users":[1,`), "its JSON is cut short", `{"users":[1,`},
		{"JSON cut in a string", sends(200, `{"userType":"signed`), "its JSON is cut short", `{"userType":"signed`},
		{"JSON cut in an escape", sends(200, `{"userType":"\u00`), "its JSON is cut short", `{"userType":"\u00`},
		{"JSON cut in a word", sends(200, `{"users":nul`), "its JSON is cut short", `{"users":nul`},
		{"JSON cut after a number, with a line end", sends(200, "{\"users\":12\n"), "its JSON is cut short", "{\"users\":12\n"},
		{"broken JSON", sends(200, `{"users":[1,}}`), "its JSON is broken: line 1, column 1", `{"users":[1,}}`},
		{"two answers", sends(200, aSession+aSession), "its JSON is broken", aSession + aSession},
		{"not modified", sends(304, ""), "it redirects without saying where to", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := clientOf(t, serve(t, test.handler).URL).CreateSession(context.Background(), alice(), nil)
			var got *api.NotSessionError
			if !errors.As(err, &got) {
				t.Fatalf("got %v", err)
			}
			if !strings.HasPrefix(got.Reason, test.reason) || !strings.HasSuffix(err.Error(), got.Reason) {
				t.Errorf("says %q for %q, want %q", err, got.Reason, test.reason)
			}
			if string(got.Body) != test.body {
				t.Errorf("kept %q of the body", string(got.Body))
			}
			var syntax *jsontree.SyntaxError
			if strings.HasPrefix(got.Reason, "its JSON") && !errors.As(err, &syntax) {
				t.Error("the place of the fault is gone")
			}
		})
	}
}

func TestASessionThatLacksMuchIsStillOne(t *testing.T) {
	for _, body := range []string{
		`{"accessToken":null}`, `{"users":{}}`, `{"issuedAt":7}`, `{"expiresAt":""}`,
		`{"status":"error","code":1,"message":"x","accessToken":"a"}`,
	} {
		answer, err := clientOf(t, serve(t, sends(200, body)).URL).CreateSession(context.Background(), alice(), nil)
		if err != nil || string(answer.Body) != body {
			t.Errorf("%s gives %v", body, err)
		}
	}
}

func TestAnAnswerThatIsCutOff(t *testing.T) {
	part := aSession[:40]
	raw := func(header, body string) func(net.Conn) {
		return func(conn net.Conn) {
			readRequest(conn)
			_, _ = conn.Write([]byte("HTTP/1.1 200 OK\r\n" + header + "\r\n" + body))
		}
	}
	tests := []struct {
		name  string
		speak func(net.Conn)
		phase api.Phase
		body  string
		text  string
	}{
		{"fewer bytes than promised", raw("Content-Length: 500\r\n", part), api.Reading, part, "was cut off: the connection was closed before the end of the answer"},
		{"a chunk cut", raw("Transfer-Encoding: chunked\r\n", "28\r\n"+part+"\r\n1000\r\nabc"), api.Reading, part + "abc", "was cut off"},
		{"compression cut", raw("Content-Encoding: gzip\r\nContent-Length: 500\r\n", "\x1f\x8b\x08"), api.Reading, "", "was cut off"},
		{"compression damaged", raw("Content-Encoding: gzip\r\nContent-Length: 12\r\n", "not gzip, no"), api.Reading, "", "its compression is damaged"},
		{"closed at once", func(net.Conn) {}, api.Waiting, "", "no answer from"},
		{"closed after the request", readRequest, api.Waiting, "", "the connection was closed before the end of the answer"},
		{"closed in the header", func(conn net.Conn) { readRequest(conn); _, _ = conn.Write([]byte("HTTP/1.1 200")) }, api.Waiting, "", "no answer from"},
		{"another protocol", func(conn net.Conn) { readRequest(conn); _, _ = conn.Write([]byte("220 mail ready\r\n\r\n")) }, api.Waiting, "", "malformed HTTP"},
		{"a header without bounds", func(conn net.Conn) {
			readRequest(conn)
			_, _ = conn.Write([]byte("HTTP/1.1 200 OK\r\nX: " + strings.Repeat("x", 1<<20)))
		}, api.Waiting, "", "no answer from"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := clientOf(t, listen(t, test.speak)).CreateSession(context.Background(), alice(), nil)
			var got *api.TransportError
			if !errors.As(err, &got) {
				t.Fatalf("got %v", err)
			}
			if got.Phase != test.phase || got.Timeout || string(got.Body) != test.body {
				t.Errorf("phase %v, timeout %v, body %q", got.Phase, got.Timeout, string(got.Body))
			}
			if !strings.Contains(err.Error(), test.text) || strings.Contains(err.Error(), "\n") {
				t.Errorf("says %q, want %q", err, test.text)
			}
		})
	}
}

func TestAHostThatIsNotThere(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_ = listener.Close()
	_, err = clientOf(t, "http://"+listener.Addr().String()).CreateSession(context.Background(), alice(), nil)
	var got *api.TransportError
	if !errors.As(err, &got) || got.Phase != api.Connecting || got.Host != listener.Addr().String() {
		t.Fatalf("got %v", err)
	}
	want := got.Host + " cannot be reached (connecting): the connection was refused; nothing listens there"
	if err.Error() != want {
		t.Errorf("says %q, want %q", err, want)
	}
}
