package explorer

import (
	"sessionscope/api"
	"sessionscope/api/jsontree"
	"sessionscope/ui/clean"
	"sessionscope/ui/widget/card"
)

// nodeCard is the card of a value: of what it stands for, where that is known.
func (m *Model) nodeCard(c *card.Card[place], n jsontree.Node) {
	switch what := m.what(n); what {
	case userEntity:
		m.userCard(c, n)
	case roleEntity:
		m.roleElementCard(c, n)
	case fileEntity:
		m.fileCard(c, n)
	case accessToken:
		m.tokenCard(c, n)
	case roleName, permissionName:
		m.namedCard(c, n, what)
	default:
		m.valueCard(c, n)
	}
}

// namedCard is the card of a string that names a role or a permission.
func (m *Model) namedCard(c *card.Card[place], n jsontree.Node, what entity) {
	name := m.Session.Doc.String(n)
	if m.index != nil && what == roleName {
		if r, ok := m.index.RoleNamed(name); ok {
			m.roleCard(c, r)
			c.Note = m.path(n)
			return
		}
	}
	if m.index != nil && what == permissionName {
		if p, ok := m.index.PermissionNamed(name); ok {
			m.permissionCard(c, p)
			c.Note = m.path(n)
			return
		}
	}
	m.valueCard(c, n)
}

// roleElementCard is the card of an element of roles[].
func (m *Model) roleElementCard(c *card.Card[place], n jsontree.Node) {
	if m.index != nil {
		if r, ok := m.index.RoleOfElement(m.Session.Doc.Position(n)); ok {
			m.roleCard(c, r)
			c.Note = m.path(n)
			return
		}
	}
	m.roleFields(c, m.Session.RoleFields(n))
	c.Note = m.path(n)
}

func (m *Model) roleFields(c *card.Card[place], r api.Role) {
	c.Title = clean.Quote(r.RoleID)
	if r.IsDeleted {
		c.Text("⚠ Deleted: whether it still grants anything is for the server to say.", &m.Theme.Warn)
		c.Gap()
	}
	c.Field("roleId", clean.Quote(r.RoleID), &m.Theme.Role)
	m.fieldIf(c, "displayName", r.DisplayName)
	m.timeField(c, "createdAt", r.CreatedAt)
	m.timeField(c, "updatedAt", r.UpdatedAt)
}

func (m *Model) member(n jsontree.Node, names ...string) (jsontree.Node, bool) {
	for _, name := range names {
		var ok bool
		if n, ok = m.Session.Doc.Member(n, name); !ok {
			return n, false
		}
	}
	return n, true
}

// valueCard is any value in full.
func (m *Model) valueCard(c *card.Card[place], n jsontree.Node) {
	th, d := m.Theme, m.Session.Doc
	c.Title, c.Note = firstText(clean.Head(d.Key(n), 60), "value"), m.path(n)
	if note := fieldWords(m.entityOf(n), d.Key(n)); note != "" {
		c.Text(note, &th.Dim)
		c.Gap()
	}
	m.hashFlag(c, n)
	if m.arrays.Is(n) {
		m.arrayCard(c, n)
	}
	kind := d.Kind(n)
	switch kind {
	case jsontree.Object, jsontree.Array:
		c.Field("kind", kind.String()+", "+plural(d.NumChildren(n), "value"), &th.Text)
		c.Field("below", plural(d.Size(n)-1, "value")+" in all", &th.Text)
		c.Field("size", byteCount(len(d.Raw(n))), &th.Text)
	case jsontree.String:
		m.stringCard(c, n)
	default:
		c.Field("kind", kind.String(), &th.Text)
		c.Gap()
		c.Long(string(d.Raw(n)), scalarStyle(th, kind))
	}
	c.Gap()
	c.Field("path", m.path(n), &th.Dim)
	c.Field("pointer", cleanPath(d.Pointer(n)), &th.Dim)
}

func (m *Model) stringCard(c *card.Card[place], n jsontree.Node) {
	th, d := m.Theme, m.Session.Doc
	text := d.String(n)
	c.Field("kind", "string, "+plural(len([]rune(text)), "character"), &th.Text)
	if at := api.ParseTime(text); at.IsValid() {
		m.timeField(c, "moment", at)
	}
	c.Gap()
	c.Long(text, &th.String)
	if raw := d.Raw(n); len(raw) <= 4<<10 && string(raw[1:len(raw)-1]) != text {
		c.Heading("as written", "")
		c.Text(clean.Line(string(raw)), &th.Dim)
	}
}

func (m *Model) fieldIf(c *card.Card[place], label, value string) {
	if value != "" {
		c.Field(label, clean.Line(value), &m.Theme.Text)
	}
}

func firstText(texts ...string) string {
	for _, text := range texts {
		if text != "" {
			return text
		}
	}
	return ""
}

func (m *Model) path(n jsontree.Node) string { return cleanPath(m.Session.Doc.Path(n)) }

// cleanPath makes a path safe, and short enough for a line.
func cleanPath(path string) string { return clean.Head(path, 512) }
