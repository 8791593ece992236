package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api"
	"sessionscope/api/presenter"
	"sessionscope/api/secret"
	"sessionscope/keystore"
	"sessionscope/ui/clean"
	"sessionscope/ui/keys"
	"sessionscope/ui/screen/request"
)

// profileKey is the key that chooses a profile, with the reason where there is
// none to choose.
func (a *App) profileKey() keys.Live {
	key := keys.Live{Binding: keys.Profile}
	switch {
	case a.Demo != nil:
		key.Disabled = "the demo has no profiles"
	case len(a.form.Profiles()) == 0:
		key.Disabled = "there are no profiles yet: sessionscope keys set NAME makes one"
	}
	return key
}

// chooseProfile offers the profiles.
func (a *App) chooseProfile() tea.Cmd {
	if key := a.profileKey(); key.Disabled != "" {
		a.notice = "⚠ " + key.Disabled
		return nil
	}
	profiles := a.form.Profiles()
	c := &choice{theme: &a.theme, title: "profile", verb: "choose"}
	c.take = func(i int) tea.Cmd {
		a.setProfile(profiles[i])
		return nil
	}
	for _, p := range profiles {
		c.options = append(c.options, option{name: clean.Line(a.presenting.of(presenter.Profile, p.Name)), about: a.presenting.place(request.PlaceOf(p))})
	}
	c.list.Cursor = max(0, slices.IndexFunc(profiles, func(p keystore.Profile) bool { return p.Name == a.profileInUse() }))
	a.choice = c
	return nil
}

// profileInUse is the name of the one that what is on the screen has.
func (a *App) profileInUse() string {
	if s := a.shown; s != nil && s.sent.Profile.Name != "" {
		return s.sent.Profile.Name
	}
	return a.form.Profile()
}

// setProfile makes a profile the form's, and that of a saved answer on the
// screen, which belongs nowhere by itself. A session that was opened here stays
// with its own: its token goes to no other host.
func (a *App) setProfile(p keystore.Profile) {
	name := a.presenting.profile(p.Name)
	base, err := api.Endpoint(p.Region, p.BaseURL, a.AllowHTTP)
	if err != nil {
		a.notice = "⚠ profile " + name + ": " + a.presenting.words(err)
		return
	}
	a.form.ChooseProfile(p.Name)
	s := a.shown
	switch {
	case s == nil:
		a.notice = "✓ the form uses profile " + name
	case s.answer != nil || s.standIn: // what came of stand-ins holds no token to ask with
		a.notice = "✓ the form uses profile " + name + "; this session stays as it was opened"
	default:
		s.sent = request.SendMsg{Profile: p, BaseURL: base, Key: request.Key{Source: request.Keyring}}
		s.sent.Request.DeviceID = a.form.DeviceID()
		s.profile, s.host = label{text: p.Name, kind: presenter.Profile}, label{text: base.Host, kind: presenter.Host}
		s.key, s.verdict = secret.Text{}, ""
		s.screen.Belong()
		a.notice = "✓ this answer is asked about with profile " + name + ": its token goes to " + a.presenting.label(s.host)
	}
}
