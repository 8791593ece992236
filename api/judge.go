package api

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"

	"sessionscope/api/jsontree"
)

// session tells what an exchange brought: a session, or which of the errors.
func (x *exchange) session(scrub scrubber) (*Answer, error) {
	doc, err := x.document(scrub)
	if err != nil {
		return nil, err
	}
	if !holdsSession(doc) {
		return nil, x.notSession(scrub, nil, "it is JSON, but has none of accessToken, issuedAt, expiresAt and users")
	}
	return &Answer{
		Status:      x.status,
		Header:      x.header,
		Body:        x.body,
		Doc:         doc,
		Session:     DecodeSession(doc),
		Timing:      x.timing,
		SentAt:      x.sentAt,
		ReceivedAt:  x.receivedAt,
		ClockOffset: x.clockOffset,
		Proto:       x.proto,
		Proxy:       x.proxy,
	}, nil
}

// document is the JSON that an exchange brought, unless it is an error. The HTTP
// status decides before the body does (observed).
func (x *exchange) document(scrub scrubber) (*jsontree.Doc, error) {
	if err := x.success(scrub); err != nil {
		return nil, err
	}
	doc := jsontree.Parse(x.body)
	if fault := doc.Err(); fault != nil {
		return nil, x.notSession(scrub, fault, faultOfText(x.header, x.body, fault))
	}
	if isEnvelope(doc) {
		return nil, x.apiError(doc, scrub)
	}
	return doc, nil
}

// success is nil when a whole answer came with a status of success.
func (x *exchange) success(scrub scrubber) error {
	switch {
	case errors.Is(x.bodyErr, context.Canceled):
		return x.cutOff(scrub)
	case x.status >= http.StatusBadRequest:
		return x.apiError(jsontree.Parse(x.body), scrub)
	case isRedirect(x.status):
		return x.redirect(scrub)
	case errors.Is(x.bodyErr, ErrTooBig):
		return x.notSession(scrub, x.bodyErr, "it is larger than the limit for an answer")
	case x.bodyErr != nil:
		return x.cutOff(scrub)
	case !isSuccess(x.status):
		return x.notSession(scrub, nil, "the status is none that the API has")
	}
	return nil
}

// holdsSession reports whether a text is a session as far as it goes: all four
// are required (documented), but one that lacks some is still worth showing.
func holdsSession(d *jsontree.Doc) bool {
	root := rootOf(d)
	for _, name := range []string{"accessToken", "issuedAt", "expiresAt", "users"} {
		if root.member(name).there {
			return true
		}
	}
	return false
}

// faultOfText says what a text is that is no JSON.
func faultOfText(header http.Header, body []byte, fault *jsontree.SyntaxError) string {
	text := bytes.TrimSpace(body)
	switch {
	case len(text) == 0:
		return "it is empty"
	case text[0] != '{' && text[0] != '[':
		return "it is " + kindOfBody(header, body)
	case fault.Cut:
		return "its JSON is cut short: " + brief(fault.Error())
	}
	return "its JSON is broken: " + brief(fault.Error())
}

func (x *exchange) cutOff(scrub scrubber) error {
	e := x.transportError(Reading, x.bodyErr)
	e.Body = scrub.bytes(x.body)
	return e
}

func (x *exchange) notSession(scrub scrubber, cause error, reason string) *NotSessionError {
	return &NotSessionError{
		Status: x.status,
		Reason: scrub.text(reason),
		Err:    scrub.err(cause),
		Header: x.header,
		Body:   scrub.bytes(x.body),
		Timing: x.timing,
		Proxy:  x.proxy,
	}
}

// redirect says where a redirect points. It is not followed: the API has none,
// and the key would go along to another host.
func (x *exchange) redirect(scrub scrubber) *NotSessionError {
	e := x.notSession(scrub, nil, "it redirects without saying where to")
	if location := x.header.Get("Location"); location != "" {
		e.Reason = "it redirects to an address that cannot be read"
		if target, err := x.url.Parse(location); err == nil && target.Host != "" {
			target.User, target.RawQuery, target.ForceQuery, target.Fragment = nil, "", false, ""
			e.Location = scrub.text(target.String())
			e.Reason = fmt.Sprintf("it redirects to %s, which was not followed", brief(e.Location))
		}
	}
	return e
}
