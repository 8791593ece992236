package request

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api"
	"sessionscope/keystore"
	"sessionscope/ui/keys"
	"sessionscope/ui/widget/field"
)

// do sends the request if it can be sent and breaks no rule. Else it goes to the
// first field that is wrong; a broken rule can be sent all the same, a request
// that cannot even be formed cannot.
func (m *Model) do(d deed) tea.Cmd {
	m.notice, m.checks.remark = notice{}, ""
	m.commit()
	m.checks.asked = true
	m.refresh()
	if row, why := m.cannotSend(); row != nil {
		m.stop(row, why)
		return nil
	}
	errors := m.errors()
	if len(errors) > 0 && d != sendAnyway && !m.AllowInvalid {
		m.checks.marked = true
		m.stop(m.in.rows[m.firstOf(errors)], "")
		m.refresh()
		return nil
	}
	m.checks.marked = false
	m.in.key.Leave()
	m.in.token.Leave()
	msg := m.message(len(errors) > 0)
	return func() tea.Msg { return msg }
}

// stop goes to the field for which nothing is sent.
func (m *Model) stop(row *field.Row, why string) {
	m.preview = false
	m.warn("%s", why)
	m.form.GoTo(row)
}

// cannotSend names the row for which no request can be formed, nil when one can.
func (m *Model) cannotSend() (*field.Row, string) {
	if _, err := m.base(); err != nil {
		return m.in.regionRow, "not sent: there is no host to send it to"
	}
	for _, problem := range m.errors() {
		if problem.Field == api.FieldAPIKey {
			return m.in.rows[api.FieldAPIKey], "not sent: there is no proper API key"
		}
	}
	return nil, ""
}

// firstOf is the field that stands first in the form.
func (m *Model) firstOf(problems []api.Problem) api.Field {
	at := map[*field.Row]api.Field{}
	for _, problem := range problems {
		at[m.in.rows[problem.Field]] = problem.Field
	}
	for _, row := range m.form.Rows {
		if f, ok := at[row]; ok {
			return f
		}
	}
	return problems[0].Field
}

// markedNotice says what is wrong with a marked form and how to send it.
func (m *Model) markedNotice() string {
	return fmt.Sprintf("not sent: %s; %s again sends it anyway", m.broken(m.errors()), keys.Send.Show)
}

// broken says which fields break rules.
func (m *Model) broken(errors []api.Problem) string {
	if len(errors) == 1 && errors[0].Field == api.FieldAuthToken && m.mintExpired() {
		return string(api.FieldAuthToken) + " has expired, " + keys.Mint.Show + " gets another"
	}
	var fields []string
	for _, problem := range errors {
		if name := string(problem.Field); !slices.Contains(fields, name) {
			fields = append(fields, name)
		}
	}
	if len(fields) == 1 {
		return fields[0] + " breaks a rule"
	}
	last := len(fields) - 1
	return strings.Join(fields[:last], ", ") + " and " + fields[last] + " break rules"
}

func (m *Model) message(invalid bool) SendMsg {
	base, _ := m.base() // cannotSend has looked at the error
	msg := SendMsg{Request: m.request(), BaseURL: base, Invalid: invalid, Key: Key{Source: m.source()}}
	if known := m.net.known; known != nil {
		msg.Profile = *known
	}
	if msg.Key.Source != Typed {
		return msg
	}
	msg.Key.Value = m.in.key.Value()
	if m.in.keep.On() {
		msg.Key.KeepAs = m.net.profile
		if m.net.known == nil {
			msg.Profile = m.newProfile(base.String())
		}
	}
	return msg
}

// newProfile is the profile that a key is to be kept under.
func (m *Model) newProfile(base string) keystore.Profile {
	profile := keystore.Profile{Name: m.net.profile, BaseURL: base}
	for _, region := range api.Regions() {
		if region.BaseURL == base {
			profile.Region, profile.BaseURL = region.Code, ""
		}
	}
	return profile
}
