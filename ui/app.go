// Package ui is the app: it owns the screens, routes messages between them and
// draws the frame around them. What a screen shows is the screen's own.
package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api/demo"
	"sessionscope/api/presenter"
	"sessionscope/ui/screen"
	"sessionscope/ui/screen/jq"
	"sessionscope/ui/screen/request"
	"sessionscope/ui/theme"
	"sessionscope/ui/widget/popup"
)

// App is the whole program as Bubble Tea sees it.
type App struct {
	Options
	ctx    context.Context
	cancel context.CancelFunc

	theme theme.Theme
	w, h  int

	// form is always there, so that going back to it loses nothing. over is
	// what stands on top of it: something under way, or a failure.
	form *request.Model
	over screen.Screen
	// from is the session that over was asked for in; nil when it was the form.
	from *session
	// again does what over did once more.
	again func() tea.Cmd

	sessions []*session
	shown    *session // the session on the screen; nil when it is the form
	recent   *session // the one that was on the screen last

	help     *popup.Text
	question *question
	palette  *palette
	choice   *choice
	attempt  int        // numbers what is under way, so that a stale answer is dropped
	programs jq.History // the jq programs of this run
	// shownPrograms are those of presenter mode.
	shownPrograms jq.History
	presenting    presenting
	failed        failed      // what the failure on the screen is about
	compared      [2]*session // what the comparison on the screen is of
	ticking       bool
	mouse         bool               // the mouse is on
	asking        context.CancelFunc // ends a question to the API about a token
	notice        string             // a line about what was done, until the next key
}

// New makes the app. Nothing is read, sent or waited for before it is drawn.
func New(ctx context.Context, o Options) *App {
	ctx, cancel := context.WithCancel(ctx)
	a := &App{Options: o, ctx: ctx, cancel: cancel, theme: startingTheme(o.Theme)}
	a.presenting = presenting{names: presenter.New(), on: o.Presenter}
	a.form = request.New(ctx, a.formDeps(), request.Initial{
		Request: o.Request, Profile: o.Profile, Region: o.Region, BaseURL: o.BaseURL,
	})
	a.form.Present(a.presenting.request())
	return a
}

func (a *App) formDeps() request.Deps {
	d := request.Deps{
		Environment: a.Environment, AllowHTTP: a.AllowHTTP, AllowInvalid: a.AllowInvalid,
		Theme: &a.theme, Now: a.Now,
	}
	if a.Keys != nil {
		d.Keyring = a.Keys.Describe()
	}
	if a.Demo != nil {
		d.Demo, d.People = true, demo.People()
		return d
	}
	d.LoadConfig = a.loadConfig
	return d
}

// Init starts the form, and the saved answer if there is one.
func (a *App) Init() tea.Cmd {
	cmds := []tea.Cmd{a.form.Init()}
	if a.Theme == "auto" || a.Theme == "" {
		cmds = append(cmds, tea.RequestBackgroundColor)
	}
	if a.Opened != nil {
		cmds = append(cmds, a.open(*a.Opened))
	}
	return tea.Batch(cmds...)
}

// front is the screen that is seen.
func (a *App) front() screen.Screen {
	switch {
	case a.shown != nil:
		return a.shown.front()
	case a.over != nil:
		return a.over
	default:
		return a.form
	}
}

// back goes one step back: from a session to the form or to the session that it
// came of, from the form to the session before it, from what stands on top to
// where it was asked for.
func (a *App) back() tea.Cmd {
	switch {
	case a.shown != nil:
		a.show(a.shown.cameOf())
	case a.over != nil:
		a.setOver(nil)
		a.show(a.from)
	default:
		a.show(a.recent)
	}
	return a.startClock()
}

// toForm goes to the form, also from what stands on top of it. A request on its
// way stays.
func (a *App) toForm() {
	if a.shown == nil && !a.underWay() {
		a.setOver(nil)
	}
	a.show(nil)
}

// cover shows a screen on top of what is on the screen now. What covers a cover
// was asked for in the same place.
func (a *App) cover(s screen.Screen) {
	if a.shown != nil || a.over == nil {
		a.from = a.shown
	}
	a.setOver(s)
	a.show(nil)
}

// setOver puts a screen on top of the form; the one before ends.
func (a *App) setOver(s screen.Screen) {
	if a.over != nil {
		a.over.Close()
	}
	a.over = s
}

// Close ends everything under way.
func (a *App) Close() {
	a.setOver(nil)
	for _, s := range a.sessions {
		s.screen.Close()
	}
	a.form.Close()
	a.cancel()
}

var _ tea.Model = (*App)(nil)
