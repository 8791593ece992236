package ticket_test

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sessionscope/api"
	"sessionscope/api/demo"
	"sessionscope/api/jsontree"
	"sessionscope/api/secret"
	"sessionscope/api/ticket"
)

// The secrets that no ticket may hold.
const (
	canaryKey   = "canary-key-7e1f"
	canaryAuth  = "canary-auth-9c2d"
	canaryToken = "eyJhbGciOiJSUzI1NiJ9.eyJjYW5hcnkiOiJ0b2tlbiJ9.c2lnbmF0dXJl"
)

var at = time.Date(2026, 11, 23, 9, 30, 15, 250e6, time.UTC)

func sent(t *testing.T) *ticket.Sent {
	t.Helper()
	base, err := url.Parse("https://apix.eu.amity.co")
	if err != nil {
		t.Fatal(err)
	}
	return &ticket.Sent{
		Request: api.SessionRequest{
			UserID: " alice ", DeviceID: "d-1", DeviceInfo: api.DeviceInfo{Kind: "web", SDKVersion: "v7"},
			DisplayName: "Alice | `x`\u202e", AuthToken: secret.New(canaryAuth),
		},
		BaseURL: base, Profile: "acme", Key: secret.New(canaryKey),
	}
}

// answered is a source with an answer that came over the network.
func answered(t *testing.T, text string) ticket.Source {
	t.Helper()
	doc := jsontree.Parse([]byte(text))
	return ticket.Source{
		Sent: sent(t), Doc: doc, At: at, Program: "sessionscope 1.2.3",
		Answer: &api.Answer{
			Status: 200, Body: []byte(text), Doc: doc, Session: api.DecodeSession(doc), Proto: "HTTP/2.0",
			Header: http.Header{"Date": {"now"}, "X-Request-Id": {"r-1"}, "Set-Cookie": {"canary-cookie"}},
			Timing: api.Timing{DNS: time.Millisecond, Total: 123456 * time.Microsecond, Reused: true}, ClockOffset: -3 * time.Second,
		},
	}
}

func failedWith(t *testing.T, err error) ticket.Source {
	t.Helper()
	return ticket.Source{Sent: sent(t), Err: err, At: at, Program: "sessionscope 1.2.3"}
}

func write(t *testing.T, made ticket.Ticket) []byte {
	t.Helper()
	var file bytes.Buffer
	n, err := made.WriteTo(&file)
	if err != nil || n != int64(file.Len()) {
		t.Fatalf("writing %d bytes of %d: %v", n, file.Len(), err)
	}
	return file.Bytes()
}

func read(t *testing.T, file []byte) ticket.Ticket {
	t.Helper()
	if !ticket.Is(file) {
		t.Fatalf("this is not taken for a ticket:\n%s", file)
	}
	got, err := ticket.Read(file)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

const answer = ` {"accessToken" : "` + canaryToken + `", "users": [ {"userId":" alice ","userId":"second","n":1.10e+2, "": null, "é\u00e9": "\ud800"} ],
	"echo": "it was ` + canaryKey + `", "refreshToken":"r", "authToken":"` + canaryAuth + `" , "unknown":[[],{}]}` + "\n"

func TestTheAnswerIsKeptByteForByteButForItsSecrets(t *testing.T) {
	got := read(t, write(t, ticket.New(answered(t, answer))))
	want := ` {"accessToken" : "•••", "users": [ {"userId":" alice ","userId":"second","n":1.10e+2, "": null, "é\u00e9": "\ud800"} ],
	"echo": "it was •••", "refreshToken":"•••", "authToken":"•••" , "unknown":[[],{}]}` + "\n"
	if string(got.Body) != strings.TrimSpace(want) {
		t.Errorf("the answer is\n%s\nwant\n%s", got.Body, want)
	}
	if got.Masked != 4 {
		t.Errorf("%d are said to be masked", got.Masked)
	}
}

// What a ticket says of an outcome is what the client said.
func TestWhatIsWrittenIsReadBack(t *testing.T) {
	header := http.Header{"Content-Type": {"application/json"}}
	for name, source := range map[string]ticket.Source{
		"session": answered(t, `{"accessToken":"x","users":[]}`),
		"refused": failedWith(t, &api.Error{
			Status: 403, Code: 400312, CodeText: "400312", Message: "banned\x1b[2J", Detail: []string{"a", "b"},
			RetryAfter: 1500 * time.Millisecond, Header: header, Body: []byte(`{"code":400312}`), Timing: api.Timing{Total: time.Second},
		}),
		"no session": failedWith(t, &api.NotSessionError{
			Status: 307, Reason: "it is a redirect", Location: "https://other/x", Header: header, Body: []byte("<p>moved \xff"), Proxy: "proxy:3128",
		}),
		"unreached": failedWith(t, &api.TransportError{Phase: api.Connecting, Host: "h:1", Timeout: true, Err: errors.New("no route")}),
		"cancelled": failedWith(t, &api.TransportError{Phase: api.Waiting, Host: "h:1", Err: context.Canceled}),
		"cut off":   failedWith(t, &api.TransportError{Phase: api.Reading, Host: "h", Status: 200, Err: errors.New("EOF"), Body: []byte(`{"users":[`), Header: header}),
		"not sent":  failedWith(t, errors.New("the keyring is locked")),
		"nothing known": {
			Doc: jsontree.Parse([]byte(`{"users":[]}`)), At: at,
		},
	} {
		t.Run(name, func(t *testing.T) {
			made := ticket.New(source)
			got := read(t, write(t, made))
			if diff := cmp.Diff(made, got, cmp.AllowUnexported(secret.Text{})); diff != "" {
				t.Errorf("written (-) and read (+):\n%s", diff)
			}
			if again := write(t, got); !bytes.Equal(again, write(t, made)) {
				t.Errorf("written again it is\n%s", again)
			}
			switch err := got.Err(); {
			case (err == nil) != (source.Err == nil):
				t.Errorf("the error is %v, and was %v", err, source.Err)
			case err != nil && err.Error() != source.Err.Error():
				t.Errorf("the error is %q, and was %q", err, source.Err)
			}
		})
	}
}

func TestATicketGivesItsRequestAndItsSessionBack(t *testing.T) {
	source := answered(t, answer)
	got := read(t, write(t, ticket.New(source)))
	want := source.Sent.Request
	want.AuthToken = secret.Text{}
	if got.Sent.Request != want || !got.Sent.HasAuthToken() || got.Sent.BaseURL.String() != "https://apix.eu.amity.co" || got.Sent.Profile != "acme" {
		t.Errorf("the request is %+v", got.Sent)
	}
	if got.Sent.Curl() != source.Sent.Curl() {
		t.Errorf("its curl command is\n%s\nand was\n%s", got.Sent.Curl(), source.Sent.Curl())
	}
	session := api.DecodeSession(jsontree.Parse(got.Body))
	back := got.Answer(session)
	if back.Status != 200 || back.Timing != source.Answer.Timing || back.ClockOffset != 0 || !back.ReceivedAt.Equal(at) || back.Header.Get("X-Request-Id") != "r-1" {
		t.Errorf("the answer is %+v", back.Timing)
	}
}

func TestTheEmbeddedAPIHasNoAddress(t *testing.T) {
	source := answered(t, `{"users":[]}`)
	source.Sent.Embedded = true
	source.Sent.BaseURL = &url.URL{Scheme: "http", Host: "127.0.0.1"}
	file := write(t, ticket.New(source))
	got := read(t, file)
	if !got.Sent.Embedded || got.Sent.BaseURL != nil || bytes.Contains(file, []byte("127.0.0.1")) {
		t.Errorf("the ticket is\n%s", file)
	}
}

// canaries makes sources that repeat their secrets wherever they can.
func canaries(t *testing.T) map[string]ticket.Source {
	t.Helper()
	said := "key " + canaryKey + ", auth " + canaryAuth + ", Bearer " + canaryToken
	escaped := strings.ReplaceAll(said, "c", `\u0063`)
	body := []byte(`{"message":"` + said + `","` + canaryKey + `":"` + escaped + `","accessToken":"` + canaryToken + `"}`)
	header := http.Header{"X-Request-Id": {said}, "Set-Cookie": {said}, "Server": {canaryKey}}
	all := map[string]ticket.Source{
		"session":       answered(t, string(body)),
		"refused":       failedWith(t, &api.Error{Status: 401, CodeText: canaryKey, Message: said, Detail: []string{said}, Header: header, Body: body}),
		"refused, HTML": failedWith(t, &api.Error{Status: 502, Message: said, Body: []byte("<p>" + said + "\xff")}),
		"no session":    failedWith(t, &api.NotSessionError{Status: 302, Reason: said, Location: "https://h/" + canaryKey + "?" + said, Header: header, Body: body[:len(body)-8]}),
		"unreached":     failedWith(t, &api.TransportError{Host: canaryKey, Err: errors.New(said), Body: body[:40], Header: header}),
		"not sent":      failedWith(t, errors.New(said)),
	}
	for name, source := range all {
		source.Sent.Request.DisplayName, source.Sent.Profile = canaryKey, canaryAuth
		source.Sent.Request.ProfileHandle = canaryToken
		source.Sent.BaseURL.Path, source.Sent.BaseURL.RawQuery, source.Sent.BaseURL.User = "/"+canaryKey, canaryKey, url.User(canaryKey)
		all[name] = source
	}
	return all
}

func TestNoSecretIsInATicket(t *testing.T) {
	for name, source := range canaries(t) {
		t.Run(name, func(t *testing.T) {
			made := ticket.New(source)
			markdown, err := made.Markdown(t.Context(), func(s string) string { return s })
			if err != nil {
				t.Fatal(err)
			}
			for what, text := range map[string]string{"ticket": string(write(t, made)), "Markdown": string(markdown), "curl": made.Sent.Curl()} {
				for _, secret := range []string{canaryKey, canaryAuth, canaryToken, "eyJjYW5hcnki", "canary-cookie"} {
					if strings.Contains(text, secret) || strings.Contains(jsontree.Unquote([]byte(`"`+text+`"`)), secret) {
						t.Errorf("the %s holds %s:\n%s", what, secret, text)
					}
				}
			}
		})
	}
}

func TestASourceIsLeftAsItIs(t *testing.T) {
	err := &api.Error{Status: 401, Detail: []string{canaryKey}, Header: http.Header{"Server": {canaryKey}}}
	source := failedWith(t, err)
	ticket.New(source)
	if err.Detail[0] != canaryKey || err.Header.Get("Server") != canaryKey || source.Sent.Request.AuthToken.IsZero() {
		t.Error("making a ticket changed what it is made of")
	}
}

func TestALongTextIsCut(t *testing.T) {
	long := strings.Repeat("é", 64<<10) + canaryToken
	got := read(t, write(t, ticket.New(failedWith(t, &api.Error{Status: 500, Body: []byte("x" + long)}))))
	if len(got.Body) > 64<<10 || got.Cut != len(long)+1 || strings.ContainsRune(string(got.Body), '\ufffd') {
		t.Errorf("%d bytes of %d are kept, %d are said to have been there", len(got.Body), len(long)+1, got.Cut)
	}
}

// The whole way of a real session.
func TestATicketOfTheDemo(t *testing.T) {
	base, err := url.Parse("https://demo.example")
	if err != nil {
		t.Fatal(err)
	}
	client := api.Client{BaseURL: base, Key: secret.New(demo.Key), Transport: demo.Transport(demo.New(demo.Options{}))}
	for _, person := range []string{"alice", "thai"} {
		request := api.SessionRequest{UserID: person, DeviceID: "d"}
		got, err := client.CreateSession(t.Context(), request, nil)
		if err != nil {
			t.Fatal(err)
		}
		token := got.Session.AccessToken.Reveal()
		file := write(t, ticket.New(ticket.Source{
			Sent: &ticket.Sent{Request: request, BaseURL: base, Key: client.Key}, Doc: got.Doc, Answer: got, At: at,
		}))
		if strings.Contains(string(file), token) {
			t.Error("the accessToken is in the ticket")
		}
		if want := strings.Replace(string(got.Body), token, secret.Mask, 1); string(read(t, file).Body) != want {
			t.Errorf("%s: another byte than the token's has changed", person)
		}
	}
}
