package api_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"unicode/utf8"

	"sessionscope/api"
	"sessionscope/api/jsontree"
	"sessionscope/api/secret"
)

func FuzzDecodeSession(f *testing.F) {
	f.Add([]byte(aSession))
	f.Add([]byte(`{"users":[{"userId":1,"userId":"a","roles":"x"},null],"roles":{},"files":[{"attributes":{"size":"1e3"}}]`))
	f.Add([]byte("{\"issuedAt\":\"\xff\",\"users\":[[{\"userId\":\"\\ud800\"}]]}"))
	f.Fuzz(func(t *testing.T, text []byte) {
		session := api.DecodeSession(jsontree.Parse(text))
		walk(session)
		for n := range session.Users() {
			user := session.User(n)
			if found, _, ok := session.Owner(user.UserID); user.UserID != "" && (!ok || session.User(found).UserID != user.UserID) {
				t.Errorf("%q is not found", user.UserID)
			}
		}
	})
}

func FuzzDecodeToken(f *testing.F) {
	f.Add("e30.e30.x")
	f.Add("eyJhbGciOiJSUzI1NiJ9.eyJpYXQiOjEuNSwiZXhwIjoiMSIsInVzZXIiOnsidXNlcklkIjoxfX0=.c2ln")
	f.Add("a.b.c.d")
	f.Add("..")
	f.Fuzz(func(t *testing.T, text string) {
		token, err := api.DecodeToken(secret.New(text))
		if (err == nil) != (token.Claims != nil && token.Header != nil) {
			t.Errorf("got %+v, %v", token, err)
		}
	})
}

func FuzzErrorAnswer(f *testing.F) {
	f.Add(422, `{"status":"error","code":500000,"message":"m","data":{"detail":["a",{"b":[]},null]}}`, "application/json", "3")
	f.Add(200, `{"status":"error","code":"400100"}`, "", "")
	f.Add(302, ``, "text/html", "")
	f.Add(500, "<html>", "text/html", "Wed, 01 May 2024 12:00:00 GMT")
	f.Add(401, "\"Unauthorized\"", "text/plain", "-1")
	f.Fuzz(func(t *testing.T, status int, body, kind, wait string) {
		client := clientOf(t, "http://localhost")
		client.Transport = roundTrip(func(*http.Request) (*http.Response, error) {
			return &http.Response{
				StatusCode:    status,
				Header:        http.Header{"Content-Type": {kind}, "Retry-After": {wait}, "Location": {kind}},
				Body:          io.NopCloser(strings.NewReader(body)),
				ContentLength: -1,
			}, nil
		})
		answer, err := client.CreateSession(context.Background(), alice(), nil)
		if err == nil {
			if status < 200 || status > 299 || string(answer.Body) != body {
				t.Errorf("%d with %q is a session", status, body)
			}
			return
		}
		if line := err.Error(); strings.ContainsAny(line, "\n\r") || utf8.RuneCountInString(line) > 2000 {
			t.Errorf("the error is no line: %q", line)
		}
		var refused *api.Error
		if errors.As(err, &refused) && refused.RetryAfter < 0 {
			t.Errorf("Retry-After %q is %v", wait, refused.RetryAfter)
		}
	})
}
