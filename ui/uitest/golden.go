package uitest

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"
)

// Golden compares the frame with testdata/TEST/NAME.golden, which the flag
// -update writes.
func (d *Driver) Golden(name string) *Driver {
	d.t.Helper()
	Golden(d.t, name, d.Frame())
	return d
}

// Golden compares a text with testdata/TEST/NAME.golden, which the flag
// -update writes.
func Golden(t testing.TB, name, got string) {
	t.Helper()
	golden.RequireEqual(named{t, t.Name() + "/" + name}, got)
}

// GoldenSVG compares a picture with testdata/TEST/NAME.svg, which the flag
// -update writes.
func GoldenSVG(t testing.TB, name, svg string) {
	t.Helper()
	GoldenFile(t, filepath.Join("testdata", t.Name(), name+".svg"), svg)
}

// GoldenFile compares a text with a file of any name, which the flag -update
// writes: for pictures that stand elsewhere, such as in a README.
func GoldenFile(t testing.TB, path, got string) {
	t.Helper()
	if update := flag.Lookup("update"); update != nil && update.Value.String() == "true" {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if want, got, line := differ(string(want), got); line > 0 {
		t.Fatalf("line %d of %s is\n%s\nand the program draws\n%s\nLook at it, then run the test with -update.", line, path, want, got)
	}
}

// differ is the first line in which two texts differ, counted from 1; 0 if they
// don't.
func differ(want, got string) (wantLine, gotLine string, line int) {
	if want == got {
		return "", "", 0
	}
	for want != "" || got != "" {
		line++
		wantLine, want, _ = strings.Cut(want, "\n")
		gotLine, got, _ = strings.Cut(got, "\n")
		if wantLine != gotLine {
			break
		}
	}
	return wantLine, gotLine, line
}

// named is a test under another name, by which golden finds its file.
type named struct {
	testing.TB
	name string
}

func (n named) Name() string { return n.name }
