package keystore

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sessionscope/api/disk"
)

// inDir is a config file in a directory that does not exist yet, whose deviceIds
// and names are always the same.
func inDir(t *testing.T) ConfigFile {
	t.Helper()
	return ConfigFile{
		Path:   filepath.Join(t.TempDir(), "conf", "sessionscope", "config.json"),
		Now:    func() time.Time { return time.Date(2026, 11, 23, 1, 45, 0, 0, time.UTC) },
		Random: bytes.NewReader(bytes.Repeat([]byte{0x7f, 0x3a, 0x91, 0x00}, 8)),
	}
}

// holding is a config file with the given text.
func holding(t *testing.T, text string) ConfigFile {
	t.Helper()
	f := inDir(t)
	writeFile(t, f.Path, text)
	return f
}

func writeFile(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func readFile(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// names are the files in the directory of path.
func names(t *testing.T, path string) []string {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, entry := range entries {
		all = append(all, entry.Name())
	}
	return all
}

func addAcme(c *Config) error {
	c.put(Profile{Name: "acme", Region: "eu"})
	return nil
}

func load(t *testing.T, f ConfigFile) Config {
	t.Helper()
	c, err := f.Load()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func update(t *testing.T, f ConfigFile, change func(*Config) error) {
	t.Helper()
	if err := f.Update(change); err != nil {
		t.Fatal(err)
	}
}

func TestConfigPath(t *testing.T) {
	join := filepath.Join
	root := t.TempDir()
	for name, c := range map[string]struct{ xdg, home, want string }{
		"in the home directory":               {"", root, join(root, ".config", "sessionscope", "config.json")},
		"where XDG says":                      {join(root, "xdg"), "/home/x", join(root, "xdg", "sessionscope", "config.json")},
		"a relative XDG directory is ignored": {"xdg", root, join(root, ".config", "sessionscope", "config.json")},
		"nowhere":                             {"", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			if got := ConfigPath(variables{"XDG_CONFIG_HOME": c.xdg}.get, c.home); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestTheFirstRunFindsAnEmptyConfigAndWritesNothing(t *testing.T) {
	f := inDir(t)
	want := Config{DeviceID: "sessionscope-7f3a9100"}
	if got := load(t, f); !cmp.Equal(got, want) {
		t.Errorf("got %+v", got)
	}
	if _, err := os.Stat(filepath.Dir(filepath.Dir(f.Path))); !errors.Is(err, fs.ErrNotExist) {
		t.Error("reading made a directory")
	}
}

func TestDeviceIDsDifferAndStay(t *testing.T) {
	f := ConfigFile{Path: filepath.Join(t.TempDir(), "config.json")}
	first, second := load(t, f).DeviceID, load(t, f).DeviceID
	if first == second || len(first) != len("sessionscope-xxxxxxxx") {
		t.Errorf("got %q and %q", first, second)
	}
	if err := (Profiles{Config: f}).Used("", first); err != nil {
		t.Fatal(err)
	}
	if err := (Profiles{Config: f}).Used("", second); err != nil {
		t.Fatal(err)
	}
	if got := load(t, f).DeviceID; got != first {
		t.Errorf("got %q, want the one written down first, %q", got, first)
	}
}

func TestWhatIsWrittenIsReadAgain(t *testing.T) {
	f := inDir(t)
	want := Config{
		Profiles: []Profile{
			{Name: "acme", Region: "eu", HasServerKey: true},
			{Name: "ร้าน <&> \"x\"", BaseURL: "https://api.example.com/a?b&c"},
		},
		LastUsed: "acme",
		DeviceID: "sessionscope-7f3a9100",
	}
	update(t, f, func(c *Config) error {
		c.Profiles, c.LastUsed = want.Profiles, want.LastUsed
		return nil
	})
	if got := load(t, f); !cmp.Equal(got, want) {
		t.Error(cmp.Diff(want, got))
	}
	text := `{
  "deviceId": "sessionscope-7f3a9100",
  "lastUsed": "acme",
  "profiles": [
    {
      "hasServerKey": true,
      "name": "acme",
      "region": "eu"
    },
    {
      "baseUrl": "https://api.example.com/a?b&c",
      "name": "ร้าน <&> \"x\""
    }
  ]
}
`
	if got := readFile(t, f.Path); got != text {
		t.Error(cmp.Diff(text, got))
	}
}

func TestOnlyItsOwnerMayReadTheConfig(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has other permissions")
	}
	f := inDir(t)
	update(t, f, addAcme)
	for path, want := range map[string]fs.FileMode{f.Path: 0o600, f.Path + ".lock": 0o600, filepath.Dir(f.Path): 0o700} {
		info, err := os.Stat(path)
		if err != nil || info.Mode().Perm() != want {
			t.Errorf("%s has %v, %v; want %v", path, info.Mode().Perm(), err, want)
		}
	}
	if err := os.Chmod(f.Path, 0o644); err != nil {
		t.Fatal(err)
	}
	update(t, f, func(c *Config) error { c.LastUsed = "acme"; return nil })
	if info, _ := os.Stat(f.Path); info.Mode().Perm() != 0o600 {
		t.Errorf("one that others could read still has %v", info.Mode().Perm())
	}
}

func TestWhatANewerProgramWroteStays(t *testing.T) {
	f := holding(t, `{"schema": 7, "theme": {"name": "dark", "big": 12345678901234567890.10},
		"profiles": [{"name": "acme", "region": "eu", "colour": "<red>"}, {"name": "shop", "owner": null}], "deviceId": "d"}`)
	update(t, f, func(c *Config) error {
		c.remove("shop")
		c.put(Profile{Name: "acme", BaseURL: "https://api.example.com"})
		c.put(Profile{Name: "new"})
		return nil
	})
	text := readFile(t, f.Path)
	for _, want := range []string{`"schema": 7`, `"big": 12345678901234567890.10`, `"colour": "<red>"`, `"baseUrl": "https://api.example.com"`, `"name": "new"`} {
		if !strings.Contains(text, want) {
			t.Errorf("%s is lost in\n%s", want, text)
		}
	}
	for _, gone := range []string{"shop", "owner", "eu"} {
		if strings.Contains(text, `"`+gone+`"`) {
			t.Errorf("%s is still in\n%s", gone, text)
		}
	}
}

func TestAnUpdateThatFailsOrChangesNothingLeavesTheFile(t *testing.T) {
	const text = `{"profiles":[{"name":"acme"}],   "deviceId":"d"}`
	refused := errors.New("refused")
	for name, c := range map[string]struct {
		change func(*Config) error
		want   error
	}{
		"refused by the change":  {func(c *Config) error { c.Profiles = nil; return refused }, refused},
		"nothing changed":        {addNothing, nil},
		"two of one name":        {func(c *Config) error { c.Profiles = append(c.Profiles, Profile{Name: "acme"}); return nil }, errAny},
		"a name that may not be": {func(c *Config) error { c.put(Profile{Name: "a/b"}); return nil }, errAny},
		"region and base URL":    {func(c *Config) error { c.put(Profile{Name: "b", Region: "eu", BaseURL: "x"}); return nil }, errTwoPlaces},
	} {
		t.Run(name, func(t *testing.T) {
			f := holding(t, text)
			err := f.Update(c.change)
			if !errors.Is(err, c.want) && !(c.want == errAny && err != nil) {
				t.Errorf("got %v, want %v", err, c.want)
			}
			if got := readFile(t, f.Path); got != text {
				t.Errorf("the file holds %s", got)
			}
		})
	}
}

func addNothing(*Config) error { return nil }

func TestWhatIsNoFileIsRefused(t *testing.T) {
	f := inDir(t)
	if err := os.MkdirAll(f.Path, 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Load(); err == nil || !strings.Contains(err.Error(), "no regular file") {
		t.Errorf("Load: %v", err)
	}
	if err := f.Update(addAcme); err == nil || !strings.Contains(err.Error(), "no regular file") {
		t.Errorf("Update: %v", err)
	}
	if _, err := (ConfigFile{}).Load(); !errors.Is(err, errNoPath) {
		t.Errorf("without a path: %v", err)
	}
	if err := (ConfigFile{}).Update(addAcme); !errors.Is(err, errNoPath) {
		t.Errorf("without a path: %v", err)
	}
}

func TestAReadOnlyFileIsNotReplaced(t *testing.T) {
	f := holding(t, `{}`)
	if err := os.Chmod(f.Path, 0o400); err != nil {
		t.Fatal(err)
	}
	if err := f.Update(addAcme); err == nil || !strings.Contains(err.Error(), "which is as before: it is read-only") {
		t.Errorf("got %v", err)
	}
	if readFile(t, f.Path) != `{}` {
		t.Error("it was replaced")
	}
}

func TestWhatACrashLeftIsNoHindrance(t *testing.T) {
	f := holding(t, `{}`)
	writeFile(t, f.Path+".new", `{"profiles": [{"na`)
	update(t, f, addAcme)
	if got := names(t, f.Path); !cmp.Equal(got, []string{"config.json", "config.json.lock"}) {
		t.Errorf("there are %v", got)
	}
}

func TestManyUpdatesAtOnceLoseNothing(t *testing.T) {
	f := inDir(t)
	f.Random, f.Wait = nil, time.Minute
	var all sync.WaitGroup
	for i := range 20 {
		all.Go(func() {
			if err := f.Update(func(c *Config) error {
				c.put(Profile{Name: fmt.Sprint("profile ", i)})
				return nil
			}); err != nil {
				t.Error(err)
			}
			if _, err := f.Load(); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if got := len(load(t, f).Profiles); got != 20 {
		t.Errorf("%d of 20 profiles are left", got)
	}
}

func TestAnotherProgramHoldsTheLockTooLong(t *testing.T) {
	f := holding(t, `{}`)
	f.Wait = 20 * time.Millisecond
	unlock, err := disk.Lock(t.Context(), f.Path+".lock", time.Second)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Update(addAcme); !errors.Is(err, disk.ErrBusy) || !strings.Contains(err.Error(), f.Path) {
		t.Errorf("got %v", err)
	}
	if readFile(t, f.Path) != `{}` {
		t.Error("it was changed all the same")
	}
	unlock()
	update(t, f, addAcme)
}

// TestProgramThatAddsProfiles adds ten profiles one after the other.
func TestProgramThatAddsProfiles(t *testing.T) {
	args := programArgs(t)
	f := ConfigFile{Path: args[0], Wait: time.Minute}
	for i := range 10 {
		update(t, f, func(c *Config) error {
			c.put(Profile{Name: fmt.Sprint(args[1], " ", i)})
			return nil
		})
	}
}

func TestThreeProgramsLoseNothing(t *testing.T) {
	f := inDir(t)
	var all sync.WaitGroup
	for _, who := range []string{"one", "two", "three"} {
		other := program(t, "TestProgramThatAddsProfiles", f.Path, who)
		all.Go(func() {
			if out, err := other.CombinedOutput(); err != nil {
				t.Errorf("%s: %v\n%s", who, err, out)
			}
		})
	}
	all.Wait()
	if got := len(load(t, f).Profiles); got != 30 {
		t.Errorf("%d of 30 profiles are left", got)
	}
}
