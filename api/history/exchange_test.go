package history_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"sessionscope/api"
	"sessionscope/api/history"
	"sessionscope/api/jsontree"
	"sessionscope/api/secret"
)

// exchanged is an exchange with an answer or an error.
func exchanged(answer *api.Answer, err error) history.Exchange {
	return history.Exchange{
		At: noon.Add(1234567 * time.Nanosecond), Profile: "acme",
		BaseURL: &url.URL{Scheme: "https", Host: "apix.eu.amity.co"},
		Request: api.SessionRequest{UserID: "alice", DeviceID: "d", DisplayName: "Alice"},
		Answer:  answer, Err: err,
	}
}

func answer(text string, offset time.Duration) *api.Answer {
	return &api.Answer{
		Status: 200, Session: api.DecodeSession(jsontree.Parse([]byte(text))), ClockOffset: offset,
		Timing: api.Timing{Total: 1500 * time.Microsecond},
	}
}

func TestWhatIsKeptOfAnAnswer(t *testing.T) {
	e, ok := exchanged(answer(`{"userType":"visitor","expiresAt":"2026-03-03T12:00:00.5004Z"}`, 3*time.Second), nil).Entry()
	want := history.Entry{
		At: noon.Add(time.Millisecond), Profile: "acme", BaseURL: "https://apix.eu.amity.co",
		Request: history.Request{UserID: "alice", DeviceID: "d", DisplayName: "Alice"},
		Outcome: history.Outcome{Kind: history.Session, Status: 200},
		Took:    time.Millisecond, UserType: "visitor",
		ExpiresAt: noon.AddDate(0, 0, 1).Add(500 * time.Millisecond), ClockOffset: 3 * time.Second,
	}
	if diff := cmp.Diff(want, e, cmpopts.IgnoreUnexported(history.Entry{})); !ok || diff != "" {
		t.Errorf("%v\n%s", ok, diff)
	}
	if left, ok := e.Left(noon); !ok || left != 24*time.Hour+500*time.Millisecond-3*time.Second {
		t.Errorf("left are %v, %v", left, ok)
	}
	if e, ok := exchanged(answer(`{}`, 0), nil).Entry(); !ok || !e.ExpiresAt.IsZero() || e.UserType != "" {
		t.Errorf("of an empty one: %+v, %v", e, ok)
	}
	if _, ok := (history.Entry{}).Left(noon); ok {
		t.Error("something is left of no session")
	}
}

func TestWhatIsKeptOfAnError(t *testing.T) {
	for name, c := range map[string]struct {
		err  error
		want history.Outcome
	}{
		"banned":        {&api.Error{Status: 403, Code: 400312, CodeText: "400312"}, history.Outcome{Kind: history.Refused, Status: 403, Code: 400312, CodeName: "user is globally banned"}},
		"a strange one": {fmt.Errorf("x: %w", &api.Error{Status: 418}), history.Outcome{Kind: history.Refused, Status: 418}},
		"HTML":          {&api.NotSessionError{Status: 200, Reason: "it is HTML"}, history.Outcome{Kind: history.NoSession, Status: 200}},
		"no network":    {&api.TransportError{Phase: api.Connecting, Err: errors.New("refused")}, history.Outcome{Kind: history.Unreached, Phase: "connecting"}},
		"too slow":      {&api.TransportError{Phase: api.Waiting, Timeout: true, Err: context.DeadlineExceeded}, history.Outcome{Kind: history.TimedOut, Phase: "waiting for the answer"}},
		"cut off":       {&api.TransportError{Phase: api.Reading, Status: 200, Err: errors.New("EOF")}, history.Outcome{Kind: history.CutOff, Status: 200, Phase: "reading the answer"}},
		"given up":      {&api.TransportError{Phase: api.Reading, Status: 200, Err: context.Canceled}, history.Outcome{Kind: history.Cancelled, Status: 200, Phase: "reading the answer"}},
	} {
		t.Run(name, func(t *testing.T) {
			e, ok := exchanged(nil, c.err).Entry()
			if diff := cmp.Diff(c.want, e.Outcome); !ok || diff != "" {
				t.Errorf("%v\n%s", ok, diff)
			}
			if e.Request.UserID != "alice" || !e.ExpiresAt.IsZero() || e.Alike(history.Entry{}) || !e.Alike(e) {
				t.Errorf("got %+v", e)
			}
		})
	}
}

func TestARequestThatWasNotSentIsNotKept(t *testing.T) {
	for name, err := range map[string]error{
		"no key":   errors.New("the keyring is locked"),
		"no URL":   &api.NotSentError{Reason: "there is no base URL"},
		"given up": context.Canceled,
		"nothing":  nil,
	} {
		if e, ok := exchanged(nil, err).Entry(); ok {
			t.Errorf("%s: %+v is kept", name, e)
		}
	}
}

const canary = "c4n4ry-Tweet"

// TestNoSecretGetsIn sends a secret wherever one can be, and where a server can
// put one, and looks for it in what is kept.
func TestNoSecretGetsIn(t *testing.T) {
	hidden := secret.New(canary)
	header := http.Header{canary: {canary}}
	body := []byte(`{"accessToken":"` + canary + `","userType":"` + canary + `","expiresAt":"` + canary + `","issuedAt":"` + canary + `",` +
		`"users":[{"userId":"` + canary + `"}],"` + canary + `":1}`)
	got := answer(string(body), 0)
	got.Header, got.Body, got.Proto, got.Proxy = header, body, canary, canary
	for name, x := range map[string]history.Exchange{
		"an answer":     exchanged(got, nil),
		"a refusal":     exchanged(nil, &api.Error{Status: 401, CodeText: canary, Message: canary, Detail: []string{canary}, Header: header, Body: body, Proxy: canary}),
		"no session":    exchanged(nil, &api.NotSessionError{Status: 302, Reason: canary, Location: canary, Err: errors.New(canary), Header: header, Body: body}),
		"no connection": exchanged(nil, &api.TransportError{Host: canary, Err: errors.New(canary), Proxy: canary, Header: header, Body: body}),
		"another error": exchanged(nil, errors.New(canary)),
	} {
		t.Run(name, func(t *testing.T) {
			x.Request.AuthToken = hidden
			x.BaseURL = &url.URL{Scheme: "https", User: url.UserPassword(canary, canary), Host: "h", Path: "/p", RawQuery: canary, Fragment: canary}
			e, kept := x.Entry()
			f := inDir(t)
			if kept {
				add(t, f, e)
				e = load(t, f).Entries[0]
				if text := contents(t, f.Path); strings.Contains(text, canary) || strings.Contains(text, "Tweet") {
					t.Errorf("the file holds it: %s", text)
				}
				if e.BaseURL != "https://h/p" || !e.Request.AuthToken {
					t.Errorf("got %+v", e)
				}
			}
			if text := fmt.Sprintf("%v %+v %#v", e, e, e); strings.Contains(text, canary) {
				t.Errorf("the entry holds it: %s", text)
			}
			if again := e.Request.SessionRequest(); !again.AuthToken.IsZero() {
				t.Error("the request to send again has an authToken")
			}
		})
	}
}

// TestAnEntryHasNoPlaceForASecret holds the type to plain values: a secret, a
// body or an error cannot be put in.
func TestAnEntryHasNoPlaceForASecret(t *testing.T) {
	var walk func(path string, of reflect.Type)
	walk = func(path string, of reflect.Type) {
		switch {
		case of == reflect.TypeFor[time.Time]():
		case of == reflect.TypeFor[secret.Text]():
			t.Errorf("%s is a secret", path)
		case of.Kind() == reflect.Struct:
			for i := range of.NumField() {
				walk(path+"."+of.Field(i).Name, of.Field(i).Type)
			}
		case of.Kind() == reflect.String, of.Kind() == reflect.Bool, of.Kind() == reflect.Int, of.Kind() == reflect.Int64:
		default:
			t.Errorf("%s is a %v, which can hold anything", path, of)
		}
	}
	walk("Entry", reflect.TypeFor[history.Entry]())
}
