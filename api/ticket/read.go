package ticket

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"net/http"
	"slices"
	"time"

	"sessionscope/api"
	"sessionscope/api/jsontree"
)

// NoTicketError says why a text is no ticket.
type NoTicketError struct{ Reason string }

func (e *NoTicketError) Error() string { return "this is no ticket: " + e.Reason }

// byteOrderMark is what some editors put before a text.
var byteOrderMark = []byte("\xef\xbb\xbf")

// Is reports whether a text is a ticket. An answer as it came is none, whatever
// stands in its values. Only a ticket is read as a whole.
func Is(text []byte) bool {
	_, _, err := parse(text)
	return err == nil
}

// MayBe tells whether a text, or one that begins like this, may be a ticket. It
// costs nothing.
func MayBe(text []byte) bool { return marked(text) }

// nearEnd is how far from the beginning or the end of a ticket its marker is, in
// bytes: it comes first, unless some tool has sorted the members, and then only
// small ones and a text follow it.
const nearEnd = 512 << 10

// marked tells that a text may be a ticket, at no cost for a large one.
func marked(text []byte) bool {
	begin, end := text[:min(len(text), nearEnd)], text[max(0, len(text)-nearEnd):]
	return bytes.Contains(begin, []byte(`"`+marker+`"`)) || bytes.Contains(end, []byte(`"`+marker+`"`))
}

// parse finds the root of a ticket.
func parse(text []byte) (*jsontree.Doc, jsontree.Node, error) {
	none := func(reason string) (*jsontree.Doc, jsontree.Node, error) {
		return nil, jsontree.Node{}, &NoTicketError{reason}
	}
	text = bytes.TrimPrefix(text, byteOrderMark)
	switch {
	case len(bytes.TrimLeft(text[:min(len(text), nearEnd)], " \t\r\n")) == 0:
		return none("it is empty")
	case !marked(text):
		return none("it has no member " + marker)
	}
	doc := jsontree.Parse(text)
	root, ok := doc.Root()
	if !ok || doc.Kind(root) != jsontree.Object {
		return none("it is no JSON object")
	}
	for n := range doc.Children(root) {
		if doc.Key(n) == marker && doc.Kind(n) == jsontree.Number {
			return doc, root, nil
		}
	}
	return none("it has no member " + marker + " that is a number")
}

// Read reads a ticket. What it does not know it passes over; what is missing, of
// an odd type or cut off is left out, and a line of Notes says so. The error is
// a *NoTicketError. Body is a piece of text where it is JSON.
func Read(text []byte) (Ticket, error) {
	doc, root, err := parse(text)
	if err != nil {
		return Ticket{}, err
	}
	in, answer, odd := readHead(doc, root)
	t := in.ticket()
	switch {
	case answer != nil:
		t.Body = answer
	case in.Text != "":
		t.Body = []byte(in.Text)
	default:
		t.Body = in.Base64
	}
	if in.Format > format {
		t.note("a newer program wrote this ticket (format %d): what is new in it is not shown", in.Format)
	}
	if odd {
		t.note("a part of this ticket is not as this program writes it, and left out")
	}
	if fault := doc.Err(); fault != nil {
		t.note("this ticket is damaged: %v", fault)
	}
	return t, nil
}

func (t *Ticket) note(format string, args ...any) {
	t.Notes = append(t.Notes, fmt.Sprintf(format, args...))
}

// readHead reads all but the answer, of which it gives the bytes. odd tells that
// something could not be read.
func readHead(doc *jsontree.Doc, root jsontree.Node) (in written, answer []byte, odd bool) {
	known := []string{
		marker, "program", "at", "profile", "baseUrl", "embeddedApi", "request", "withheld", "outcome",
		"timingMs", "clockOffsetMs", "masked", "cutFromBytes", "text", "base64",
	}
	for n := range doc.Children(root) {
		name, raw := doc.Key(n), doc.Raw(n)
		switch {
		case name == "answer":
			answer = raw
		case !slices.Contains(known, name):
		case !json.Valid(raw):
			odd = true
		default:
			// Each on its own, so that one of an odd type spoils no other.
			one, err := json.Marshal(map[string]json.RawMessage{name: raw})
			if err == nil {
				err = json.Unmarshal(one, &in)
			}
			odd = odd || err != nil
		}
	}
	return in, answer, odd
}

func (w written) ticket() Ticket {
	o := w.Outcome
	t := Ticket{
		Program: w.Program, At: api.ParseTime(w.At).At, Masked: max(w.Masked, 0), Cut: max(w.Cut, 0),
		Outcome: Outcome{
			Kind: o.Kind, Status: o.Status, Proto: o.Proto, Code: o.Code, CodeText: o.CodeText, Message: o.Message,
			Detail: o.Detail, RetryAfter: duration(o.RetryAfter), Location: o.Location, Phase: phase(o.Phase), Host: o.Host,
			Timeout: o.Timeout, Cancelled: o.Cancelled, Proxy: o.Proxy, Header: worthKeeping(o.Header),
			ClockOffset: duration(w.ClockOffset),
		},
	}
	if m := w.Timing; m != nil {
		t.Outcome.Timing = api.Timing{
			DNS: duration(m.DNS), Connect: duration(m.Connect), TLS: duration(m.TLS),
			FirstByte: duration(m.FirstByte), Read: duration(m.Read), Total: duration(m.Total), Reused: m.Reused,
		}
	}
	if w.Request != nil {
		t.Sent = w.sent(&t)
	}
	return t
}

// sent is the request. A ticket's own secrets, should somebody have written some
// into it, are passed over.
func (w written) sent(t *Ticket) *Sent {
	s := &Sent{Profile: w.Profile, Embedded: w.Embedded, AuthToken: slices.Contains(w.Withheld, api.FieldAuthToken)}
	readRequest(&s.Request, w.Request)
	if w.BaseURL == "" || w.Embedded {
		return s
	}
	base, err := api.ParseBaseURL(w.BaseURL, true)
	if err != nil {
		t.note("where the request went cannot be read: %v", err)
		return s
	}
	s.BaseURL = base
	return s
}

func readRequest(request *api.SessionRequest, text []byte) {
	doc := jsontree.Parse(text)
	root, ok := doc.Root()
	if !ok {
		return
	}
	texts := func(object jsontree.Node, prefix string) {
		for n := range doc.Children(object) {
			field := api.Field(prefix + doc.Key(n))
			if doc.Kind(n) == jsontree.String && field != api.FieldAuthToken {
				// As it would be sent: JSON has no other bytes than UTF-8.
				request.Set(field, string([]rune(doc.String(n))))
			}
		}
	}
	texts(root, "")
	if device, ok := doc.Member(root, "deviceInfo"); ok {
		texts(device, "deviceInfo.")
	}
}

// duration reads milliseconds; what no duration can hold is none.
func duration(ms float64) time.Duration {
	ns := ms * float64(time.Millisecond)
	if math.Abs(ns) >= math.MaxInt64 {
		return 0
	}
	return time.Duration(math.Round(ns))
}

func phase(words string) api.Phase {
	if words == "" {
		return 0
	}
	for p := api.Resolving; p <= api.Reading; p++ {
		if p.String() == words {
			return p
		}
	}
	return api.Waiting
}

// Answer is how the ticket's session, which was read from its Body, came over
// the network; nil when it did not. The session's accessToken is a mask. The
// clocks of others say nothing about ours, so there is no ClockOffset.
func (t Ticket) Answer(s *api.Session) *api.Answer {
	o := t.Outcome
	if o.Kind != Session {
		return nil
	}
	return &api.Answer{
		Status: o.Status, Header: o.Header, Body: t.Body, Doc: s.Doc, Session: s,
		Timing: o.Timing, SentAt: t.At.Add(-o.Timing.Total), ReceivedAt: t.At, Proto: o.Proto, Proxy: o.Proxy,
	}
}

// Err is why the ticket's request brought no session, as the API's client told
// it; nil when it brought one. What a newer program may call it, a ticket with
// an answer is one to explore.
func (t Ticket) Err() error {
	o := t.Outcome
	header := o.Header
	if header == nil {
		header = http.Header{}
	}
	switch o.Kind {
	case Refused:
		return &api.Error{
			Status: o.Status, Code: o.Code, CodeText: o.CodeText, Message: o.Message, Detail: o.Detail,
			RetryAfter: o.RetryAfter, Header: header, Body: t.Body, Timing: o.Timing, Proxy: o.Proxy,
		}
	case NoSession:
		return &api.NotSessionError{
			Status: o.Status, Reason: o.Message, Location: o.Location,
			Header: header, Body: t.Body, Timing: o.Timing, Proxy: o.Proxy,
		}
	case Unreached:
		return &api.TransportError{
			Phase: o.Phase, Host: o.Host, Timeout: o.Timeout, Err: o.cause(), Proxy: o.Proxy,
			Status: o.Status, Header: header, Body: t.Body, Timing: o.Timing,
		}
	case NotSent:
		return errors.New(o.Message)
	}
	if len(t.Body) == 0 {
		return errors.New("the ticket holds no answer")
	}
	return nil
}

func (o Outcome) cause() error {
	if o.Cancelled {
		return context.Canceled
	}
	return errors.New(o.Message)
}
