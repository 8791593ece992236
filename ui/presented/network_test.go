package presented

import (
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"time"
)

// network answers each request by the userId in it, after a second.
type network struct{ canaries }

func (n network) RoundTrip(r *http.Request) (*http.Response, error) {
	body := ""
	if r.Body != nil {
		text, err := io.ReadAll(r.Body)
		if err != nil {
			return nil, err
		}
		body = string(text)
	}
	select {
	case <-time.After(time.Second):
	case <-r.Context().Done():
		return nil, r.Context().Err()
	}
	asks := func(user string) bool { return strings.Contains(body, `"`+n.word(user)+`"`) }
	header := http.Header{
		"Content-Type": {"application/json"}, "Date": {time.Now().UTC().Format(http.TimeFormat)}, "Server": {n.word("server")},
		"X-" + n.word("header name"): {n.word("header value")}, "Set-Cookie": {n.word("cookie") + "=" + n.word("cookie value")},
	}
	switch {
	case strings.Contains(r.URL.Path, "authentication/token"):
		return n.answer(200, header, n.word("minted")), nil
	case r.Method == http.MethodGet:
		return n.answer(200, header, `{"lastCachePurge":"1999-12-25T07:30:01.508Z"}`), nil
	case asks("banned"):
		return n.answer(403, header, `{"status":"error","code":400312,"message":"User `+n.word("banned")+` of `+n.word("said")+` is banned","data":{"detail":["'userId' `+n.word("detail")+`"]}}`), nil
	case asks("page"):
		header.Set("Content-Type", "text/html")
		return n.answer(502, header, "<html><title>"+n.word("title")+"</title>"), nil
	case asks("moved"):
		header.Set("Location", "https://"+n.word("location")+".com/"+n.word("location path"))
		return n.answer(302, header, ""), nil
	case asks("broken"):
		return n.answer(200, header, `{"users":[{"userId":"`+n.word("broken")+`","displayName":"`+n.word("broken name")+`"}],`+n.word("broken rest")), nil
	case asks("nowhere"):
		return nil, &net.OpError{Op: "dial", Net: "tcp", Err: errors.New(n.word("cause"))}
	case asks("second"):
		return n.answer(200, header, n.session("second")), nil
	default:
		return n.answer(200, header, n.session("first")), nil
	}
}

func (n network) answer(status int, header http.Header, body string) *http.Response {
	return &http.Response{
		StatusCode: status, Proto: "HTTP/2.0", ProtoMajor: 2, Header: header, ContentLength: int64(len(body)),
		Body: io.NopCloser(strings.NewReader(body)),
	}
}
