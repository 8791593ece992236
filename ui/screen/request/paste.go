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
		m.warn("%s", m.words(err))
		return
	}
	o := other{from: "from the curl command", key: command.Key, profiles: []string{m.net.profile}, notes: m.leftOut(command.LeftOut)}
	if command.URL != "" && !m.Demo {
		if o.base, err = api.ParseBaseURL(command.URL, m.AllowHTTP); err != nil {
			m.warn("the curl command goes where the form cannot: %s", m.words(err))
			return
		}
	}
	if command.HasBody {
		o.request = &command.Request
	}
	m.take(o)
}

// leftOut says what a command has that the form has no place for.
func (m *Model) leftOut(what []string) []string {
	if len(what) == 0 {
		return nil
	}
	return []string{"left out: " + m.said(strings.Join(what, ", "))}
}
