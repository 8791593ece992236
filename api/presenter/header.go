package presenter

import (
	"net/http"
	"strconv"
	"strings"
)

// Header gives the header fields of an answer: as they are where they tell how
// it came and nothing of whose it is, else with stand-ins for name and value.
func (n *Names) Header(h http.Header) http.Header {
	if h == nil {
		return nil
	}
	out := http.Header{}
	for name, values := range h {
		shown := name
		if !isCommonHeader(name) {
			shown = "X-" + http.CanonicalHeaderKey(n.Of(Header, strings.ToLower(name)))
		}
		for _, value := range values {
			if !isHarmless(name, value) {
				value = n.Of(Text, value)
			}
			out[shown] = append(out[shown], value)
		}
	}
	return out
}

// isHarmless tells a field whose values are of a few, a number or a date.
func isHarmless(name, value string) bool {
	switch strings.ToLower(name) {
	case "date", "last-modified", "expires":
		_, err := http.ParseTime(value)
		return err == nil
	case "content-length", "age", "retry-after", "x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset":
		const longest = 12
		_, err := strconv.ParseUint(value, 10, 64)
		return err == nil && len(value) <= longest
	case "content-type":
		switch strings.ReplaceAll(strings.ToLower(value), " ", "") {
		case "application/json", "application/json;charset=utf-8", "text/plain", "text/plain;charset=utf-8", "text/html", "text/html;charset=utf-8":
			return true
		}
	case "cache-control", "pragma":
		switch value {
		case "no-store", "no-cache", "private", "public", "max-age=0", "must-revalidate", "no-cache, no-store, must-revalidate", "private, no-store":
			return true
		}
	case "content-encoding", "transfer-encoding", "connection", "vary", "accept-ranges":
		switch strings.ToLower(value) {
		case "gzip", "br", "deflate", "identity", "chunked", "close", "keep-alive", "origin", "accept-encoding", "origin, accept-encoding", "bytes", "none":
			return true
		}
	case "access-control-allow-origin":
		return value == "*"
	case "access-control-expose-headers", "access-control-allow-headers":
		for each := range strings.SplitSeq(value, ",") {
			if !isCommonHeader(strings.TrimSpace(each)) {
				return false
			}
		}
		return true
	case "strict-transport-security", "x-content-type-options", "x-frame-options":
		switch strings.ToLower(value) {
		case "nosniff", "deny", "sameorigin", "max-age=31536000", "max-age=31536000; includesubdomains", "max-age=15552000; includesubdomains":
			return true
		}
	}
	return false
}

// isCommonHeader tells a name that is nobody's own.
func isCommonHeader(name string) bool {
	switch strings.ToLower(name) {
	case "date", "last-modified", "expires", "content-length", "age", "retry-after", "x-ratelimit-limit", "x-ratelimit-remaining",
		"x-ratelimit-reset", "content-type", "cache-control", "pragma", "content-encoding", "transfer-encoding", "connection",
		"vary", "accept-ranges", "strict-transport-security", "x-content-type-options", "x-frame-options", "server", "via",
		"location", "set-cookie", "etag", "x-request-id", "x-powered-by", "cf-ray", "www-authenticate", "content-language",
		"access-control-allow-origin", "access-control-expose-headers", "access-control-allow-headers", "authorization", "content-security-policy", "x-trace-id", "x-correlation-id":
		return true
	}
	return false
}
