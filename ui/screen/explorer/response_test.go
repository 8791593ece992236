package explorer_test

import (
	"testing"
	"testing/synctest"
	"time"

	"sessionscope/api"
	"sessionscope/ui/screen/explorer"
)

func TestTheResponseNamesTheProxy(t *testing.T) {
	for _, proxy := range []string{"", "proxy.corp.test:3128"} {
		synctest.Test(t, func(t *testing.T) {
			in := explorer.Input{Session: sessionOf(`{"users":[]}`), Answer: &api.Answer{Status: 200, Proto: "HTTP/1.1", Proxy: proxy}}
			d := exploring(t, in, time.UTC, 120, 50).See("response", "HTTP/1.1")
			if proxy == "" {
				d.NotSee("proxy ")
				return
			}
			d.SeeLine("proxy +" + proxy)
		})
	}
}
