package request

import (
	"fmt"

	"sessionscope/api"
	"sessionscope/ui/clean"
)

// Replay fills the form with an earlier request, of which no secret was kept. A
// profile that is no longer at the same place, or no longer there, is not taken:
// its key goes to its own host only.
func (m *Model) Replay(earlier Initial, hadToken bool) {
	m.used = true
	m.fill(earlier.Request)
	m.notice = notice{text: "filled in from the history", good: true}
	if !m.Demo {
		m.setRegion("", earlier.BaseURL)
		m.settle(m.stillAt(earlier.Profile))
		if earlier.Profile != "" && m.net.known == nil {
			m.warn("filled in from the history, but profile %s is no longer at this place: give its key", clean.Quote(earlier.Profile))
		}
	}
	if hadToken {
		m.notice = notice{text: fmt.Sprintf("%s; the %s was not kept", m.notice.text, api.FieldAuthToken)}
	}
	m.preview, m.checks.said, m.checks.marked, m.checks.remark = false, nil, false, ""
	m.form.GoTo(m.in.rows[api.FieldUserID])
	m.refresh()
}

// stillAt gives the name of a profile if it is where the form points to.
func (m *Model) stillAt(name string) string {
	if known, ok := m.net.config.Profile(name); ok && m.isAt(&known) {
		return name
	}
	return ""
}
