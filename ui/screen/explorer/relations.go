package explorer

import (
	"fmt"
	"strings"

	"sessionscope/api"
	"sessionscope/api/index"
	"sessionscope/api/jsontree"
	"sessionscope/ui/clean"
	"sessionscope/ui/widget/card"
	"sessionscope/ui/widget/tree"
)

// scopeNote says what the list of permissions leaves out (observed).
const scopeNote = "Network-wide only: what a channel or a community grants is not in a session's answer."

// pairs lists things with what is to be said of each, in two columns. Only the
// first of many decide how wide the first column is.
func (m *Model) pairs(c *card.Card[place], n int, pair func(i int) (name, note tree.Cell, to place)) {
	const least = 16
	width := least
	for i := range min(n, manyFields) {
		name, _, _ := pair(i)
		width = max(width, min(m.Theme.Cells.StringWidth(name.Text)+2, c.Width/2))
	}
	c.List(n, func(i int) line {
		name, note, to := pair(i)
		if note.Text != "" {
			name.Text = card.Pad(m.Theme, name.Text, width)
		}
		return line{Cells: []tree.Cell{name, note}, Link: to}
	})
}

// roleCard says who holds a role, what it grants, and what of that only it does.
func (m *Model) roleCard(c *card.Card[place], r int) {
	role := m.index.Role(r)
	if role.Element >= 0 {
		n := m.arrays.Roles.At(role.Element)
		m.roleFields(c, m.Session.RoleFields(n))
		c.Note = m.path(n)
	} else {
		c.Title = clean.Quote(role.ID)
		sentence := missingRolesSentence([]string{role.ID})
		if m.Session.Doc.Err() != nil {
			sentence = "The role " + clean.Quote(role.ID) + " is " + m.notIn("roles[]") + " before the answer breaks off: what it grants is not known."
		}
		c.Text("⚠ "+sentence, &m.Theme.Warn)
	}
	holders := m.index.HoldersOf(r)
	c.Heading("held by", plural(len(holders), "user"))
	if len(holders) == 0 {
		c.Text("Nobody in this answer names this role.", &m.Theme.Dim)
	}
	c.List(len(holders), func(i int) line {
		n := m.arrays.Users.At(holders[i])
		return line{Cells: m.userCells(m.Session.UserFields(n)), Link: at(n)}
	})
	if role.Element < 0 {
		return // what it grants is not known
	}
	only := 0
	for _, p := range m.index.OnlyFrom(r) {
		if m.index.Permission(p).Direct == 0 {
			only++
		}
	}
	c.Heading("permissions", fmt.Sprintf("%s, of them %s only from here", count(len(role.Permissions)), count(only)))
	m.pairs(c, len(role.Permissions), func(i int) (name, note tree.Cell, to place) {
		p := m.index.Permission(role.Permissions[i])
		return card.Cell(clean.Line(p.Name), &m.Theme.Permission), card.Cell(m.alsoFrom(p, r), &m.Theme.Dim),
			place{kind: permissionRow, n: role.Permissions[i]}
	})
}

// alsoFrom says from where else than a role a permission comes.
func (m *Model) alsoFrom(p index.Permission, role int) string {
	const most = 2
	var from []string
	for _, r := range p.Roles {
		if r == role {
			continue
		}
		if len(from) == most {
			from = append(from, "…")
			break
		}
		from = append(from, clean.Quote(m.index.Role(r).ID))
	}
	if p.Direct > 0 {
		from = append(from, plural(p.Direct, "user")+" directly")
	}
	if len(from) == 0 {
		return "only from here"
	}
	return "also " + strings.Join(from, ", ")
}

func (m *Model) rolesOf(c *card.Card[place], user int) {
	roles := m.index.RolesOf(user)
	c.Heading("roles", count(len(roles)))
	m.rolePairs(c, roles)
}

// rolePairs lists roles with the names that people gave them.
func (m *Model) rolePairs(c *card.Card[place], roles []int) {
	m.pairs(c, len(roles), func(i int) (name, note tree.Cell, to place) {
		role := m.index.Role(roles[i])
		to, _ = m.rolePlace(roles[i])
		name, note = card.Cell(clean.Quote(role.ID), &m.Theme.Role), card.Cell(m.notIn("roles[]"), &m.Theme.Warn)
		if role.Element >= 0 {
			note = card.Cell(clean.Line(m.Session.RoleFields(m.arrays.Roles.At(role.Element)).DisplayName), &m.Theme.Dim)
		}
		return name, note, to
	})
}

func (m *Model) effective(c *card.Card[place], user int) {
	grants := m.index.Effective(user)
	c.Heading("permissions", count(len(grants))+" in effect")
	m.pairs(c, len(grants), func(i int) (name, note tree.Cell, to place) {
		g := grants[i]
		return card.Cell(clean.Line(m.index.Permission(g.Permission).Name), &m.Theme.Permission),
			card.Cell(m.grantWords(g.Direct, g.Roles), &m.Theme.Dim), place{kind: permissionRow, n: g.Permission}
	})
	c.Gap()
	c.Text(scopeNote, &m.Theme.Dim)
}

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

// permissionCard says who has a permission and how they come by it.
func (m *Model) permissionCard(c *card.Card[place], n int) {
	p := m.index.Permission(n)
	c.Title = clean.Line(p.Name)
	for _, words := range permissionWords(p.Name) {
		c.Text(words, &m.Theme.Dim)
	}
	c.Heading("granted by", plural(len(p.Roles), "role"))
	m.rolePairs(c, p.Roles)
	c.Heading("held by", plural(p.Holders, "user")+directWords(p))
	holders := m.index.Holders(n)
	m.pairs(c, len(holders), func(i int) (name, note tree.Cell, to place) {
		h := holders[i]
		user := m.arrays.Users.At(h.User)
		return card.Cell(clean.Quote(m.Session.UserFields(user).UserID), &m.Theme.User),
			card.Cell(m.grantWords(h.Direct, h.Roles), &m.Theme.Dim), at(user)
	})
	c.Gap()
	c.Text(scopeNote, &m.Theme.Dim)
}

// directWords say how many of its holders have a permission directly.
func directWords(p index.Permission) string {
	switch {
	case p.Holders == 0:
		return ""
	case p.Direct == 0:
		return ", through roles"
	case p.Direct == p.Holders:
		return ", directly"
	default:
		return ", " + count(p.Direct) + " of them directly"
	}
}

// permissionsCard says what the section is.
func (m *Model) permissionsCard(c *card.Card[place]) {
	c.Title = "permissions"
	if m.index == nil {
		c.Text("Reading who has which permission…", &m.Theme.Dim)
		return
	}
	c.Field("permissions", count(m.index.Permissions()), &m.Theme.Number)
	c.Field("roles", count(m.index.Roles()), &m.Theme.Number)
	c.Field("users", count(m.index.Users()), &m.Theme.Number)
	c.Gap()
	c.Text("Every permission that a role or a user names, with who has it and through what. "+scopeNote, &m.Theme.Dim)
	m.looseRoles(c)
}

// arrayCard lists the users, roles or files of the answer.
func (m *Model) arrayCard(c *card.Card[place], n jsontree.Node) {
	switch {
	case m.arrays.Users.Is(n):
		m.elements(c, m.arrays.Users, func(n jsontree.Node) []tree.Cell { return m.userCells(m.Session.UserFields(n)) })
	case m.arrays.Files.Is(n):
		m.elements(c, m.arrays.Files, func(n jsontree.Node) []tree.Cell { return m.fileCells(m.Session.File(n)) })
	case m.index == nil:
	default:
		m.pairs(c, m.arrays.Roles.Len(), m.roleOf)
		m.looseRoles(c)
	}
	c.Heading("as JSON", "")
}

func (m *Model) elements(c *card.Card[place], all api.Array, cells func(jsontree.Node) []tree.Cell) {
	c.List(all.Len(), func(i int) line {
		n := all.At(i)
		if m.element(n) == noEntity {
			return line{Cells: m.valueCells(n, noEntity), Link: at(n)}
		}
		return line{Cells: cells(n), Link: at(n)}
	})
}

// roleOf says how much an element of roles[] grants, and to how many.
func (m *Model) roleOf(element int) (name, note tree.Cell, to place) {
	n := m.arrays.Roles.At(element)
	r, ok := m.index.RoleOfElement(element)
	if !ok {
		return card.Cell("no roleId", &m.Theme.Warn), tree.Cell{}, at(n)
	}
	role := m.index.Role(r)
	return card.Cell(clean.Quote(role.ID), &m.Theme.Role),
		card.Cell(plural(len(role.Permissions), "permission")+", held by "+plural(role.Holders, "user"), &m.Theme.Dim), at(n)
}

// looseRoles lists the roles that users name and roles[] lacks, and the other
// way round.
func (m *Model) looseRoles(c *card.Card[place]) {
	if m.Session.Doc.Err() != nil {
		return // roles[] or users[] may have been cut off
	}
	if missing := m.index.MissingRoles(); len(missing) > 0 {
		c.Heading("⚠ named by users, not described in roles[]", count(len(missing)))
		m.pairs(c, len(missing), func(i int) (name, note tree.Cell, to place) {
			role := m.index.Role(missing[i])
			return card.Cell(clean.Quote(role.ID), &m.Theme.Role), card.Cell("of "+plural(role.Holders, "user")+"; what it grants is not known", &m.Theme.Warn), place{}
		})
	}
	if unheld := m.index.UnheldRoles(); len(unheld) > 0 {
		c.Heading("described in roles[], named by no user", count(len(unheld)))
		m.rolePairs(c, unheld)
	}
}
