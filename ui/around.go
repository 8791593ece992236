package ui

import tea "charm.land/bubbletea/v2"

// around has a command run by a function, and so the commands that it may give
// in turn.
func around(cmd tea.Cmd, run func(tea.Cmd) tea.Msg) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() tea.Msg {
		msg := run(cmd)
		batch, several := msg.(tea.BatchMsg)
		if !several {
			return msg
		}
		all := make(tea.BatchMsg, len(batch))
		for i, cmd := range batch {
			all[i] = around(cmd, run)
		}
		return all
	}
}
