package failure

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"sessionscope/api"
	"sessionscope/api/jsontree"
	"sessionscope/api/redact"
	"sessionscope/api/ticket"
	"sessionscope/keystore"
	"sessionscope/ui/clean"
	"sessionscope/ui/keys"
	"sessionscope/ui/screen"
	"sessionscope/ui/widget/card"
	"sessionscope/ui/widget/span"
)

// maxBody is how much of an answer's body the report shows, in bytes.
const maxBody = 8 << 10

// maxWords and maxDetails are how much of the server's own words is shown, in
// cells and in number: what they likely mean must not be driven off the screen.
const (
	maxWords   = 600
	maxDetails = 10
	maxCode    = 40
)

// report writes what happened, what it likely means and what came.
func (m *Model) report(c *card.Card[none]) {
	th := m.Theme
	c.Gap()
	c.Hung("✗ ", headline(m.err), &th.Bad)
	m.answer(c)
	m.took(c)
	c.Heading("likely causes", "the likeliest first")
	for i, cause := range causes(m.err) {
		if i > 0 {
			c.Gap()
		}
		c.Hung(fmt.Sprintf("%d  ", i+1), cause.What, &th.Text)
		c.Hung("   ", cause.Try, &th.Dim)
	}
	if m.keyless() {
		c.Gap()
		c.Text("Or go on without it: "+keys.TypeKey.Show+" lets you type a key for this run, which is kept nowhere.", &th.Text)
	}
	m.body(c)
}

// headline says what happened in a few words.
func headline(err error) string {
	var answered *api.Error
	var noSession *api.NotSessionError
	var transport *api.TransportError
	var key *keystore.Error
	switch {
	case errors.As(err, &answered):
		name := ""
		if known := answered.CodeName(); known != "" {
			name = " · " + known
		}
		return "the API refused: " + strconv.Itoa(answered.Status) + code(answered) + name
	case errors.As(err, &noSession):
		return "the answer is no session: " + clean.Line(noSession.Reason)
	case errors.As(err, &transport):
		return "the API was not reached: " + clean.Line(transport.Error())
	case errors.As(err, &key):
		return "the API key could not be had: " + clean.Line(key.Err.Error())
	default:
		return clean.Line(err.Error())
	}
}

func (m *Model) took(c *card.Card[none]) {
	took := timing(m.err)
	if took.Total == 0 {
		return
	}
	if errors.As(m.err, new(*api.TransportError)) {
		c.Gap() // there is no answer to stand below
	}
	screen.Timing(c, took)
}

// timing tells where the time went until it failed.
func timing(err error) api.Timing {
	var answered *api.Error
	var noSession *api.NotSessionError
	var transport *api.TransportError
	switch {
	case errors.As(err, &answered):
		return answered.Timing
	case errors.As(err, &noSession):
		return noSession.Timing
	case errors.As(err, &transport):
		return transport.Timing
	default:
		return api.Timing{}
	}
}

func code(e *api.Error) string {
	if e.CodeText == "" {
		return ""
	}
	return " / " + clean.Head(e.CodeText, maxCode)
}

// answer shows the server's own words.
func (m *Model) answer(c *card.Card[none]) {
	th := m.Theme
	var answered *api.Error
	if !errors.As(m.err, &answered) {
		var noSession *api.NotSessionError
		if errors.As(m.err, &noSession) {
			c.Gap()
			c.Field("status", strconv.Itoa(noSession.Status), &th.Number)
			if noSession.Location != "" {
				c.Field("pointed to", clean.Head(noSession.Location, maxWords)+"  not followed", &th.Warn)
			}
		}
		return
	}
	c.Gap()
	c.Field("status", strconv.Itoa(answered.Status), &th.Number)
	if answered.CodeText != "" {
		c.Field("code", strings.TrimSuffix(clean.Head(answered.CodeText, maxWords)+"  "+answered.CodeName(), "  "), &th.Number)
	}
	if answered.Message != "" {
		c.Field("message", clean.Head(answered.Message, maxWords), &th.Text)
	}
	m.details(c, answered.Detail)
	if answered.RetryAfter > 0 {
		c.Field("retry after", span.Rough(answered.RetryAfter)+m.waitWords(), &th.Warn)
	}
}

// details shows the server's complaints.
func (m *Model) details(c *card.Card[none], all []string) {
	label := "detail"
	for _, detail := range all[:min(len(all), maxDetails)] {
		c.Field(label, clean.Head(detail, maxWords), &m.Theme.Warn)
		label = ""
	}
	if more := len(all) - maxDetails; more > 0 {
		c.Field(label, fmt.Sprintf("… and %d more", more), &m.Theme.Warn)
	}
}

// waitWords say how much of the wait is left.
func (m *Model) waitWords() string {
	left := m.waits()
	if left <= 0 {
		return ", which have passed: " + keys.Again.Show + " sends again"
	}
	return fmt.Sprintf(", %s more", span.Rough(left))
}

// body shows headers and body as they came.
func (m *Model) body(c *card.Card[none]) {
	th := m.Theme
	var answered *api.Error
	var noSession *api.NotSessionError
	header := map[string][]string{}
	switch {
	case errors.As(m.err, &answered):
		header = answered.Header
	case errors.As(m.err, &noSession):
		header = noSession.Header
	}
	m.text(c, ticket.BodyOf(m.err))
	if len(header) > 0 {
		c.Heading("headers", "")
		names := make([]string, 0, len(header))
		for name := range header {
			names = append(names, name)
		}
		slices.Sort(names)
		for _, name := range names {
			c.Field(clean.Line(name), clean.Head(redact.New().Text(strings.Join(header[name], ", ")), 300), &th.Dim)
		}
	}
}

// text shows the body with its secrets masked.
func (m *Model) text(c *card.Card[none], body api.Body) {
	th := m.Theme
	if len(body) == 0 {
		return
	}
	c.Heading("body", fmt.Sprintf("%d bytes", len(body)))
	shown := body[:min(len(body), maxBody)]
	masked, _ := redact.New().Doc(jsontree.Parse(shown))
	for line := range strings.Lines(string(masked)) {
		c.Text(clean.Line(strings.TrimRight(line, "\r\n")), &th.Dim)
	}
	if len(body) > maxBody {
		c.Text(fmt.Sprintf("… the first %d bytes", maxBody), &th.Dim)
	}
}
