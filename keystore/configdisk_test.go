//go:build linux

package keystore

import (
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/sys/unix"
)

// TestProgramOnAFullDisk adds a profile where a file may have ten bytes only: as
// on a full disk, the first of them fit and the rest do not.
func TestProgramOnAFullDisk(t *testing.T) {
	path := programArgs(t)[0]
	signal.Ignore(syscall.SIGXFSZ)
	var free unix.Rlimit
	if err := unix.Getrlimit(unix.RLIMIT_FSIZE, &free); err != nil {
		t.Fatal(err)
	}
	if err := unix.Setrlimit(unix.RLIMIT_FSIZE, &unix.Rlimit{Cur: 10, Max: free.Max}); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = unix.Setrlimit(unix.RLIMIT_FSIZE, &free) }()
	if err := (ConfigFile{Path: path}).Update(addAcme); err != nil {
		fmt.Printf("said: %v\n", err)
	}
}

func TestAFullDiskLosesNothing(t *testing.T) {
	const before = `{"profiles": [{"name": "first"}], "deviceId": "d"}`
	f := holding(t, before)
	out, err := program(t, "TestProgramOnAFullDisk", f.Path).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if !strings.Contains(string(out), "said: writing config file "+f.Path+", which is as before: ") {
		t.Errorf("said %s", out)
	}
	if readFile(t, f.Path) != before {
		t.Error("the file was changed")
	}
	if got := names(t, f.Path); !cmp.Equal(got, []string{"config.json", "config.json.lock"}) {
		t.Errorf("there are %v", got)
	}
}

func TestADirectoryThatMayNotBeWritten(t *testing.T) {
	const good, bad = `{"profiles": [{"name": "first"}], "deviceId": "d"}`, `{`
	for name, c := range map[string]struct {
		text string
		lock bool // the lock file is there from earlier
		act  func(f ConfigFile) error
		want string
	}{
		"a change":                       {good, false, change, "permission denied"},
		"a change after earlier ones":    {good, true, change, "which is as before: "},
		"reading what is damaged":        {bad, true, reading, "and stays as it is"},
		"reading it with no lock either": {bad, false, reading, "and stays as it is"},
		"reading what is not":            {good, false, reading, ""},
	} {
		t.Run(name, func(t *testing.T) {
			f := holding(t, c.text)
			if c.lock {
				writeFile(t, f.Path+".lock", "")
			}
			dir := filepath.Dir(f.Path)
			if err := os.Chmod(dir, 0o500); err != nil {
				t.Fatal(err)
			}
			defer func() { _ = os.Chmod(dir, 0o700) }()
			before := names(t, f.Path)

			err := asMortal(func() error { return c.act(f) })
			if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), f.Path)) {
				t.Errorf("got %v, want it to say %q", err, c.want)
			}
			if readFile(t, f.Path) != c.text || !cmp.Equal(names(t, f.Path), before) {
				t.Errorf("something was changed: %v", names(t, f.Path))
			}
		})
	}
}

func change(f ConfigFile) error { return f.Update(addAcme) }

func reading(f ConfigFile) error {
	_, err := f.Load()
	return err
}

// asMortal does act without root's power to write everywhere: in a thread that
// gives it up and ends afterwards.
func asMortal(act func() error) (err error) {
	var done sync.WaitGroup
	done.Go(func() {
		runtime.LockOSThread() // and never unlocked
		header := unix.CapUserHeader{Version: unix.LINUX_CAPABILITY_VERSION_3}
		var held [2]unix.CapUserData
		if err = unix.Capget(&header, &held[0]); err != nil {
			return
		}
		held[0].Effective &^= 1<<unix.CAP_DAC_OVERRIDE | 1<<unix.CAP_DAC_READ_SEARCH
		if err = unix.Capset(&header, &held[0]); err != nil {
			err = fmt.Errorf("giving up root's powers: %w", err)
			return
		}
		err = act()
	})
	done.Wait()
	return err
}
