package request

import (
	"fmt"

	"sessionscope/api"
	"sessionscope/keystore"
)

// source is where the API key comes from.
func (m *Model) source() Source {
	switch {
	case !m.in.key.Value().IsZero():
		return Typed
	case m.Demo:
		return Demo
	case m.net.known != nil:
		return Keyring
	case m.net.profile == "" && !m.Environment.APIKey.IsZero():
		return Environment
	}
	return NoKey
}

// standIns names the secrets that are used while none is typed.
func (m *Model) standIns() {
	m.in.key.StandIn, m.in.key.Placeholder = "", "type or paste it"
	switch {
	case m.Demo:
		m.in.key.StandIn = "the demo's key"
	case m.net.known != nil:
		m.in.key.StandIn = "from " + m.keyring()
	case m.net.profile == "" && !m.Environment.APIKey.IsZero():
		m.in.key.StandIn = "from " + keystore.APIKeyVariable
	case !m.net.read:
		m.in.key.Placeholder = "reading the profiles…"
	}
	m.in.token.StandIn = ""
	if m.net.profile == "" && !m.Demo && !m.Environment.AuthToken.IsZero() {
		m.in.token.StandIn = "from " + keystore.AuthTokenVariable
	}
}

func (m *Model) keyring() string {
	if m.Keyring == "" {
		return "the keyring"
	}
	return m.Keyring
}

// TypeKey asks for a key in the place of one that could not be had.
func (m *Model) TypeKey() {
	m.used, m.preview = true, false
	m.form.GoTo(m.in.rows[api.FieldAPIKey])
	m.notice = notice{text: "type or paste the API key: it is for this run, and kept nowhere unless you switch that on", good: true}
	m.refresh()
}

// keeping says what keeping the key would do, or why it can't be kept.
func (m *Model) keeping() {
	name := m.in.profile.Value()
	m.in.keep.Text, m.in.keep.Disabled = "", ""
	switch err := keystore.CheckName(name); {
	case m.in.key.Value().IsZero():
		m.in.keep.Disabled = "once a key is typed"
	case name == "":
		m.in.keep.Disabled = "needs a profile name first"
	case err != nil:
		m.in.keep.Disabled = "needs another profile name"
	default:
		m.in.keep.Text = fmt.Sprintf("in %s as %s", m.keyring(), m.profileName(name))
	}
	m.in.keepRow.Hidden = m.Demo || m.source() != Typed && m.source() != NoKey
}
