package ticket_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"sessionscope/api"
	"sessionscope/api/jsontree"
	"sessionscope/api/ticket"
)

func save(t *testing.T, dir string, f ticket.Format, s ticket.Source) string {
	t.Helper()
	path, err := ticket.Save(t.Context(), dir, f, s, plain)
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return names
}

func content(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestEachFormatIsSavedForItsOwnerOnly(t *testing.T) {
	dir := t.TempDir()
	source := answered(t, answer)
	for _, c := range []struct {
		format ticket.Format
		name   string
		holds  string
	}{
		{ticket.JSON, "sessionscope-alice-20261123-0930.json", `"sessionscopeTicket": 1`},
		{ticket.Markdown, "sessionscope-alice-20261123-0930.md", "## Request"},
		{ticket.Raw, "sessionscope-alice-20261123-0930-raw.json", canaryToken},
	} {
		path := save(t, dir, c.format, source)
		if path != filepath.Join(dir, c.name) {
			t.Errorf("the %v is saved as %s, want %s", c.format, path, c.name)
		}
		if text := content(t, path); !strings.Contains(text, c.holds) || c.format != ticket.Raw && strings.Contains(text, canaryToken) {
			t.Errorf("%s holds\n%s", path, text)
		}
		if info, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
			t.Errorf("%s has the mode %v, %v", path, info.Mode(), err)
		}
	}
	if got := content(t, filepath.Join(dir, "sessionscope-alice-20261123-0930-raw.json")); got != answer {
		t.Errorf("the raw answer is\n%s", got)
	}
	if left := names(t, dir); len(left) != 3 {
		t.Errorf("there are %q", left)
	}
}

func TestNothingIsEverOverwritten(t *testing.T) {
	dir := t.TempDir()
	source := answered(t, answer)
	first := filepath.Join(dir, "sessionscope-alice-20261123-0930.json")
	if err := os.WriteFile(first, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	elsewhere := filepath.Join(t.TempDir(), "elsewhere")
	if err := os.Symlink(elsewhere, filepath.Join(dir, "sessionscope-alice-20261123-0930-2.json")); err != nil {
		t.Skip("there are no symbolic links here")
	}
	for _, want := range []string{"sessionscope-alice-20261123-0930-3.json", "sessionscope-alice-20261123-0930-4.json"} {
		if got := filepath.Base(save(t, dir, ticket.JSON, source)); got != want {
			t.Errorf("it is saved as %s, want %s", got, want)
		}
	}
	if content(t, first) != "mine" {
		t.Error("a file was overwritten")
	}
	if _, err := os.Lstat(elsewhere); err == nil {
		t.Error("a link was followed")
	}
}

func TestTwoAtOnceGetAFileEach(t *testing.T) {
	dir := t.TempDir()
	source := answered(t, answer)
	const savers = 16
	var paths [savers]string
	var group sync.WaitGroup
	for i := range savers {
		group.Go(func() { paths[i], _ = ticket.Save(t.Context(), dir, ticket.JSON, source, plain) })
	}
	group.Wait()
	slices.Sort(paths[:])
	if len(slices.Compact(paths[:])) != savers || paths[0] == "" {
		t.Errorf("saved are %q", paths)
	}
	for _, path := range paths {
		read(t, []byte(content(t, path)))
	}
	if left := names(t, dir); len(left) != savers {
		t.Errorf("there are %q", left)
	}
}

func TestWhatCannotBeSavedSaysWhyAndLeavesNothing(t *testing.T) {
	over, cancel := context.WithCancel(t.Context())
	cancel()
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	closed := filepath.Join(dir, "closed")
	if err := os.Mkdir(closed, 0o500); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, dir string
		ctx       context.Context
		want      string
		asRoot    bool // root may write everywhere
	}{
		{"a missing directory", filepath.Join(dir, "missing"), t.Context(), "start sessionscope in a directory that you may write to", true},
		{"a file for a directory", file, t.Context(), "start sessionscope in a directory that you may write to", true},
		{"a directory that may not be written", closed, t.Context(), "start sessionscope in a directory that you may write to", false},
		{"it was called off", dir, over, "context canceled", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			if !c.asRoot && os.Geteuid() == 0 {
				t.Skip("root may write everywhere")
			}
			path, err := ticket.Save(c.ctx, c.dir, ticket.JSON, answered(t, answer), plain)
			var failed *ticket.SaveError
			if path != "" || !errors.As(err, &failed) || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), c.dir) {
				t.Errorf("it is saved as %q, the error is %v", path, err)
			}
			if strings.Contains(err.Error(), ".new") {
				t.Errorf("the error names a file that nobody chose: %v", err)
			}
		})
	}
	if left := names(t, dir); len(left) != 2 {
		t.Errorf("there are %q", left)
	}
}

func TestAFilesNameIsSafeWhateverTheUserID(t *testing.T) {
	at := time.Date(2026, 11, 23, 9, 30, 0, 0, time.FixedZone("there", 7*3600))
	for userID, want := range map[string]string{
		"alice":                    "alice-",
		"../../etc/passwd":         "etc-passwd-",
		"  a  b":                   "a-b-",
		"a/b\\c:d*e?f\"g<h>i|j":    "a-b-c-d-e-f-g-h-i-j-",
		"\x00\x1b[2J\n":            "2J-",
		"-rf":                      "rf-",
		".hidden.":                 "hidden-",
		"สวัสดี":                   "สวัสดี-",
		"\u202egnp.exe":            "gnp-exe-",
		"\xff\xfe":                 "",
		"":                         "",
		"!!!":                      "",
		strings.Repeat("𐀀", 1000):  strings.Repeat("𐀀", 40) + "-",
		strings.Repeat("a-", 1000): strings.Repeat("a-", 40),
	} {
		dir := t.TempDir()
		path := save(t, dir, ticket.JSON, ticket.Source{
			Sent: &ticket.Sent{Request: api.SessionRequest{UserID: userID}}, Doc: jsontree.Parse([]byte(`{}`)), At: at,
		})
		name := filepath.Base(path)
		if name != "sessionscope-"+want+"20261123-0930.json" || filepath.Dir(path) != dir || len(name) > 255 || !utf8.ValidString(name) {
			t.Errorf("for %q it is saved as %q", userID, path)
		}
	}
}

func TestAFileIsNamedForWhomTheAnswerIsAbout(t *testing.T) {
	source := ticket.Source{Doc: jsontree.Parse([]byte(`{"users":[{"userId":"zoe"}]}`)), At: at}
	if got := filepath.Base(save(t, t.TempDir(), ticket.JSON, source)); got != "sessionscope-zoe-20261123-0930.json" {
		t.Errorf("it is saved as %s", got)
	}
	page := failedWith(t, &api.Error{Status: 502, Body: []byte("<p>")})
	if got := filepath.Base(save(t, t.TempDir(), ticket.Raw, page)); got != "sessionscope-alice-20261123-0930-raw.txt" {
		t.Errorf("it is saved as %s", got)
	}
	if page.HasRaw() != true || failedWith(t, errors.New("x")).HasRaw() {
		t.Error("HasRaw does not tell whether anything came")
	}
}
