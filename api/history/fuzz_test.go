package history

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// FuzzText reads any text, writes again what it read, and blanks it out.
func FuzzText(f *testing.F) {
	whole, err := os.ReadFile(filepath.Join("testdata", "history.jsonl"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(whole)
	for line := range strings.Lines(string(whole)) {
		f.Add([]byte(line))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		log := readText(t, text)
		for i, e := range log.Entries {
			if i > 0 && log.Entries[i-1].At.Before(e.At) {
				t.Error("the newest does not come first")
			}
			line, err := encode(e)
			if err != nil || bytes.IndexByte(line, '\n') != len(line)-1 {
				t.Fatalf("written as %q, %v", line, err)
			}
			again, err := decode(bytes.TrimSpace(line))
			if diff := cmp.Diff(e, again, cmpopts.IgnoreUnexported(Entry{})); err != nil || diff != "" {
				t.Errorf("%v\n%s", err, diff)
			}
		}
		blanked := bytes.Clone(text)
		for _, at := range linesOf(log.Entries).find(text) {
			copy(blanked[at.from:at.to], bytes.Repeat([]byte(" "), at.to-at.from))
		}
		if left := readText(t, blanked); len(left.Entries) != 0 || left.Damaged != log.Damaged {
			t.Errorf("%d entries and %d damaged lines are left of %d and %d", len(left.Entries), left.Damaged, len(log.Entries), log.Damaged)
		}
	})
}

func readText(t *testing.T, text []byte) Log {
	t.Helper()
	log, err := read(context.Background(), text)
	if err != nil {
		t.Fatal(err)
	}
	return log
}
