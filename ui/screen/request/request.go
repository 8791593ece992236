// Package request is the request form: what a session is asked for, with which
// key and where, checked as it is typed, with a preview of what will be sent and
// what that will change.
//
// The screen sends nothing and reads no key: it asks the app to, with a SendMsg.
package request

import (
	"context"
	"fmt"
	"net/url"
	"time"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api"
	"sessionscope/api/demo"
	"sessionscope/api/presenter"
	"sessionscope/api/secret"
	"sessionscope/keystore"
	"sessionscope/ui/theme"
	"sessionscope/ui/widget/field"
)

// Deps are what the screen needs from outside.
type Deps struct {
	// LoadConfig reads the profiles, in a command; nil when there are none to
	// read, as in the demo.
	LoadConfig func(ctx context.Context) (keystore.Config, error)
	// Environment holds the secrets of the environment.
	Environment keystore.Environment
	// Keyring is what the keys of profiles are kept in, in words.
	Keyring string
	// People are offered as choices for userId; nil offers none.
	People []demo.Person
	// Demo tells that requests go to the embedded API.
	Demo bool
	// AllowHTTP permits plain http to hosts other than loopback.
	AllowHTTP bool
	// AllowInvalid sends what breaks a rule without asking.
	AllowInvalid bool
	// Theme is read at each View.
	Theme *theme.Theme
	Now   func() time.Time
}

// Initial is what the form is filled with.
type Initial struct {
	Request api.SessionRequest
	// Profile names a profile, known or new. Region or BaseURL say where to send
	// to; the profile's own when both are empty.
	Profile, Region, BaseURL string
}

// Source is where the API key comes from.
type Source int

// The sources.
const (
	NoKey       Source = iota
	Typed              // Key.Value holds it
	Environment        // AMITY_API_KEY
	Keyring            // the profile's own, to be read when sending
	Demo               // the demo's
)

// Key is the API key to send with.
type Key struct {
	Source Source
	// Value is the key of a Typed source; zero for all others.
	Value secret.Text
	// KeepAs is the profile to keep a typed key under; "" when it is not to be
	// kept.
	KeepAs string
}

// SendMsg asks the app to send the request.
type SendMsg struct {
	Request api.SessionRequest
	// Profile is the one that was chosen, or the new one that a key is to be kept
	// under; zero when there is none.
	Profile keystore.Profile
	BaseURL *url.URL
	Key     Key
	// Invalid tells that the request breaks a rule and is meant to.
	Invalid bool
}

// FieldNote is what the API said about a field; about the request as a whole
// when Field is empty.
type FieldNote struct {
	Field api.Field
	Text  string
}

// Model is the screen.
type Model struct {
	Deps
	initial Initial
	ctx     context.Context
	cancel  context.CancelFunc

	form    field.Form
	in      inputs
	net     network
	checks  checks
	burst   burst
	capture capture
	minted  minted
	editing editing
	layout  layout

	notice notice
	names  *presenter.Names // the stand-ins to show; nil to show the real things
	// used tells that a key was pressed: from then on nothing moves by itself.
	used bool
	// preview tells that the preview stands in place of the form, scrolled by so
	// many lines.
	preview  bool
	scrolled int
	// whole tells that the last View had room for all of the preview beside the
	// form.
	whole bool
}

// notice is what just happened that the person should know.
type notice struct {
	text string
	good bool // nothing to worry about
}

func (m *Model) warn(format string, args ...any) {
	m.notice = notice{text: fmt.Sprintf(format, args...)}
}

// New makes the form. Init reads the profiles; ctx and Close end that.
func New(ctx context.Context, d Deps, i Initial) *Model {
	ctx, cancel := context.WithCancel(ctx)
	m := &Model{Deps: d, initial: i, ctx: ctx, cancel: cancel}
	m.build()
	m.begin()
	m.refresh()
	return m
}

type configMsg struct {
	to     *Model
	config keystore.Config
	err    error
}

// Init reads the profiles.
func (m *Model) Init() tea.Cmd {
	if m.LoadConfig == nil {
		return nil
	}
	return func() tea.Msg {
		config, err := m.LoadConfig(m.ctx)
		return configMsg{m, config, err}
	}
}

// Close ends what the screen has under way.
func (m *Model) Close() { m.cancel() }
