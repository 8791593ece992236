package history_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sessionscope/api/history"
)

func TestTheFileIsItsOwnersOnly(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no such modes here")
	}
	f := inDir(t)
	add(t, f, sent("alice", 0))
	for path, want := range map[string]fs.FileMode{
		f.Path: 0o600, f.Path + ".lock": 0o600, filepath.Dir(f.Path): fs.ModeDir | 0o700, filepath.Dir(filepath.Dir(f.Path)): fs.ModeDir | 0o700,
	} {
		if info, err := os.Stat(path); err != nil || info.Mode() != want {
			t.Errorf("%s is %v, %v", path, info.Mode(), err)
		}
	}
}

func TestLookingMakesNothing(t *testing.T) {
	f := inDir(t)
	load(t, f)
	if _, err := os.Stat(filepath.Dir(f.Path)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}

func TestDeletingLeavesNothingOfIt(t *testing.T) {
	f := inDir(t)
	add(t, f, sent("alice", 0), sent("the-one", 1), sent("bob", 2))
	size := len(contents(t, f.Path))
	if err := f.Delete(t.Context(), load(t, f).Entries[1]); err != nil {
		t.Fatal(err)
	}
	text := contents(t, f.Path)
	if strings.Contains(text, "the-one") || len(text) != size || strings.Count(text, "\n") != 3 {
		t.Errorf("left is %q", text)
	}
	if err := f.DeleteAll(t.Context()); err != nil {
		t.Fatal(err)
	}
	if text := contents(t, f.Path); text != "" {
		t.Errorf("left is %q", text)
	}
}

func TestALinkStaysALink(t *testing.T) {
	for name, text := range map[string]string{"to a file": "damaged\n", "to a file that is not there yet": ""} {
		t.Run(name, func(t *testing.T) {
			f := holding(t, "")
			target := history.File{Path: filepath.Join(t.TempDir(), "elsewhere.jsonl")}
			if text != "" {
				write(t, target.Path, text)
			}
			link(t, target.Path, f.Path)
			add(t, f, sent("alice", 0), sent("bob", 1))
			if err := f.Delete(t.Context(), load(t, f).Entries[0]); err != nil {
				t.Fatal(err)
			}
			if to, err := os.Readlink(f.Path); err != nil || to != target.Path {
				t.Errorf("the link names %q, %v", to, err)
			}
			if got := users(load(t, target)); !cmp.Equal(got, []string{"alice"}) {
				t.Errorf("its target holds %q", got)
			}
		})
	}
}

func TestWhatStandsInTheWay(t *testing.T) {
	for name, c := range map[string]struct {
		put  func(t *testing.T, f history.File)
		load bool // reading fails too
		want string
	}{
		"a link in a circle": {func(t *testing.T, f history.File) { link(t, f.Path, f.Path) }, true, "history.jsonl"},
		"a directory": {func(t *testing.T, f history.File) {
			if err := errors.Join(os.Remove(f.Path), os.Mkdir(f.Path, 0o700)); err != nil {
				t.Fatal(err)
			}
		}, true, "it is no regular file"},
		"a link for a lock": {func(t *testing.T, f history.File) { link(t, filepath.Join(t.TempDir(), "made"), f.Path+".lock") }, false, "locking history file"},
		"a file for the directory": {func(t *testing.T, f history.File) {
			if err := os.RemoveAll(filepath.Dir(f.Path)); err != nil {
				t.Fatal(err)
			}
			write(t, filepath.Dir(f.Path), "")
		}, true, "not a directory"},
	} {
		t.Run(name, func(t *testing.T) {
			f := holding(t, "")
			c.put(t, f)
			for act, err := range map[string]error{
				"append": f.Append(t.Context(), sent("alice", 0)), "delete all": f.DeleteAll(t.Context()), "delete": f.Delete(t.Context(), sent("alice", 0)),
			} {
				if err == nil || !strings.Contains(err.Error(), c.want) {
					t.Errorf("%s: got %v, want it to say %q", act, err, c.want)
				}
			}
			if _, err := f.Load(t.Context()); c.load != (err != nil) || err != nil && !strings.Contains(err.Error(), c.want) {
				t.Errorf("load: got %v", err)
			}
		})
	}
}

func link(t *testing.T, target, path string) {
	t.Helper()
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	if err := os.Symlink(target, path); err != nil {
		t.Skip("no symbolic links here: ", err)
	}
}

func TestWithoutAPlaceItSaysWhatToSet(t *testing.T) {
	var f history.File
	if err := f.Append(t.Context(), sent("alice", 0)); err == nil || !strings.Contains(err.Error(), "XDG_STATE_HOME") {
		t.Errorf("got %v", err)
	}
	if _, err := f.Load(t.Context()); err == nil || !strings.Contains(err.Error(), "XDG_STATE_HOME") {
		t.Errorf("got %v", err)
	}
}
