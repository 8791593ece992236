package disk

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// WriteNew writes a file for its owner only (0600), which must not be there yet,
// nor a link of its name, and sees it onto the disk. What it could not finish is
// not left behind.
func WriteNew(path string, content []byte) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = file.Write(content)
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		return errors.Join(err, os.Remove(path))
	}
	return nil
}

// SyncDirectory makes a new name survive a power cut. Not every system can; the
// file is whole without it.
func SyncDirectory(path string) {
	if dir, err := os.Open(path); err == nil {
		_ = dir.Sync()
		_ = dir.Close()
	}
}

// Replace gives the file at path a new content as a whole: whatever happens, it
// holds the old one or the new one. A link at path is kept, and what it names is
// replaced. The caller holds the lock, so the name of the file that is written
// first can be a fixed one, and what a crash left of it is ours to remove.
func Replace(path string, content []byte) error {
	target, err := FollowLinks(path)
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
	if err := WriteNew(next, content); err != nil {
		return err
	}
	if err := os.Rename(next, target); err != nil {
		return errors.Join(err, os.Remove(next))
	}
	SyncDirectory(filepath.Dir(target))
	return nil
}

const maxLinks = 40

// FollowLinks gives what path names in the end, which need not exist. People
// keep their configuration in a repository and link to it: the link must stay.
func FollowLinks(path string) (string, error) {
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
