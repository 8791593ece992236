package explorer

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"sessionscope/api"
	"sessionscope/api/jsontree"
	"sessionscope/api/redact"
	"sessionscope/api/secret"
	"sessionscope/ui/clean"
	"sessionscope/ui/widget/card"
	"sessionscope/ui/widget/span"
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

// tokenSummary says what the token is, and whose.
func (m *Model) tokenSummary(c *card.Card[place]) {
	th := m.Theme
	switch token, err := m.token(); {
	case m.Session.AccessToken.Reveal() == secret.Mask:
		c.Field("accessToken", "masked in this file", &th.Dim)
	case err != nil:
		c.Field("accessToken", "⚠ "+clean.Line(err.Error()), &th.Warn)
	default:
		c.Field("accessToken", "a JWT, "+plural(m.Session.AccessToken.Len(), "character"), &th.Text)
		m.fieldIf(c, "networkId", token.NetworkID)
		m.fieldIf(c, "publicUserId", token.PublicUserID)
	}
}

// token reads the accessToken.
func (m *Model) token() (api.Token, error) { return api.DecodeToken(m.Session.AccessToken) }

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
	m.timingPart(c, a.Timing)
	if a.Proxy != "" {
		c.Field("proxy", clean.Line(a.Proxy), &th.Warn)
	}
	c.Heading("headers", count(len(a.Header)))
	for _, name := range slices.Sorted(maps.Keys(a.Header)) {
		c.Field(clean.Head(name, 40), clean.Head(strings.Join(a.Header[name], ", "), 400), &th.Text)
	}
}

// timingPart says where the time went.
func (m *Model) timingPart(c *card.Card[place], t api.Timing) {
	c.Field("took", span.Took(t.Total), &m.Theme.Number)
	for _, part := range []struct {
		name string
		took time.Duration
	}{{"  DNS", t.DNS}, {"  connect", t.Connect}, {"  TLS", t.TLS}, {"  first byte", t.FirstByte}, {"  reading", t.Read}} {
		if part.took > 0 {
			c.Field(part.name, span.Took(part.took), &m.Theme.Dim)
		}
	}
}

// tokenCard shows what the token says, with masks where it can hold secrets.
func (m *Model) tokenCard(c *card.Card[place], n jsontree.Node) {
	th := m.Theme
	c.Title, c.Note = "accessToken", m.path(n)
	c.Text(sessionWords("accessToken"), &th.Dim)
	c.Gap()
	if m.unmasked {
		c.Long(m.Session.Doc.String(n), &th.String)
	} else {
		c.Text(secret.Mask+secret.Mask+"  "+plural(m.Session.AccessToken.Len(), "character")+", x shows it", &th.String)
	}
	token, err := m.token()
	if err != nil {
		c.Gap()
		c.Text("⚠ "+clean.Line(err.Error())+".", &th.Warn)
		return
	}
	m.claims(c, "header", token.Header)
	m.claims(c, "claims", token.Claims)
}

// claims lists every value of a part of the token.
func (m *Model) claims(c *card.Card[place], name string, d *jsontree.Doc) {
	c.Heading(name, "")
	for i := 1; i < d.Len(); i++ {
		n, _ := d.At(i)
		if d.Kind(n).IsContainer() {
			continue
		}
		label := strings.TrimPrefix(strings.TrimPrefix(d.Path(n), "$"), ".")
		value := d.String(n)
		if redact.NamesSecret(d.Key(n)) && !m.unmasked {
			value = secret.Mask
		}
		if at := claimTime(d.Key(n), value); at.IsValid() {
			value += "  " + m.local(at.At)
		}
		c.Field(clean.Head(label, 40), clean.Quote(value), &m.Theme.Text)
	}
}

// claimTime reads the claims that are seconds since 1970.
func claimTime(name, value string) api.Time {
	switch name {
	case "iat", "exp", "nbf", "auth_time":
		if seconds, err := strconv.ParseInt(value, 10, 64); err == nil {
			return timeOf(time.Unix(seconds, 0))
		}
	}
	return api.Time{}
}
