// Package wire is the last piece before the terminal. It leaves out what the
// renderer writes although it stands on the screen already.
//
// The renderer compares cells and writes those that changed, but not in a row
// with a wide character: terminals measure these differently, so it erases such
// a row and writes all of it, whenever anything on the screen changes. With a
// few names in Japanese a countdown would write kilobytes a second.
package wire

import (
	"io"

	"golang.org/x/term"
)

// File is a file that may be a terminal.
type File interface {
	io.ReadWriteCloser
	Fd() uintptr
}

// Terminal is a terminal; what is written to it passes through here.
type Terminal struct {
	File
	filter *Filter
}

// To gives a Terminal that writes to a file, which is one.
func To(file File) *Terminal { return &Terminal{File: file, filter: NewFilter(0, 0)} }

// Write implements io.Writer.
func (t *Terminal) Write(p []byte) (int, error) {
	if width, height, err := term.GetSize(int(t.Fd())); err == nil {
		t.filter.resize(width, height)
	}
	if _, err := t.File.Write(t.filter.Pass(p)); err != nil {
		return 0, err
	}
	return len(p), nil
}
