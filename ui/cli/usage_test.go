package cli

import "testing"

func TestJSONErrorsAreWantedHoweverTheFlagIsWritten(t *testing.T) {
	for _, c := range []struct {
		want bool
		args []string
	}{
		{true, []string{"create", "-o", "json"}},
		{true, []string{"create", "-ojson"}},
		{true, []string{"create", "-o=json"}},
		{true, []string{"create", "--output", "json", "--bad"}},
		{true, []string{"create", "--output=json"}},
		{false, []string{"create", "-o", "summary"}},
		{false, []string{"create", "-o"}},
		{false, []string{"create", "--", "-o", "json"}},
		{false, []string{"open", "json"}},
	} {
		if got := wantsJSON(c.args); got != c.want {
			t.Errorf("%v: %v", c.args, got)
		}
	}
}
