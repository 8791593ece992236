package request_test

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"sessionscope/ui/screen/request"
)

// BenchmarkKey is what a key costs: a letter, all checks, and the frame.
func BenchmarkKey(b *testing.B) {
	s := inDemo()
	form := request.New(b.Context(), s.deps, s.initial)
	defer form.Close()
	letter, back := tea.KeyPressMsg{Code: 'x', Text: "x"}, tea.KeyPressMsg{Code: tea.KeyBackspace}
	for b.Loop() {
		form.Update(letter)
		form.View(120, 36)
		form.Update(back)
		form.View(120, 36)
	}
}
