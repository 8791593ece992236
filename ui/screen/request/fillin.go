package request

import (
	"fmt"
	"net/url"

	"sessionscope/api"
	"sessionscope/api/secret"
	"sessionscope/ui/clean"
)

// other is a request from elsewhere, to be put into the form.
type other struct {
	from string // "from the history"
	// request is nil where the fields stay.
	request *api.SessionRequest
	key     secret.Text
	// base is where it goes; nil where that stays too. profiles are the names of
	// which the first that is at base is taken: a key goes to its own host only.
	base     *url.URL
	profiles []string
	// notes are what the person should know of it.
	notes []string
}

// take puts a request from elsewhere into the form: all of it, with the place it
// goes to and the profile that is there.
func (m *Model) take(o other) {
	notes := o.notes
	if o.base != nil && !m.Demo {
		notes = append(notes, m.moveTo(o.base, o.profiles)...)
	}
	if o.request != nil {
		if o.request.DeviceID == "" {
			o.request.DeviceID = m.checks.request.DeviceID
		}
		notes = append(notes, m.fill(*o.request)...)
	}
	if !o.key.IsZero() {
		m.in.key.SetValue(o.key)
	}
	m.filledIn(o.from, notes)
	m.refresh()
}

// moveTo points the form to another place, with the first profile that is there,
// and says what had to go.
func (m *Model) moveTo(base *url.URL, profiles []string) []string {
	var notes []string
	before := m.net.known
	m.notice = notice{}
	m.initial.Region, m.initial.BaseURL = "", base.String()
	m.setRegion("", base.String())
	name := ""
	for _, each := range profiles {
		if name == "" && m.fits(each) {
			name = each
		}
	}
	m.settle(name)
	if before != nil && m.net.known == nil {
		notes = append(notes, fmt.Sprintf("profile %s is let go: its key is for its own host", m.profileName(before.Name)))
	}
	if m.notice.text != "" {
		notes = append(notes, m.notice.text) // typed secrets that were cleared
	}
	return notes
}

// fits tells that a profile is where the form points to, or that it is only the
// name that a key is to be kept under.
func (m *Model) fits(name string) bool {
	known, ok := m.net.config.Profile(name)
	return ok && m.isAt(&known) || !ok && name == m.net.profile
}

// Replay fills the form with an earlier request, of which no secret was kept.
func (m *Model) Replay(earlier Initial, hadToken bool) {
	m.used = true
	o := other{from: "from the history", request: &earlier.Request, profiles: []string{earlier.Profile}}
	if base, err := m.parse(earlier.BaseURL); err == nil {
		o.base = base
	} else if !m.Demo {
		o.notes = append(o.notes, "not where it went to: "+m.words(err))
	}
	if hadToken {
		o.notes = append(o.notes, fmt.Sprintf("the %s was not kept", api.FieldAuthToken))
	}
	if named, ok := m.net.config.Profile(earlier.Profile); !m.Demo && earlier.Profile != "" && (!ok || !isPlace(named.Region, named.BaseURL, earlier.BaseURL)) {
		o.notes = append(o.notes, fmt.Sprintf("profile %s is no longer at this place: give its key", m.profileName(earlier.Profile)))
	}
	m.take(o)
}

// isPlace tells that a profile's place is at a base URL.
func isPlace(region, baseURL, at string) bool {
	place, err := api.Endpoint(region, baseURL, true)
	return err == nil && place.String() == at
}

// ReplayTicket fills the form with the request of a ticket, which somebody else
// may have made: it has no secret, and its profile is not the person's own. The
// profile is the one that is chosen, or the usual one, if that is at the same
// place.
//
// Where to send to is taken over only if it is one of the API's regions, this
// machine, or where a profile of the person's is. Else a ticket could lead a key
// to anybody's host.
func (m *Model) ReplayTicket(r api.SessionRequest, base *url.URL, hadToken bool) {
	o := other{from: "from the ticket", request: &r, profiles: []string{m.net.profile, m.chosen()}}
	switch {
	case m.Demo, base == nil:
	case m.isOurs(base):
		o.base = base
	default:
		o.notes = append(o.notes, fmt.Sprintf("its request went to %s: choose a profile, or enter that if you trust it", clean.Head(m.placeName(base.String()), 80)))
	}
	if hadToken {
		o.notes = append(o.notes, fmt.Sprintf("it had an %s, which no ticket holds", api.FieldAuthToken))
	}
	m.take(o)
}

// isOurs tells a place that a key may be led to.
func (m *Model) isOurs(base *url.URL) bool {
	for _, region := range api.Regions() {
		if region.BaseURL == base.String() {
			return true
		}
	}
	for _, profile := range m.net.config.Profiles {
		if isPlace(profile.Region, profile.BaseURL, base.String()) {
			return true
		}
	}
	return api.IsLoopback(base.Hostname())
}
