package tree_test

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"sessionscope/ui/widget/tree"
)

func TestTheWheelTurnsUpAndDown(t *testing.T) {
	for name, c := range map[string]struct {
		msg  tea.MouseMsg
		want int
	}{
		"down":     {tea.MouseWheelMsg{Button: tea.MouseWheelDown}, 3},
		"up":       {tea.MouseWheelMsg{Button: tea.MouseWheelUp}, -3},
		"sideways": {tea.MouseWheelMsg{Button: tea.MouseWheelLeft}, 0},
		"a click":  {tea.MouseClickMsg{Button: tea.MouseLeft}, 0},
	} {
		if got := tree.Turned(c.msg); got != c.want {
			t.Errorf("%s goes %d rows, want %d", name, got, c.want)
		}
	}
}
