//go:build linux

package e2e

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"sessionscope/keystore/keyringtest"
)

// onDisk makes a house on a disk of its own, of so few bytes that it can be
// filled. To mount one takes root.
func onDisk(t *testing.T, variables ...string) *house {
	t.Helper()
	h := newHouse(t)
	disk := h.place("disk")
	if err := os.Mkdir(disk, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := unix.Mount("none", disk, "tmpfs", 0, "size=256k"); err != nil {
		t.Skip("no disk can be mounted here: ", err)
	}
	t.Cleanup(func() {
		if err := unix.Unmount(disk, unix.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	for _, name := range []string{"config", "state", "work"} {
		if err := errors.Join(os.Remove(h.place(name)), os.Mkdir(filepath.Join(disk, name), 0o700), os.Symlink("disk/"+name, h.place(name))); err != nil {
			t.Fatal(err)
		}
	}
	h.env = append(h.env, variables...)
	return h
}

const (
	configFile  = "config/sessionscope/config.json"
	historyFile = "state/sessionscope/history.jsonl"
)

// live fills the house with what a person has: a profile, a history, a ticket.
func (h *house) live(api *echo) {
	h.t.Helper()
	for _, profile := range []string{"other", "first"} {
		h.run(0, nil, keptKey, "keys", "set", profile, "--base-url", api.URL)
	}
	w := h.show("--profile", "first", "--user-id", "alice")
	w.See("[ Send ]", "keyring").Press("\n").See("expires in", "users")
	w.Press("s").See("leave").Press("t").See("saved the ticket")
	w.Press("q").End()
}

func (h *house) text(name string) string {
	h.t.Helper()
	text, err := os.ReadFile(h.place(name))
	if err != nil {
		h.t.Fatal(err)
	}
	return string(text)
}

// kept are all files that matter, by name and content.
func (h *house) kept() map[string]string {
	h.t.Helper()
	kept := map[string]string{}
	for _, dir := range []string{"config/sessionscope", "state/sessionscope", "work"} {
		entries, err := os.ReadDir(h.place(dir))
		if err != nil {
			h.t.Fatal(err)
		}
		for _, entry := range entries {
			name := filepath.Join(dir, entry.Name())
			kept[name] = h.text(name)
		}
	}
	return kept
}

// wantAs wants the same files with the same contents as before.
func (h *house) wantAs(before map[string]string) {
	h.t.Helper()
	now := h.kept()
	for name, text := range before {
		if now[name] != text {
			h.t.Errorf("%s is another than before: %q", name, now[name])
		}
	}
	for name := range now {
		if _, ok := before[name]; !ok {
			h.t.Errorf("%s is left behind", name)
		}
	}
}

// says wants the last command to have said words on stderr.
func (h *house) says(words ...string) {
	h.t.Helper()
	for _, word := range words {
		if !strings.Contains(h.said, word) {
			h.t.Errorf("it does not say %q: %s", word, h.said)
		}
	}
}

// failsEverywhere has everything written that the program writes, and wants it
// to say each time that and why it cannot.
func (h *house) failsEverywhere(api *echo, cause string) {
	h.t.Helper()
	w := h.show("--profile", "first", "--user-id", "bob")
	w.See("[ Send ]", "keyring").Press("\n").See("expires in", "users", "not kept in the history: "+cause)
	for _, key := range []string{"t", "m"} {
		w.Press("s").See("leave").Press(key).See("not saved: " + cause)
	}
	w.Press("s").See("leave").Press("r").See("live accessToken?").Press("y").See("not saved: " + cause)
	w.Press("q").End()

	w = h.show("--profile", "other", "--user-id", "bob", "--no-history")
	w.See("[ Send ]", "keyring").Press("\n").See("expires in", "not everything was kept for the next time: "+cause)
	w.Press("q").End()

	h.run(0, nil, "", "create", "--user-id", "bob", "--profile", "other")
	h.says("not kept for the next run", cause)
	h.run(5, nil, pastedKey, "keys", "set", "second", "--base-url", api.URL)
	h.says("config", cause)
	h.run(5, nil, "", "keys", "delete", "first", "--yes")
	h.says("config", cause)
	h.run(0, nil, "", "create", "--user-id", "bob", "--profile", "first") // its key is there still
}

func TestAFullDiskLosesNothingAndIsSaid(t *testing.T) {
	t.Parallel()
	api := echoing(t)
	h := onDisk(t, "DBUS_SESSION_BUS_ADDRESS="+keyringtest.Start(t, keyringtest.Options{}).Address())
	h.live(api)
	// A page that has begun has room for more: fill it with blank lines, which are
	// no entries.
	page := os.Getpagesize()
	history := h.text(historyFile)
	history += strings.Repeat("\n", page-len(history)%page-1) + "\n"
	if err := os.WriteFile(h.place(historyFile), []byte(history), 0o600); err != nil {
		t.Fatal(err)
	}
	before := h.kept()
	ballast := h.place("disk/ballast")
	if err := os.WriteFile(ballast, bytes.Repeat([]byte("x"), 1<<20), 0o600); !errors.Is(err, unix.ENOSPC) {
		t.Fatalf("the disk is not full: %v", err)
	}

	h.failsEverywhere(api, "no space left on device")
	h.wantAs(before)
	w := h.show("--profile", "first", "--user-id", "bob", "--debug", "full.log")
	w.See("the debug log full.log ends here: ", "no space left on device", "[ Send ]").Press("\n").See("expires in", "users")
	w.Press("q").End()
	h.run(0, nil, "", "create", "--user-id", "bob", "--profile", "first", "--debug", "full.log")
	h.says("warning: the debug log full.log ends here: ", "no space left on device")

	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	h.live(api)
	if got := h.text(historyFile); !strings.HasPrefix(got, history) || len(got) == len(history) {
		t.Errorf("the history does not go on: %q", got)
	}
}

func TestADiskThatMayNotBeWrittenLosesNothingAndIsSaid(t *testing.T) {
	t.Parallel()
	api := echoing(t)
	h := onDisk(t, "DBUS_SESSION_BUS_ADDRESS="+keyringtest.Start(t, keyringtest.Options{}).Address())
	h.live(api)
	before := h.kept()
	if err := unix.Mount("none", h.place("disk"), "", unix.MS_REMOUNT|unix.MS_RDONLY, ""); err != nil {
		t.Fatal(err)
	}
	h.failsEverywhere(api, "read-only file system")
	h.run(2, nil, "", "create", "--user-id", "bob", "--profile", "first", "--debug", "new.log")
	h.says("opening the debug log new.log: ", "read-only file system")
	h.wantAs(before)
}

func TestDamagedFilesAreKeptAndNamed(t *testing.T) {
	t.Parallel()
	api := echoing(t)
	h := newHouse(t, "DBUS_SESSION_BUS_ADDRESS="+keyringtest.Start(t, keyringtest.Options{}).Address())
	h.live(api)
	const damage = `{"profiles": [{"name": "first"`
	history := h.text(historyFile) + `{"at":"2026`
	spoil := func() {
		t.Helper()
		if err := errors.Join(os.WriteFile(h.place(configFile), []byte(damage), 0o600), os.WriteFile(h.place(historyFile), []byte(history), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	aside := func(n int) {
		t.Helper()
		found, err := filepath.Glob(h.place(configFile + ".damaged-*"))
		if err != nil || len(found) != n {
			t.Fatalf("kept aside are %q, want %d: %v", found, n, err)
		}
		for _, path := range found {
			if text, err := os.ReadFile(path); err != nil || string(text) != damage {
				t.Errorf("%s holds %q, %v", path, text, err)
			}
		}
	}

	spoil()
	w := h.show("--user-id", "bob", "--base-url", api.URL)
	w.See("[ Send ]", "was damaged", "kept as")
	aside(1)
	w.Press("\x12").See("1 damaged line passed over", "alice").Press("\x1b").See("[ Send ]")
	w.Press(typedKey).See("as typed").Press("\n").See("expires in").Press("q").End()
	if text := h.text(historyFile); !strings.HasPrefix(text, history+"\n") || strings.Count(text, "\n") < 3 {
		t.Errorf("the history is %q", text)
	}

	spoil()
	h.run(2, nil, "", "create", "--profile", "first", "--user-id", "bob")
	h.says("was damaged", "is kept as")
	aside(2)
}

func TestLinksInTheWayAreNotWrittenThrough(t *testing.T) {
	t.Parallel()
	api := echoing(t)
	h := newHouse(t, "DBUS_SESSION_BUS_ADDRESS="+keyringtest.Start(t, keyringtest.Options{}).Address())
	// Somebody keeps both files elsewhere, where they shall be changed; a link to
	// a file that is not ours, in the place of what is made anew, is another thing.
	for _, name := range []string{configFile, historyFile} {
		elsewhere := h.place("data/" + filepath.Base(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(h.place(name)), 0o700), os.Symlink(elsewhere, h.place(name))); err != nil {
			t.Fatal(err)
		}
	}
	victim := h.place("data/victim")
	if err := errors.Join(os.WriteFile(victim, []byte("mine"), 0o600), os.Symlink(victim, h.place("data/config.json.new"))); err != nil {
		t.Fatal(err)
	}
	h.live(api)
	for _, name := range []string{configFile, historyFile} {
		if info, err := os.Lstat(h.place(name)); err != nil || info.Mode()&os.ModeSymlink == 0 {
			t.Errorf("%s is no link any more: %v", name, err)
		}
		if text := h.text("data/" + filepath.Base(name)); !strings.Contains(text, "first") {
			t.Errorf("what %s names holds %q", name, text)
		}
	}
	if got := h.text("data/victim"); got != "mine" {
		t.Errorf("it was written through a link: %q", got)
	}

	lock := h.place(configFile + ".lock")
	if err := errors.Join(os.Remove(lock), os.Symlink(victim, lock)); err != nil {
		t.Fatal(err)
	}
	h.run(5, nil, pastedKey, "keys", "set", "second", "--base-url", api.URL)
	h.says("locking config file", "too many levels of symbolic links")
	if got := h.text("data/victim"); got != "mine" {
		t.Errorf("it was written through a link: %q", got)
	}
}

func TestTwoProgramsAtOnceLoseNothing(t *testing.T) {
	t.Parallel()
	api := echoing(t)
	h := newHouse(t, "DBUS_SESSION_BUS_ADDRESS="+keyringtest.Start(t, keyringtest.Options{}).Address())
	h.run(0, nil, keptKey, "keys", "set", "first", "--base-url", api.URL)
	var windows []*window
	for _, user := range []string{"alice", "bob"} {
		windows = append(windows, h.show("--profile", "first", "--user-id", user).See("[ Send ]", "keyring"))
	}
	for _, w := range windows {
		w.Press("\n")
	}
	h.run(0, nil, pastedKey, "keys", "set", "second", "--base-url", api.URL)
	for _, w := range windows {
		w.See("expires in", "users")
		w.Press("s").See("leave").Press("t").See("saved the ticket")
	}
	for _, w := range slices.Backward(windows) {
		w.Press("q").End()
	}
	history, config := h.text(historyFile), h.text(configFile)
	for name, text := range map[string]string{`"alice"`: history, `"bob"`: history, `"first"`: config, `"second"`: config} {
		if !strings.Contains(text, name) {
			t.Errorf("%s is lost: %s", name, text)
		}
	}
	if tickets, err := filepath.Glob(h.place("work/sessionscope-*.json")); err != nil || len(tickets) != 2 {
		t.Errorf("the tickets are %q, %v", tickets, err)
	}
}
