package keystore

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func TestALinkStaysALink(t *testing.T) {
	for name, c := range map[string]struct{ target, text string }{
		"to a file":                       {"dotfiles.json", `{"deviceId": "d"}`},
		"to a file that is not there yet": {"dotfiles.json", ""},
		"by a relative name":              {"../dotfiles.json", `{"deviceId": "d"}`},
	} {
		t.Run(name, func(t *testing.T) {
			f := inDir(t)
			target := filepath.Join(filepath.Dir(f.Path), c.target)
			named := target
			if strings.HasPrefix(c.target, "..") {
				named = c.target
			}
			link(t, named, f.Path)
			if c.text != "" {
				writeFile(t, target, c.text)
			}
			update(t, f, addAcme)
			if to, err := os.Readlink(f.Path); err != nil || to != named {
				t.Errorf("the link names %q, %v", to, err)
			}
			if got := load(t, ConfigFile{Path: target}); len(got.Profiles) != 1 {
				t.Errorf("its target holds %+v", got)
			}
		})
	}
}

func TestADamagedFileBehindALinkIsKeptWhereItIs(t *testing.T) {
	f := inDir(t)
	target := filepath.Join(t.TempDir(), "dotfiles.json")
	writeFile(t, target, "{")
	link(t, target, f.Path)
	_, err := f.Load()
	if damaged := damageIn(err); damaged == nil || filepath.Dir(damaged.KeptAs) != filepath.Dir(target) || readFile(t, damaged.KeptAs) != "{" {
		t.Errorf("got %v", err)
	}
	update(t, f, addAcme)
	if to, err := os.Readlink(f.Path); err != nil || to != target {
		t.Errorf("the link names %q, %v", to, err)
	}
}

func TestLinksThatCannotBeFollowed(t *testing.T) {
	for name, target := range map[string]string{
		"in a circle":                   "config.json",
		"into a directory that is gone": "/nonexistent/dir/config.json",
	} {
		t.Run(name, func(t *testing.T) {
			f := inDir(t)
			link(t, target, f.Path)
			err := f.Update(addAcme)
			if err == nil || !strings.Contains(err.Error(), "config") {
				t.Errorf("got %v", err)
			}
			if to, err := os.Readlink(f.Path); err != nil || to != target {
				t.Errorf("the link names %q, %v", to, err)
			}
		})
	}
}

func TestALinkInTheWayOfTheNewFileIsNotFollowed(t *testing.T) {
	f := holding(t, `{}`)
	victim := filepath.Join(t.TempDir(), "victim")
	writeFile(t, victim, "untouched")
	link(t, victim, f.Path+".new")
	update(t, f, addAcme)
	if readFile(t, victim) != "untouched" || len(load(t, f).Profiles) != 1 {
		t.Error("the link was written through")
	}
	if err := os.Remove(f.Path + ".lock"); err != nil {
		t.Fatal(err)
	}
	link(t, filepath.Join(t.TempDir(), "made"), f.Path+".lock")
	if runtime.GOOS != "windows" {
		if err := f.Update(addNothing); err == nil {
			t.Error("a lock was taken through a link")
		}
	}
}

func link(t *testing.T, target, path string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(target, path); err != nil {
		t.Skip("no symbolic links here: ", err)
	}
}
