package disk_test

import (
	"os"
	"path/filepath"
	"testing"

	"sessionscope/api/disk"
)

func TestWhetherADirectoryCanBeWritten(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for path, can := range map[string]bool{
		dir:                                true,
		filepath.Join(dir, "not", "there"): true,
		file:                               false,
		filepath.Join(file, "below"):       false,
	} {
		if err := disk.CheckWritable(path); (err == nil) != can {
			t.Errorf("%s: %v", path, err)
		}
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 1 {
		t.Errorf("it left %v, %v", entries, err)
	}
}

func TestADirectoryThatCannotBeWritten(t *testing.T) {
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	if os.Getuid() == 0 {
		dir = "/proc" // nobody makes a file there
	}
	if _, err := os.Stat(dir); err != nil {
		t.Skip("there is no such directory for this user")
	}
	if err := disk.CheckWritable(dir); err == nil {
		t.Errorf("%s can be written", dir)
	}
}
