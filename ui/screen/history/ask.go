package history

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"sessionscope/ui/clean"
	"sessionscope/ui/widget/popup"
)

// harmless is what no deleting here changes.
const harmless = "Nothing changes at the API."

// askDelete asks before what the row under the cursor stands for is deleted.
func (m *Model) askDelete() tea.Cmd {
	entries := m.under()
	if len(entries) == 0 {
		return nil
	}
	what := "the request for " + clean.Quote(entries[0].Request.UserID)
	question := fmt.Sprintf("Delete %s of %s?", what, m.local(entries[0].At).Format(exactly))
	if n := len(entries); n > 1 {
		what = fmt.Sprintf("%s for %s", several(n), clean.Quote(entries[0].Request.UserID))
		question = fmt.Sprintf("Delete these %s, which are alike?", what)
	}
	return m.ask("delete", question, m.remove(what, entries...))
}

// askDeleteAll asks before everything is deleted, also what the filter hides.
func (m *Model) askDeleteAll() tea.Cmd {
	if len(m.items) == 0 && m.damaged == 0 {
		return nil
	}
	question := fmt.Sprintf("Delete the whole history, %s?", several(len(m.items)))
	if m.filter.Value() != "" {
		question = fmt.Sprintf("Delete the whole history, %s, also what the filter hides?", several(len(m.items)))
	}
	return m.ask("delete all", question, m.remove("the whole history"))
}

func (m *Model) ask(title, question string, yes tea.Cmd) tea.Cmd {
	return func() tea.Msg {
		return AskMsg{Confirm: popup.Confirm{
			Title: title, Question: question,
			Detail: "It is kept in " + m.Store.Describe() + " and cannot be had back. " + harmless,
		}, Yes: yes}
	}
}
