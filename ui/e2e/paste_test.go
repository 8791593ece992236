//go:build linux

package e2e

import (
	"strings"
	"testing"
)

func TestAPasteNeverSends(t *testing.T) {
	t.Parallel()
	const key = "key-of-the-paste-test"
	for _, c := range []struct {
		way     string
		options []string
		text    string
		see     string
	}{
		{"line feeds as keys", []string{"-r"}, "one\ntwo\nlast", "last"},
		{"line feeds as keys, and one at the end", []string{"-r"}, "one\ntwo\nlast\n", "last"},
		{"carriage returns as keys", nil, "one\ntwo\nlast", "last"},
		{"carriage returns as keys, and one at the end", nil, "one\ntwo\nlast\n", "last"},
		{"keys down to the button and on", nil, strings.Repeat("\n", 40), "taken as a paste"},
		{"bracketed", []string{"-p", "-r"}, "one\ntwo\nlast\n", "3 lines were pasted"},
		{"bracketed, with carriage returns", []string{"-p"}, "one\ntwo\nlast\n", "3 lines were pasted"},
	} {
		t.Run(c.way, func(t *testing.T) {
			api := listen(t, key)
			p := open(t, 120, 40, "AMITY_API_KEY="+key)
			p.Run("sessionscope --user-id alice --base-url " + api.URL)
			p.See(form...)
			p.Press("End")
			p.Paste(c.text, c.options...)
			p.See(c.see)
			p.Press("F1") // later than anything that the paste could have begun
			p.See("everywhere")
			p.Press("Escape")
			p.See("[ Send ]")
			if n := len(api.Came()); n != 0 {
				t.Errorf("the paste sent %d requests", n)
			}
			p.Press("C-j")
			p.Until("a person's key sends", func() bool { return len(api.Came()) > 0 })
			p.Press("C-c", "C-c", "C-c")
			p.GivenBack(0)
			if n := len(api.Came()); n != 1 {
				t.Errorf("%d requests were sent", n)
			}
		})
	}
}
