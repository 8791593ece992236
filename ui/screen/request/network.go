package request

import (
	"net/url"
	"slices"
	"strings"

	"sessionscope/api"
	"sessionscope/api/secret"
	"sessionscope/keystore"
	"sessionscope/ui/widget/field"
)

// demoBaseURL stands for the embedded API where no other URL is given.
const demoBaseURL = "http://127.0.0.1"

// network is where the request goes and whose key it takes. A key goes to one
// host only: a profile's to the profile's own, a typed one to that for which it
// was typed.
type network struct {
	config keystore.Config
	// read tells that the profiles were read, or that there are none to read.
	read   bool
	failed error
	// profile is the name that counts: what is being typed does when its row is
	// left.
	profile string
	known   *keystore.Profile // nil for a new name or none
	// place is where the typed secrets belong.
	place place
}

// place tells whose secrets can be used: those of one profile, at one base URL.
type place struct{ profile, base string }

// begin fills the form for the first time.
func (m *Model) begin() {
	m.fill(m.initial.Request)
	m.in.region.SetChoices(m.regions()...)
	m.setRegion(m.initial.Region, m.initial.BaseURL)
	if m.Demo {
		m.beginDemo()
		return
	}
	m.net.read = m.LoadConfig == nil
	if m.net.read {
		m.settle(m.initial.Profile)
	}
	m.in.profile.SetValue(m.initial.Profile)
	m.form.GoTo(m.in.rows[api.FieldUserID])
}

func (m *Model) beginDemo() {
	m.net.read = true
	if m.initial.BaseURL == "" {
		m.in.region.SetValue(demoBaseURL)
	}
	m.in.profileRow.Input, m.in.profileRow.Fact = nil, "demo"
	m.in.regionRow.Input, m.in.regionRow.Fact = nil, "none: the API is built in"
	m.in.keepRow.Hidden = true
	if len(m.People) > 0 && m.initial.Request.UserID == "" {
		m.in.text[api.FieldUserID].SetValue(m.People[0].UserID)
	}
	if m.initial.Request.DeviceID == "" {
		m.in.text[api.FieldDeviceID].SetValue(api.DeviceIDPrefix + "demo")
	}
	m.form.GoTo(m.in.rows[api.FieldUserID])
}

func (m *Model) regions() []field.Choice {
	var choices []field.Choice
	for _, region := range api.Regions() {
		about := region.Name
		if m.names == nil {
			about += " · " + strings.TrimPrefix(region.BaseURL, "https://")
		}
		choices = append(choices, field.Choice{Value: region.Code, About: about})
	}
	return choices
}

// configured takes the profiles. What the person has chosen meanwhile stays.
func (m *Model) configured(msg configMsg) {
	m.net.read, m.net.config, m.net.failed = true, msg.config, msg.err
	m.offerProfiles()
	if device := m.in.text[api.FieldDeviceID]; device.Value() == "" {
		device.SetValue(msg.config.DeviceID)
	}
	if name := m.in.profile.Value(); name != "" || m.used {
		if named, ok := m.net.config.Profile(name); ok && m.asked() && !m.isAt(&named) {
			m.warn("profile %s goes to its own host, not to the one that was asked for", m.profileName(name))
		}
		m.settle(name)
		return
	}
	m.settle(m.usual())
	if m.source() == NoKey {
		m.form.GoTo(m.in.rows[api.FieldAPIKey])
	}
}

func (m *Model) offerProfiles() {
	choices := []field.Choice{{}}
	for _, profile := range m.net.config.Profiles {
		choices = append(choices, field.Choice{Value: profile.Name, About: m.placeName(PlaceOf(profile))})
	}
	m.in.profile.SetChoices(choices...)
}

// Kept tells that the key that was typed is in the keyring now, under the
// profile: from here on the form uses that one.
func (m *Model) Kept(profile keystore.Profile) {
	others := slices.DeleteFunc(slices.Clone(m.net.config.Profiles), func(p keystore.Profile) bool { return p.Name == profile.Name })
	m.net.config.Profiles = append(others, profile)
	m.offerProfiles()
	m.in.keep.Set(false)
	m.in.key.SetValue(secret.Text{})
	m.settle(profile.Name)
	m.refresh()
}

// usual is the profile that is used when none is named: none when another key is
// at hand, or when the region or base URL that was asked for is not its own.
func (m *Model) usual() string {
	name := m.chosen()
	if profile, ok := m.net.config.Profile(name); ok && m.asked() && !m.isAt(&profile) {
		return ""
	}
	return name
}

// chosen is the profile that is used when none is named, wherever it is.
func (m *Model) chosen() string {
	choice, err := keystore.Choose(m.net.config, m.Environment, "")
	if err != nil || choice.Source != keystore.SourceProfile {
		return ""
	}
	return choice.Profile.Name
}

// asked tells that the form began with a region or a base URL.
func (m *Model) asked() bool { return m.initial.Region+m.initial.BaseURL != "" }

// PlaceOf is where a profile goes to, as the form says it: a region or a base URL.
func PlaceOf(p keystore.Profile) string {
	switch {
	case p.BaseURL != "":
		return p.BaseURL
	case p.Region != "":
		return p.Region
	}
	return api.Regions()[0].Code
}

// Profiles are those that can be chosen.
func (m *Model) Profiles() []keystore.Profile { return m.net.config.Profiles }

// Profile is the name of the one that is chosen, "" when none is.
func (m *Model) Profile() string { return m.net.profile }

// DeviceID is what stands in the form.
func (m *Model) DeviceID() string { return m.checks.request.DeviceID }

// ChooseProfile takes a profile, as choosing it in the form does.
func (m *Model) ChooseProfile(name string) {
	m.used, m.notice = true, notice{}
	m.settle(name)
	m.refresh()
}

// setRegion shows a region or a base URL; a region's own URL as the region.
func (m *Model) setRegion(region, baseURL string) {
	text := baseURL
	if text == "" {
		text = PlaceOf(keystore.Profile{Region: region})
	}
	if base, err := m.parse(text); err == nil {
		for _, known := range api.Regions() {
			if known.BaseURL == base.String() {
				text = known.Code
			}
		}
	}
	m.in.region.SetValue(text)
}

// base is where the form says that the request goes.
func (m *Model) base() (*url.URL, error) { return m.parse(m.in.region.Value()) }

// parse reads a region or a base URL.
func (m *Model) parse(text string) (*url.URL, error) {
	if strings.ContainsAny(text, ":/.") {
		return api.ParseBaseURL(text, m.AllowHTTP)
	}
	region, err := api.ParseRegion(text)
	if err != nil {
		return nil, err
	}
	return api.Endpoint(region.Code, "", m.AllowHTTP)
}

// isAt reports whether the form points to the profile's own host.
func (m *Model) isAt(p *keystore.Profile) bool {
	here, err := m.base()
	if err != nil {
		return false
	}
	there, err := api.Endpoint(p.Region, p.BaseURL, m.AllowHTTP)
	return err == nil && here.String() == there.String()
}

// settle makes a profile the one that counts, and takes its region.
func (m *Model) settle(name string) {
	m.net.profile, m.net.known = name, nil
	m.in.profile.SetValue(name)
	if known, ok := m.net.config.Profile(name); ok {
		m.net.known = &known
		m.setRegion(known.Region, known.BaseURL)
	}
	m.relocate()
}

// commitProfile lets what the profile's row holds count.
func (m *Model) commitProfile() {
	if name := m.in.profile.Value(); name != m.net.profile {
		m.settle(name)
	}
}

// leaveProfile lets go of a known profile when the form no longer points to its
// host, to which alone its key goes.
func (m *Model) leaveProfile() {
	known := m.net.known
	if known == nil || m.isAt(known) {
		return
	}
	m.net.profile, m.net.known = "", nil
	m.in.profile.SetValue("")
	m.warn("profile %s is let go: its key is for its own host", m.profileName(known.Name))
}

// relocate notes where the typed secrets belong now, and clears them when that is
// elsewhere, so that none goes to another's host.
func (m *Model) relocate() {
	now := place{base: m.in.region.Value()}
	if base, err := m.base(); err == nil {
		now.base = base.String()
	}
	// A name that is not known yet is only what the key will be kept under.
	if m.net.known != nil {
		now.profile = m.net.known.Name
	}
	moved := m.net.place != place{} && now != m.net.place
	m.net.place = now
	if !moved {
		return
	}
	var cleared []string
	if !m.in.key.Value().IsZero() {
		cleared = append(cleared, "API key")
	}
	if !m.in.token.Value().IsZero() {
		cleared = append(cleared, "authToken")
	}
	if len(cleared) == 0 {
		return
	}
	m.in.key.SetValue(secret.Text{})
	m.in.token.SetValue(secret.Text{})
	m.warn("the typed %s was cleared: it was for another place", strings.Join(cleared, " and "))
}
