package request

import (
	"errors"
	"net/url"
	"strings"

	"sessionscope/api"
	"sessionscope/api/presenter"
	"sessionscope/api/secret"
	"sessionscope/ui/clean"
	"sessionscope/ui/widget/field"
)

// Present shows stand-ins from now on; with nil, the real things. What was said
// before is no longer shown: it may name them.
func (m *Model) Present(names *presenter.Names) {
	m.names = names
	m.notice, m.checks.remark = notice{}, ""
	m.in.key.Veiled, m.in.token.Veiled = names != nil, names != nil
	for f, input := range m.in.text {
		disguise := m.disguise(func(value string) string { return m.names.Field(f, value) })
		switch input := input.(type) {
		case *field.Text:
			input.Disguise = disguise
		case *field.Select:
			input.Disguise = disguise
		}
	}
	m.in.profile.Disguise = m.disguise(func(name string) string { return m.names.Of(presenter.Profile, name) })
	m.in.region.Disguise = m.disguise(m.placeName)
	m.in.region.SetChoices(m.regions()...)
	m.offerProfiles()
	m.refresh()
}

// disguise is nil outside presenter mode.
func (m *Model) disguise(d field.Disguise) field.Disguise {
	if m.names == nil {
		return nil
	}
	return d
}

// shownRequest is the request as it may be shown.
func (m *Model) shownRequest() api.SessionRequest {
	if m.names == nil {
		return m.checks.request
	}
	request := m.checks.request
	for f, row := range m.in.rows {
		if m.unfinished(row, request.Value(f)) {
			request.Set(f, secret.Mask)
		}
	}
	return m.names.Request(request)
}

// unfinished tells a text that is being typed. It has no stand-in until the row
// is left: else every letter would make another one.
func (m *Model) unfinished(row *field.Row, text string) bool {
	if m.names == nil || text == "" || m.form.Row() != row || m.names.Knows(text) {
		return false
	}
	choice, ok := row.Input.(*field.Select)
	return !ok || !choice.Chosen()
}

// shownBase is where the request goes, as it may be shown.
func (m *Model) shownBase() (*url.URL, error) {
	base, err := m.base()
	switch {
	case err != nil || m.names == nil:
		return base, err
	case m.unfinished(m.in.regionRow, base.Hostname()):
		return &url.URL{Scheme: base.Scheme, Host: secret.Mask}, nil
	}
	return m.names.BaseURL(base), nil
}

// userName and profileName are names as they may be shown, in quotes where their
// blanks count.
func (m *Model) userName(id string) string { return clean.Quote(m.of(presenter.User, id)) }

func (m *Model) profileName(name string) string {
	if m.unfinished(m.in.profileRow, name) {
		return secret.Mask
	}
	return clean.Quote(m.of(presenter.Profile, name))
}

func (m *Model) of(k presenter.Kind, text string) string {
	if m.names == nil {
		return text
	}
	return m.names.Of(k, text)
}

// placeName is a region, or a base URL as it may be shown.
func (m *Model) placeName(text string) string {
	if _, err := api.ParseRegion(text); m.names == nil || err == nil && !strings.ContainsAny(text, ":/.") {
		return text
	}
	return m.names.URL(text)
}

// words are an error as it may be shown.
func (m *Model) words(err error) string { return m.said(err.Error()) }

// said is what somebody else said, as it may be shown.
func (m *Model) said(text string) string {
	if m.names == nil {
		return text
	}
	return m.names.Message(text)
}

// errPresenting is why the body is not edited elsewhere.
var errPresenting = errors.New("presenter mode is on, and an editor shows the body as it is")
