package failure

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"sessionscope/api"
	"sessionscope/keystore"
)

// cause is something that may be behind a failure, and what to try about it.
type cause struct{ what, try string }

// causes are the likely ones, the likeliest first. For a wrong key, region or
// authToken the vendor's documents contradict each other, so there is never
// just one verdict (observed).
func causes(err error) []cause {
	var answered *api.Error
	var noSession *api.NotSessionError
	var transport *api.TransportError
	var key *keystore.Error
	switch {
	case errors.As(err, &answered):
		return refused(answered)
	case errors.As(err, &noSession):
		return strange(noSession)
	case errors.As(err, &transport):
		return unreached(transport)
	case errors.As(err, &key):
		return keyless(key)
	default:
		return []cause{{"the request cannot be sent as it stands", "Correct the form and send it again."}}
	}
}

// Codes whose causes are their own (observed).
const (
	codeBanned    = 400312
	codeRateLimit = 400311
)

func refused(e *api.Error) []cause {
	wrongKey := cause{"the API key is wrong, cut short, or of another network", "Compare it with the console's; keys are 48 hex digits."}
	wrongRegion := cause{"the key belongs to another region", "Try the other regions by hand: us, eu, sg."}
	authToken := cause{"the network is secure and wants an authToken, or this one is older than 10 minutes or for another userId", "Mint a new one for this userId and fill it in."}
	banned := cause{"the user is banned", "Look the user up in the console; a global ban ends only there."}
	switch {
	case e.Code == codeBanned:
		return []cause{{"the user is globally banned", "Look the user up in the console; a global ban ends only there. Another userId will do for a test."}}
	case e.Status == http.StatusTooManyRequests, e.Code == codeRateLimit:
		return []cause{{"too many requests: 100 in 5 seconds are allowed for a user", wait(e.RetryAfter)}}
	case e.Status == http.StatusUnauthorized:
		return likeliest(e, banned, authToken, wrongKey, wrongRegion)
	case e.Status == http.StatusForbidden:
		return likeliest(e, banned, authToken, wrongRegion, wrongKey)
	case e.Status == http.StatusUnprocessableEntity, e.Status == http.StatusBadRequest:
		return []cause{{"a field breaks a rule of the API", "The detail above names it. Go back, correct it and send again."}}
	case e.Status == http.StatusNotFound:
		return []cause{{"the base URL is not that of this API", "Use a region, or check the base URL: the path is added to it."}}
	case e.Status >= http.StatusInternalServerError:
		return []cause{
			{"a fault at the server or at a proxy in between", "Send again in a moment; the request may be right as it is."},
			{"a field that the server chokes on", "Leave the optional fields out and add them one by one."},
		}
	default:
		return []cause{{fmt.Sprintf("status %d is not among the documented ones", e.Status), "The body below is all that is known."}}
	}
}

// likeliest orders the causes of a refusal by what the server's own words name;
// what they don't name stays in order behind it.
func likeliest(e *api.Error, banned, authToken cause, others ...cause) []cause {
	words := strings.ToLower(e.Message + " " + strings.Join(e.Detail, " "))
	causes := append(slices.Clip(others), authToken, banned)
	first := func(c cause, named bool) {
		if named {
			causes = append([]cause{c}, slices.DeleteFunc(causes, func(other cause) bool { return other == c })...)
		}
	}
	first(authToken, strings.Contains(words, "authtoken"))
	first(banned, strings.Contains(words, "banned"))
	return causes
}

func wait(d time.Duration) string {
	if d <= 0 {
		return "Wait some seconds and send again."
	}
	return fmt.Sprintf("Wait %s, as the server asks, and send again.", d.Round(time.Second))
}

func strange(e *api.NotSessionError) []cause {
	switch {
	case e.Location != "":
		return []cause{
			{"the base URL is an old or a short one", "Use the address it points to, if you trust it: a key is never taken along to another host."},
			{"a captive portal or a proxy wants a login first", "Open a page in the browser, log in, and send again."},
		}
	case errors.Is(e.Err, api.ErrTooBig):
		return []cause{{"the answer is larger than is read", "Start with a larger --max-answer."}}
	default:
		return []cause{
			{"something in between answered in the API's place: a proxy, a captive portal, a wrong base URL", "Look at the body below; check the base URL."},
			{"the answer was cut off or damaged on its way", "Send again."},
		}
	}
}

func unreached(e *api.TransportError) []cause {
	if e.Timeout {
		return []cause{
			{"the host or the network is slow", "Send again, or start with a longer --timeout."},
			{"a firewall swallows the connection", "Try from another network."},
		}
	}
	return []cause{
		{"there is no network, or it does not reach this host", "Check the connection, a VPN, the proxy settings."},
		{"the base URL names a wrong host", "Use one of the regions: us, eu, sg."},
	}
}

func keyless(e *keystore.Error) []cause {
	fix := e.Fix
	if fix == "" {
		fix = "Type a key into the form for this run."
	}
	return []cause{{e.Err.Error(), fix}}
}
