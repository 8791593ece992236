package api

import (
	"bytes"
	"math"
	"net/http"
	"strings"
	"unicode/utf8"

	"sessionscope/api/jsontree"
)

// envelope is the JSON that the API reports errors in (observed):
// {"status":"error","code":N,"message":"…","data":{"detail":[…]}}.
type envelope struct {
	code     int
	codeText string
	message  string
	detail   []string
}

// isEnvelope reports whether a whole JSON text is an error envelope: it comes
// with HTTP 200 too (observed).
func isEnvelope(d *jsontree.Doc) bool {
	root := rootOf(d)
	if holdsSession(d) {
		return false
	}
	return root.member("status").text() == "error" || root.member("code").there && root.member("message").there
}

// decodeEnvelope reads what there is of an envelope, whatever the types: the
// code was seen as a string too, and data as {}.
func decodeEnvelope(d *jsontree.Doc) envelope {
	root := rootOf(d)
	e := envelope{
		codeText: root.member("code").text(),
		message:  root.member("message").text(),
	}
	if code := root.member("code").integer(0); math.MinInt32 <= code && code <= math.MaxInt32 {
		e.code = int(code)
	}
	if root.is(jsontree.String) {
		e.message = root.text() // observed of the token endpoint
	}
	data := root.member("data")
	detail := data.member("detail")
	if !detail.there && !data.is(jsontree.Object) {
		detail = data
	}
	if !detail.is(jsontree.Array) {
		e.add(detail)
	}
	for entry := range detail.elements() {
		e.add(entry)
	}
	return e
}

// add keeps an entry of the detail as text: a string's own, else its JSON.
func (e *envelope) add(entry value) {
	if entry.there && !entry.is(jsontree.Null) {
		e.detail = append(e.detail, entry.doc.String(entry.node))
	}
}

// apiError reads the error that the API answered with.
func (x *exchange) apiError(doc *jsontree.Doc, scrub scrubber) *Error {
	read := decodeEnvelope(doc)
	if doc.Err() != nil && read.message == "" && read.codeText == "" {
		read.message = plainText(x.header, x.body)
	}
	return &Error{
		Status:     x.status,
		Code:       read.code,
		CodeText:   scrub.text(read.codeText),
		Message:    scrub.text(read.message),
		Detail:     scrub.texts(read.detail),
		RetryAfter: x.waitFor,
		Header:     x.header,
		Body:       scrub.bytes(x.body),
		BodyErr:    x.bodyErr,
		Timing:     x.timing,
		Proxy:      x.proxy,
	}
}

// plainText gives a body that is one short text for people, as some endpoints
// send (observed); "" for any other.
func plainText(header http.Header, body []byte) string {
	const most = 500
	text := strings.TrimSpace(string(body[:min(len(body), most)]))
	if len(body) >= most || !utf8.ValidString(text) || isHTML(header, body) || strings.ContainsAny(text[:min(1, len(text))], "{[") {
		return ""
	}
	return text
}

// kindOfBody says in a word what a body is that is no JSON.
func kindOfBody(header http.Header, body []byte) string {
	switch {
	case len(bytes.TrimSpace(body)) == 0:
		return "empty"
	case isHTML(header, body):
		return "HTML, not JSON"
	}
	return "not the API's JSON"
}

func isHTML(header http.Header, body []byte) bool {
	kind := strings.ToLower(header.Get("Content-Type"))
	return strings.Contains(kind, "html") || bytes.HasPrefix(bytes.TrimSpace(body), []byte("<"))
}
