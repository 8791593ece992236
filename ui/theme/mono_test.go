package theme_test

import (
	"testing"

	"sessionscope/ui/theme"
)

func TestWithoutColoursAHitIsSeenInTheSelectedRow(t *testing.T) {
	th := theme.Mono()
	for name, ground := range map[string]theme.Style{"with focus": th.Selected, "without": th.SelectedBlur} {
		if hit := th.Match.On(ground).Paint("x"); hit == ground.Paint("x") || hit == th.Match.Paint("x") {
			t.Errorf("%s a hit is drawn as %q", name, hit)
		}
	}
}
