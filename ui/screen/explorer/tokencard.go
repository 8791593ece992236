package explorer

import (
	"strconv"
	"strings"
	"time"

	"sessionscope/api"
	"sessionscope/api/jsontree"
	"sessionscope/api/redact"
	"sessionscope/api/secret"
	"sessionscope/ui/clean"
	"sessionscope/ui/widget/card"
)

// token reads the accessToken.
func (m *Model) token() (api.Token, error) { return api.DecodeToken(m.Session.AccessToken) }

// tokenSummary says what the token is, and whose.
func (m *Model) tokenSummary(c *card.Card[place]) {
	th := m.Theme
	switch token, err := m.token(); {
	case m.Session.AccessToken.Reveal() == secret.Mask:
		c.Field("accessToken", "masked in this file", &th.Dim)
	case err != nil:
		c.Field("accessToken", "⚠ "+clean.Line(err.Error()), &th.Warn)
	default:
		c.Field("accessToken", "a JWT, "+plural(m.Session.AccessToken.Len(), "character"), &th.Text)
		m.fieldIf(c, "networkId", token.NetworkID)
		m.fieldIf(c, "publicUserId", token.PublicUserID)
		m.matches(c, token)
	}
}

// matches holds what the token says of its user against the user of the answer.
func (m *Model) matches(c *card.Card[place], token api.Token) {
	if m.owner == nil || !m.owner.ok {
		return
	}
	u := m.Session.UserFields(m.owner.node)
	network, _, _ := strings.Cut(u.Path, "/user/")
	compared, odd := 0, false
	for _, pair := range []struct{ name, token, user string }{
		{"userId", token.PublicUserID, u.UserID},
		{"internal id", token.UserID, firstText(u.UserInternalID, u.ID)},
		{"networkId", token.NetworkID, network},
	} {
		if pair.token == "" || pair.user == "" {
			continue
		}
		compared++
		if pair.token != pair.user {
			odd = true
			c.Text("⚠ The token's "+pair.name+" is "+clean.Quote(pair.token)+", the user's is "+clean.Quote(pair.user)+".", &m.Theme.Warn)
		}
	}
	if compared > 0 && !odd {
		c.Field("", "✓ matches the user", &m.Theme.Good)
	}
}

// tokenCard shows what the token says, with masks where it can hold secrets.
func (m *Model) tokenCard(c *card.Card[place], n jsontree.Node) {
	th := m.Theme
	c.Title, c.Note = "accessToken", m.path(n)
	c.Text(sessionWords("accessToken"), &th.Dim)
	c.Gap()
	if m.unmasked {
		c.Long(m.Session.Doc.String(n), &th.String)
	} else {
		c.Text(secret.Mask+secret.Mask+"  "+plural(m.Session.AccessToken.Len(), "character")+", x shows it", &th.String)
	}
	token, err := m.token()
	if err != nil {
		c.Gap()
		c.Text("⚠ "+clean.Line(err.Error())+".", &th.Warn)
		return
	}
	m.claims(c, "header", token.Header)
	m.claims(c, "claims", token.Claims)
}

// claims lists every value of a part of the token, with what it means.
func (m *Model) claims(c *card.Card[place], name string, d *jsontree.Doc) {
	if !m.unmasked {
		masked, _ := redact.New().Doc(d)
		d = jsontree.Parse(masked)
	}
	c.Heading(name, "")
	for i := 1; i < d.Len(); i++ {
		n, _ := d.At(i)
		value := d.String(n)
		if d.Kind(n).IsContainer() {
			if d.NumChildren(n) > 0 {
				continue
			}
			value = string(d.Raw(n))
		}
		label := strings.TrimPrefix(strings.TrimPrefix(d.Path(n), "$"), ".")
		text := clean.Quote(value)
		if at := claimTime(label, value); at.IsValid() {
			text += "  " + m.local(at.At)
		}
		c.Field(clean.Head(label, 40), text, &m.Theme.Text)
		c.Field("", claimWords(label), &m.Theme.Dim)
	}
}

// claimTime reads the claims that are seconds since 1970.
func claimTime(name, value string) api.Time {
	switch name {
	case "iat", "exp", "nbf", "auth_time":
		if seconds, err := strconv.ParseInt(value, 10, 64); err == nil {
			return timeOf(time.Unix(seconds, 0))
		}
	}
	return api.Time{}
}

// claimWords says what a value of the token means. Those below user are observed;
// the others are those of any JWT.
func claimWords(name string) string {
	switch name {
	case "alg":
		return "How it is signed; only the server can check that."
	case "typ":
		return "What kind of token it is."
	case "kid":
		return "Which of the server's keys signed it."
	case "user.userId":
		return "The server's own id of the user."
	case "user.publicUserId":
		return "The userId that was asked for."
	case "user.networkId":
		return "The network that the API key is of."
	case "user.displayName":
		return "The user's name when it was issued."
	case "user.refreshToken":
		return "A secret that could get further tokens."
	case "sub":
		return "Whom it is about: that id again."
	case "iss":
		return "Who issued it."
	case "aud":
		return "Whom it is meant for."
	case "jti":
		return "Its own id."
	case "iat":
		return "When it was issued, in seconds since 1970."
	case "nbf":
		return "When it begins, in seconds since 1970."
	case "exp":
		return "When it ends, in seconds since 1970."
	default:
		return "Not among the claims that are known."
	}
}
