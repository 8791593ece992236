//go:build linux

package e2e

import (
	"os"
	"path/filepath"
	"testing"
)

// saved is the documented answer, or as much of it as is wanted, as a file.
func saved(t *testing.T, share float64) string {
	t.Helper()
	answer, err := os.ReadFile("../../api/testdata/documented.json")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "answer.json")
	if err := os.WriteFile(path, answer[:int(share*float64(len(answer)))], 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestASavedAnswer(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		line  string // with the file as $ANSWER
		share float64
		see   []string
	}{
		{`sessionscope open "$ANSWER"`, 1, []string{"▾ users", "▸ roles", "▸ permissions", "▸ files", "expired"}},
		{`cat "$ANSWER" | sessionscope open -`, 1, []string{"stdin", "▾ users", "▸ roles", "▸ permissions", "▸ files", "expired"}},
		{`sessionscope open - < "$ANSWER"`, 1, []string{"stdin", "▾ users", "▸ roles", "▸ permissions", "▸ files", "expired"}},
		{`cat "$ANSWER" | sessionscope open -`, 0.5, []string{"stdin", "▾ users", "✗"}},
	} {
		t.Run(c.line, func(t *testing.T) {
			p := open(t, 120, 36, "ANSWER="+saved(t, c.share))
			p.Run(c.line)
			p.See(c.see...)
			p.Press("v") // the keys come from the terminal all the same
			p.See("raw JSON")
			p.Press("C-z")
			p.GivenBack(148)
			p.Run("fg")
			p.See("raw JSON")
			p.Press("q")
			p.GivenBack(0)
			if left := p.Left(); len(left) > 0 {
				t.Errorf("it left behind %q", left)
			}
		})
	}
}
