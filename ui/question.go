package ui

import (
	tea "charm.land/bubbletea/v2"

	"sessionscope/ui/widget/popup"
)

// question is a confirmation on top of everything, and what a yes does.
type question struct {
	popup.Confirm
	yes func() tea.Cmd
}

// pressQuestion takes every key while a question is open.
func (a *App) pressQuestion(msg tea.KeyPressMsg) tea.Cmd {
	return a.answer(a.question.Key(msg))
}

// answer does what was answered.
func (a *App) answer(is popup.Answer) tea.Cmd {
	q := a.question
	switch is {
	case popup.Yes:
		a.question = nil
		return q.yes()
	case popup.No:
		a.question = nil
	}
	return nil
}
