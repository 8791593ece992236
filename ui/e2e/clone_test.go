//go:build linux

package e2e

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestTheFirstCommandOfTheReadme runs it in a copy of what git has or would add.
func TestTheFirstCommandOfTheReadme(t *testing.T) {
	t.Parallel()
	need(t, "git", "go")
	clone := t.TempDir()
	for _, name := range strings.Split(output(t, "git", "-C", "../..", "ls-files", "-co", "--exclude-standard", "-z"), "\x00") {
		copyFile(t, filepath.Join("../..", name), filepath.Join(clone, name))
	}
	variables := []string{"GOFLAGS=-buildvcs=false"}
	for _, name := range []string{"GOCACHE", "GOMODCACHE", "GOPATH", "GOPROXY", "GOTOOLCHAIN"} {
		variables = append(variables, name+"="+strings.TrimSpace(output(t, "go", "env", name)))
	}
	p := open(t, 120, 36, variables...)
	p.Run("cd '" + clone + "' && go run . --demo")
	p.SeeWithin(2*time.Minute, form...)
	p.Press("C-j")
	p.See(session...)
	p.Press("q")
	if said := p.GivenBack(0); said != "" {
		t.Errorf("it said %q", said)
	}
}

func output(t *testing.T, name string, args ...string) string {
	t.Helper()
	var errs bytes.Buffer
	cmd := exec.Command(name, args...)
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, errs.String())
	}
	return strings.TrimRight(string(out), "\x00")
}

// copyFile copies a file. One that git knows and that was removed is no part of
// the copy.
func copyFile(t *testing.T, from, to string) {
	t.Helper()
	content, err := os.ReadFile(from)
	if os.IsNotExist(err) {
		return
	}
	var info fs.FileInfo
	if err == nil {
		info, err = os.Stat(from)
	}
	if err == nil {
		err = os.MkdirAll(filepath.Dir(to), 0o700)
	}
	if err == nil {
		err = os.WriteFile(to, content, info.Mode().Perm())
	}
	if err != nil {
		t.Fatal(err)
	}
}
