package compare_test

import (
	"context"
	"net/url"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api"
	"sessionscope/api/demo"
	"sessionscope/api/index"
	"sessionscope/api/jsontree"
	"sessionscope/api/secret"
	"sessionscope/ui/screen"
	"sessionscope/ui/screen/compare"
	"sessionscope/ui/theme"
	"sessionscope/ui/uitest"
)

// The rows that the app takes above and below a screen.
const (
	header = 1
	footer = 1
)

// host is a program that shows the screen.
type host struct {
	*compare.Model
	w, h  int
	backs int
}

func (h *host) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		h.w, h.h = msg.Width, msg.Height
		return h, nil
	case screen.BackMsg:
		h.backs++
		return h, nil
	}
	return h, h.Model.Update(msg)
}

func (h *host) View() tea.View {
	return tea.NewView("\n" + h.Model.View(h.w, max(0, h.h-header-footer)).Content + "\n")
}

// person is who sits before the screen.
type person struct {
	*uitest.Driver
	host *host
}

// saved is a session that is called name and was asked for by nobody.
func saved(name, text string) compare.Side {
	return compare.Side{Name: name, Side: index.Side{Session: api.DecodeSession(jsontree.Parse([]byte(text)))}}
}

// live is a session of one of the demo's users.
func live(t *testing.T, userID string) compare.Side {
	t.Helper()
	client := api.Client{
		BaseURL: &url.URL{Scheme: "http", Host: "127.0.0.1"}, Key: secret.New(demo.Key), Now: time.Now,
		Transport: demo.Transport(demo.New(demo.Options{Now: time.Now})),
	}
	answer, err := client.CreateSession(t.Context(), api.SessionRequest{UserID: userID, DeviceID: "d"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return compare.Side{Name: userID + " · demo", Side: index.Side{Session: answer.Session, AskedFor: userID}}
}

// open compares two sessions in a window of w×h.
func open(t *testing.T, a, b compare.Side, w, h int) person {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel)
	th := theme.New(true)
	host := &host{Model: compare.New(ctx, compare.Deps{Theme: &th}, compare.Input{A: a, B: b})}
	t.Cleanup(host.Close)
	return person{uitest.Drive(t, host, w, h), host}
}

// does runs a test in a bubble of its own time.
func does(t *testing.T, name string, what func(t *testing.T)) {
	t.Helper()
	t.Run(name, func(t *testing.T) { synctest.Test(t, what) })
}
