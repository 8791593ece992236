package ticket

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	"sessionscope/api"
	"sessionscope/api/jsontree"
	"sessionscope/api/redact"
)

// Source is what there is to make a ticket of, secrets and all.
type Source struct {
	// Sent is nil for an answer of which no request is known.
	Sent *Sent
	// Doc is the answer; nil when there is only Err.
	Doc *jsontree.Doc
	// Answer is how Doc came over the network; nil for one out of a file.
	Answer *api.Answer
	// Err is why there is no session.
	Err error
	// At is when it was. The file is named for the time in its location.
	At time.Time
	// Program is what makes the ticket, with its version.
	Program string
}

// largestText is how much is kept of a body that is no JSON, in bytes.
const largestText = 64 << 10

// New makes the ticket.
func New(s Source) Ticket {
	mask := redact.New(s.Sent.Secrets()...)
	t := Ticket{Program: s.Program, At: s.At, Sent: s.Sent.bare(mask)}
	body := s.body()
	switch {
	case s.Err != nil:
		t.Outcome = failed(s.Err)
	case s.Answer != nil:
		a := s.Answer
		t.Outcome = Outcome{
			Kind: Session, Status: a.Status, Proto: a.Proto, Proxy: a.Proxy,
			Header: worthKeeping(a.Header), Timing: a.Timing, ClockOffset: a.ClockOffset,
		}
	default:
		t.Outcome.Kind = Saved
	}
	t.Outcome.redact(mask)
	if len(body) == 0 {
		return t
	}
	doc := s.Doc
	if doc == nil {
		doc = jsontree.Parse(body)
	}
	if doc.Err() == nil {
		t.Body, t.Masked = mask.Doc(doc)
		return t
	}
	if len(body) > largestText {
		t.Cut = len(body)
		doc = jsontree.Parse(cut(body))
	}
	t.Body, t.Masked = mask.Doc(doc)
	return t
}

// cut gives the beginning of a text, without half a character at its end.
func cut(text []byte) []byte {
	end := largestText
	for end > largestText-utf8.UTFMax && !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end]
}

// body is the answer as it came.
func (s Source) body() []byte {
	if s.Err == nil && s.Doc != nil {
		return s.Doc.Text()
	}
	return BodyOf(s.Err)
}

// BodyOf is what came of an answer that was no session.
func BodyOf(err error) api.Body {
	var refused *api.Error
	var strange *api.NotSessionError
	var broken *api.TransportError
	switch {
	case errors.As(err, &refused):
		return refused.Body
	case errors.As(err, &strange):
		return strange.Body
	case errors.As(err, &broken):
		return broken.Body
	}
	return nil
}

// bare gives the request without its secrets.
func (s *Sent) bare(mask redact.Masker) *Sent {
	if s == nil {
		return nil
	}
	bare := &Sent{AuthToken: s.HasAuthToken(), Embedded: s.Embedded, Profile: mask.Known(s.Profile)}
	for _, field := range api.Fields() {
		bare.Request.Set(field, mask.Known(s.Request.Value(field)))
	}
	if u := s.BaseURL; u != nil && !s.Embedded {
		// Built anew, so that nothing but these three can be in it.
		bare.BaseURL = &url.URL{Scheme: u.Scheme, Host: u.Host, Path: mask.Known(u.Path)}
	}
	return bare
}

func failed(err error) Outcome {
	var refused *api.Error
	var strange *api.NotSessionError
	var broken *api.TransportError
	switch {
	case errors.As(err, &refused):
		return Outcome{
			Kind: Refused, Status: refused.Status, Code: refused.Code, CodeText: refused.CodeText,
			Message: refused.Message, Detail: refused.Detail, RetryAfter: refused.RetryAfter,
			Proxy: refused.Proxy, Header: worthKeeping(refused.Header), Timing: refused.Timing,
		}
	case errors.As(err, &strange):
		return Outcome{
			Kind: NoSession, Status: strange.Status, Message: strange.Reason, Location: strange.Location,
			Proxy: strange.Proxy, Header: worthKeeping(strange.Header), Timing: strange.Timing,
		}
	case errors.As(err, &broken):
		message := broken.Error()
		if broken.Err != nil {
			message = broken.Err.Error()
		}
		return Outcome{
			Kind: Unreached, Status: broken.Status, Message: message, Phase: broken.Phase, Host: broken.Host,
			Timeout: broken.Timeout, Cancelled: errors.Is(broken.Err, context.Canceled),
			Proxy: broken.Proxy, Header: worthKeeping(broken.Header), Timing: broken.Timing,
		}
	}
	return Outcome{Kind: NotSent, Message: err.Error()}
}

// redact masks the secrets in what the server said. The detail is a new list:
// the old one is still on a screen.
func (o *Outcome) redact(mask redact.Masker) {
	o.Message, o.CodeText = mask.Text(o.Message), mask.Text(o.CodeText)
	o.Host, o.Proxy = mask.Known(o.Host), mask.Known(o.Proxy)
	var detail []string
	for _, each := range o.Detail {
		detail = append(detail, mask.Text(each))
	}
	o.Detail = detail
	if at, _, query := strings.Cut(o.Location, "?"); query {
		o.Location = at
	}
	o.Location = mask.Text(o.Location)
	for _, values := range o.Header {
		for i := range values {
			values[i] = mask.Text(values[i])
		}
	}
}

// worthKeeping is a copy of the header fields by which a request is found again
// at a server or a proxy. Others, such as cookies, may be secret.
func worthKeeping(header http.Header) http.Header {
	kept := http.Header{}
	for name, values := range header {
		switch lower := strings.ToLower(name); {
		case lower == "date", lower == "content-type", lower == "server", lower == "via", lower == "retry-after", lower == "cf-ray",
			strings.HasSuffix(lower, "request-id"), strings.HasSuffix(lower, "requestid"),
			strings.HasSuffix(lower, "trace-id"), strings.HasSuffix(lower, "correlation-id"):
			kept[name] = append([]string(nil), values...)
		}
	}
	if len(kept) == 0 {
		return nil
	}
	return kept
}

// userID is whom the source is about, "" when that is not known.
func (s Source) userID() string {
	if s.Sent != nil && s.Sent.Request.UserID != "" {
		return s.Sent.Request.UserID
	}
	if s.Doc == nil {
		return ""
	}
	session := api.DecodeSession(s.Doc)
	if n, _, ok := session.Owner(""); ok {
		return session.UserFields(n).UserID
	}
	return ""
}

// isJSON tells that a body begins as JSON does.
func isJSON(body []byte) bool {
	rest := bytes.TrimLeft(body, " \t\r\n")
	return len(rest) > 0 && bytes.IndexByte([]byte(`{["`), rest[0]) >= 0
}
