package ui

import (
	tea "charm.land/bubbletea/v2"

	"sessionscope/ui/keys"
	"sessionscope/ui/widget/popup"
)

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
		a.toForm()
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
