//go:build linux

package hostile

import (
	"fmt"
	"net/http"
	"strings"
)

// codes are those that the API is known to send, with the words for them; ""
// where none are known.
var codes = []struct {
	status, code int
	name         string
}{
	{400, 400000, "bad request"},
	{401, 400100, "unauthorized"},
	{403, 400300, "forbidden"},
	{403, 400301, "permission denied"},
	{403, 400302, "user is muted"},
	{403, 400303, "channel is muted"},
	{403, 400304, "user is banned from the channel or community"},
	{400, 400305, "too many members"},
	{400, 400306, "exempt from bans"},
	{400, 400307, "repeated too often"},
	{400, 400308, "blocked word"},
	{400, 400309, "link not allowed"},
	{400, 400310, ""},
	{429, 400311, "rate limit"},
	{403, 400312, "user is globally banned"},
	{400, 400314, "unsafe content"},
	{400, 400315, "duplicate entry"},
	{400, 400316, "user is not banned"},
	{400, 400317, "the only moderator cannot leave"},
	{400, 400318, "the only member cannot leave"},
	{400, 400319, "notifications are off for the network"},
	{400, 400323, ""},
	{400, 400324, ""},
	{404, 400400, "not found"},
	{409, 400900, "conflict"},
	{403, 403998, "bots may not do this"},
	{403, 403999, "visitors may not do this"},
	{422, 500000, "validation failed"},
	{500, 500000, "server fault"},
}

// refusals are every status and code, with and without JSON.
func refusals() []row {
	var rows []row
	for _, c := range codes {
		body := fmt.Sprintf(`{"status":"error","code":%d,"message":"No, said %d.","data":{"detail":["'userId' is why"]}}`, c.code, c.code)
		rows = append(rows, row{
			name: fmt.Sprintf("%d with code %d", c.status, c.code),
			way:  way{answer: says(c.status, body)},
			want: refused(c.status, c.code, c.name, fmt.Sprintf("No, said %d.", c.code), "'userId' is why"),
		})
	}
	for _, status := range []int{400, 401, 403, 404, 409, 413, 418, 422, 429, 451, 500, 502, 503, 504, 520, 599} {
		answered := strings.TrimSpace(fmt.Sprintf("%d %s", status, http.StatusText(status)))
		for what, answer := range map[string]struct{ kind, body, says string }{
			"a page":       {"text/html", "<html><script>alert(1)</script>", "the body is HTML, not JSON"},
			"nothing":      {"text/plain", "", "the body is empty"},
			"a plain word": {"text/plain", "Unauthorised, maybe", "Unauthorised, maybe"},
		} {
			want := refused(status, nil, "")
			if what == "a plain word" {
				want.says = []string{answer.says}
			} else {
				want.create = answered + "; " + answer.says
			}
			rows = append(rows, row{
				name: fmt.Sprintf("%d with %s", status, what),
				way:  way{answer: says(status, answer.body, "Content-Type", answer.kind)},
				want: want,
			})
		}
	}
	return append(rows, oddRefusals()...)
}

// oddRefusals are envelopes as nobody should write them.
func oddRefusals() []row {
	deep := strings.Repeat("[", 100_000)
	return []row{
		{
			name: "a code in quotes", way: way{answer: says(401, `{"code":"400100","message":"Unauthorized"}`)},
			want: refused(401, 400100, "unauthorized"),
		},
		{
			name: "a code that is a word", way: way{answer: says(400, `{"code":"E_BAD","message":"Bad"}`)},
			want: refused(400, "E_BAD", "", "Bad"),
		},
		{
			name: "a code out of range", way: way{answer: says(400, `{"code":1e400,"message":"Bad"}`)},
			want: refused(400, "1e400", "", "Bad"),
		},
		{
			name: "an envelope of the wrong types", way: way{answer: says(403, `{"status":7,"code":[],"message":{"a":1},"data":"x"}`)},
			want: refused(403, nil, "", "x"),
		},
		{
			name: "an envelope with status 200", way: way{answer: says(200, `{"status":"error","code":400100,"message":"Unauthorized","data":{}}`)},
			want: refused(200, 400100, "unauthorized", "Unauthorized"),
		},
		{
			name: "an envelope that is cut short", way: way{answer: says(422, `{"status":"error","code":500000,"message":"bad`)},
			want: refused(422, 500000, "validation failed"),
		},
		{
			name: "an error 100,000 levels deep", way: way{answer: says(400, `{"code":400000,"message":"Deep","data":`+deep)},
			want: refused(400, 400000, "bad request", "Deep"), size: len(deep),
		},
		{
			name: "an error that repeats the key", way: way{answer: repeatsTheKey},
			want: refused(401, 400100, "unauthorized", "the key ••• is unknown"),
		},
		{
			name: "an error without end", way: way{answer: func(_ *host, w http.ResponseWriter, r *http.Request) {
				w.WriteHeader(http.StatusBadGateway)
				endless(r, w)
			}},
			want: refused(502, nil, ""), size: 1 << 20,
		},
		{
			name: "a status that acts", way: raw("HTTP/1.1 502 " + inHeader(allPayloads()) + "\r\nContent-Length: 0\r\n\r\n"),
			want: refused(502, nil, "", "502"),
		},
		{
			name: "a redirect that acts", way: way{answer: says(302, "", "Location", "http://evil.test/"+inHeader(allPayloads()))},
			want: nothing(302, "it redirects"),
		},
		{
			name: "headers that act",
			way:  way{answer: says(429, `{"code":400311,"message":"Slow down"}`, "Retry-After", inHeader(allPayloads()), "Content-Type", inHeader(allPayloads()), "Server", inHeader(allPayloads()))},
			want: refused(429, 400311, "rate limit", "Slow down"),
		},
		{
			name: "a wait of centuries", way: way{answer: says(429, `{"code":400311,"message":"Slow down"}`, "Retry-After", "9223372036854775807")},
			want: refused(429, 400311, "rate limit", "Slow down"),
		},
	}
}

func repeatsTheKey(h *host, w http.ResponseWriter, r *http.Request) {
	key := r.Header.Get("x-api-key")
	says(401, fmt.Sprintf(`{"code":400100,"message":"the key %s is unknown","data":{"detail":["%s"]}}`, key, key), "X-Echo", key)(h, w, r)
}
