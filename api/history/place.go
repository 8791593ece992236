package history

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"sessionscope/api/disk"
)

// oldSuffix names the file of the entries before those of the file itself.
const oldSuffix = ".old"

// place is where the file is, behind a link that may stand at its Path.
func (f File) place() (string, error) {
	if f.Path == "" {
		return "", errNoPath
	}
	path, err := filepath.EvalSymlinks(f.Path)
	if errors.Is(err, fs.ErrNotExist) {
		return f.Path, nil
	}
	if err != nil {
		return "", &disk.Error{Doing: "finding history file", Path: f.Path, Err: err}
	}
	return path, nil
}

// change does what a word for it says, while no other program changes the file.
// It makes the directory.
func (f File) change(ctx context.Context, doing string, act func(path string) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	path, err := f.place()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(f.Path), 0o700); err != nil {
		return &disk.Error{Doing: "making the directory of history file", Path: f.Path, Err: err}
	}
	wait := f.Wait
	if wait == 0 {
		wait = time.Second
	}
	unlock, err := disk.Lock(ctx, f.Path+".lock", wait)
	if err != nil {
		return &disk.Error{Doing: "locking history file", Path: f.Path, Err: err}
	}
	defer unlock()
	if err = checkRegular(path); err == nil {
		err = act(path)
	}
	if err != nil {
		return &disk.Error{Doing: doing + " history file", Path: f.Path, Err: err}
	}
	return nil
}

// checkRegular refuses what is no file: to open a pipe would wait for ever.
func checkRegular(path string) error {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil && !info.Mode().IsRegular() {
		err = errors.New("it is no regular file")
	}
	return err
}

// mostRead is how much of a file's end is read: all, unless it is another's.
const mostRead = 2 * maxFile

// end is the end of a file's text.
type end struct {
	text []byte
	from int64       // where in the file it begins
	file fs.FileInfo // nil when there is no file
}

func (e end) is(other end) bool { return e.file != nil && os.SameFile(e.file, other.file) }

// readEnd reads a file, or of one too long the end. A missing one is empty.
func readEnd(path string) (e end, err error) {
	if err := checkRegular(path); err != nil {
		return end{}, err
	}
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return end{}, nil
	}
	if err != nil {
		return end{}, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	if e.file, err = file.Stat(); err != nil {
		return end{}, err
	}
	e.text = make([]byte, min(e.file.Size(), mostRead))
	e.from = e.file.Size() - int64(len(e.text))
	n, err := file.ReadAt(e.text, e.from)
	e.text = e.text[:n]
	if errors.Is(err, io.EOF) { // it has just become shorter
		err = nil
	}
	return e, err
}
