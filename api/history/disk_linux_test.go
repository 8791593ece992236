package history_test

import (
	"errors"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/sys/unix"

	"sessionscope/api/disk"
	"sessionscope/api/history"
)

// holdLock holds the lock as another program would, until the function that it
// gives is called.
func holdLock(t *testing.T, f history.File) (letGo func()) {
	t.Helper()
	file, err := os.OpenFile(f.Path+".lock", os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := unix.Flock(int(file.Fd()), unix.LOCK_EX); err != nil {
		t.Fatal(err)
	}
	return sync.OnceFunc(func() { _ = file.Close() })
}

// TestProgramOnAFullDisk adds an entry where a file may grow by a hundred bytes
// only: as on a full disk, the first of them fit and the rest do not.
func TestProgramOnAFullDisk(t *testing.T) {
	f := asProgram(t)
	signal.Ignore(syscall.SIGXFSZ)
	room := uint64(len(contents(t, f.Path)) + 100)
	if err := unix.Setrlimit(unix.RLIMIT_FSIZE, &unix.Rlimit{Cur: room, Max: room}); err != nil {
		t.Fatal(err)
	}
	t.Logf("said: %v", f.Append(t.Context(), sent("bob", 1)))
	if err := f.Delete(t.Context(), load(t, f).Entries[0]); err != nil {
		t.Errorf("nothing can be deleted: %v", err)
	}
}

func TestAFullDiskLosesNothing(t *testing.T) {
	f := inDir(t)
	add(t, f, sent("alice", 0), sent("to be deleted", 1))
	before := contents(t, f.Path)
	command, said := program(t, "TestProgramOnAFullDisk", f)
	if err := command.Run(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	if !strings.Contains(said.String(), "said: adding to history file "+f.Path+": file too large") {
		t.Errorf("said %s", said)
	}
	if got := users(load(t, f)); !cmp.Equal(got, []string{"alice"}) {
		t.Errorf("there are %q", got)
	}
	if text := contents(t, f.Path); len(text) != len(before) {
		t.Errorf("a piece is left behind: %q", text)
	}
}

func TestADirectoryThatMayNotBeWritten(t *testing.T) {
	f := inDir(t)
	add(t, f, sent("alice", 0))
	if err := os.Remove(f.Path + ".lock"); err != nil {
		t.Fatal(err)
	}
	for path := f.Path; path != os.TempDir(); path = filepath.Dir(path) {
		if err := os.Chmod(path, 0o555); err != nil {
			t.Fatal(err)
		}
		defer func() { _ = os.Chmod(path, 0o700) }()
	}
	asNobody(func() {
		if err := f.Append(t.Context(), sent("bob", 1)); err == nil || !strings.Contains(err.Error(), f.Path+": ") || !strings.Contains(err.Error(), "permission denied") {
			t.Errorf("got %v", err)
		}
		if got := users(load(t, f)); !cmp.Equal(got, []string{"alice"}) {
			t.Errorf("there are %q", got)
		}
	})
}

// asNobody does act without root's power to write everywhere: in a thread that
// reaches files as another user, and ends afterwards.
func asNobody(act func()) {
	const nobody = 65534
	var done sync.WaitGroup
	done.Go(func() {
		runtime.LockOSThread() // and never unlocked
		_ = unix.Setfsuid(nobody)
		act()
	})
	done.Wait()
}

func TestAPipeIsNotWaitedFor(t *testing.T) {
	f := holding(t, "")
	if err := os.Remove(f.Path); err != nil {
		t.Fatal(err)
	}
	if err := unix.Mkfifo(f.Path, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Load(t.Context()); err == nil || !strings.Contains(err.Error(), "no regular file") {
		t.Errorf("got %v", err)
	}
	if err := f.Append(t.Context(), sent("alice", 0)); err == nil || !strings.Contains(err.Error(), "no regular file") {
		t.Errorf("got %v", err)
	}
}

func TestAnotherProgramThatHoldsTheLock(t *testing.T) {
	f := inDir(t)
	add(t, f, sent("alice", 0))
	letGo := holdLock(t, f)
	f.Wait = 20 * time.Millisecond
	for act, err := range map[string]error{
		"append": f.Append(t.Context(), sent("bob", 1)), "delete": f.Delete(t.Context(), load(t, f).Entries...), "delete all": f.DeleteAll(t.Context()),
	} {
		if !errors.Is(err, disk.ErrBusy) || !strings.Contains(err.Error(), f.Path) {
			t.Errorf("%s: got %v", act, err)
		}
	}
	if got := users(load(t, f)); len(got) != 1 {
		t.Errorf("there are %q", got)
	}
	f.Wait = time.Minute
	time.AfterFunc(30*time.Millisecond, letGo)
	add(t, f, sent("bob", 1))
	if got := users(load(t, f)); len(got) != 2 {
		t.Errorf("there are %q", got)
	}
}
