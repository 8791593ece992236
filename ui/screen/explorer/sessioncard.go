package explorer

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"sessionscope/ui/clean"
	"sessionscope/ui/screen"
	"sessionscope/ui/widget/card"
)

// sessionCard says whose session it is, for how long, and how the answer came.
func (m *Model) sessionCard(c *card.Card[place]) {
	th, s := m.Theme, m.Session
	c.Title = "session"
	if m.owner == nil {
		c.Field("user", "looking…", &th.Dim)
	} else if n, why := m.owner.node, m.owner.why; m.owner.ok {
		c.Labelled("user", at(n), m.userCells(s.UserFields(n))...)
		c.Field("", why, &th.Dim)
	} else {
		c.Text("⚠ "+clean.Line(why)+".", &th.Warn)
	}
	m.fieldIf(c, "userType", s.UserType)
	m.tokenSummary(c)
	m.timesPart(c)
	m.responsePart(c)
}

// responsePart says how the answer came over the network.
func (m *Model) responsePart(c *card.Card[place]) {
	a, th := m.Answer, m.Theme
	if a == nil {
		c.Heading("file", "")
		m.fieldIf(c, "name", m.Name)
		c.Field("size", byteCount(len(m.Session.Doc.Text())), &th.Number)
		return
	}
	c.Heading("response", "")
	c.Field("status", strconv.Itoa(a.Status)+"  "+clean.Line(a.Proto), &th.Good)
	c.Field("size", byteCount(len(a.Body)), &th.Number)
	screen.Timing(c, a.Timing)
	if a.Proxy != "" {
		c.Field("proxy", clean.Line(a.Proxy), &th.Warn)
	}
	c.Heading("headers", count(len(a.Header)))
	for _, name := range slices.Sorted(maps.Keys(a.Header)) {
		c.Field(clean.Head(name, 40), clean.Head(strings.Join(a.Header[name], ", "), 400), &th.Text)
	}
}
