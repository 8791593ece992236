package presenter_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"sessionscope/api"
	"sessionscope/api/history"
	"sessionscope/api/jsontree"
	"sessionscope/api/presenter"
	"sessionscope/api/secret"
	"sessionscope/api/ticket"
)

// canaries are what identifies somebody in this file's fixtures.
const canaries = "canary-user canary-device canary-model canary-name canary-handle canary-profile canary-host canary-path canary-key canary-auth canary-role canary-cookie"

func seesNone(t *testing.T, shown string) {
	t.Helper()
	for canary := range strings.FieldsSeq(canaries) {
		if strings.Contains(strings.ToLower(shown), canary) {
			t.Errorf("%s is in %s", canary, shown)
		}
	}
}

func canaryRequest() api.SessionRequest {
	return api.SessionRequest{
		UserID: "canary-user", DeviceID: "canary-device", DisplayName: "canary-name", ProfileHandle: "canary-handle",
		DeviceInfo: api.DeviceInfo{Kind: "web", Model: "canary-model", SDKVersion: "v7.20.0-cjs"}, AuthToken: secret.New("canary-auth"),
	}
}

func TestARequest(t *testing.T) {
	n := presenter.New()
	base := &url.URL{Scheme: "https", Host: "canary-host.com:8443", Path: "/canary-path"}
	sent := n.Sent(&ticket.Sent{Request: canaryRequest(), BaseURL: base, Profile: "canary-profile", Key: secret.New("canary-key")})
	shown := sent.Curl() + string(n.Request(canaryRequest()).Redacted()) + sent.Profile + strings.Join(sent.Request.Effects(), "")
	seesNone(t, shown)
	for _, want := range []string{"https://host-1.example/text-1/api/v5/sessions", `"userId":"user-1"`, `"kind":"web"`, "v7.20.0-cjs", "$AMITY_AUTH_TOKEN", "profile-1", "Robin Maple"} {
		if !strings.Contains(shown, want) {
			t.Errorf("there is no %q in %s", want, shown)
		}
	}
	if !sent.Key.IsZero() || !sent.Request.AuthToken.IsZero() || n.Sent(nil) != nil {
		t.Error("a stand-in holds a secret")
	}
	if got := n.Device("sessionscope-7f3a91"); !strings.HasPrefix(got, api.DeviceIDPrefix+"device-") {
		t.Errorf("a device of ours is %s", got)
	}
}

func TestAnEarlierRequest(t *testing.T) {
	n := presenter.New()
	at := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	e := n.Entry(history.Entry{
		At: at, Profile: "canary-profile", BaseURL: "https://canary-host.com/canary-path", UserType: "canary-role",
		Request: history.Request{UserID: "canary-user", DeviceID: "canary-device", DisplayName: "canary-name", DeviceInfo: api.DeviceInfo{Kind: "canary-model"}},
		Outcome: history.Outcome{Kind: "canary-key", Status: 403, Code: 400312, CodeName: "canary-role", Phase: "canary-path"},
	})
	seesNone(t, fmt.Sprintf("%+v", e))
	if !e.At.Equal(at) || e.Request.UserID != "user-1" || e.Outcome.CodeName != "user is globally banned" || e.UserType != history.OtherUserType {
		t.Errorf("it is %+v", e)
	}
	if e := n.Entry(history.Entry{Outcome: history.Outcome{Kind: history.TimedOut, Phase: "connecting"}}); e.Outcome.Kind != history.TimedOut || e.Outcome.Phase != "connecting" {
		t.Errorf("it is %+v", e)
	}
}

func TestAnAnswerWithItsHeader(t *testing.T) {
	n := presenter.New()
	header := http.Header{
		"Content-Type": {"application/json"}, "Date": {"Mon, 23 Nov 2026 09:00:00 GMT"}, "Content-Length": {"99"},
		"Server": {"canary-host"}, "X-Canary-Host": {"1"}, "Set-Cookie": {"canary-cookie=1", "canary-cookie=2"}, "Age": {"canary-key"},
		"Access-Control-Allow-Origin": {"*"}, "Access-Control-Expose-Headers": {"Date, Retry-After", "Date, X-Canary-Host"},
	}
	twin := n.Doc(t.Context(), jsontree.Parse([]byte(`{"users":[{"userId":"canary-user"}]}`)))
	a := n.Answer(&api.Answer{Status: 200, Proto: "HTTP/2.0", Header: header, Proxy: "proxy.canary-host:99", Body: []byte("canary-user")}, twin)
	shown := fmt.Sprintf("%v %s %s %s", a.Header, a.Proxy, []byte(a.Body), a.Session.Doc.Text())
	seesNone(t, shown)
	for _, want := range []string{"Content-Type:[application/json]", "Mon, 23 Nov 2026 09:00:00 GMT", "Content-Length:[99]", "Allow-Origin:[*]", "Expose-Headers:[Date, Retry-After text-", "host-1.example", "X-Header-1", "user-1"} {
		if !strings.Contains(shown, want) {
			t.Errorf("there is no %q in %s", want, shown)
		}
	}
	if len(a.Header["Set-Cookie"]) != 2 || a.Status != 200 || n.Answer(nil, nil) != nil {
		t.Error("something is lost")
	}
}

func TestFailuresStayWhatTheyAre(t *testing.T) {
	n := presenter.New()
	n.Request(canaryRequest())
	body := api.Body(`{"status":"error","code":400312,"message":"canary-user is banned","data":{"detail":["canary-role"]}}`)
	refused := &api.Error{
		Status: 403, Code: 400312, CodeText: "400312", Message: "User 'canary-user' is banned from canary-host", Body: body, RetryAfter: time.Second,
		Detail: []string{`'userId' canary-role must be at most 50 characters`}, Header: http.Header{"Server": {"canary-host"}}, Proxy: "canary-host",
	}
	strange := &api.NotSessionError{Status: 302, Reason: "it redirects to https://canary-host.com/x", Location: "https://canary-host.com/x", Body: api.Body("canary-user"), Err: errors.New("canary-role")}
	unreached := &api.TransportError{Phase: api.Connecting, Host: "canary-host.com", Proxy: "canary-host", Err: &net.OpError{Op: "dial canary-host", Err: errors.New("canary-role")}}
	for _, err := range []error{refused, strange, unreached, errors.New("nothing was sent: canary-user"), fmt.Errorf("trying: %w", refused)} {
		got := n.Failure(err)
		shown := fmt.Sprintf("%v %s", got, []byte(ticket.BodyOf(got)))
		var answered *api.Error
		if errors.As(got, &answered) {
			shown += fmt.Sprint(answered.Message, answered.Detail, answered.Header, answered.Proxy)
			if answered.CodeName() != "user is globally banned" || answered.RetryAfter != time.Second {
				t.Errorf("it is %v", got)
			}
		}
		seesNone(t, shown)
	}
	if got := n.Failure(refused).Error(); !strings.Contains(got, "User 'user-1' is banned from text-1") {
		t.Errorf("the refusal says %s", got)
	}
	if got := n.Failure(strange).Error(); !strings.Contains(got, "it redirects to https://host-1.example/text-") {
		t.Errorf("the redirect says %s", got)
	}
	for _, test := range []struct {
		err  error
		want string
	}{
		{&net.OpError{Op: "dial", Err: errors.New("canary-role")}, ".example) cannot be reached (connecting): the cause is left out here"},
		{&net.DNSError{Name: "canary-host", IsNotFound: true}, "there is no host of that name"},
		{context.Canceled, "cancelled while connecting"},
	} {
		err := n.Failure(&api.TransportError{Phase: api.Connecting, Host: "canary-host.com", Proxy: "proxy.canary-host", Err: test.err})
		if !strings.Contains(err.Error(), test.want) || errors.Is(err, context.Canceled) != errors.Is(test.err, context.Canceled) {
			t.Errorf("%v is %v", test.err, err)
		}
	}
	if n.Failure(nil) != nil || !errors.Is(n.Failure(context.Canceled), context.Canceled) {
		t.Error("what is none of these is changed")
	}
	if got := n.Failure(&api.NotSessionError{Err: api.ErrTooBig, Body: api.Body(strings.Repeat("[", 3<<20))}); !errors.Is(got, api.ErrTooBig) {
		t.Errorf("it is %v", got)
	}
}

func TestMessagesKeepCommonWordsOnly(t *testing.T) {
	n := presenter.New()
	n.Of(presenter.User, "not found")
	for _, test := range []struct{ text, want string }{
		{"", ""},
		{"User is globally banned", "User is globally banned"},
		{"Too many requests: 100 are allowed in 5 seconds", "Too many requests: 100 are allowed in 5 seconds"},
		{"'deviceInfo.kind' must be at most 300 characters", "'deviceInfo.kind' must be at most 300 characters"},
		{"no user acme-user-50 in team 812345678", "no user … in …"},
		{`user "the user 7" is invalid`, "user … is invalid"},
		{"it was 'never closed", "it was …"},
		{"the user not found, is not found.", "the user user-1, is user-1."},
	} {
		if got := n.Message(test.text); got != test.want {
			t.Errorf("%q becomes %q, want %q", test.text, got, test.want)
		}
	}
}
