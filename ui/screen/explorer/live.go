package explorer

import (
	tea "charm.land/bubbletea/v2"

	"sessionscope/api/secret"
	"sessionscope/ui/keys"
)

// What a person may ask the app to do with the session on the screen.
type (
	// RenewMsg asks for a new token.
	RenewMsg struct{ From *Model }
	// CheckMsg asks whether the API still accepts the token.
	CheckMsg struct{ From *Model }
	// JQMsg asks for the jq line over the answer.
	JQMsg struct{ From *Model }
	// SignOutMsg asks to make the token worthless.
	SignOutMsg struct{ From *Model }
)

// pressLive takes the keys that need the API behind the answer.
func (m *Model) pressLive(msg tea.KeyPressMsg) (cmd tea.Cmd, used bool) {
	var ask tea.Msg
	switch {
	case keys.Renew.Is(msg):
		ask = RenewMsg{m}
	case keys.Check.Is(msg):
		ask = CheckMsg{m}
	case keys.SignOut.Is(msg):
		ask = SignOutMsg{m}
	default:
		return nil, false
	}
	if m.lifeless() != "" {
		return nil, true
	}
	return func() tea.Msg { return ask }, true
}

// Belong tells that a profile was chosen for a saved answer: from now on there is
// an API to ask about it.
func (m *Model) Belong() {
	m.belongs = true
	m.frame.content = ""
}

// UserID is the userId of whom the session is for; "" when that is not known.
func (m *Model) UserID() string {
	if m.owner == nil || !m.owner.ok {
		return ""
	}
	return m.Session.User(m.owner.node).UserID
}

// lifeless says why nothing can be asked of the API; "" when it can.
func (m *Model) lifeless() string {
	switch {
	case m.Answer == nil && !m.belongs:
		return "a saved answer does not say where it is from: " + keys.Profile.Show + " chooses a profile"
	case m.Session.AccessToken.IsZero():
		return "the answer holds no accessToken"
	case m.Session.AccessToken.Reveal() == secret.Mask:
		return "a ticket's accessToken is masked"
	case m.Ticket:
		return "a ticket has no API behind it: the form holds its request, to be sent with your own key"
	default:
		return ""
	}
}

func (m *Model) liveKeys() []keys.Live {
	live := keys.On(keys.Renew, keys.Check, keys.SignOut)
	for i := range live {
		live[i].Disabled = m.lifeless()
	}
	return live
}
