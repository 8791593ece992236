package request

import (
	"fmt"
	"net/url"
	"strings"

	"sessionscope/api"
	"sessionscope/ui/clean"
)

// ReplayTicket fills the form with the request of a ticket, which somebody else
// may have made: it has no secret, and its profile is not the person's own. The
// profile is the usual one, if that is at the same place.
//
// Where to send to is taken over only if it is one of the API's regions or this
// machine. Else a ticket could lead a key to anybody's host.
func (m *Model) ReplayTicket(r api.SessionRequest, base *url.URL, hadToken bool) {
	if r.DeviceID == "" {
		r.DeviceID = m.checks.request.DeviceID
	}
	m.fill(r)
	notes := []string{"filled in from the ticket"}
	switch {
	case m.Demo, base == nil:
	case isOurs(base):
		m.initial.Region, m.initial.BaseURL = "", base.String()
		m.setRegion("", base.String())
		m.relocate()
		m.leaveProfile()
		if m.net.read && m.net.known == nil {
			m.settle(m.usual())
		}
	default:
		notes = append(notes, fmt.Sprintf("its request went to %s: choose a profile, or enter that if you trust it", clean.Head(base.String(), 80)))
	}
	if hadToken {
		notes = append(notes, fmt.Sprintf("it had an %s, which no ticket holds", api.FieldAuthToken))
	}
	m.notice = notice{text: strings.Join(notes, "; "), good: len(notes) == 1}
	m.preview, m.checks.said, m.checks.marked, m.checks.remark = false, nil, false, ""
	m.form.GoTo(m.in.rows[api.FieldUserID])
	m.refresh()
}

// isOurs tells a place that a key may be led to: a region, or this machine.
func isOurs(base *url.URL) bool {
	for _, region := range api.Regions() {
		if region.BaseURL == base.String() {
			return true
		}
	}
	return api.IsLoopback(base.Hostname())
}
