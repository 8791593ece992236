package api

import (
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// trustedDrift is how far two clocks may be apart before it counts. A Date
// header has whole seconds only.
const trustedDrift = 2 * time.Second

// clockOffset is the server's clock minus ours in whole seconds, from the Date
// header of an answer to a request sent at sent whose header came at received.
// It is 0 when the clocks may well agree.
func clockOffset(header http.Header, sent, received time.Time) time.Duration {
	date, err := http.ParseTime(header.Get("Date"))
	if err != nil {
		return 0
	}
	// The server wrote its date at some moment of the round trip. Only what no
	// such moment explains is a difference: a slow answer is none.
	if date.Add(trustedDrift).Compare(sent) >= 0 && date.Add(-trustedDrift).Compare(received) <= 0 {
		return 0
	}
	half := received.Sub(sent) / 2
	return date.Sub(sent.Add(half)).Round(time.Second)
}

// retryAfter is how long the Retry-After header asks to wait, from seconds or
// from a date; 0 when it asks nothing.
func retryAfter(header http.Header, now time.Time) time.Duration {
	value := strings.TrimSpace(header.Get("Retry-After"))
	if seconds, err := strconv.ParseUint(value, 10, 63); err == nil {
		if seconds > math.MaxInt64/uint64(time.Second) {
			return math.MaxInt64
		}
		return time.Duration(seconds) * time.Second
	}
	if at, err := http.ParseTime(value); err == nil {
		return max(0, at.Sub(now))
	}
	return 0
}
