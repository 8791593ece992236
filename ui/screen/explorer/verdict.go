package explorer

import (
	"fmt"

	"sessionscope/api"
	"sessionscope/ui/clean"
	"sessionscope/ui/theme"
)

// verdict is what somebody who looks a user up wants to know first: a mark for
// the row, a sentence for the card.
type verdict struct {
	text     string
	sentence string
	style    *theme.Style
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
	say(m.AskedFor != "" && u.UserID != m.AskedFor, "not asked for",
		"Not the user that was asked for: the request named "+clean.Quote(m.AskedFor)+".", &th.Warn)
	say(m.Session.Created(u), "new", "Created by this request: there was no such user before.", &th.Warn)
	say(u.IsBrand, "brand", "A brand account.", &th.Good)
	say(u.UserPublicID != "" && u.UserPublicID != u.UserID, "ids differ",
		"userId and userPublicId differ: "+clean.Quote(u.UserID)+" and "+clean.Quote(u.UserPublicID)+".", &th.Warn)
	if m.index != nil && u.AvatarFileID != "" && m.Session.Doc.Err() == nil {
		_, found := m.index.FileNamed(u.AvatarFileID)
		say(!found, "no avatar file", "The avatar is not among the answer's files.", &th.Warn)
	}
	if mixed := clean.Mixed(u.UserID); mixed != "" {
		say(true, "mixed letters", "userId: "+mixed, &th.Warn)
	}
	return list
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
