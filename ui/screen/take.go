package screen

import (
	tea "charm.land/bubbletea/v2"

	"sessionscope/api/ticket"
	"sessionscope/ui/keys"
	"sessionscope/ui/widget/popup"
)

// CopyMsg asks the app to put a text on the clipboard of the terminal, and to
// say so.
type CopyMsg struct {
	Text string
	// Receipt says what was copied, clean for the terminal.
	Receipt string
}

// TellMsg asks the app to tell the person something until the next key, clean
// for the terminal.
type TellMsg struct{ Notice string }

// SaveMsg asks the app to save what came of a request.
type SaveMsg struct {
	Format ticket.Format
	Source ticket.Source
	// Confirm is to be answered with a yes first, unless it asks nothing.
	Confirm popup.Confirm
}

// SaveKeys are the ways to save. none says why nothing can be saved, noRaw why
// the answer as it came cannot; both are "" when it can.
func SaveKeys(none, noRaw string) []keys.Live {
	live := keys.On(keys.SaveTicket, keys.SaveMarkdown, keys.SaveRaw)
	live[2].Disabled = noRaw
	if none != "" {
		for i := range live {
			live[i].Disabled = none
		}
	}
	return live
}

// SaveFormats are what SaveKeys save, in the same order.
func SaveFormats() []ticket.Format {
	return []ticket.Format{ticket.JSON, ticket.Markdown, ticket.Raw}
}

// Tell is the command that tells something.
func Tell(notice string) tea.Cmd { return func() tea.Msg { return TellMsg{notice} } }
