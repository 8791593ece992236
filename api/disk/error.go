package disk

import (
	"errors"
	"io/fs"
	"os"
	"strings"
)

// Error is what went wrong with a file.
type Error struct {
	// Doing is the act, with what kind of file: "adding to history file".
	Doing string
	Path  string
	// Note says what became of the file, "" when there is nothing to say.
	Note string
	Err  error
}

// Error implements error.
func (e *Error) Error() string { return e.Doing + " " + e.Path + e.Note + ": " + e.Cause() }

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Cause is the cause alone, without a path that Error names already, or one of a
// file that nobody chose.
func (e *Error) Cause() string { return strings.ReplaceAll(Bare(e.Err).Error(), "\n", "; ") }

// Bare is an error about a file without the path.
func Bare(err error) error {
	switch e := err.(type) { //nolint:errorlint // what wraps one says more than it
	case *fs.PathError:
		return e.Err
	case *os.LinkError:
		return e.Err
	case interface{ Unwrap() []error }:
		var all []error
		for _, each := range e.Unwrap() {
			all = append(all, Bare(each))
		}
		return errors.Join(all...)
	}
	return err
}
