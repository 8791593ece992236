package ui

import (
	tea "charm.land/bubbletea/v2"

	"sessionscope/keystore"
	"sessionscope/ui/editor"
	"sessionscope/ui/screen/request"
	"sessionscope/ui/widget/popup"
)

// editedMsg is what came of the person's editor.
type editedMsg struct {
	text []byte
	err  error
}

// edit gives the terminal to the person's editor, until that ends. It is given
// no secret: the body's are masked, and those of the environment stay here.
func (a *App) edit(msg request.EditMsg) tea.Cmd {
	edit, err := editor.New(a.ctx, keystore.WithoutSecrets(a.Environ), msg.Text)
	if err != nil {
		a.form.NotEdited(a.presenting.words(err))
		return nil
	}
	return tea.Exec(edit, func(err error) tea.Msg { return editedMsg{edit.Text, err} })
}

// edited fills the form with what the editor left. What is no JSON is not
// dropped: the editor may have it again.
func (a *App) edited(msg editedMsg) tea.Cmd {
	if msg.err != nil {
		a.form.NotEdited(a.presenting.words(msg.err))
		return nil
	}
	if err := a.form.Edited(msg.text); err != nil {
		a.question = &question{
			Confirm: popup.Confirm{
				Title:    "editor",
				Question: "This is no body: " + err.Error() + ". Edit it again?",
				Detail:   "Until then the form is as it was.",
			},
			yes: func() tea.Cmd { return a.edit(request.EditMsg{Text: msg.text}) },
		}
	}
	return nil
}
