package api

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
	"unicode/utf8"
)

// NotSentError says that a request cannot be sent as it is: no connection was
// made.
type NotSentError struct{ Reason string }

// Error says so in one line.
func (e *NotSentError) Error() string { return "nothing was sent: " + e.Reason }

// Error is an error that the API answered with: any HTTP status from 400, or
// an error envelope with a success. The texts are the server's own, with the
// request's secrets masked; they may hold anything, control characters too.
type Error struct {
	Status int
	// Code is the envelope's code; 0 when there is none or it is no number.
	Code int
	// CodeText is the code as the server wrote it.
	CodeText string
	// Message is the envelope's message, or the whole of a short plain text.
	Message string
	// Detail are the entries of the envelope's data.detail; one that is no text
	// stands as its JSON.
	Detail []string
	// RetryAfter is how long the server asks to wait; 0 when it does not.
	RetryAfter time.Duration
	// Renewal tells that the request carried the token of the session that it was
	// to renew.
	Renewal bool
	Header  http.Header
	Body    Body
	// BodyErr says why Body is not whole; nil when it is.
	BodyErr error
	Timing  Timing
	// Proxy is the host and port of the proxy that was used, "" for none.
	Proxy string
}

// CodeName gives the code a name, "" when none is known. The API uses one code
// for failed validation and for its own faults (observed): the status tells
// them apart.
func (e *Error) CodeName() string {
	if e.Code == codeBusiness {
		switch {
		case e.Status >= http.StatusInternalServerError:
			return "server fault"
		case e.Status == http.StatusUnprocessableEntity:
			return "validation failed"
		}
	}
	return CodeName(e.Code)
}

// Error gives status, code and its name, message and first detail in one line.
func (e *Error) Error() string {
	var line strings.Builder
	line.WriteString("the API answered " + statusLine(e.Status))
	if e.CodeText != "" {
		line.WriteString(", code " + brief(e.CodeText))
		if name := e.CodeName(); name != "" {
			line.WriteString(" (" + name + ")")
		}
	}
	switch {
	case e.Message != "":
		line.WriteString(": " + brief(e.Message))
	case e.CodeText == "":
		line.WriteString("; the body is " + kindOfBody(e.Header, e.Body))
	}
	if len(e.Detail) > 0 {
		line.WriteString(": " + brief(e.Detail[0]))
	}
	if more := len(e.Detail) - 1; more > 0 {
		fmt.Fprintf(&line, " (and %d more)", more)
	}
	if e.BodyErr != nil {
		line.WriteString("; the rest did not come: " + brief(explain(e.BodyErr)))
	}
	return line.String()
}

// NotSessionError is an answer that is no error by its status, and no session
// either: a redirect, HTML, nothing, broken JSON, or too much.
type NotSessionError struct {
	Status int
	// Reason is one line that says what the answer is instead.
	Reason string
	// Location is where a redirect pointed, without user name, password and
	// query; "" for anything else. It was not followed.
	Location string
	// Err is the cause where there is one: ErrTooBig, or a
	// *jsontree.SyntaxError.
	Err    error
	Header http.Header
	// Body is what came, for ErrTooBig its beginning.
	Body   Body
	Timing Timing
	// Proxy is the host and port of the proxy that was used, "" for none.
	Proxy string
}

// Error gives status and reason in one line.
func (e *NotSessionError) Error() string {
	return fmt.Sprintf("the API answered %s, but no session: %s", statusLine(e.Status), e.Reason)
}

// Unwrap gives the cause, nil when there is none.
func (e *NotSessionError) Unwrap() error { return e.Err }

// Format implements fmt.Formatter for the errors that hold an answer, so that
// no verb prints more than Error does.
func (e Error) Format(state fmt.State, _ rune) { _, _ = io.WriteString(state, e.Error()) }

// Format implements fmt.Formatter: every verb prints Error.
func (e NotSessionError) Format(state fmt.State, _ rune) { _, _ = io.WriteString(state, e.Error()) }

// statusLine gives a status with its standard text.
func statusLine(status int) string {
	return strings.TrimSpace(fmt.Sprintf("%d %s", status, http.StatusText(status)))
}

// brief makes one line of a server's text and bounds its length. It leaves
// other control characters for the screen to make visible.
func brief(text string) string {
	const most = 300
	if len(text) > most*utf8.UTFMax {
		text = text[:most*utf8.UTFMax]
	}
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}
