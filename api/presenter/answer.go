package presenter

import (
	"context"
	"errors"

	"sessionscope/api"
	"sessionscope/api/jsontree"
)

// Answer is the stand-in of an answer, with the twin of its text. Nil stays.
func (n *Names) Answer(a *api.Answer, twin *jsontree.Doc) *api.Answer {
	if a == nil {
		return nil
	}
	out := *a
	out.Header, out.Proxy = n.Header(a.Header), n.Host(a.Proxy)
	out.Body, out.Doc, out.Session = twin.Text(), twin, api.DecodeSession(twin)
	return &out
}

// Failure is the stand-in of an error of the API, or of what was in its way: of
// the same type, so that it is explained like the original. Of any other error
// only the common words are left.
func (n *Names) Failure(err error) error {
	var refused *api.Error
	var strange *api.NotSessionError
	var broken *api.TransportError
	switch {
	case err == nil, errors.Is(err, context.Canceled) && !errors.As(err, &broken):
		return err
	case errors.As(err, &refused):
		return n.refused(refused)
	case errors.As(err, &strange):
		return n.strange(strange)
	case errors.As(err, &broken):
		out := broken.WithoutNames(n.Host)
		out.Header, out.Body = n.Header(broken.Header), n.body(broken.Body)
		return out
	}
	return errors.New(n.Message(err.Error()))
}

func (n *Names) refused(e *api.Error) *api.Error {
	out := *e
	if !decimal.MatchString(e.CodeText) {
		out.CodeText = n.Message(e.CodeText)
	}
	out.Message, out.Detail = n.Message(e.Message), nil
	for _, detail := range e.Detail {
		out.Detail = append(out.Detail, n.Message(detail))
	}
	out.Header, out.Body, out.Proxy = n.Header(e.Header), n.body(e.Body), n.Host(e.Proxy)
	if e.BodyErr != nil {
		out.BodyErr = errors.New(n.Message(e.BodyErr.Error()))
	}
	return &out
}

func (n *Names) strange(e *api.NotSessionError) *api.NotSessionError {
	out := *e
	out.Reason = n.Message(e.Reason)
	if e.Location != "" {
		out.Location = n.URL(e.Location)
		out.Reason = "it redirects to " + out.Location + ", which was not followed"
	}
	if e.Err != nil && !errors.Is(e.Err, api.ErrTooBig) {
		out.Err = errors.New(n.Message(e.Err.Error()))
	}
	out.Header, out.Body, out.Proxy = n.Header(e.Header), n.body(e.Body), n.Host(e.Proxy)
	return &out
}

// largestBody is how much of what is no session is shown: what is longer is an
// answer that was cut off, of which the beginning says enough.
const largestBody = 1 << 20

// body is the twin of what came instead of a session.
func (n *Names) body(b api.Body) api.Body {
	if len(b) == 0 {
		return nil
	}
	doc := jsontree.Parse(b[:min(len(b), largestBody)])
	root, ok := doc.Root()
	if !ok || doc.Err() != nil && !doc.Kind(root).IsContainer() {
		return api.Body(n.Of(Text, string(b)))
	}
	return n.Doc(context.Background(), doc).Text()
}

// phase is how far a request came, in our own words only.
func (n *Names) phase(words string) string {
	for p := api.Resolving; p <= api.Reading; p++ {
		if p.String() == words {
			return words
		}
	}
	return n.Of(Word, words)
}
