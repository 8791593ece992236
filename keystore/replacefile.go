package keystore

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// replaceFile gives the file at path a new content as a whole: whatever happens,
// it holds the old one or the new one. The caller holds the lock, so the name of
// the file that is written first can be a fixed one, and what a crash left of it
// is ours to remove.
func replaceFile(path string, content []byte) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("writing config file %s, which is as before: %w", path, err)
		}
	}()
	target, err := followLinks(path)
	if err != nil {
		return err
	}
	if info, err := os.Lstat(target); err == nil && info.Mode().Perm()&0o200 == 0 {
		return errors.New("it is read-only")
	}
	next := target + ".new"
	if err := os.Remove(next); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := writeNew(next, content); err != nil {
		return errors.Join(err, removeIfThere(next))
	}
	if err := os.Rename(next, target); err != nil {
		return errors.Join(err, removeIfThere(next))
	}
	syncDirectory(filepath.Dir(target))
	return nil
}

// writeNew writes a file that must not be there yet (nor a link of its name) and
// sees it onto the disk.
func writeNew(path string, content []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

func removeIfThere(path string) error {
	if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// syncDirectory makes a rename survive a power cut. Not every system can; the
// file is whole without it.
func syncDirectory(path string) {
	if dir, err := os.Open(path); err == nil {
		_ = dir.Sync()
		_ = dir.Close()
	}
}

const maxLinks = 40

// followLinks gives what path names in the end, which need not exist. People
// keep their configuration in a repository and link to it: the link must stay.
func followLinks(path string) (string, error) {
	for range maxLinks {
		info, err := os.Lstat(path)
		if errors.Is(err, fs.ErrNotExist) || err == nil && info.Mode()&fs.ModeSymlink == 0 {
			return path, nil
		}
		if err != nil {
			return "", err
		}
		next, err := os.Readlink(path)
		if err != nil {
			return "", err
		}
		if !filepath.IsAbs(next) {
			next = filepath.Join(filepath.Dir(path), next)
		}
		path = next
	}
	return "", fmt.Errorf("%s is a link that leads in a circle", path)
}
