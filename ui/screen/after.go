package screen

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"
)

// After is a command that gives a message after a while, or nothing as soon as
// the context ends: a tick of the framework's would outlive its screen.
func After(ctx context.Context, while time.Duration, msg tea.Msg) tea.Cmd {
	return func() tea.Msg {
		timer := time.NewTimer(while)
		defer timer.Stop()
		select {
		case <-timer.C:
			return msg
		case <-ctx.Done():
			return nil
		}
	}
}
