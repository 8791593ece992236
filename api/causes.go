package api

import (
	"context"
	"errors"
	"fmt"
	"math"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"

	"sessionscope/api/jsontree"
)

// Cause is something that may be behind a request that brought no session, and
// what to try about it: a clause, and a sentence.
type Cause struct{ What, Try string }

// Causes are the likely ones of an *Error, a *TransportError or a
// *NotSessionError, the likeliest first; nil of any other error, and of a
// request that the person cancelled. For a wrong key, region or authToken the vendor's documents contradict each other, so
// there is never just one verdict (observed).
func Causes(err error) []Cause {
	var answered *Error
	var noSession *NotSessionError
	var transport *TransportError
	switch {
	case errors.As(err, &answered):
		return causesOfRefusal(answered)
	case errors.As(err, &noSession):
		return causesOfOther(noSession)
	case errors.As(err, &transport) && !errors.Is(err, context.Canceled):
		return causesOfSilence(transport)
	}
	return nil
}

// Codes whose causes are their own (observed).
const (
	codePermission = 400301
	codeRateLimit  = 400311
	codeBanned     = 400312
	codeConflict   = 400900
	codeBot        = 403998
	codeVisitor    = 403999
)

func causesOfRefusal(e *Error) []Cause {
	switch {
	case e.Code == codeBanned:
		return []Cause{{"the user is globally banned", "Look the user up in the console; a global ban ends only there. Another userId will do for a test."}}
	case e.Status == http.StatusTooManyRequests, e.Code == codeRateLimit:
		return []Cause{{"too many requests: 100 in 5 seconds are allowed for a user", waitFirst(e.RetryAfter)}}
	case e.Code == codeBot, e.Code == codeVisitor:
		return []Cause{{CodeName(e.Code), "Use the userId of somebody who signs in."}}
	case e.Status == http.StatusUnauthorized, e.Status == http.StatusForbidden:
		return causesOfNoAccess(e)
	case e.Status == http.StatusConflict, e.Code == codeConflict:
		return []Cause{
			{"something of this request is taken already, such as the profileHandle", "Leave the optional fields out and add them one by one."},
			{"another request for this user came at the same time", "Send again."},
		}
	case e.Status == http.StatusUnprocessableEntity, e.Status == http.StatusBadRequest:
		return []Cause{{"a field breaks a rule of the API", "Correct the fields that the API names, and send again."}}
	case e.Status == http.StatusNotFound:
		return []Cause{{"the base URL is not that of this API", "Use a region, or check the base URL: the path is added to it."}}
	case e.Status >= http.StatusInternalServerError:
		return []Cause{
			{"a fault at the server or at a proxy in between", "Send again in a moment; the request may be right as it is."},
			{"a field that the server chokes on", "Leave the optional fields out and add them one by one."},
		}
	default:
		return []Cause{{fmt.Sprintf("status %d is not among the documented ones", e.Status), "Look at what came with it: no more is known."}}
	}
}

// causesOfNoAccess orders them by what the server's own words name; what they
// don't name stays in order behind it.
func causesOfNoAccess(e *Error) []Cause {
	wrongKey := Cause{"the API key is wrong, cut short, or of another network", "Compare the key with the console's; keys are 48 hex digits."}
	wrongRegion := Cause{"the key belongs to another region", "Try the other regions by hand: us, eu, sg."}
	authToken := Cause{"the network is secure and wants an authToken, or this one is older than 10 minutes or for another userId", "Mint a new one for this userId."}
	if e.Renewal {
		authToken = Cause{"the network is secure and wants a fresh authToken for a renewal too", "Keep a server key with the profile, which mints one each time; or open a new session from the form."}
	}
	banned := Cause{"the user is banned", "Look the user up in the console; a global ban ends only there."}
	causes := []Cause{wrongKey, wrongRegion, authToken, banned}
	if e.Status == http.StatusForbidden {
		causes = []Cause{wrongRegion, wrongKey, authToken, banned}
	}
	words := strings.ToLower(e.Message + " " + strings.Join(e.Detail, " "))
	first := func(c Cause, named bool) {
		if named {
			causes = append([]Cause{c}, slices.DeleteFunc(causes, func(other Cause) bool { return other == c })...)
		}
	}
	first(Cause{"the session's own token is no longer accepted: expired, revoked, or of another network", "Open a new session from the form, which still holds the request."}, e.Renewal)
	first(Cause{"the user lacks a permission that this takes", "Look at the user's roles in the console."}, e.Code == codePermission)
	first(authToken, strings.Contains(words, "authtoken"))
	first(banned, strings.Contains(words, "banned"))
	return causes
}

func waitFirst(d time.Duration) string {
	if d <= 0 {
		return "Wait some seconds and send again."
	}
	return fmt.Sprintf("Wait %d seconds, as the server asks, and send again.", int(math.Ceil(d.Seconds())))
}

func causesOfOther(e *NotSessionError) []Cause {
	between := Cause{"something in between answered in the API's place: a proxy, a page to log in at, a wrong base URL", "Look at what came; check the region or the base URL."}
	cutOff := Cause{"the answer was cut off or damaged on its way", "Send again; when it stays so, the fault is the server's."}
	var broken *jsontree.SyntaxError
	switch {
	case e.Location != "":
		return []Cause{
			{"the base URL is an old or a short one", "Use the address that it points to, if you trust it: no redirect was followed, because the key would go along."},
			{"a captive portal or a proxy wants a login first", "Open a page in the browser, log in, and send again."},
		}
	case errors.Is(e.Err, ErrTooBig):
		return []Cause{{"the answer is larger than is read", "Allow more with --max-answer."}}
	case errors.As(e.Err, &broken) && strings.Contains(e.Reason, "JSON"):
		return []Cause{cutOff, between}
	}
	return []Cause{between, cutOff}
}

func causesOfSilence(e *TransportError) []Cause {
	noNetwork := Cause{"there is no network, or it does not reach this host", "Check the connection, a VPN, the proxy settings."}
	wrongHost := Cause{"the base URL names a wrong host", "Use one of the regions: us, eu, sg; or check the base URL."}
	var unknown *net.DNSError
	switch {
	case e.Timeout:
		return []Cause{
			{"the host or the network is slow", "Send again, or allow more with --timeout."},
			{"a firewall swallows the connection", "Try from another network."},
		}
	case errors.As(e.Err, &unknown):
		return []Cause{wrongHost, noNetwork}
	case e.Phase == Connecting:
		return []Cause{
			{"nothing listens there, or a firewall refuses it", "Check the host and the port of the base URL."},
			noNetwork,
		}
	case e.Phase == Handshaking:
		return []Cause{
			{"something stands between this computer and the API, or the base URL names another host; the key was not sent", "Check the base URL, and whether a proxy or a captive portal answers for it."},
			{"this computer's clock is wrong, so that certificates seem out of date", "Set the clock."},
		}
	case e.Phase >= Waiting:
		return []Cause{{"the server, or a proxy in between, ended the connection", "Send again; when it stays so, the fault is theirs."}, noNetwork}
	}
	return []Cause{noNetwork, wrongHost}
}
