package ui

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api/disk"
	"sessionscope/api/secret"
	"sessionscope/api/ticket"
	"sessionscope/ui/clean"
	"sessionscope/ui/screen"
	"sessionscope/ui/screen/request"
	"sessionscope/ui/widget/popup"
)

// savedMsg is what came of saving.
type savedMsg struct {
	format    ticket.Format
	path      string
	err       error
	presented bool // what was saved is stand-ins
}

// savedNotice tells it. The name of a file that was saved before presenter mode
// holds a userId.
func (a *App) savedNotice(m savedMsg) string {
	as := " as " + a.presenting.path(m.path)
	if a.presenting.on && !m.presented {
		as = ""
	}
	switch {
	case m.err != nil && a.presenting.on:
		return "⚠ not saved: presenter mode leaves the reason out"
	case m.err != nil:
		return "⚠ not saved: " + fileFault(m.err)
	case m.format == ticket.Raw:
		return "✓ saved the raw answer, with its secrets," + as
	case m.presented:
		return "✓ saved the " + m.format.String() + ", of stand-ins only," + as
	default:
		return "✓ saved the " + m.format.String() + ", without secrets," + as
	}
}

// save saves what came of a request, after a question where one is to be asked.
func (a *App) save(msg screen.SaveMsg) tea.Cmd {
	if msg.Confirm == (popup.Confirm{}) {
		return a.saveNow(msg)
	}
	a.question = &question{Confirm: msg.Confirm, yes: func() tea.Cmd { return a.saveNow(msg) }}
	return nil
}

func (a *App) saveNow(msg screen.SaveMsg) tea.Cmd {
	a.notice = "saving…"
	msg.Source.Program = "sessionscope " + a.Version
	presented := a.presenting.on
	return func() tea.Msg {
		done := savedMsg{format: msg.Format, presented: presented}
		done.path, done.err = ticket.Save(a.ctx, a.SaveDir, msg.Format, msg.Source, clean.Line)
		return done
	}
}

// sentOf is a request as what came of it is saved with it.
func (a *App) sentOf(msg request.SendMsg, key secret.Text) *ticket.Sent {
	return &ticket.Sent{
		Request: msg.Request, BaseURL: msg.BaseURL, Embedded: a.Demo != nil, Profile: msg.Profile.Name, Key: key,
	}
}

// fileFault is what went wrong with a file of ours, in a line that may be cut
// short: the cause comes first, and then a path that may be long.
func fileFault(err error) string {
	var fault *disk.Error
	var save *ticket.SaveError
	switch {
	case errors.As(err, &fault):
		return clean.Line(fault.Cause() + ", " + fault.Doing + " " + fault.Path + fault.Note)
	case errors.As(err, &save) && save.Fix != "":
		return clean.Line(save.Err.Error() + "; " + save.Fix + " (" + save.Name + " in " + save.Dir + ")")
	case errors.As(err, &save):
		return clean.Line(save.Err.Error() + " (" + save.Name + " in " + save.Dir + ")")
	}
	return clean.Line(err.Error())
}
