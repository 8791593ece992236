package api_test

import (
	"errors"
	"net/http"
	"testing"
	"time"

	"sessionscope/api"
)

func TestAHostIsAskedWithoutKeyAndToken(t *testing.T) {
	for name, c := range map[string]struct {
		date    func() string
		want    time.Duration
		hasDate bool
	}{
		"the same time": {func() string { return time.Now().UTC().Format(http.TimeFormat) }, 0, true},
		"an hour ahead": {func() string { return time.Now().Add(time.Hour).UTC().Format(http.TimeFormat) }, time.Hour, true},
		"no date":       {func() string { return "soon" }, 0, false},
	} {
		server := serve(t, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Date", c.date())
			w.WriteHeader(http.StatusUnauthorized)
		})
		got, err := clientOf(t, server.URL).Reach(t.Context())
		if err != nil || got.Status != http.StatusUnauthorized || got.HasDate != c.hasDate || (got.ClockOffset-c.want).Abs() > 30*time.Second {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
		asked := server.seen()[0]
		if len(server.seen()) != 1 || asked.Method != http.MethodGet || asked.URL.Path != "/api/v3/sessions" ||
			asked.Header.Get("X-Api-Key")+asked.Header.Get("Authorization")+asked.Header.Get("Cookie") != "" {
			t.Errorf("%s: asked %s %s with %v", name, asked.Method, asked.URL, asked.Header)
		}
	}
}

func TestAHostThatCannotBeReached(t *testing.T) {
	server := serve(t, sends(200, ""))
	server.Close()
	_, err := clientOf(t, server.URL).Reach(t.Context())
	var got *api.TransportError
	if !errors.As(err, &got) || got.Phase != api.Connecting {
		t.Errorf("gives %v", err)
	}
	if _, err := (&api.Client{BaseURL: mustParse(t, "http://images.test")}).Reach(t.Context()); !errors.As(err, new(*api.NotSentError)) {
		t.Errorf("gives %v", err)
	}
}
