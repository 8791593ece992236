// Package ui is the app: it owns the screens, routes messages between them and
// draws the frame around them. What a screen shows is the screen's own.
package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api/demo"
	"sessionscope/api/presenter"
	"sessionscope/api/ticket"
	"sessionscope/ui/keys"
	"sessionscope/ui/screen"
	"sessionscope/ui/screen/explorer"
	"sessionscope/ui/screen/failure"
	"sessionscope/ui/screen/history"
	"sessionscope/ui/screen/jq"
	"sessionscope/ui/screen/preview"
	"sessionscope/ui/screen/request"
	"sessionscope/ui/screen/veil"
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

// Update routes a message: to the app itself, to the help, or to screens.
func (a *App) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		a.w, a.h = msg.Width, msg.Height
		return a, nil
	case tea.BackgroundColorMsg, tea.ModeReportMsg, tea.ColorProfileMsg:
		return a, a.look(msg)
	case tea.KeyPressMsg:
		return a, a.press(msg)
	case tea.ResumeMsg, tickMsg:
		return a, a.tick(msg)
	case screen.BackMsg:
		return a, a.back()
	case request.SendMsg:
		return a, a.send(msg)
	case request.MintMsg, mintedMsg, request.EditMsg, editedMsg, failure.TypeKeyMsg:
		return a, a.helpForm(msg)
	case sentMsg:
		return a, a.sent(msg)
	case openedMsg:
		return a, a.opened(msg)
	case explorer.JQMsg:
		return a, a.jq(msg.From)
	case jq.OpenMsg:
		return a, a.openResult(msg)
	case explorer.RenewMsg, explorer.CheckMsg, explorer.SignOutMsg, toldMsg:
		return a, a.askAPI(msg)
	case renewedMsg:
		return a, a.renewed(msg)
	case recordedMsg, history.ReplayMsg, history.AskMsg:
		a.remembered(msg)
		return a, nil
	case screen.CopyMsg, screen.TellMsg, screen.SaveMsg, savedMsg, ticketMsg, ticketErrMsg:
		return a, a.takeAway(msg)
	case explorer.PreviewMsg, fetchedMsg:
		return a, a.preview(msg)
	case failure.AgainMsg, preview.AgainMsg:
		return a, a.again()
	case failure.ExploreMsg:
		return a, a.open(Opened{Name: "what came", Text: ticket.BodyOf(a.failed.err)})
	case twinnedMsg, veil.GoOnMsg:
		return a, a.unveil(msg)
	case tea.PasteMsg, tea.MouseMsg:
		return a, a.handOn(msg)
	default:
		return a, a.tell(msg)
	}
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

// tell passes a message on to every screen: it may be for one that is not seen.
func (a *App) tell(msg tea.Msg) tea.Cmd {
	cmds := []tea.Cmd{a.form.Update(msg)}
	if a.over != nil {
		cmds = append(cmds, a.over.Update(msg))
	}
	for _, s := range a.sessions {
		cmds = append(cmds, s.screen.Update(msg))
	}
	return tea.Batch(cmds...)
}

// press takes the keys that work everywhere; the rest is the screen's.
func (a *App) press(msg tea.KeyPressMsg) tea.Cmd {
	a.notice = ""
	front := a.front()
	switch {
	case keys.Cancel.Is(msg):
		return a.cancelOrQuit()
	case keys.Suspend.Is(msg):
		return tea.Suspend
	case a.question != nil:
		return a.pressQuestion(msg)
	case a.palette != nil:
		return a.pressPalette(msg)
	case a.choice != nil:
		return a.pressChoice(msg)
	case a.help != nil:
		return a.pressHelp(msg)
	case keys.HelpInField.Is(msg), !front.Typing() && keys.Help.Is(msg):
		a.help = &popup.Text{Title: "keys"}
		return nil
	case keys.History.Is(msg):
		return a.openHistory()
	case keys.MouseInField.Is(msg), !front.Typing() && keys.Mouse.Is(msg):
		a.toggleMouse()
		return nil
	case keys.Palette.Is(msg) && !(front.Typing() && typed(msg)):
		a.palette = a.newPalette()
		return nil
	case front.Typing():
		return front.Update(msg)
	case keys.Quit.Is(msg):
		return tea.Quit
	case keys.NewTab.Is(msg):
		a.show(nil)
	case keys.NextTab.Is(msg):
		a.showNext(1)
	case keys.PreviousTab.Is(msg):
		a.showNext(-1)
	case keys.CloseTab.Is(msg):
		a.closeSession()
	case keys.Presenter.Is(msg):
		return a.togglePresenter()
	case keys.Compare.Is(msg) && a.shown != nil:
		return a.compare()
	case keys.Profile.Is(msg):
		return a.chooseProfile()
	default:
		if reason := disabled(front.Keys(), msg); reason != "" {
			a.notice = "⚠ " + msg.String() + ": " + reason
			return nil
		}
		return front.Update(msg)
	}
	return a.startClock()
}

// disabled says why a key does nothing now; "" when it does something.
func disabled(live []keys.Live, msg tea.KeyPressMsg) string {
	reason := ""
	for _, key := range live {
		if key.Is(msg) {
			if key.Disabled == "" {
				return ""
			}
			reason = key.Disabled
		}
	}
	return reason
}

// cancelOrQuit stops what is under way, wherever the person is, and quits when
// nothing is.
func (a *App) cancelOrQuit() tea.Cmd {
	if c, ok := a.front().(canceller); ok && c.Cancel() {
		return nil
	}
	switch {
	case a.underWay() && a.shown == nil, a.comparing():
		return a.back()
	case a.underWay():
		a.setOver(nil)
		a.notice = "cancelled"
		return nil
	case a.asking != nil:
		a.asking()
		a.asking, a.notice = nil, "cancelled"
		return nil
	case a.shown != nil && a.shown.screen.Growing && a.shown.stream != nil:
		a.shown.stream.stop()
		return nil
	}
	return tea.Quit
}

func (a *App) pressHelp(msg tea.KeyPressMsg) tea.Cmd {
	if !a.help.Key(msg) {
		a.help = nil
	}
	return nil
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
