package explorer

import (
	"sessionscope/api/redact"
	"sessionscope/ui/clean"
	"sessionscope/ui/widget/card"
	"sessionscope/ui/widget/tree"
)

type line = card.Line[place]

// detail is the right pane: the card of the row under the cursor, and where the
// cursor stands in it.
type detail struct {
	tree tree.Model
	of   spot
	card *card.Card[place]
	// timely tells that the card says how long ago or how soon something is.
	timely bool
}

// forget has the card made again, with the cursor where it is.
func (d *detail) forget() { d.card = nil }

// refresh makes the card of the row under the cursor, if it isn't the one that
// is there.
func (m *Model) refresh(width int) {
	here := spot{raw: m.inRaw, place: m.here()}
	if m.detail.card != nil && m.detail.of == here && m.detail.card.Width == width {
		return
	}
	if m.detail.of != here {
		m.detail.tree = tree.Model{}
	}
	c := &card.Card[place]{Theme: m.Theme, Width: width}
	m.detail.timely = false
	m.fill(c, here.place)
	m.detail.of, m.detail.card = here, c
}

// fill writes the card of a place.
func (m *Model) fill(c *card.Card[place], p place) {
	switch p.kind {
	case sessionRow:
		m.sessionCard(c)
	case absentRow:
		c.Title = absentNames[p.n]
		c.Text(absentNames[p.n]+": "+m.absence()+".", &m.Theme.Dim)
	case permissionsRow:
		m.permissionsCard(c)
	case permissionRow:
		m.permissionCard(c, p.n)
	case grantingRow:
		m.roleCard(c, p.m)
	case holderRow:
		m.userCard(c, m.arrays.Users.At(p.m))
	case rawRow:
		c.Title = "raw"
		c.Text("The answer as it came. v shows it, and comes back to the same place.", &m.Theme.Text)
	case errorRow:
		m.errorCard(c)
	case nodeRow:
		m.nodeCard(c, p.node)
	}
}

// errorCard says where and why the answer breaks off.
func (m *Model) errorCard(c *card.Card[place]) {
	err := m.Session.Doc.Err()
	c.Title = "the answer breaks off"
	c.Note = cleanPath(err.Pointer)
	c.Text(clean.Line(err.Message), &m.Theme.Bad)
	c.Gap()
	c.Field("offset", plural(int(err.Offset), "byte"), &m.Theme.Number)
	c.Field("line", count(err.Line), &m.Theme.Number)
	c.Field("column", count(err.Column), &m.Theme.Number)
	c.Field("pointer", c.Note, &m.Theme.Text)
	c.Gap()
	c.Text("What stands before it is shown as it came; nothing after it could be read.", &m.Theme.Dim)
	m.around(c, int(err.Offset))
}

// aroundFault is how much of the text on either side of a fault is shown, in
// bytes.
const aroundFault = 120

// around shows the text where the answer breaks off, with secrets masked.
func (m *Model) around(c *card.Card[place], offset int) {
	text := m.Session.Doc.Text()
	offset = min(offset, len(text))
	before, after := text[max(0, offset-aroundFault):offset], text[offset:min(len(text), offset+aroundFault)]
	masker := redact.New(m.Session.AccessToken)
	c.Heading("before it", "")
	c.Text(clean.Line(masker.Text(string(before))), &m.Theme.String)
	c.Heading("after it", "")
	if len(after) == 0 {
		c.Text("nothing: the text ends here", &m.Theme.Dim)
		return
	}
	c.Text(clean.Line(masker.Text(string(after))), &m.Theme.Bad)
}
