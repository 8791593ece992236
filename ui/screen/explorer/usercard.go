package explorer

import (
	"strings"

	"sessionscope/api/jsontree"
	"sessionscope/ui/clean"
	"sessionscope/ui/widget/card"
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

func (m *Model) avatar(c *card.Card[place], fileID, url string) {
	if fileID != "" {
		text, link := clean.Quote(fileID), place{}
		if m.index != nil {
			if i, ok := m.index.FileNamed(fileID); ok {
				link = at(m.arrays.Files.At(i))
			} else {
				text += "  " + m.notIn("files[]")
			}
		}
		c.Linked("avatarFileId", text, &m.Theme.File, link)
	}
	m.fieldIf(c, "avatarCustomUrl", url)
}
