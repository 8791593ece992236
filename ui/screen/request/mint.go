package request

import (
	"fmt"
	"net/url"
	"time"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api"
	"sessionscope/api/presenter"
	"sessionscope/api/secret"
	"sessionscope/keystore"
	"sessionscope/ui/keys"
	"sessionscope/ui/screen"
	"sessionscope/ui/widget/field"
	"sessionscope/ui/widget/span"
)

// MintMsg asks the app to get an authToken, with the server key of the profile
// or of the environment.
type MintMsg struct {
	UserID  string
	Profile keystore.Profile
	BaseURL *url.URL
}

// mintedLife is how long an authToken lives (observed).
const mintedLife = 10 * time.Minute

// minted is an authToken that was got for the form: it is bound to its userId.
type minted struct {
	token   secret.Text
	userID  string
	expires time.Time
}

// mintTickMsg comes each second while a minted authToken lives.
type mintTickMsg struct{ to *Model }

// mint asks for an authToken, if it can be had.
func (m *Model) mint() tea.Cmd {
	m.commit()
	if why := m.cannotMint(); why != "" {
		m.warn("no authToken: %s", why)
		return nil
	}
	base, _ := m.base()
	msg := MintMsg{UserID: m.request().UserID, BaseURL: base}
	if known := m.net.known; known != nil {
		msg.Profile = *known
	}
	m.notice = notice{text: "getting an authToken for " + m.userName(msg.UserID) + "…", good: true}
	return func() tea.Msg { return msg }
}

// cannotMint says what an authToken lacks; "" when it can be had.
func (m *Model) cannotMint() string {
	_, badHost := m.base()
	switch known := m.net.known; {
	case m.request().UserID == "":
		return "it needs a userId"
	case badHost != nil:
		return "there is no host to ask"
	case m.Demo, known != nil && known.HasServerKey, known == nil && !m.Environment.ServerKey.IsZero():
		return ""
	case known != nil:
		return fmt.Sprintf("the profile has no server key; sessionscope keys set %s --server-key keeps one", m.of(presenter.Profile, known.Name))
	default:
		return "it needs a profile with a server key, or " + keystore.ServerKeyVariable
	}
}

// Minted puts an authToken into the form, where it counts down.
func (m *Model) Minted(userID string, token secret.Text) tea.Cmd {
	m.minted = minted{token: token, userID: userID, expires: m.Now().Add(mintedLife)}
	m.in.token.SetValue(token)
	m.notice = notice{text: "got an authToken for " + m.userName(userID), good: true}
	m.edited(m.form.Row())
	m.refresh()
	return m.mintTick()
}

// NotMinted says why there is no authToken.
func (m *Model) NotMinted(why string) {
	m.warn("no authToken: %s", why)
	m.refresh()
}

func (m *Model) mintTick() tea.Cmd {
	if !m.mintStands() || m.mintExpired() {
		return nil
	}
	return screen.After(m.ctx, time.Second, mintTickMsg{m})
}

// mintStands tells that the authToken in the form is the minted one.
func (m *Model) mintStands() bool {
	return !m.minted.token.IsZero() && m.in.token.Value().Equal(m.minted.token)
}

// mintExpired tells that the authToken in the form is worth nothing any more.
func (m *Model) mintExpired() bool {
	return m.mintStands() && !m.Now().Before(m.minted.expires)
}

// mintProblem is what keeps the request from being sent as it is: a login that is
// bound to be refused. It can be sent all the same.
func (m *Model) mintProblem() []api.Problem {
	if !m.mintExpired() {
		return nil
	}
	return []api.Problem{{Field: api.FieldAuthToken, Message: "this authToken has expired; " + keys.Mint.Show + " gets another"}}
}

// mintNotes say how long the minted authToken lives, and for whom it is.
func (m *Model) mintNotes() []field.Note {
	if !m.mintStands() {
		return nil
	}
	var notes []field.Note
	if m.checks.request.UserID != m.minted.userID {
		notes = append(notes, field.Note{Level: field.Warning, Text: "this authToken is for " + m.userName(m.minted.userID) + " only"})
	}
	if m.mintExpired() {
		return notes // it is a problem by now
	}
	return append(notes, field.Note{Text: "lives " + span.Exact(m.minted.expires.Sub(m.Now())) + " more"})
}
