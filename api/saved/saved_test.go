package saved_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"sessionscope/api/saved"
)

func write(t *testing.T, size int) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "answer.json")
	if err := os.WriteFile(path, bytes.Repeat([]byte("x"), size), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestSmallAndLargeFilesAreTheSame(t *testing.T) {
	for _, size := range []int{0, 1, 4096, 1<<20 - 1, 1 << 20, 17 << 20} {
		text, err := saved.Open(write(t, size))
		if err != nil {
			t.Fatal(err)
		}
		if len(text.Bytes) != size || strings.Trim(string(text.Bytes), "x") != "" {
			t.Errorf("%d bytes of %d were read", len(text.Bytes), size)
		}
		if want := size >= 1<<20 && runtime.GOOS != "windows"; text.Mapped != want {
			t.Errorf("mapped is %v for %d bytes", text.Mapped, size)
		}
		if err := text.Close(); err != nil {
			t.Error(err)
		}
		if err := text.Close(); err != nil {
			t.Error("a second Close:", err)
		}
	}
}

func TestWhatCannotBeOpenedIsNamed(t *testing.T) {
	dir := t.TempDir()
	for _, path := range []string{dir, filepath.Join(dir, "missing.json")} {
		if _, err := saved.Open(path); err == nil || !strings.Contains(err.Error(), path) {
			t.Errorf("opening %s: %v", path, err)
		}
	}
}

func TestAFileCutShortUnderTheMapIsAPanicThatCanBeCaught(t *testing.T) {
	path := write(t, 32<<20)
	text, err := saved.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if !text.Mapped {
		t.Skip("this system does not map files")
	}
	if err := os.Truncate(path, 4096); err != nil {
		t.Fatal(err)
	}
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if recover() == nil {
			t.Error("reading beyond the end did not panic")
		}
		_ = text.Close()
	}()
	t.Log(bytes.Count(text.Bytes, []byte("y")))
}

func TestAFileThatIsWrittenToHasChanged(t *testing.T) {
	other := bytes.Repeat([]byte("y"), 2<<20)
	for name, c := range map[string]struct {
		size    int
		touch   func(path string) error
		changed bool
	}{
		"left alone":       {2 << 20, func(string) error { return nil }, false},
		"read into memory": {1000, func(path string) error { return os.WriteFile(path, other, 0o600) }, false},
		"written to":       {2 << 20, func(path string) error { return os.WriteFile(path, other, 0o600) }, true},
		"longer":           {2 << 20, func(path string) error { return os.Truncate(path, 3<<20) }, true},
		"cut short":        {2 << 20, func(path string) error { return os.Truncate(path, 10) }, true},
		"replaced": {2 << 20, func(path string) error {
			return errors.Join(os.WriteFile(path+".new", other, 0o600), os.Rename(path+".new", path))
		}, false},
		"removed": {2 << 20, os.Remove, false},
	} {
		t.Run(name, func(t *testing.T) {
			path := write(t, c.size)
			long := time.Now().Add(-time.Hour) // clocks of file systems are coarse
			if err := os.Chtimes(path, long, long); err != nil {
				t.Fatal(err)
			}
			text, err := saved.Open(path)
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = text.Close() }()
			if !text.Mapped && c.size >= 1<<20 {
				t.Skip("this system does not map files")
			}
			if err := c.touch(path); err != nil {
				t.Fatal(err)
			}
			if got := text.Changed(); got != c.changed {
				t.Errorf("changed is %v", got)
			}
		})
	}
}
