// Package saved opens answers that were saved to a file. A large file is mapped
// into memory instead of read: it is then open at once, and costs no memory of
// the program's own.
package saved

import (
	"bytes"
	"errors"
	"fmt"
	"os"
)

// mapFrom is the size from which a file is mapped, in bytes. Below it reading
// takes less than a millisecond, and is safe from whatever happens to the file
// later.
const mapFrom = 1 << 20

// Text is the content of a file. While a mapped file is in use, the program
// must not die of a file that is cut short under it: reading beyond its new end
// is a memory fault, which debug.SetPanicOnFault makes a panic.
type Text struct {
	Bytes []byte
	// Mapped tells that the content is the file's own.
	Mapped bool

	path   string
	opened os.FileInfo // as it was then
}

// Changed tells that the content is no longer what was opened, because a mapped
// file was written to or cut short. A file that another one has replaced stays
// as it was for as long as it is mapped.
func (t *Text) Changed() bool {
	if !t.Mapped {
		return false
	}
	now, err := os.Stat(t.path)
	return err == nil && os.SameFile(now, t.opened) && (now.Size() != t.opened.Size() || !now.ModTime().Equal(t.opened.ModTime()))
}

// IsFault tells a memory fault at an address, which only reading a mapped file
// can bring about, from other panics.
func IsFault(panicked any) bool {
	fault, ok := panicked.(interface{ Addr() uintptr })
	return ok && fault.Addr() != 0
}

// Open reads or maps a file, which may be a pipe. The errors name the file.
func Open(path string) (*Text, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }()
	about, err := file.Stat()
	switch {
	case err != nil:
		return nil, err
	case about.IsDir():
		return nil, &os.PathError{Op: "open", Path: path, Err: errors.New("it is a directory; name a file in it")}
	case about.Mode().IsRegular() && about.Size() >= mapFrom:
		if text, err := mapped(file, about.Size()); err == nil {
			return &Text{Bytes: text, Mapped: true, path: path, opened: about}, nil
		}
		// A file system that cannot map can still be read.
	}
	var text bytes.Buffer
	text.Grow(int(min(max(about.Size(), 0), mapFrom)) + bytes.MinRead) // so that nothing is read and copied twice
	if _, err := text.ReadFrom(file); err != nil {
		return nil, fmt.Errorf("reading %s: %w", path, err)
	}
	return &Text{Bytes: text.Bytes()}, nil
}

// Close gives the memory of a mapped file back; Bytes must not be used any
// more.
func (t *Text) Close() error {
	text := t.Bytes
	t.Bytes = nil
	if !t.Mapped || text == nil {
		return nil
	}
	return unmap(text)
}
