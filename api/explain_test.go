package api_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"
	"syscall"
	"testing"

	"sessionscope/api"
)

func TestCausesInWords(t *testing.T) {
	dial := func(err error) error { return &net.OpError{Op: "dial", Net: "tcp", Err: err} }
	tests := []struct {
		name    string
		cause   error
		want    string
		timeout bool
	}{
		{"an unknown host", dial(&net.DNSError{Name: "h.test", IsNotFound: true}), "there is no host of that name; check the region or the base URL", false},
		{"a silent name service", dial(&net.DNSError{Name: "h.test", IsTimeout: true}), "the name service did not answer in time; check the network", true},
		{"a broken name service", dial(&net.DNSError{Name: "h.test", Err: "server misbehaving"}), "the name could not be looked up: server misbehaving", false},
		{"no route", dial(os.NewSyscallError("connect", syscall.EHOSTUNREACH)), "the network does not reach it; check the connection", false},
		{"no network", dial(os.NewSyscallError("connect", syscall.ENETUNREACH)), "the network does not reach it; check the connection", false},
		{"a reset", os.NewSyscallError("read", syscall.ECONNRESET), "the connection was broken off", false},
		{"a slow dial", dial(os.ErrDeadlineExceeded), "it took too long", true},
		{"a transport of its own", fmt.Errorf("posting: %w", &url.Error{Op: "Post", URL: "http://hidden", Err: io.ErrUnexpectedEOF}), "the connection was closed before the end of the answer", false},
		{"anything else", errors.New("odd\nthing"), "odd thing", false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			client := clientOf(t, "https://h.test")
			client.Transport = roundTrip(func(*http.Request) (*http.Response, error) { return nil, test.cause })
			_, err := client.CreateSession(context.Background(), alice(), nil)
			var got *api.TransportError
			if !errors.As(err, &got) || got.Timeout != test.timeout {
				t.Fatalf("got %v", err)
			}
			if want := "no answer from h.test: " + test.want; err.Error() != want {
				t.Errorf("says %q, want %q", err, want)
			}
		})
	}
}

func TestAnErrorWithoutACause(t *testing.T) {
	err := &api.TransportError{Phase: api.Connecting, Host: "h.test"}
	if want := "h.test cannot be reached (connecting): the cause is not known"; err.Error() != want {
		t.Errorf("says %q, want %q", err, want)
	}
}

func TestABodyThatGivesNothing(t *testing.T) {
	client := clientOf(t, "https://h.test")
	client.Transport = roundTrip(func(*http.Request) (*http.Response, error) {
		return &http.Response{StatusCode: 200, Body: io.NopCloser(reader(func([]byte) (int, error) { return 0, nil }))}, nil
	})
	if _, err := client.CreateSession(context.Background(), alice(), nil); !errors.Is(err, io.ErrNoProgress) {
		t.Errorf("got %v", err)
	}
}

func TestCodesHaveNames(t *testing.T) {
	named := map[string]int{}
	for code := 400000; code <= 500000; code++ {
		name := api.CodeName(code)
		if name == "" {
			continue
		}
		if before, twice := named[name]; twice {
			t.Errorf("%d and %d are both %q", before, code, name)
		}
		if strings.ToLower(name) != name {
			t.Errorf("%d is %q", code, name)
		}
		named[name] = code
	}
	for name, code := range map[string]int{
		"bad request": 400000, "unauthorized": 400100, "permission denied": 400301, "rate limit": 400311, "user is globally banned": 400312,
		"not found": 400400, "conflict": 400900, "bots may not do this": 403998, "visitors may not do this": 403999,
		"validation failed or server fault": 500000,
	} {
		if named[name] != code {
			t.Errorf("%q is %d, want %d", name, named[name], code)
		}
	}
	if got := api.CodeName(400310); got != "" {
		t.Errorf("a code whose meaning nobody knows is called %q", got)
	}
}
