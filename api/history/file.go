package history

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"sessionscope/api/disk"
)

// File keeps entries in the file at Path: JSON lines, for its owner only (0600,
// in a directory of 0700 where it has to be made).
//
// Nothing that is written ever moves, so that neither a crash nor a full disk
// can hurt another line than the one it meets, and Load needs no lock. An entry
// is added with one write at the end. A deleted one is overwritten with blanks
// where it stands. A file of more than 4 MiB, about 12,000 entries, becomes
// Path.old in place of the one before, and a new one begins: so at least that
// many are kept, and at most twice as many.
//
// Whoever changes the file holds the lock of Path.lock, which excludes other
// programs. A line that a crash has cut off stays, and is passed over; the next
// one begins behind it. A symbolic link at Path is kept.
type File struct {
	Path string
	// Wait is how long another program may hold the lock; 0 is 1 s.
	Wait time.Duration
}

// maxFile is the size, in bytes, above which a new file is begun.
const maxFile = 4 << 20

var errNoPath = errors.New("there is no place for the history: set HOME or XDG_STATE_HOME")

// Describe implements Store.
func (f File) Describe() string { return f.Path }

// Append implements Store. Where it fails the file is as before, unless the
// error says otherwise.
func (f File) Append(ctx context.Context, e Entry) error {
	line, err := encode(e)
	if err != nil {
		return err
	}
	return f.change(ctx, "adding to", func(path string) error {
		size, err := add(path, line)
		if err != nil || size <= maxFile {
			return err
		}
		if err := os.Rename(path, path+oldSuffix); err != nil {
			return fmt.Errorf("the entry is kept, but no new file can be begun: %w", err)
		}
		return nil
	})
}

// add writes a line at the end of a file, and gives the file's size then.
func add(path string, line []byte) (size int64, err error) {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_APPEND|os.O_CREATE, 0o600)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	info, err := file.Stat()
	if err != nil {
		return 0, err
	}
	if size = info.Size(); size > 0 {
		var last [1]byte
		if _, err := file.ReadAt(last[:], size-1); err != nil {
			return 0, err
		}
		if last[0] != '\n' {
			line = append([]byte("\n"), line...)
		}
	}
	n, err := file.Write(line)
	if err != nil {
		return 0, errors.Join(err, file.Truncate(size))
	}
	return size + int64(n), nil
}

// Load implements Store. Where there is no file there are no entries.
func (f File) Load(ctx context.Context) (Log, error) {
	path, err := f.place()
	if err != nil {
		return Log{}, err
	}
	newer, err := readEnd(path)
	if err != nil {
		return Log{}, &disk.Error{Doing: "reading history file", Path: f.Path, Err: err}
	}
	older, err := readEnd(path + oldSuffix)
	if err != nil {
		return Log{}, &disk.Error{Doing: "reading history file", Path: f.Path + oldSuffix, Err: err}
	}
	if older.is(newer) { // which a new file has replaced in between
		older.text = nil
	}
	return read(ctx, older.text, newer.text)
}

// Delete implements Store.
func (f File) Delete(ctx context.Context, entries ...Entry) error {
	lines := linesOf(entries)
	return f.change(ctx, "deleting from", func(path string) error {
		return errors.Join(blank(path, lines), blank(path+oldSuffix, lines))
	})
}

// blank overwrites the lines of a file that are wanted.
func blank(path string, lines wanted) error {
	end, err := readEnd(path)
	if err != nil {
		return err
	}
	found := lines.find(end.text)
	if len(found) == 0 {
		return nil
	}
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	for _, at := range found {
		_, failed := file.WriteAt(bytes.Repeat([]byte(" "), at.to-at.from), end.from+int64(at.from))
		err = errors.Join(err, failed)
	}
	return errors.Join(err, file.Close())
}

// DeleteAll implements Store. The file stays, with nothing in it.
func (f File) DeleteAll(ctx context.Context) error {
	return f.change(ctx, "deleting all of", func(path string) error {
		return errors.Join(empty(path), empty(path+oldSuffix))
	})
}

func empty(path string) error {
	if err := os.Truncate(path, 0); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
