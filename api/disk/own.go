package disk

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime"
)

// OpenOwn opens a file to add to, for nobody but its owner. One that is not
// there is made (0600). One that is there is taken only when it is a regular
// file, no link, and closed to others: its permissions may be on purpose, so
// they are not changed.
func OpenOwn(path string) (*os.File, error) {
	const flags = os.O_RDWR | os.O_APPEND | noFollow
	seen, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return os.OpenFile(path, flags|os.O_CREATE|os.O_EXCL, 0o600)
	}
	if err == nil {
		err = checkOwn(seen) // before it is opened, since a pipe waits for its reader
	}
	if err != nil {
		return nil, err
	}
	file, err := os.OpenFile(path, flags, 0)
	if err != nil {
		return nil, err
	}
	opened, err := file.Stat()
	switch {
	case err != nil:
	case !os.SameFile(seen, opened):
		err = errors.New("it was replaced while it was opened")
	default:
		err = checkOwn(opened)
	}
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return file, nil
}

func checkOwn(info fs.FileInfo) error {
	mode := info.Mode()
	switch {
	case mode&fs.ModeSymlink != 0:
		return errors.New("it is a link, which is not followed")
	case !mode.IsRegular():
		return errors.New("it is no regular file")
	case runtime.GOOS != "windows" && mode.Perm()&0o077 != 0: // there the permissions say nothing
		return fmt.Errorf("others may read or change it (%v): chmod 600 it", mode.Perm())
	}
	return nil
}
