package api_test

import (
	"strings"
	"testing"

	"sessionscope/api"
)

func TestRegionsByTheirNames(t *testing.T) {
	for word, want := range map[string]string{
		"us": "us", "US": "us", "United States": "us", "usa": "us", " us ": "us",
		"eu": "eu", "EU": "eu", "Europe": "eu", "EUROPE": "eu",
		"sg": "sg", "Sg": "sg", "singapore": "sg", "Asia": "sg",
	} {
		if got, err := api.ParseRegion(word); err != nil || got.Code != want {
			t.Errorf("%q is %v, %v, want %s", word, got, err, want)
		}
	}
	for _, word := range []string{"", "xx", "eu1", "https://apix.eu.amity.co"} {
		_, err := api.ParseRegion(word)
		if err == nil || !strings.HasSuffix(err.Error(), ": choose us (United States), eu (Europe) or sg (Singapore)") {
			t.Errorf("%q gives %v", word, err)
		}
	}
}

func TestTheEndpoint(t *testing.T) {
	tests := []struct {
		name, region, base string
		allowHTTP          bool
		want, fault        string
	}{
		{name: "the default", want: "https://apix.us.amity.co"},
		{name: "a region", region: "Europe", want: "https://apix.eu.amity.co"},
		{name: "an unknown region", region: "mars", fault: `unknown region "mars"`},
		{name: "a base URL wins", region: "mars", base: "https://h.test", want: "https://h.test"},
		{name: "a port and a path", base: " https://h.test:8443/v/ ", want: "https://h.test:8443/v"},
		{name: "the whole URL of the documentation", base: "https://apix.us.amity.co/api/v5/sessions", want: "https://apix.us.amity.co"},
		{name: "the whole URL with a slash", base: "https://h.test/v/api/v5/sessions/", want: "https://h.test/v"},
		{name: "capitals", base: "HTTPS://H.test", want: "https://H.test"},
		{name: "loopback by address", base: "http://127.0.0.1:8080", want: "http://127.0.0.1:8080"},
		{name: "loopback of the other kind", base: "http://[::1]:8080", want: "http://[::1]:8080"},
		{name: "loopback by name", base: "http://LocalHost:8080", want: "http://LocalHost:8080"},
		{name: "plain http", base: "http://h.test", fault: "use https, or add --allow-http"},
		{name: "plain http allowed", base: "http://h.test", allowHTTP: true, want: "http://h.test"},
		{name: "plain http to a name like loopback", base: "http://localhost.h.test", fault: "use https"},
		{name: "plain http to every address", base: "http://0.0.0.0", fault: "use https"},
		{name: "no scheme", base: "apix.us.amity.co", fault: "must begin with https://"},
		{name: "another scheme", base: "ftp://h.test", fault: "must begin with https://"},
		{name: "a host and a port, no scheme", base: "localhost:8080", fault: "must begin with https://"},
		{name: "no host", base: "https://", fault: "has no host"},
		{name: "a port and no host", base: "https://:8080", fault: "has no host"},
		{name: "no host but a path", base: "https:///api", fault: "has no host"},
		{name: "a password", base: "https://me:hidden@h.test", fault: "may not hold a user name or password"},
		{name: "a query", base: "https://h.test?hidden", fault: "no query"},
		{name: "an empty query", base: "https://h.test?", fault: "no query"},
		{name: "a fragment", base: "https://h.test#hidden", fault: "no query and no fragment"},
		{name: "no URL", base: "https://me:hidden@h.test:port", fault: "is no URL"},
		{name: "a line break", base: "https://h\n.test", fault: "is no URL"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := api.Endpoint(test.region, test.base, test.allowHTTP)
			if test.fault != "" {
				if err == nil || !strings.Contains(err.Error(), test.fault) || strings.Contains(err.Error(), "hidden") || strings.Contains(err.Error(), "\n") {
					t.Fatalf("got %v, %v, want %q", got, err, test.fault)
				}
				return
			}
			if err != nil || got.String() != test.want {
				t.Errorf("got %v, %v, want %s", got, err, test.want)
			}
		})
	}
}

func TestWhatIsLoopback(t *testing.T) {
	for host, want := range map[string]bool{
		"localhost": true, "LOCALHOST": true, "127.0.0.1": true, "127.9.9.9": true, "::1": true, "[::1]": true, "::ffff:127.0.0.1": true,
		"": false, "localhost.": false, "127.0.0.1.h.test": false, "10.0.0.1": false, "0.0.0.0": false, "::": false, "localhost:80": false, "h.test": false,
	} {
		if got := api.IsLoopback(host); got != want {
			t.Errorf("IsLoopback(%q) = %v", host, got)
		}
	}
}
