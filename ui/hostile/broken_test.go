//go:build linux

package hostile

import (
	"bytes"
	"compress/gzip"
	"io"
	"net"
	"net/http"
	"strings"
	"time"
)

// late is the person's time limit where an answer never ends. It leaves a busy
// machine the time to get as far as that.
const late = 3 * time.Second

const ok = "HTTP/1.1 200 OK\r\n"

// closedAtOnce is the row in which no request is read.
const closedAtOnce = "closed at once"

// brokenBodies come whole, and are no session.
func brokenBodies() []row {
	half := soundAnswer[:len(soundAnswer)/2]
	row200 := func(name, body string, want outcome, headers ...string) row {
		return row{name: name, way: way{answer: says(200, body, headers...)}, want: want}
	}
	return []row{
		row200("a session cut short", half, nothing(200, "its JSON is cut short: line 1, column")),
		row200("a session with a tail", soundAnswer+"x", nothing(200, "its JSON is broken: line 1, column")),
		row200("two sessions", soundAnswer+soundAnswer, nothing(200, "its JSON is broken: line 1, column")),
		row200("a session behind a byte order mark", "\ufeff"+soundAnswer, nothing(200, "it is")),
		row200("HTML with success", "<!doctype html><title>Sign in to the guest network</title>", nothing(200, "it is HTML, not JSON"), "Content-Type", "text/html"),
		row200("HTML that calls itself JSON", "<p>", nothing(200, "it is HTML, not JSON")),
		row200("nothing", "", nothing(200, "it is empty")),
		row200("blanks", " \n\t\r\n ", nothing(200, "it is empty")),
		row200("a word", "ok", nothing(200, "it is not the API's JSON")),
		row200("binary", "\x00\x01\x02\xff\xfe", nothing(200, "it is not the API's JSON"), "Content-Type", "application/octet-stream"),
		row200("UTF-16", "\xff\xfe{\x00}\x00", nothing(200, "it is not the API's JSON")),
		row200("null", "null", nothing(200, "it is JSON, but has none of accessToken")),
		row200("a list", "[1]", nothing(200, "it is JSON, but has none of accessToken")),
		row200("an empty object", "{}", nothing(200, "it is JSON, but has none of accessToken")),
		row200("names without quotes", "{users:[]}", nothing(200, "its JSON is broken: line 1, column 2")),
		row200("a comma too many", `{"users":[1,]}`, nothing(200, "its JSON is broken: line 1, column")),
		row200("a bare NUL in a string", "{\"users\":\"a\x00b\"}", nothing(200, "its JSON is broken: line 1, column")),
		{name: "no content", way: way{answer: says(204, "")}, want: nothing(204, "it is empty")},
		{name: "not modified", way: way{answer: says(304, "")}, want: nothing(304, "it redirects without saying where to")},
		{name: "100,000 levels without end", way: way{answer: says(200, strings.Repeat("[", 100_000))}, want: nothing(200, "its JSON is cut short"), size: 100_000},
	}
}

// brokenTransfers break off, lie about themselves, or never end.
func brokenTransfers() []row {
	half := soundAnswer[:40]
	const closedEarly = "the connection was closed before the end of the answer"
	speak := func(f func(net.Conn, func())) way { return way{speak: f} }
	return []row{
		{name: closedAtOnce, way: speak(func(net.Conn, func()) {}), want: cut(waiting, "no answer from")},
		{name: "closed after the request", way: raw(""), want: cut(waiting, "no answer from", closedEarly)},
		{name: "closed in the status line", way: raw("HTTP/1.1 20"), want: cut(waiting, "no answer from")},
		{name: "closed in the header", way: raw(ok + "Content-Ty"), want: cut(waiting, "no answer from")},
		{name: "closed before the body", way: raw(ok + "Content-Length: 500\r\n\r\n"), want: cut(reading, "200", "was cut off", closedEarly)},
		{name: "a Content-Length too large", way: raw(ok + "Content-Length: 500\r\n\r\n" + half), want: cut(reading, "was cut off", closedEarly)},
		{name: "a Content-Length too small", way: raw(ok + "Content-Length: 40\r\n\r\n" + soundAnswer), want: nothing(200, "its JSON is cut short")},
		{name: "two Content-Lengths", way: raw(ok + "Content-Length: 10\r\nContent-Length: 20\r\n\r\n" + half), want: cut(waiting, "no answer from")},
		{name: "a negative Content-Length", way: raw(ok + "Content-Length: -5\r\n\r\n" + half), want: cut(waiting, "no answer from")},
		{name: "a Content-Length that claims terabytes", way: raw(ok + "Content-Length: 9000000000000\r\n\r\n" + half), want: nothing(200, "it is larger than the limit")},
		{name: "closed in a chunk", way: raw(ok + "Transfer-Encoding: chunked\r\n\r\n1000\r\n" + half), want: cut(reading, "was cut off", closedEarly)},
		{name: "closed between chunks", way: raw(ok + "Transfer-Encoding: chunked\r\n\r\n28\r\n" + half + "\r\n"), want: cut(reading, "was cut off")},
		{name: "a chunk without a length", way: raw(ok + "Transfer-Encoding: chunked\r\n\r\nzz\r\n"), want: cut(reading, "was cut off")},
		{name: "compression cut short", way: raw(ok + "Content-Encoding: gzip\r\nContent-Length: 500\r\n\r\n\x1f\x8b\x08"), want: cut(reading, "was cut off")},
		{name: "compression that is none", way: raw(ok + "Content-Encoding: gzip\r\nContent-Length: 12\r\n\r\nnot gzip, no"), want: cut(reading, "its compression is damaged")},
		{name: "another protocol", way: raw("220 mail ready\r\n\r\n"), want: cut(waiting, "no answer from", "malformed HTTP")},
		{name: "a status that is no number", way: raw("HTTP/1.1 abc OK\r\n\r\n"), want: cut(waiting, "no answer from")},
		{name: "a header of a megabyte", way: raw(ok + "X-Long: " + strings.Repeat("x", 1<<20)), want: cut(waiting, "no answer from")},
		{name: "a header that acts", way: raw(ok + "X-Act: \x1b[38;5;213m\r\n\r\n" + soundAnswer), want: cut(waiting, "malformed MIME header line")},
		{name: "a header that stops", way: stops(ok + "Content-"), want: tooLate(waiting), timeout: late},
		{name: "no answer at all", way: stops(""), want: tooLate(waiting), timeout: late},
		{name: "a body that stops", way: stops(ok + "Content-Length: 100\r\n\r\n{\"us"), want: tooLate(reading), timeout: late},
		{name: "a byte every second, for ever", way: speak(drips), want: tooLate(reading), timeout: late},
	}
}

// stops sends so much and then nothing, until the other side goes away.
func stops(answer string) way {
	return way{speak: func(conn net.Conn, request func()) {
		request()
		_, _ = io.WriteString(conn, answer)
		_, _ = io.Copy(io.Discard, conn)
	}}
}

func drips(conn net.Conn, request func()) {
	request()
	_, _ = io.WriteString(conn, ok+"Transfer-Encoding: chunked\r\n\r\n")
	for range time.Tick(time.Second) {
		if _, err := io.WriteString(conn, "1\r\n \r\n"); err != nil {
			return
		}
	}
}

// endless writes until the other side goes away.
func endless(r *http.Request, w io.Writer) {
	piece := bytes.Repeat([]byte("a"), 64<<10)
	for r.Context().Err() == nil {
		if _, err := w.Write(piece); err != nil {
			return
		}
	}
}

// redirects are all five, to everywhere.
func redirects() []row {
	var rows []row
	for _, status := range []int{301, 302, 303, 307, 308} {
		for where, target := range map[string]func(h *host) string{
			"the same host": func(h *host) string { return h.URL + "/api/v6/sessions" },
			"a path":        func(*host) string { return "/api/v6/sessions" },
			"another port":  func(h *host) string { return "http://" + h.others[0].Addr().String() + path },
			"another host":  func(h *host) string { return "http://" + h.others[1].Addr().String() + path },
		} {
			rows = append(rows, row{
				name: http.StatusText(status) + " to " + where,
				way: way{answer: func(h *host, w http.ResponseWriter, r *http.Request) {
					says(status, "", "Location", target(h)+"?token=hidden")(h, w, r)
				}},
				want: nothing(status, "it redirects to", "which was not followed"),
			})
		}
	}
	return rows
}

// packed is a body behind gzip.
func packed(body func(io.Writer)) func(io.Writer) {
	return func(w io.Writer) {
		packer, _ := gzip.NewWriterLevel(w, gzip.BestSpeed)
		body(packer)
		_ = packer.Close()
	}
}
