package history

import (
	"strconv"
	"time"

	past "sessionscope/api/history"
	"sessionscope/ui/clean"
	"sessionscope/ui/widget/card"
	"sessionscope/ui/widget/span"
	"sessionscope/ui/widget/tree"
)

// detail is the right pane: all that is known of the row under the cursor.
type detail struct {
	tree tree.Model
	of   row
	card *card.Card[none]
}

// none is the link of lines that lead nowhere.
type none struct{}

// forget has the card made again.
func (d *detail) forget() { d.card = nil }

// refresh makes the card of the row under the cursor, if it is not the one that
// is there.
func (m *Model) refresh(width int) {
	here := m.shown.rows[m.list.Cursor]
	if m.detail.card != nil && m.detail.of == here && m.detail.card.Width == width {
		return
	}
	if m.detail.of != here {
		m.detail.tree = tree.Model{}
	}
	c := &card.Card[none]{Theme: m.Theme, Width: width}
	m.fill(c, m.under())
	m.detail.of, m.detail.card = here, c
}

// fill writes the card of requests that are alike, the newest of them in full.
func (m *Model) fill(c *card.Card[none], entries []past.Entry) {
	th, e := m.Theme, entries[0]
	c.Title = clean.Quote(e.Request.UserID)
	c.Text(headline(e), look(th, e.Outcome.Kind))
	c.Gap()
	c.Field("sent", m.local(e.At).Format("2006-01-02 15:04:05.000 MST")+"  "+age(e.At, m.Now()), &th.Text)
	if e.Took > 0 {
		c.Field("took", span.Took(e.Took), &th.Number)
	}
	m.session(c, e)
	m.request(c, e)
	m.others(c, entries[1:])
	c.Heading("replay", "")
	c.Text("↵ fills the form with these fields and this place; nothing is sent before you send it. "+
		"Keys, tokens and answers are never kept.", &th.Dim)
}

// session says what there was of one.
func (m *Model) session(c *card.Card[none], e past.Entry) {
	th := m.Theme
	if e.UserType != "" {
		c.Field("userType", clean.Line(e.UserType), &th.Text)
	}
	if word := life(e, m.Now()); word != "" {
		c.Field("expiresAt", m.local(e.ExpiresAt).Format(exactly), &th.Text)
		c.Field("", lifeInFull(e, m.Now()), lifeLook(th, word))
	}
	if e.ClockOffset != 0 {
		c.Field("", "the server's clock differed by "+span.Rough(e.ClockOffset.Abs()), &th.Warn)
	}
}

// request says what was sent, and where to.
func (m *Model) request(c *card.Card[none], e past.Entry) {
	th, r := m.Theme, e.Request
	note := ""
	if e.Renewal {
		note = "a renewal, with the session's token"
	}
	c.Heading("request", note)
	for _, part := range []struct{ label, value string }{
		{"profile", e.Profile},
		{"base URL", e.BaseURL},
		{"userId", r.UserID},
		{"displayName", r.DisplayName},
		{"profileHandle", r.ProfileHandle},
		{"deviceId", r.DeviceID},
		{"kind", r.DeviceInfo.Kind},
		{"model", r.DeviceInfo.Model},
		{"sdkVersion", r.DeviceInfo.SDKVersion},
	} {
		if part.value != "" {
			c.Field(part.label, clean.Quote(part.value), &th.Text)
		}
	}
	if r.AuthToken {
		c.Field("authToken", "⚠ one was sent, and is not kept: a replay needs another", &th.Warn)
	}
}

// maxOthers is how many requests of a group are listed.
const maxOthers = 100

// others lists the older ones of a group.
func (m *Model) others(c *card.Card[none], entries []past.Entry) {
	if len(entries) == 0 {
		return
	}
	th := m.Theme
	c.Heading("before that", several(len(entries))+" alike")
	for _, e := range entries[:min(len(entries), maxOthers)] {
		cells := []tree.Cell{c.Label(age(e.At, m.Now())), card.Cell(m.local(e.At).Format(exactly), &th.Text)}
		if word := life(e, m.Now()); word != "" {
			cells = append(cells, card.Cell("  "+word, lifeLook(th, word)))
		}
		c.Plain(cells...)
	}
	if more := len(entries) - maxOthers; more > 0 {
		c.Text("and "+strconv.Itoa(more)+" more", &th.Dim)
	}
}

// local is a moment by the clock on the wall.
func (m *Model) local(at time.Time) time.Time { return at.In(m.Now().Location()) }
