package api_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"testing"
	"time"

	"sessionscope/api"
	"sessionscope/api/jsontree"
)

func TestTheLikeliestCauseComesFirst(t *testing.T) {
	for name, c := range map[string]struct {
		err         error
		first, then string
	}{
		"no access":                  {&api.Error{Status: 401}, "the API key is wrong, cut short, or of another network", "the key belongs to another region"},
		"forbidden":                  {&api.Error{Status: 403}, "the key belongs to another region", "the API key is wrong, cut short, or of another network"},
		"it speaks of the authToken": {&api.Error{Status: 401, Message: "authToken expired"}, "the network is secure and wants an authToken, or this one is older than 10 minutes or for another userId", "the API key is wrong, cut short, or of another network"},
		"it speaks of a ban":         {&api.Error{Status: 403, Detail: []string{"User is Banned"}}, "the user is banned", "the key belongs to another region"},
		"a global ban":               {&api.Error{Status: 400, Code: 400312}, "the user is globally banned", ""},
		"too many":                   {&api.Error{Status: 429, RetryAfter: 1500 * time.Millisecond}, "too many requests: 100 in 5 seconds are allowed for a user", ""},
		"a permission":               {&api.Error{Status: 403, Code: 400301}, "the user lacks a permission that this takes", "the key belongs to another region"},
		"a bot":                      {&api.Error{Status: 403, Code: 403998}, "bots may not do this", ""},
		"a visitor":                  {&api.Error{Status: 403, Code: 403999}, "visitors may not do this", ""},
		"a conflict":                 {&api.Error{Status: 409}, "something of this request is taken already, such as the profileHandle", "another request for this user came at the same time"},
		"a conflict by its code":     {&api.Error{Status: 400, Code: 400900}, "something of this request is taken already, such as the profileHandle", "another request for this user came at the same time"},
		"a renewal":                  {&api.Error{Status: 401, Renewal: true}, "the session's own token is no longer accepted: expired, revoked, or of another network", "the API key is wrong, cut short, or of another network"},
		"a renewal's authToken":      {&api.Error{Status: 401, Renewal: true, Message: "authToken expired"}, "the network is secure and wants a fresh authToken for a renewal too", "the session's own token is no longer accepted: expired, revoked, or of another network"},
		"another status":             {&api.Error{Status: 418}, "status 418 is not among the documented ones", ""},
		"cut JSON":                   {&api.NotSessionError{Reason: "its JSON is cut short", Err: &jsontree.SyntaxError{}}, "the answer was cut off or damaged on its way", "something in between answered in the API's place: a proxy, a page to log in at, a wrong base URL"},
		"a page":                     {&api.NotSessionError{Reason: "it is HTML", Err: &jsontree.SyntaxError{}}, "something in between answered in the API's place: a proxy, a page to log in at, a wrong base URL", "the answer was cut off or damaged on its way"},
		"too big":                    {&api.NotSessionError{Err: api.ErrTooBig}, "the answer is larger than is read", ""},
		"an unknown host":            {&api.TransportError{Err: &net.DNSError{}}, "the base URL names a wrong host", "there is no network, or it does not reach this host"},
		"nobody listens":             {&api.TransportError{Phase: api.Connecting, Err: io.EOF}, "nothing listens there, or a firewall refuses it", "there is no network, or it does not reach this host"},
		"slow":                       {fmt.Errorf("wrapped: %w", &api.TransportError{Phase: api.Connecting, Timeout: true, Err: context.DeadlineExceeded}), "the host or the network is slow", "a firewall swallows the connection"},
		"cut off":                    {&api.TransportError{Phase: api.Reading, Err: io.ErrUnexpectedEOF}, "the server, or a proxy in between, ended the connection", "there is no network, or it does not reach this host"},
		"cancelled":                  {&api.TransportError{Err: context.Canceled}, "", ""},
		"something else":             {errors.New("x"), "", ""},
	} {
		got := api.Causes(c.err)
		for i, want := range []string{c.first, c.then} {
			switch {
			case want == "" && len(got) > i, want != "" && (len(got) <= i || got[i].What != want):
				t.Errorf("%s: cause %d of %q is not %q", name, i+1, got, want)
			}
		}
		for _, cause := range got {
			if cause.Try == "" || cause.Try[len(cause.Try)-1] != '.' {
				t.Errorf("%s: %q is no sentence", name, cause.Try)
			}
		}
	}
	if got := api.Causes(&api.Error{Status: 429, RetryAfter: 1500 * time.Millisecond})[0].Try; got != "Wait 2 seconds, as the server asks, and send again." {
		t.Errorf("got %q", got)
	}
}
