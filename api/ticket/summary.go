package ticket

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"sessionscope/api"
	"sessionscope/api/index"
	"sessionscope/api/jsontree"
)

// session sums up an answer: its users, roles and permissions.
func (p *page) session(ctx context.Context, t Ticket) error {
	session := api.DecodeSession(jsontree.Parse(t.Body))
	relations, err := index.Build(ctx, session, nil)
	if err != nil {
		return err
	}
	arrays := session.Arrays()
	p.heading("Session")
	p.table("field", "value")
	p.field("userType", session.UserType)
	p.field("issuedAt", session.IssuedAt.Text)
	p.field("expiresAt", session.ExpiresAt.Text)
	p.field("lastCachePurge", session.LastCachePurge.Text)
	p.row("files", strconv.Itoa(arrays.Files.Len()))
	if t.Masked > 0 {
		p.row("masked secrets", strconv.Itoa(t.Masked))
	}
	s := summary{page: p, session: session, index: relations, arrays: arrays}
	if t.Sent != nil {
		s.askedFor = t.Sent.Request.UserID
	}
	s.users()
	s.roles()
	s.permissions()
	return nil
}

type summary struct {
	*page
	session  *api.Session
	index    *index.Index
	arrays   api.Arrays
	askedFor string
}

func (s summary) users() {
	n := s.index.Users()
	s.heading(fmt.Sprintf("Users (%d)", n))
	owner, why, ok := s.session.Owner(s.askedFor)
	if !ok {
		s.printf("%s\n\n", s.code(why))
	}
	if n == 0 {
		return
	}
	s.table("userId", "displayName", "state", "roles", "permissions")
	first := -1
	if ok {
		// Whom it is about comes first, however many there are.
		first = s.session.Doc.Position(owner)
		s.user(first)
	}
	shown := 0
	for i := 0; i < n && shown < longestList; i++ {
		if i != first {
			s.user(i)
			shown++
		}
	}
	s.more(n, longestList+1)
}

func (s summary) user(i int) {
	user := s.session.User(s.arrays.Users.At(i))
	var state []string
	for _, each := range []struct {
		is   bool
		word string
	}{{user.IsGlobalBan, "banned"}, {user.IsDeleted, "deleted"}, {user.IsBrand, "brand"}} {
		if each.is {
			state = append(state, each.word)
		}
	}
	s.row(s.code(user.UserID), s.optional(user.DisplayName), strings.Join(state, ", "), s.codes(user.Roles), strconv.Itoa(len(s.index.Effective(i))))
}

func (s summary) roles() {
	n := s.index.Roles()
	if n == 0 {
		return
	}
	s.heading(fmt.Sprintf("Roles (%d)", n))
	s.table("roleId", "displayName", "held by", "permissions")
	for i := range min(n, longestList) {
		role := s.index.Role(i)
		name := "not in roles[]"
		if role.Element >= 0 {
			name = s.optional(s.session.RoleFields(s.arrays.Roles.At(role.Element)).DisplayName)
		}
		s.row(s.code(role.ID), name, strconv.Itoa(role.Holders), strconv.Itoa(len(role.Permissions)))
	}
	s.more(n, longestList)
}

func (s summary) permissions() {
	n := s.index.Permissions()
	if n == 0 {
		return
	}
	s.heading(fmt.Sprintf("Permissions (%d)", n))
	s.table("permission", "held by", "directly", "through")
	for i := range min(n, longestList) {
		permission := s.index.Permission(i)
		var roles []string
		for _, r := range permission.Roles {
			roles = append(roles, s.index.Role(r).ID)
		}
		s.row(s.code(permission.Name), strconv.Itoa(permission.Holders), strconv.Itoa(permission.Direct), s.codes(roles))
	}
	s.more(n, longestList)
}

// optional is a value as code, nothing where there is none.
func (s summary) optional(value string) string {
	if value == "" {
		return ""
	}
	return s.code(value)
}

func (s summary) more(n, shown int) {
	if n > shown {
		s.printf("\n…and %d more\n", n-shown)
	}
}
