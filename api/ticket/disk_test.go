package ticket

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// full is a content of which only the beginning fits on the disk.
type full struct{}

func (full) WriteTo(w io.Writer) (int64, error) {
	n, err := w.Write([]byte("the beginning"))
	return int64(n), errors.Join(err, &fs.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC})
}

func TestAFullDiskLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	path, err := save(t.Context(), dir, "a.json", full{})
	if path != "" || !errors.Is(err, syscall.ENOSPC) || !strings.Contains(err.Error(), "make room on the disk") {
		t.Errorf("it is saved as %q, the error is %v", path, err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("there are %v, %v", left, err)
	}
}

func TestAFileSystemWithoutHardLinks(t *testing.T) {
	dir := t.TempDir()
	whole, path := filepath.Join(dir, "whole"), filepath.Join(dir, "a.json")
	put := func() {
		t.Helper()
		if err := os.WriteFile(whole, []byte("new"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	put()
	if err := claimUnlinked(whole, path); err != nil {
		t.Fatal(err)
	}
	put()
	if err := claimUnlinked(whole, path); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a second file of the name: %v", err)
	}
	if err := claimUnlinked(filepath.Join(dir, "missing"), filepath.Join(dir, "b.json")); err == nil {
		t.Error("a missing file gets a name")
	}
	if text, err := os.ReadFile(path); err != nil || string(text) != "new" {
		t.Errorf("it holds %q, %v", text, err)
	}
	if _, err := os.Lstat(filepath.Join(dir, "b.json")); err == nil {
		t.Error("an empty file stays behind")
	}
}
