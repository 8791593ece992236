package ticket

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"sessionscope/api/disk"
)

// SaveError says what could not be saved where, and what helps.
type SaveError struct {
	Name, Dir string
	Err       error
	// Fix is what to do about it, "" when nothing is known to help.
	Fix string
}

func (e *SaveError) Error() string {
	text := fmt.Sprintf("saving %s in %s: %v", e.Name, e.Dir, e.Err)
	if e.Fix != "" {
		text += "; " + e.Fix
	}
	return text
}

// Unwrap gives the cause.
func (e *SaveError) Unwrap() error { return e.Err }

// most is how many files of one name there may be.
const most = 1000

// save writes a new file, for its owner only (0600), and gives its path. The
// file is there as a whole or not at all. One that is there already stays: the
// new one has a number in its name. A link in the way is not followed.
func save(ctx context.Context, dir, name string, content io.WriterTo) (path string, err error) {
	defer func() {
		if err != nil {
			err = saveError(name, dir, err)
		}
	}()
	if dir, err = filepath.Abs(dir); err != nil {
		return "", err
	}
	// Made for its owner only, under a name that nobody has.
	next, err := os.CreateTemp(dir, ".sessionscope-*.new")
	if err != nil {
		return "", err
	}
	defer func() { _ = os.Remove(next.Name()) }() // gone already where it was renamed
	_, err = content.WriteTo(&interruptible{ctx, next})
	if err == nil {
		err = next.Sync()
	}
	if err = errors.Join(err, next.Close()); err != nil {
		return "", err
	}
	for n := 1; n <= most; n++ {
		path = filepath.Join(dir, numbered(name, n))
		if err = claim(next.Name(), path); !errors.Is(err, fs.ErrExist) {
			break
		}
	}
	if err != nil {
		return "", err
	}
	disk.SyncDirectory(dir)
	return path, nil
}

// numbered puts a number before the name's ending, from 2 on.
func numbered(name string, n int) string {
	if n == 1 {
		return name
	}
	base, ending, _ := strings.Cut(name, ".")
	return fmt.Sprintf("%s-%d.%s", base, n, ending)
}

// claim gives a whole file its name, which must be free.
func claim(whole, path string) error {
	err := os.Link(whole, path)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	return claimUnlinked(whole, path)
}

// claimUnlinked does the same where the file system has no hard links: the name
// is taken by an empty file first, for a moment.
func claimUnlinked(whole, path string) error {
	taken, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	if err := errors.Join(taken.Close(), os.Rename(whole, path)); err != nil {
		return errors.Join(err, os.Remove(path))
	}
	return nil
}

// interruptible stops writing when the context ends.
type interruptible struct {
	ctx context.Context
	to  io.Writer
}

// pieceSize is how much is written between two looks at the context, in bytes.
const pieceSize = 1 << 20

func (w *interruptible) Write(text []byte) (int, error) {
	done := 0
	for done < len(text) {
		if err := w.ctx.Err(); err != nil {
			return done, err
		}
		n, err := w.to.Write(text[done:min(len(text), done+pieceSize)])
		if done += n; err != nil {
			return done, err
		}
	}
	return done, nil
}

// saveError names the cause without the paths that the person did not choose.
func saveError(name, dir string, err error) error {
	e := &SaveError{Name: name, Dir: dir, Err: disk.Bare(err)}
	switch {
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS), errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		e.Fix = "start sessionscope in a directory that you may write to"
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		e.Fix = "make room on the disk and save again"
	case errors.Is(err, fs.ErrExist):
		e.Fix = "move the older files away"
	}
	return e
}
