package saved_test

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"

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
