package history_test

import (
	"context"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api"
	past "sessionscope/api/history"
	"sessionscope/ui/screen"
	"sessionscope/ui/screen/history"
	"sessionscope/ui/theme"
	"sessionscope/ui/uitest"
	"sessionscope/ui/widget/popup"
)

// host is a program that shows the history, puts its questions and keeps what it
// asks for.
type host struct {
	*history.Model
	theme    *theme.Theme
	w, h     int
	question *history.AskMsg
	replayed []past.Entry
	backs    int
}

func (h *host) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		h.w, h.h = msg.Width, msg.Height
		return h, nil
	case history.AskMsg:
		h.question = &msg
		return h, nil
	case history.ReplayMsg:
		h.replayed = append(h.replayed, msg.Entry)
		return h, nil
	case screen.BackMsg:
		h.backs++
		return h, nil
	case tea.KeyPressMsg:
		if h.question != nil {
			return h, h.answer(msg)
		}
	}
	return h, h.Model.Update(msg)
}

func (h *host) answer(msg tea.KeyPressMsg) tea.Cmd {
	asked := h.question
	switch asked.Key(msg) {
	case popup.Yes:
		h.question = nil
		return asked.Yes
	case popup.No:
		h.question = nil
	}
	return nil
}

func (h *host) View() tea.View {
	body := h.Model.View(h.w, h.h)
	view := tea.NewView(body.Content)
	view.Cursor = body.Cursor
	if h.question != nil {
		view.Content = popup.Over(h.theme, view.Content, h.question.View(h.theme, h.w, h.h), h.w, h.h)
	}
	return view
}

// person is who sits before the history.
type person struct {
	*uitest.Driver
	t     *testing.T
	host  *host
	store past.Store
}

// does runs a test in a bubble of its own time, which begins at the start of the
// year 2000.
func does(t *testing.T, name string, what func(t *testing.T)) {
	t.Helper()
	t.Run(name, func(t *testing.T) { synctest.Test(t, what) })
}

// inFile is a history in a file that holds entries.
func inFile(t *testing.T, entries ...past.Entry) past.File {
	t.Helper()
	f := past.File{Path: filepath.Join(t.TempDir(), "history.jsonl")}
	add(t, f, entries...)
	return f
}

func add(t *testing.T, s past.Store, entries ...past.Entry) {
	t.Helper()
	for _, e := range entries {
		if err := s.Append(context.Background(), e); err != nil {
			t.Fatal(err)
		}
	}
}

// open shows a history in a window of w×h cells.
func open(t *testing.T, store past.Store, w, h int) person {
	t.Helper()
	th := theme.New(true)
	ctx, cancel := context.WithCancel(t.Context())
	host := &host{Model: history.New(ctx, history.Deps{Theme: &th, Now: utc, Store: store}), theme: &th}
	t.Cleanup(cancel)
	t.Cleanup(host.Close)
	return person{uitest.Drive(t, host, w, h), t, host, store}
}

func utc() time.Time { return time.Now().UTC() }

// sent is a session of a user, opened so long ago.
func sent(userID string, ago time.Duration) past.Entry {
	at := utc().Add(-ago)
	return past.Entry{
		At: at, Profile: "acme", BaseURL: "https://apix.eu.amity.co",
		Request: past.Request{UserID: userID, DeviceID: "sessionscope-7f3a91"},
		Outcome: past.Outcome{Kind: past.Session, Status: 200},
		Took:    123 * time.Millisecond, UserType: "signed-in", ExpiresAt: at.Add(api.DefaultLife),
	}
}

// failed is a request of a user that came to something else than a session.
func failed(userID string, ago time.Duration, o past.Outcome) past.Entry {
	e := sent(userID, ago)
	e.Outcome, e.UserType, e.ExpiresAt = o, "", time.Time{}
	return e
}

var banned = past.Outcome{Kind: past.Refused, Status: 403, Code: 400312, CodeName: "user is globally banned"}

const day = 24 * time.Hour

// aWeek is a history with each kind of outcome.
func aWeek() []past.Entry {
	full := sent("thai", 9*day)
	full.Profile = ""
	full.BaseURL = "http://127.0.0.1:8080"
	full.Request = past.Request{
		UserID: "ไอรีน", DeviceID: "customers-phone", DeviceInfo: api.DeviceInfo{Kind: "ios", Model: "iPhone15,2", SDKVersion: "6.25.1"},
		DisplayName: "ไอรีน · アイリーン", ProfileHandle: "irene", AuthToken: true,
	}
	return []past.Entry{
		sent("old", 200*day),
		sent("alice", 40*day),
		full,
		failed("slow", 2*day, past.Outcome{Kind: past.TimedOut, Phase: "waiting for the answer"}),
		failed("slow", 2*day-time.Minute, past.Outcome{Kind: past.Cancelled, Phase: "waiting for the answer"}),
		failed("nowhere", day, past.Outcome{Kind: past.Unreached, Phase: "connecting"}),
		failed("cut", 23*time.Hour, past.Outcome{Kind: past.CutOff, Status: 200, Phase: "reading the answer"}),
		failed("portal", 5*time.Hour, past.Outcome{Kind: past.NoSession, Status: 200}),
		failed("flaky", 61*time.Minute, past.Outcome{Kind: past.Refused, Status: 500, Code: 500000, CodeName: "server fault"}),
		failed("flaky", 60*time.Minute, past.Outcome{Kind: past.Refused, Status: 500, Code: 500000, CodeName: "server fault"}),
		failed("flaky", 59*time.Minute, past.Outcome{Kind: past.Refused, Status: 500, Code: 500000, CodeName: "server fault"}),
		failed("banned", 10*time.Minute, banned),
		sent(" bob", 2*time.Minute),
		sent("alice", 20*time.Second),
	}
}

// The driver's methods, so that a test can go on as this person.

func (p person) Type(text string) person       { p.Driver.Type(text); return p }
func (p person) Press(names ...string) person  { p.t.Helper(); p.Driver.Press(names...); return p }
func (p person) See(texts ...string) person    { p.t.Helper(); p.Driver.See(texts...); return p }
func (p person) NotSee(texts ...string) person { p.t.Helper(); p.Driver.NotSee(texts...); return p }
func (p person) SeeLine(pattern string) person { p.t.Helper(); p.Driver.SeeLine(pattern); return p }

// seeLeft asserts of whom there are requests in the store, the newest first.
func (p person) seeLeft(want ...string) person {
	p.t.Helper()
	log, err := p.store.Load(context.Background())
	if err != nil {
		p.t.Fatal(err)
	}
	var got []string
	for _, e := range log.Entries {
		got = append(got, e.Request.UserID)
	}
	if len(got) != len(want) {
		p.t.Fatalf("left are %q, want %q", got, want)
	}
	for i := range got {
		if got[i] != want[i] {
			p.t.Fatalf("left are %q, want %q", got, want)
		}
	}
	return p
}
