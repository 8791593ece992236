package ui

import (
	tea "charm.land/bubbletea/v2"

	"sessionscope/api/ticket"
	"sessionscope/ui/screen"
	"sessionscope/ui/screen/explorer"
	"sessionscope/ui/screen/failure"
	"sessionscope/ui/screen/history"
	"sessionscope/ui/screen/jq"
	"sessionscope/ui/screen/preview"
	"sessionscope/ui/screen/request"
	"sessionscope/ui/screen/veil"
)

// Update takes what the terminal and the clock say. The rest is an outcome of
// the app's own commands, a wish of a screen, or for screens alone.
func (a *App) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		a.w, a.h = msg.Width, msg.Height
		return a, nil
	case tea.BackgroundColorMsg, tea.ModeReportMsg, tea.ColorProfileMsg:
		return a, a.look(msg)
	case tea.KeyPressMsg:
		return a, a.press(msg)
	case tea.PasteMsg:
		return a, a.front().Update(msg)
	case tea.MouseMsg:
		return a, a.point(msg)
	case tea.ResumeMsg, tickMsg:
		return a, a.tick(msg)
	default:
		return a, a.outcome(msg)
	}
}

// outcome takes what came of the app's own commands.
func (a *App) outcome(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case sentMsg:
		return a.sent(msg)
	case renewedMsg:
		return a.renewed(msg)
	case openedMsg:
		return a.opened(msg)
	case changedMsg:
		a.changed(msg.reading)
	case ticketMsg:
		return a.openTicket(msg)
	case ticketErrMsg:
		a.notice = "⚠ " + a.presenting.words(msg.err)
	case twinnedMsg:
		return msg.of.twinned(a, msg)
	case fetchedMsg:
		return a.fetched(msg)
	case mintedMsg:
		return a.minted(msg)
	case editedMsg:
		return a.edited(msg)
	case recordedMsg:
		a.recorded(msg)
	case savedMsg:
		a.notice = a.savedNotice(msg)
	case toldMsg:
		a.told(msg)
	default:
		return a.wish(msg)
	}
	return nil
}

// wish does what a screen asks for.
func (a *App) wish(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.BackMsg:
		return a.back()
	case screen.TellMsg:
		a.notice = msg.Notice
	case screen.CopyMsg:
		a.notice = msg.Receipt
		return tea.SetClipboard(msg.Text)
	case screen.SaveMsg:
		return a.save(msg)
	case request.SendMsg:
		return a.send(msg)
	case request.MintMsg:
		return a.mint(msg)
	case request.EditMsg:
		return a.edit(msg)
	case failure.TypeKeyMsg:
		a.typeKey()
	case failure.ExploreMsg:
		return a.open(Opened{Name: "what came", Text: ticket.BodyOf(a.failed.err)})
	case failure.AgainMsg, preview.AgainMsg:
		return a.again()
	case explorer.JQMsg:
		return a.jq(msg.From)
	case explorer.PreviewMsg:
		return a.lookAt(msg)
	case explorer.RenewMsg:
		return a.renew(a.sessionOf(msg.From))
	case explorer.CheckMsg:
		return a.check(a.sessionOf(msg.From))
	case explorer.SignOutMsg:
		a.askSignOut(a.sessionOf(msg.From))
	case jq.OpenMsg:
		return a.openResult(msg)
	case history.ReplayMsg:
		a.replay(msg.Entry)
	case history.AskMsg:
		a.question = &question{Confirm: msg.Confirm, yes: func() tea.Cmd { return msg.Yes }}
	case veil.GoOnMsg:
		return a.unveil(msg.From)
	default:
		return a.tell(msg)
	}
	return nil
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
