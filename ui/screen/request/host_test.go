package request_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api"
	"sessionscope/api/demo"
	"sessionscope/api/secret"
	"sessionscope/keystore"
	"sessionscope/ui/screen"
	"sessionscope/ui/screen/request"
	"sessionscope/ui/theme"
	"sessionscope/ui/uitest"
)

// The rows that the app takes above and below a screen.
const (
	header = 1
	footer = 1
)

// host is a program that shows the form and keeps what it asks to send.
type host struct {
	*request.Model
	w, h  int
	sent  []request.SendMsg
	backs int
}

func (h *host) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		h.w, h.h = msg.Width, msg.Height
		return h, nil
	case request.SendMsg:
		h.sent = append(h.sent, msg)
		return h, nil
	case screen.BackMsg:
		h.backs++
		return h, nil
	}
	return h, h.Model.Update(msg)
}

func (h *host) View() tea.View {
	body := h.Model.View(h.w, max(0, h.h-header-footer))
	view := tea.NewView("\n" + body.Content + "\n")
	if body.Cursor != nil {
		body.Cursor.Y += header
		view.Cursor = body.Cursor
	}
	return view
}

// person is who sits before the form.
type person struct {
	*uitest.Driver
	t    *testing.T
	host *host
}

// setting is a form before it is opened.
type setting struct {
	deps    request.Deps
	initial request.Initial
}

func dark() *theme.Theme {
	th := theme.New(true)
	return &th
}

// fresh is a form on a new machine: no profile, no key anywhere.
func fresh() setting {
	return setting{
		deps: request.Deps{Theme: dark(), Now: time.Now, Keyring: "the system keyring", LoadConfig: configured(keystore.Config{})},
	}
}

// inDemo is the form of the demo.
func inDemo() setting {
	return setting{deps: request.Deps{Theme: dark(), Now: time.Now, Demo: true, People: demo.People()}}
}

// withKey is a form whose key comes from the environment.
func withKey() setting {
	s := fresh()
	s.deps.Environment = keystore.Environment{APIKey: secret.New("key-of-the-environment")}
	return s
}

// withProfiles is a form on a machine with two profiles, acme used last.
func withProfiles() setting {
	s := fresh()
	s.deps.LoadConfig = configured(keystore.Config{
		Profiles: []keystore.Profile{{Name: "acme", Region: "eu"}, {Name: "local", BaseURL: "http://127.0.0.1:8080"}},
		LastUsed: "acme",
	})
	return s
}

// configured reads a config that has this program's deviceId.
func configured(config keystore.Config) func(context.Context) (keystore.Config, error) {
	config.DeviceID = api.DeviceIDPrefix + "7f3a91"
	return func(context.Context) (keystore.Config, error) { return config, nil }
}

// open shows the form in a window of w×h cells.
func (s setting) open(t *testing.T, w, h int) person {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel)
	host := &host{Model: request.New(ctx, s.deps, s.initial)}
	t.Cleanup(host.Close)
	return person{uitest.Drive(t, host, w, h), t, host}
}

// does runs a test in a bubble of its own time.
func does(t *testing.T, name string, what func(t *testing.T)) {
	t.Helper()
	t.Run(name, func(t *testing.T) { synctest.Test(t, what) })
}

// settle lets the wait of a key that sends run out.
func (p person) settle() person {
	p.Sleep(100 * time.Millisecond)
	return p
}

// seeSent asserts that one request was asked for, and gives it.
func (p person) seeSent() request.SendMsg {
	p.t.Helper()
	p.settle()
	if len(p.host.sent) != 1 {
		p.t.Fatalf("%d requests were sent, want 1:\n%s", len(p.host.sent), p.Frame())
	}
	return p.host.sent[0]
}

// seeNothingSent asserts that no request was asked for.
func (p person) seeNothingSent() person {
	p.t.Helper()
	p.settle()
	if len(p.host.sent) > 0 {
		p.t.Fatalf("%d requests were sent, want none:\n%s", len(p.host.sent), p.Frame())
	}
	return p
}

// The driver's methods, so that a test can go on as this person.

func (p person) Type(text string) person      { p.Driver.Type(text); return p }
func (p person) Press(names ...string) person { p.t.Helper(); p.Driver.Press(names...); return p }
func (p person) Burst(text string) person     { p.Driver.Burst(text); return p }
func (p person) Paste(text string) person     { p.Driver.Paste(text); return p }
func (p person) Resize(w, h int) person       { p.Driver.Resize(w, h); return p }

func (p person) Sleep(pause time.Duration) person { p.Driver.Sleep(pause); return p }

func (p person) See(texts ...string) person    { p.t.Helper(); p.Driver.See(texts...); return p }
func (p person) NotSee(texts ...string) person { p.t.Helper(); p.Driver.NotSee(texts...); return p }
func (p person) SeeLine(pattern string) person { p.t.Helper(); p.Driver.SeeLine(pattern); return p }
