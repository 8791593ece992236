package explorer

import (
	"strings"

	"sessionscope/api/index"
	"sessionscope/api/jsontree"
	"sessionscope/ui/clean"
	"sessionscope/ui/widget/card"
	"sessionscope/ui/widget/tree"
)

// userCard leads with the verdicts, then says who it is, what roles it has and
// what it may do from where.
func (m *Model) userCard(c *card.Card[place], n jsontree.Node) {
	th, u := m.Theme, m.Session.User(n)
	c.Title, c.Note = clean.Quote(u.UserID), m.path(n)
	for _, v := range m.verdicts(u) {
		c.Text(v.line(th), v.style)
	}
	if m.index != nil {
		if missing := m.missingRoles(u); len(missing) > 0 {
			c.Text("⚠ "+missingRolesSentence(missing), &th.Warn)
		}
	}
	if c.Len() > 0 {
		c.Gap()
	}
	c.Field("userId", clean.Quote(u.UserID), &th.User)
	m.fieldIf(c, "displayName", u.DisplayName)
	m.fieldIf(c, "profileHandle", u.ProfileHandle)
	m.fieldIf(c, "description", u.Description)
	m.avatar(c, u.AvatarFileID, u.AvatarCustomURL)
	m.timeField(c, "createdAt", u.CreatedAt)
	m.timeField(c, "updatedAt", u.UpdatedAt)
	if u.FlagCount > 0 {
		c.Field("flagCount", flagWords(u.FlagCount), &th.Warn)
	}
	m.fieldIf(c, "internal id", u.UserInternalID)
	if network, _, ok := strings.Cut(u.Path, "/user/"); ok {
		m.fieldIf(c, "networkId", network)
	}
	user := m.Session.Doc.Position(n)
	if m.index == nil || user >= m.index.Users() {
		return
	}
	m.rolesOf(c, user)
	m.effective(c, user)
}

func (m *Model) rolesOf(c *card.Card[place], user int) {
	roles := m.index.RolesOf(user)
	c.Heading("roles", count(len(roles)))
	c.List(len(roles), func(i int) line {
		link, _ := m.rolePlace(roles[i])
		return line{Cells: m.namedRole(roles[i]), Link: link}
	})
}

// namedRole is a role with the name that people gave it.
func (m *Model) namedRole(r int) []tree.Cell {
	cells := m.roleCells(r)
	if element := m.index.Role(r).Element; element >= 0 {
		if name := m.Session.RoleFields(m.arrays.Roles.At(element)).DisplayName; name != "" {
			cells = append(cells, card.Cell("  "+clean.Line(name), &m.Theme.Dim))
		}
	}
	return cells
}

func (m *Model) effective(c *card.Card[place], user int) {
	grants := m.index.Effective(user)
	column := grantColumn
	for _, g := range grants[:min(len(grants), manyFields)] {
		column = max(column, min(m.Theme.Cells.StringWidth(clean.Line(m.index.Permission(g.Permission).Name))+2, c.Width/2))
	}
	c.Heading("permissions", count(len(grants))+" in effect")
	c.List(len(grants), func(i int) line {
		g := grants[i]
		name := clean.Line(m.index.Permission(g.Permission).Name)
		return line{
			Cells: []tree.Cell{card.Cell(card.Pad(m.Theme, name, column), &m.Theme.Permission), card.Cell(m.grantWords(g.Direct, g.Roles), &m.Theme.Dim)},
			Link:  place{kind: permissionRow, n: g.Permission},
		}
	})
	c.Gap()
	c.Text(scopeNote, &m.Theme.Dim)
}

// grantColumn is the least width of the column of a user's permissions.
const grantColumn = 22

// scopeNote says what the list of permissions leaves out (observed).
const scopeNote = "Network-wide only: what a channel or a community grants is not in a session's answer."

// grantWords says how somebody comes by a permission.
func (m *Model) grantWords(direct bool, roles []int) string {
	var from []string
	if direct {
		from = append(from, "direct")
	}
	for i, r := range roles {
		if i == 3 {
			from = append(from, "…")
			break
		}
		from = append(from, "via "+clean.Quote(m.index.Role(r).ID))
	}
	return strings.Join(from, ", ")
}

func (m *Model) avatar(c *card.Card[place], fileID, url string) {
	if fileID != "" {
		text, link := clean.Quote(fileID), place{}
		if m.index != nil {
			if i, ok := m.index.FileNamed(fileID); ok {
				link = at(m.arrays.Files.At(i))
			} else {
				text += "  not in files[]"
			}
		}
		c.Linked("avatarFileId", text, &m.Theme.File, link)
	}
	m.fieldIf(c, "avatarCustomUrl", url)
}

// permissionCard says who has a permission and how they come by it.
func (m *Model) permissionCard(c *card.Card[place], n int) {
	p := m.index.Permission(n)
	c.Title = clean.Line(p.Name)
	for _, words := range permissionWords(p.Name) {
		c.Text(words, &m.Theme.Dim)
	}
	c.Heading("granted by", plural(len(p.Roles), "role"))
	c.List(len(p.Roles), func(i int) line {
		link, _ := m.rolePlace(p.Roles[i])
		return line{Cells: m.namedRole(p.Roles[i]), Link: link}
	})
	c.Heading("held by", plural(p.Holders, "user")+directWords(p))
	holders := m.index.Holders(n)
	c.List(len(holders), func(i int) line {
		h := holders[i]
		user := m.arrays.Users.At(h.User)
		return line{
			Cells: []tree.Cell{
				card.Cell(card.Pad(m.Theme, clean.Quote(m.Session.UserFields(user).UserID), 24), &m.Theme.User),
				card.Cell(m.grantWords(h.Direct, h.Roles), &m.Theme.Dim),
			},
			Link: at(user),
		}
	})
	c.Gap()
	c.Text(scopeNote, &m.Theme.Dim)
}

func directWords(p index.Permission) string {
	if p.Direct == 0 {
		return ", all through roles"
	}
	return ", " + count(p.Direct) + " of them directly"
}
