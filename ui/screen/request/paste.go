package request

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api"
	"sessionscope/api/curl"
)

// paste puts what was pasted into the field with the focus; a curl command, into
// the whole form.
func (m *Model) paste(msg tea.PasteMsg) {
	switch {
	case curl.Is(msg.Content):
		m.pasteCurl(msg.Content)
	case m.preview || m.form.Row() == nil:
		m.warn("go to a field to paste into it")
	default:
		m.toRow(msg)
	}
}

// pasteCurl fills the form from a curl command. The key goes into its field,
// masked, once the form points to where the command does.
func (m *Model) pasteCurl(text string) {
	command, err := curl.Parse(text)
	if err != nil {
		m.warn("%s", err)
		return
	}
	if command.URL != "" && !m.Demo {
		base, err := api.ParseBaseURL(command.URL, m.AllowHTTP)
		if err != nil {
			m.warn("the curl command goes where the form cannot: %s", err)
			return
		}
		m.setRegion("", base.String())
		m.leaveProfile()
		m.relocate()
	}
	if command.HasBody {
		if command.Request.DeviceID == "" {
			command.Request.DeviceID = m.checks.request.DeviceID
		}
		m.fill(command.Request)
	}
	if !command.Key.IsZero() {
		m.in.key.SetValue(command.Key)
	}
	m.preview, m.checks.said, m.checks.marked, m.checks.remark = false, nil, false, ""
	m.form.GoTo(m.in.rows[api.FieldUserID])
	m.notice = notice{text: "filled in from the curl command", good: true}
	if left := command.LeftOut; len(left) > 0 {
		m.notice.text += "; left out: " + strings.Join(left, ", ")
	}
}
