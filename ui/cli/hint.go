package cli

import (
	"errors"
	"fmt"
	"math"
	"net"
	"net/http"

	"sessionscope/api"
	"sessionscope/api/jsontree"
)

// refusedHint says what to try after the API's refusal. The vendor's documents
// contradict each other about wrong keys, regions and authTokens, so it names
// what is likely and never gives a verdict.
func refusedHint(e *api.Error) string {
	const codeBanned = 400312 // observed
	switch {
	case e.Code == codeBanned:
		return "the user has to be unbanned before a session can be opened"
	case e.Status == http.StatusUnauthorized || e.Status == http.StatusForbidden:
		return "likely causes: a key that is wrong or cut short, a key of another region (try --region), a missing or old authToken, a banned user"
	case e.Status == http.StatusNotFound:
		return "check --region or --base-url: this host does not know the sessions API"
	case e.Status == http.StatusTooManyRequests && e.RetryAfter > 0:
		return fmt.Sprintf("send it again in %d seconds", int(math.Ceil(e.RetryAfter.Seconds())))
	case e.Status == http.StatusTooManyRequests:
		return "wait a few seconds before sending it again"
	case e.Status >= http.StatusInternalServerError:
		return "the fault is the server's: try again later"
	case e.Status == http.StatusBadRequest || e.Status == http.StatusUnprocessableEntity:
		return "correct the fields that the API names"
	}
	return ""
}

func transportHint(e *api.TransportError) string {
	var noHost *net.DNSError
	switch {
	case e.Timeout:
		return "check the network, or allow more time with --timeout"
	case errors.As(e.Err, &noHost):
		return "check the network and the host's name in --base-url"
	case e.Phase == api.Connecting:
		return "check that the host and port of --base-url are right and that something listens there"
	case e.Phase == api.Handshaking:
		return "the key was not sent; check --base-url, this computer's clock, and whether something stands between it and the API"
	}
	return "send it again; when it stays so, the fault is the server's or that of a proxy in between"
}

func noSessionHint(e *api.NotSessionError) string {
	var broken *jsontree.SyntaxError
	switch {
	case errors.As(e.Err, &broken):
		return "send it again; when it stays so, the fault is the server's"
	case errors.Is(e.Err, api.ErrTooBig):
		return "allow more with --max-answer"
	case e.Location != "":
		return "no redirect was followed, because the key would go with it; check --region or --base-url"
	}
	return "check --region or --base-url: a proxy or a login page may have answered instead of the API"
}
