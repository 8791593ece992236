package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"sessionscope/api"
	"sessionscope/api/secret"
)

// prints gives a value in every way that somebody may print it.
func prints(t *testing.T, value any) []string {
	t.Helper()
	var all []string
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		all = append(all, fmt.Sprintf(verb, value), fmt.Sprintf(verb, []any{value}))
	}
	encoded, err := json.Marshal(value)
	if err != nil {
		t.Logf("%T does not encode: %v", value, err)
	}
	var log bytes.Buffer
	slog.New(slog.NewJSONHandler(&log, nil)).Info("it", "value", value)
	slog.New(slog.NewTextHandler(&log, nil)).Info("it", "value", value)
	return append(all, string(encoded), log.String())
}

// hides fails when any print of a value shows a secret, also in hexadecimal.
func hides(t *testing.T, value any) {
	t.Helper()
	for _, print := range prints(t, value) {
		for _, hidden := range []string{canaryKey, canaryToken, strings.ReplaceAll(canaryToken, `"`, `\"`), accessToken} {
			if strings.Contains(print, hidden) || strings.Contains(print, fmt.Sprintf("%x", hidden)) {
				t.Errorf("%T shows %s in %q", value, hidden, print)
			}
		}
	}
}

func TestNothingPrintsASecret(t *testing.T) {
	server := serve(t, sends(200, aSession, "X-Echo", "key "+canaryKey))
	client := clientOf(t, server.URL)
	answer, err := client.CreateSession(context.Background(), alice(), nil)
	if err != nil {
		t.Fatal(err)
	}
	request := alice()
	for _, value := range []any{
		client, *client, answer, *answer, answer.Body, answer.Header, answer.Session, *answer.Session,
		request, &request, string(request.Redacted()), request.Effects(), request.Check(client.Key, false),
	} {
		hides(t, value)
	}
	if !strings.Contains(string(answer.Body), accessToken) {
		t.Error("the answer's body should be as it came")
	}
}

func TestNoErrorShowsASecret(t *testing.T) {
	echo := "you sent " + canaryKey + " and " + canaryToken
	quoted, _ := json.Marshal(echo)
	raw := func(answer string) func(*testing.T) *api.Client {
		return func(t *testing.T) *api.Client {
			return clientOf(t, listen(t, func(conn net.Conn) { readRequest(conn); _, _ = io.WriteString(conn, answer) }))
		}
	}
	answers := func(status int, body string, headers ...string) func(*testing.T) *api.Client {
		return func(t *testing.T) *api.Client { return clientOf(t, serve(t, sends(status, body, headers...)).URL) }
	}
	carried := func(err error) func(*testing.T) *api.Client {
		return func(t *testing.T) *api.Client {
			client := clientOf(t, "http://localhost")
			client.Transport = roundTrip(func(*http.Request) (*http.Response, error) { return nil, err })
			return client
		}
	}
	tests := []struct {
		name string
		with func(*testing.T) *api.Client
	}{
		{"an envelope that echoes", answers(401, `{"status":"error","code":`+string(quoted)+`,"message":`+string(quoted)+`,"data":{"detail":[`+string(quoted)+`,{"x":`+string(quoted)+`}]}}`, "X-Echo", canaryKey)},
		{"a text that echoes", answers(400, echo, "Content-Type", "text/plain")},
		{"a page that echoes", answers(200, "<p>"+echo, "Content-Type", "text/html")},
		{"JSON that echoes", answers(200, `{"echo":`+string(quoted)+`}`)},
		{"a session cut short", answers(200, aSession[:len(aSession)-3])},
		{"a session cut off", raw("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + aSession + echo)},
		{"a redirect that echoes", answers(302, "", "Location", "http://h.test/"+canaryKey+"/x?"+canaryKey)},
		{"a header that echoes and is none", raw("HTTP/1.1 200 OK\r\nx-api-key " + canaryKey + "\r\n\r\n")},
		{"a status that echoes", raw("HTTP/1.1 " + canaryKey + "\r\n\r\n")},
		{"a transport that tells all", carried(&url.Error{Op: "Post", URL: "http://" + canaryKey + "@h.test", Err: errors.New(echo)})},
		{"a transport that wraps it", carried(fmt.Errorf("in %s: %w", echo, &url.Error{Op: "Post", URL: canaryKey, Err: io.EOF}))},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := test.with(t).CreateSession(context.Background(), alice(), nil)
			if err == nil {
				t.Fatal("no error")
			}
			for one := err; one != nil; one = errors.Unwrap(one) {
				hides(t, one)
			}
			var answered *api.Error
			if errors.As(err, &answered) {
				hides(t, *answered)
				hides(t, struct {
					Message, Code string
					Detail        []string
					Header        http.Header
					Body          string
				}{answered.Message, answered.CodeText, answered.Detail, answered.Header, string(answered.Body)})
			}
			var other *api.NotSessionError
			if errors.As(err, &other) {
				hides(t, *other)
				hides(t, []any{other.Reason, other.Location})
			}
			var cut *api.TransportError
			if errors.As(err, &cut) {
				hides(t, *cut)
			}
		})
	}
}

func TestAServersEchoIsMaskedNotLost(t *testing.T) {
	server := serve(t, sends(401, `{"code":1,"message":"bad key `+canaryKey+`!"}`))
	_, err := clientOf(t, server.URL).CreateSession(context.Background(), alice(), nil)
	var got *api.Error
	if !errors.As(err, &got) || got.Message != "bad key "+secret.Mask+"!" {
		t.Errorf("got %v", err)
	}
}

func TestTheKeyIsInOneRequestOnly(t *testing.T) {
	other := serve(t, sends(200, aSession))
	server := serve(t, sends(307, "", "Location", other.URL))
	client := clientOf(t, server.URL)
	for range 2 {
		_, _ = client.CreateSession(context.Background(), alice(), nil)
	}
	if a, b := len(server.seen()), len(other.seen()); a != 2 || b != 0 {
		t.Errorf("two tries sent %d and %d requests", a, b)
	}
	for _, request := range server.seen() {
		var whole bytes.Buffer
		_ = request.Header.Write(&whole)
		whole.WriteString(request.RequestURI)
		if strings.Count(whole.String(), canaryKey) != 1 {
			t.Errorf("the key is not in the request once: %q", whole.String())
		}
	}
	for _, body := range server.bodies {
		if strings.Contains(body, canaryKey) {
			t.Error("the key is in the body")
		}
	}
}

func TestNoCookieIsKept(t *testing.T) {
	server := serve(t, sends(200, aSession, "Set-Cookie", "a=b"))
	client := clientOf(t, server.URL)
	for range 2 {
		if _, err := client.CreateSession(context.Background(), alice(), nil); err != nil {
			t.Fatal(err)
		}
	}
	if got := server.seen()[1].Header.Get("Cookie"); got != "" {
		t.Errorf("sent the cookie %q", got)
	}
}

func TestWhatCannotBeSent(t *testing.T) {
	tests := []struct {
		name   string
		client api.Client
		want   string
	}{
		{"no base URL", api.Client{}, "nothing was sent: there is no base URL"},
		{"plain http to a host", api.Client{BaseURL: mustParse(t, "http://h.test")}, "use https"},
		{"a password", api.Client{BaseURL: mustParse(t, "https://a:"+canaryKey+"@h.test")}, "may not hold a user name or password"},
		{"a line break in the key", api.Client{BaseURL: mustParse(t, "https://h.test"), Key: secret.New(canaryKey + "\n")}, "the API key holds a line break, which an HTTP header cannot carry"},
		{"letters beyond ASCII in the key", api.Client{BaseURL: mustParse(t, "https://h.test"), Key: secret.New(canaryKey + "é")}, "not ASCII"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			test.client.Transport = roundTrip(func(*http.Request) (*http.Response, error) {
				t.Error("something was sent")
				return nil, io.EOF
			})
			_, err := test.client.CreateSession(context.Background(), alice(), nil)
			var got *api.NotSentError
			if !errors.As(err, &got) || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %q", err, test.want)
			}
			hides(t, err)
		})
	}
}

func TestPlainHTTPWhereItIsAllowed(t *testing.T) {
	sent := false
	client := api.Client{BaseURL: mustParse(t, "http://h.test"), AllowHTTP: true, Transport: roundTrip(func(*http.Request) (*http.Response, error) {
		sent = true
		return nil, io.EOF
	})}
	if _, err := client.CreateSession(context.Background(), alice(), nil); err == nil || !sent {
		t.Errorf("got %v", err)
	}
}

func TestAnEchoIsMaskedHoweverItIsEscaped(t *testing.T) {
	everyOne := ""
	for _, c := range []byte(canaryKey) {
		everyOne += fmt.Sprintf("\\u%04X", c)
	}
	inTheMiddle := canaryKey[:4] + fmt.Sprintf("\\u%04x", canaryKey[4]) + canaryKey[5:]
	atTheEnd := canaryKey[:len(canaryKey)-1] + fmt.Sprintf("\\u%04x", canaryKey[len(canaryKey)-1])
	for name, echo := range map[string]string{
		"as it is": canaryKey, "every character": everyOne, "in the middle": inTheMiddle, "at the end": atTheEnd,
		"twice in a row": inTheMiddle + everyOne,
		"of a token":     strings.ReplaceAll(canaryToken, `"`, `\u0022`),
	} {
		body := `{"code":1,"message":"a\nbad \u0041 key ` + echo + ` \u0021","data":{}}`
		for status, content := range map[int]string{401: body, 200: "<p>" + body} {
			_, err := clientOf(t, serve(t, sends(status, content)).URL).CreateSession(context.Background(), alice(), nil)
			var refused *api.Error
			var other *api.NotSessionError
			var came string
			switch {
			case errors.As(err, &refused):
				came = string(refused.Body)
			case errors.As(err, &other):
				came = string(other.Body)
			}
			want := strings.ReplaceAll(content, echo, strings.Repeat(secret.Mask, max(1, strings.Count(name, "twice")*2)))
			if came != want {
				t.Errorf("%s: what came is %q, want %q", name, came, want)
			}
		}
	}
}
