package api_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"

	"sessionscope/api"
)

func TestNoRedirectIsFollowed(t *testing.T) {
	for _, status := range []int{301, 302, 303, 307, 308} {
		t.Run(http.StatusText(status), func(t *testing.T) {
			other := serve(t, sends(200, aSession))
			address := strings.TrimPrefix(other.URL, "http://")
			server := serve(t, sends(status, "", "Location", "http://me:hidden-pass@"+address+"/elsewhere?token=hidden-query#hidden-part"))
			_, err := clientOf(t, server.URL).CreateSession(context.Background(), alice(), nil)
			var got *api.NotSessionError
			if !errors.As(err, &got) || got.Status != status {
				t.Fatalf("got %v", err)
			}
			if want := other.URL + "/elsewhere"; got.Location != want || !strings.Contains(err.Error(), want+", which was not followed") {
				t.Errorf("says %q, Location %q, want %q", err, got.Location, want)
			}
			if strings.Contains(err.Error(), "hidden") {
				t.Errorf("repeats more than the target: %q", err)
			}
			if n := len(other.seen()); n != 0 {
				t.Errorf("the other server was sent %d requests", n)
			}
			if n := len(server.seen()); n != 1 {
				t.Errorf("the server was sent %d requests", n)
			}
		})
	}
}

func TestWhereARedirectPoints(t *testing.T) {
	for location, want := range map[string]string{
		"/login":                 "/login",
		"":                       "without saying where to",
		"http://[::1":            "an address that cannot be read",
		"https://elsewhere.test": "https://elsewhere.test, which",
		"?user=hidden":           "/api/v5/sessions, which",
		"http:me:hidden@h.test":  "an address that cannot be read",
		"mailto:hidden@h.test":   "an address that cannot be read",
	} {
		_, err := clientOf(t, serve(t, sends(302, "", "Location", location)).URL).CreateSession(context.Background(), alice(), nil)
		var got *api.NotSessionError
		if !errors.As(err, &got) || !strings.Contains(got.Reason, want) || strings.Contains(got.Reason, "hidden") {
			t.Errorf("%q gives %v", location, err)
		}
	}
}

func TestARedirectToTheSameHostIsNotFollowedEither(t *testing.T) {
	server := serve(t, sends(308, "", "Location", "/api/v6/sessions"))
	if _, err := clientOf(t, server.URL).CreateSession(context.Background(), alice(), nil); err == nil || len(server.seen()) != 1 {
		t.Errorf("got %v after %d requests", err, len(server.seen()))
	}
}
