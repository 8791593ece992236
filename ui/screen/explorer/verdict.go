package explorer

import (
	"fmt"

	"sessionscope/api"
	"sessionscope/ui/clean"
	"sessionscope/ui/theme"
)

// verdict is what somebody who looks a user up wants to know first: a mark for
// the row, "" for none, and a sentence for the card.
type verdict struct {
	text     string
	sentence string
	style    *theme.Style
}

// line is the verdict on a card. What is nothing to worry about bears no warning.
func (v verdict) line(th *theme.Theme) string {
	if v.style == &th.Good {
		return "• " + v.sentence
	}
	return "⚠ " + v.sentence
}

// verdicts are a user's, the gravest first. The relations may still be on
// their way: what needs them is left out until then.
func (m *Model) verdicts(u api.User) []verdict {
	th := m.Theme
	var list []verdict
	say := func(when bool, text, sentence string, style *theme.Style) {
		if when {
			list = append(list, verdict{text, sentence, style})
		}
	}
	say(u.IsGlobalBan, "banned", "Globally banned: this user may not use the network at all.", &th.Bad)
	say(u.IsDeleted, "deleted", "Deleted: the account is kept, but marked as gone.", &th.Bad)
	say(m.AskedFor != "" && u.UserID != m.AskedFor, m.strangerMark(),
		"Not the user that was asked for: the request named "+clean.Quote(m.AskedFor)+".", &th.Warn)
	say(m.Session.Created(u), "new", "Created by this request: there was no such user before.", &th.Warn)
	list = append(list, m.renaming(u)...)
	say(u.UserPublicID != "" && u.UserPublicID != u.UserID, "ids differ",
		"userId and userPublicId differ: "+clean.Quote(u.UserID)+" and "+clean.Quote(u.UserPublicID)+".", &th.Warn)
	if m.index != nil && u.AvatarFileID != "" && m.Session.Doc.Err() == nil {
		_, found := m.index.FileNamed(u.AvatarFileID)
		say(!found, "no avatar file", "The avatar is not among the answer's files.", &th.Warn)
	}
	if mixed := clean.Mixed(u.UserID); mixed != "" {
		say(true, "mixed letters", "userId: "+mixed, &th.Warn)
	}
	say(u.IsBrand, "brand", "A brand account.", &th.Good)
	return list
}

// strangerMark marks those who were not asked for. Where the one who was is
// among the users, or there are many, the heading says it once.
func (m *Model) strangerMark() string {
	if m.owner == nil || m.owner.ok || m.arrays.Users.Len() > manyElements {
		return ""
	}
	return "not asked for"
}

// renaming says what became of the displayName that was asked for.
func (m *Model) renaming(u api.User) []verdict {
	if m.Sent == nil {
		return nil
	}
	th, name := m.Theme, "“"+clean.Line(u.DisplayName)+"”"
	switch m.Session.Renaming(u, m.Sent.Request, m.Earlier) {
	case api.Renamed:
		return []verdict{{"renamed", "Renamed by this request: “" + clean.Line(m.Earlier) + "” is now " + name + ".", &th.Warn}}
	case api.MaybeRenamed:
		return []verdict{{"renamed", "Renamed by this request to " + name + ", unless that was the name before: the answer does not tell.", &th.Warn}}
	case api.RenameIgnored:
		return []verdict{{"not renamed", "Not renamed: the request asked for “" + clean.Line(m.Sent.Request.DisplayName) +
			"”, and the answer says " + name + ". A secure network ignores the displayName.", &th.Warn}}
	default:
		return nil
	}
}

// usersNote says, once for all of them, whether the user that was asked for is
// among the users.
func (m *Model) usersNote() (note string, style *theme.Style) {
	n := m.arrays.Users.Len()
	switch {
	case m.AskedFor == "" || m.owner == nil || n == 0:
		return "", nil
	case !m.owner.ok:
		return "none of them asked for", &m.Theme.Warn
	case n > 1:
		return clean.Quote(m.AskedFor) + " was asked for", &m.Theme.Dim
	default:
		return "", nil
	}
}

// flagWords says how often a user was reported.
func flagWords(n int64) string {
	if n == 1 {
		return "1, reported by one person"
	}
	return fmt.Sprintf("%s, reported by that many people", count(int(n)))
}

// missingRoles are the roles that a user names and roles[] lacks.
func (m *Model) missingRoles(u api.User) []string {
	if m.Session.Doc.Err() != nil {
		return nil // roles[] may have been cut off
	}
	var missing []string
	for _, id := range u.Roles {
		if r, ok := m.index.RoleNamed(id); ok && m.index.Role(r).Element < 0 {
			missing = append(missing, id)
		}
	}
	return missing
}

func missingRolesSentence(ids []string) string {
	if len(ids) == 1 {
		return fmt.Sprintf("The role %s is not described in roles[]: what it grants is not known.", clean.Quote(ids[0]))
	}
	return fmt.Sprintf("%d roles are not described in roles[]: what they grant is not known.", len(ids))
}
