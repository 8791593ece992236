package jq_test

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	engine "sessionscope/api/jq"
	"sessionscope/ui/keys"
	"sessionscope/ui/screen"
	"sessionscope/ui/screen/jq"
	"sessionscope/ui/theme"
	"sessionscope/ui/uitest"
	"sessionscope/ui/widget/bar"
)

// host is a program that shows the screen between a header and a footer, as the
// app does, and keeps what it asks for.
type host struct {
	*jq.Model
	w, h int

	mu    sync.Mutex // the test looks on
	asked asked
}

// asked is what the screen asked the app for.
type asked struct {
	opened []jq.OpenMsg
	told   []string
	backs  int
}

// asks is what was asked for so far.
func (p person) asks() asked {
	p.t.Helper()
	synctest.Wait()
	p.host.mu.Lock()
	defer p.host.mu.Unlock()
	return p.host.asked
}

func (h *host) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	h.mu.Lock()
	defer h.mu.Unlock()
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		h.w, h.h = msg.Width, msg.Height
		return h, nil
	case tea.KeyPressMsg:
		if keys.Cancel.Is(msg) {
			if h.Cancel() {
				return h, nil
			}
			return h, tea.Quit
		}
	case jq.OpenMsg:
		h.asked.opened = append(h.asked.opened, msg)
		return h, nil
	case screen.TellMsg:
		h.asked.told = append(h.asked.told, msg.Notice)
		return h, nil
	case screen.BackMsg:
		h.asked.backs++
		return h, nil
	}
	return h, h.Model.Update(msg)
}

func (h *host) View() tea.View {
	body := h.Model.View(h.w, max(h.h-2, 0))
	view := tea.NewView("\n" + body.Content + "\n" + bar.Footer(h.Theme, h.Keys(), h.w))
	if body.Cursor != nil {
		body.Cursor.Y++
		view.Cursor = body.Cursor
	}
	return view
}

// person is who sits before the line.
type person struct {
	*uitest.Driver
	t    *testing.T
	host *host
}

// settle waits until the line has rested and its program has run.
func (p person) settle() person {
	p.t.Helper()
	p.Sleep(time.Second)
	return p
}

// does runs a test in a bubble.
func does(t *testing.T, what string, test func(*testing.T)) {
	t.Helper()
	t.Run(what, func(t *testing.T) { synctest.Test(t, test) })
}

const answer = `{
	"accessToken": "canary-token",
	"issuedAt": "2026-01-12T12:02:28.592Z",
	"users": [
		{"userId": "alice", "displayName": "Alice", "roles": ["community-moderator"], "flagCount": 0, "isBrand": false, "avatarFileId": null},
		{"userId": "bob", "displayName": "Bob", "roles": [], "flagCount": 1.50, "isBrand": true}
	],
	"roles": [{"roleId": "community-moderator", "permissions": ["EDIT_COMMUNITY", "DELETE_COMMUNITY"]}]
}`

// open shows the line of an answer in a window of w×h cells.
func open(t *testing.T, in jq.Input, w, h int, prepare ...func(*jq.Model)) person {
	t.Helper()
	return openWith(t, nil, in, w, h, prepare...)
}

func openWith(t *testing.T, past *jq.History, in jq.Input, w, h int, prepare ...func(*jq.Model)) person {
	t.Helper()
	th := theme.New(true)
	if in.Name == "" {
		in.Name = "alice"
	}
	if in.Text == nil {
		in.Text = []byte(answer)
	}
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel)
	m := jq.New(ctx, jq.Deps{Theme: &th, Now: time.Now, History: past}, in)
	for _, each := range prepare {
		each(m)
	}
	shown := &host{Model: m}
	t.Cleanup(shown.Close)
	return person{uitest.Drive(t, program{shown, m}, w, h), t, shown}
}

// program has an Init of its own, which host cannot have beside its Model's.
type program struct {
	*host
	m *jq.Model
}

func (p program) Init() tea.Cmd { return p.m.Init() }
func (p program) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	_, cmd := p.host.Update(msg)
	return p, cmd
}

// slow is an answer whose programs run until they are stopped.
type slow struct {
	began, ended []string
	gives        func(program string, watch func(engine.Result))
	ends         time.Duration // 0: never
}

func (s *slow) Names() []string { return []string{"userId"} }

func (s *slow) Run(ctx context.Context, program string, _ engine.Limits, watch func(engine.Result)) (engine.Result, error) {
	s.began = append(s.began, program)
	defer func() { s.ended = append(s.ended, program) }()
	if s.gives != nil {
		s.gives(program, watch)
	}
	var done <-chan time.Time
	if s.ends > 0 {
		done = time.After(s.ends)
	}
	select {
	case <-done:
		return engine.Result{}, nil
	case <-ctx.Done():
		return engine.Result{}, context.Cause(ctx)
	}
}

func (s *slow) instead(m *jq.Model) {
	m.ReadAs(func(context.Context) (jq.Answer, error) { return s, nil })
}
