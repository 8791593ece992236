package api

import (
	"errors"
	"fmt"
	"net/netip"
	"net/url"
	"strings"
)

// Endpoint gives the base URL to use: baseURL when it is given, else the
// region's, else that of the default region, us (documented).
func Endpoint(region, baseURL string, allowHTTP bool) (*url.URL, error) {
	if baseURL != "" {
		return ParseBaseURL(baseURL, allowHTTP)
	}
	chosen := Regions()[0]
	if region != "" {
		var err error
		if chosen, err = ParseRegion(region); err != nil {
			return nil, err
		}
	}
	return ParseBaseURL(chosen.BaseURL, allowHTTP)
}

// ParseBaseURL reads the URL that the paths of the API are appended to. It
// wants https, a host, and neither userinfo, query nor fragment; plain http is
// for loopback, or for any host with allowHTTP. The path of a session request
// at its end, as in a pasted URL, is cut off. Errors never repeat the URL,
// which may hold a password.
func ParseBaseURL(s string, allowHTTP bool) (*url.URL, error) {
	parsed, err := url.Parse(strings.TrimSpace(s))
	if err != nil {
		// The text of a *url.Error repeats its input, password and all.
		return nil, errors.New("the base URL is no URL: write it like https://apix.us.amity.co")
	}
	if err := checkBaseURL(parsed, allowHTTP); err != nil {
		return nil, err
	}
	// Built anew, so that nothing but these three can be in it.
	base := &url.URL{Scheme: parsed.Scheme, Host: parsed.Host, Path: strings.TrimRight(parsed.Path, "/")}
	base.Path = strings.TrimRight(strings.TrimSuffix(base.Path, sessionsPath), "/")
	return base, nil
}

func checkBaseURL(u *url.URL, allowHTTP bool) error {
	switch host := u.Hostname(); {
	case u.Scheme != "https" && u.Scheme != "http":
		return errors.New("the base URL must begin with https://, like https://apix.us.amity.co")
	case host == "":
		return errors.New("the base URL has no host: write it like https://apix.us.amity.co")
	case u.User != nil:
		return errors.New("the base URL may not hold a user name or password: leave out what stands before the @")
	case u.RawQuery != "" || u.ForceQuery || u.Fragment != "":
		return errors.New("the base URL may hold no query and no fragment: leave out what follows ? or #")
	case u.Scheme == "http" && !allowHTTP && !IsLoopback(host):
		return fmt.Errorf("the base URL uses http, which would show the API key to the network on the way to %s: use https, or add --allow-http", host)
	}
	return nil
}

// IsLoopback reports whether a host, without a port, is this machine by its
// name or address alone; nothing is looked up.
func IsLoopback(host string) bool {
	host = strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")
	if strings.EqualFold(host, "localhost") {
		return true
	}
	address, err := netip.ParseAddr(host)
	return err == nil && address.Unmap().IsLoopback()
}
