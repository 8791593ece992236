package cli

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"time"

	"sessionscope/api"
	"sessionscope/keystore"
)

// placeToReach is the host that the command line names; nil when it names none,
// and nothing is to be sent.
func (p *program) placeToReach(config keystore.Config, f fields) (*url.URL, error) {
	if f.profile == "" {
		return f.named()
	}
	to, err := f.destination(config, keystore.Environment{})
	return to.url, err
}

// examineProxy says whether requests go through a proxy. Its name and password
// are not shown.
func (p *program) examineProxy(found *findings, config keystore.Config, asked *url.URL) {
	p.examineProxyVariables(found)
	straight := true
	for _, host := range hostsOf(config, asked) {
		proxy, err := api.ProxyFor(host)
		switch {
		case err != nil:
			found.wrong("proxy", proxyFix, "%v", err)
			return
		case proxy != "":
			straight = false
			found.note("proxy", "requests to %s go through %s", host.Host, proxy)
		}
	}
	if straight {
		found.ok("proxy", "none: requests go straight to the API")
	}
}

const proxyFix = "write it like http://proxy.example:3128, or unset it"

// examineProxyVariables looks for proxies that are passed over without a word.
func (p *program) examineProxyVariables(found *findings) {
	for _, name := range []string{"HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"} {
		value := p.Getenv(name)
		if value != "" && !isProxy(value) && !isProxy("http://"+value) {
			found.wrong("proxy", proxyFix, "%s is no URL of a proxy, so it is not used", name)
		}
	}
	if p.Getenv("ALL_PROXY") != "" || p.Getenv("all_proxy") != "" {
		found.note("proxy", "ALL_PROXY is not used: HTTPS_PROXY and HTTP_PROXY are")
	}
}

func isProxy(value string) bool {
	u, err := url.Parse(value)
	return err == nil && u.Host != "" && slices.Contains([]string{"http", "https", "socks5", "socks5h"}, u.Scheme)
}

// hostsOf are the hosts that requests may go to: the one asked for, else those
// of the profiles, else the default one.
func hostsOf(config keystore.Config, asked *url.URL) []*url.URL {
	if asked != nil {
		return []*url.URL{asked}
	}
	var hosts []*url.URL
	for _, profile := range append(config.Profiles, keystore.Profile{}) {
		host, err := (fields{allowHTTP: true}).placeOf(profile)
		if err == nil && !slices.ContainsFunc(hosts, func(u *url.URL) bool { return *u == *host }) {
			hosts = append(hosts, host)
		}
	}
	return hosts
}

// wrongClock is how far two clocks may be apart before an expiry misleads.
const wrongClock = time.Minute

// examineClock shows the time here, and holds it against a host's where one is
// asked for.
func (p *program) examineClock(ctx context.Context, found *findings, host *url.URL, f fields) {
	now := p.Now()
	found.ok("clock", "%s here", now.Format("2006-01-02 15:04:05 MST -07:00"))
	if host == nil {
		found.note("clock", "nothing was sent; --profile, --region or --base-url holds it against a server's")
		return
	}
	client := api.Client{
		BaseURL: host, Transport: p.Transport, Timeout: f.timeout, Now: p.Now, AllowHTTP: f.allowHTTP, UserAgent: name + "/" + p.Version,
	}
	reached, err := client.Reach(ctx)
	var transport *api.TransportError
	switch {
	case errors.As(err, &transport):
		found.wrong("network", hint(transport), "%v", err)
		return
	case err != nil:
		found.wrong("network", "", "%v", err)
		return
	}
	found.ok("network", "%s answered %d in %v, without a key, over %s", host.Host, reached.Status, reached.Timing.Total.Round(time.Millisecond), reached.Proto)
	ahead := reached.ClockOffset
	way := "ahead of"
	if ahead < 0 {
		ahead, way = -ahead, "behind"
	}
	switch {
	case !reached.HasDate:
		found.note("clock", "%s did not tell its time", host.Host)
	case ahead == 0:
		found.ok("clock", "%s has the same time, within 2 seconds", host.Host)
	case ahead < wrongClock:
		found.note("clock", "%s is %v %s this clock; expiries are corrected by it", host.Host, ahead, way)
	default:
		found.wrong("clock", "set this computer's clock (timedatectl set-ntp true), if it is not the server's that is wrong", "%s is %v %s this clock", host.Host, ahead, way)
	}
}
