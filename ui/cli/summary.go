package cli

import (
	"context"
	"fmt"
	"strings"
	"time"

	"sessionscope/api"
	"sessionscope/api/index"
	"sessionscope/ui/clean"
	"sessionscope/ui/widget/span"
)

// summary says in a few lines what a session is: every text of the answer in
// it is clean for the terminal.
type summary struct {
	host    string
	request api.SessionRequest
	now     time.Time
	answer  *api.Answer
	index   *index.Index

	text     strings.Builder
	warnings []string
}

func summarize(ctx context.Context, host string, request api.SessionRequest, now time.Time, answer *api.Answer) (string, error) {
	relations, err := index.Build(ctx, answer.Session, nil)
	if err != nil {
		return "", err
	}
	s := summary{host: host, request: request, now: now, answer: answer, index: relations}
	s.write()
	return s.text.String(), nil
}

func (s *summary) write() {
	session := s.answer.Session
	s.row("session", clean.Line(session.UserType))
	owner, why, found := session.Owner(s.request.UserID)
	if found {
		s.user(session.User(owner))
	} else {
		s.warnings = append(s.warnings, why)
	}
	s.row("files", fmt.Sprint(session.Arrays().Files.Len()))
	s.row("issuedAt", clean.Line(session.IssuedAt.Text))
	s.row("expiresAt", s.expiry())
	s.row("answer", fmt.Sprintf("HTTP %d in %s, %d bytes, from %s",
		s.answer.Status, span.Took(s.answer.Timing.Total), len(s.answer.Body), clean.Line(s.host)))
	for _, warning := range s.warnings {
		s.row("⚠", clean.Line(warning))
	}
}

func (s *summary) user(user api.User) {
	s.row("userId", clean.Quote(user.UserID))
	s.row("displayName", clean.Line(user.DisplayName))
	roles := make([]string, len(user.Roles))
	for i, role := range user.Roles {
		roles[i] = clean.Quote(role)
	}
	s.row("roles", listed(roles))
	s.row("permissions", s.permissions(user.UserID))
	s.warnings = s.verdicts(user)
}

// permissions counts what the user may do, by itself and through roles.
func (s *summary) permissions(userID string) string {
	at, ok := s.index.UserNamed(userID)
	if !ok {
		return ""
	}
	grants := s.index.Effective(at)
	direct := 0
	for _, grant := range grants {
		if grant.Direct {
			direct++
		}
	}
	switch direct {
	case len(grants):
		return fmt.Sprint(direct)
	case 0:
		return fmt.Sprintf("%d, all through roles", len(grants))
	}
	return fmt.Sprintf("%d, of them %d through roles only", len(grants), len(grants)-direct)
}

func (s *summary) expiry() string {
	text := clean.Line(s.answer.Session.ExpiresAt.Text)
	expiry, known := s.answer.Session.Expiry(s.answer.ClockOffset)
	switch {
	case !known && text == "":
		return ""
	case !known:
		return text + ", which is no date"
	}
	left, _, life := expiry.At(s.now)
	if life == api.Expired {
		return fmt.Sprintf("%s, expired %s ago", text, span.Rough(-left))
	}
	return fmt.Sprintf("%s, in %s (%s)", text, span.Exact(left), life)
}

// verdicts are what somebody who looks a user up wants to know first.
func (s *summary) verdicts(user api.User) []string {
	session := s.answer.Session
	var say []string
	if user.IsGlobalBan {
		say = append(say, "globally banned: this user may not use the network at all")
	}
	if user.IsDeleted {
		say = append(say, "deleted: the account is kept, but marked as gone")
	}
	if session.Created(user) {
		say = append(say, "created by this request: there was no such user before")
	}
	switch session.Renaming(user, s.request, "") {
	case api.Renamed, api.MaybeRenamed:
		say = append(say, "renamed by this request, unless that was the name before: the answer does not tell")
	case api.RenameIgnored:
		say = append(say, "not renamed: the answer has another displayName than was asked for; a secure network ignores it")
	case api.NotRenamed:
	}
	if user.IsBrand {
		say = append(say, "a brand account")
	}
	if mixed := clean.Mixed(user.UserID); mixed != "" {
		say = append(say, "userId "+mixed)
	}
	return say
}

// row writes a named line; one without a value is left out.
func (s *summary) row(name, value string) {
	if value != "" {
		fmt.Fprintf(&s.text, "%-12s %s\n", name, value)
	}
}

// listed counts a few words and names them.
func listed(words []string) string {
	if len(words) == 0 {
		return "0"
	}
	return fmt.Sprintf("%d: %s", len(words), strings.Join(words, ", "))
}
