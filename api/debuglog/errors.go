package debuglog

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"strings"
	"syscall"
)

// Err is an error by its types: its text may repeat what a server or a person
// wrote. An error that is a slog.LogValuer adds what it says of itself.
type Err struct{ Err error }

// LogValue implements slog.LogValuer.
func (e Err) LogValue() slog.Value {
	if e.Err == nil {
		return slog.StringValue("none")
	}
	attrs := []slog.Attr{slog.String("types", strings.Join(types(e.Err), ": "))}
	var errno syscall.Errno
	if errors.As(e.Err, &errno) {
		attrs = append(attrs, slog.String("system", errno.Error()))
	}
	var facts slog.LogValuer
	if errors.As(e.Err, &facts) {
		attrs = append(attrs, slog.Any("says", facts))
	}
	return slog.GroupValue(attrs...)
}

// known are errors of the standard library whose type says nothing.
var known = []error{
	context.Canceled, context.DeadlineExceeded, io.EOF, io.ErrUnexpectedEOF, io.ErrClosedPipe,
	net.ErrClosed, fs.ErrNotExist, fs.ErrExist, fs.ErrPermission, fs.ErrClosed,
}

// types are those of an error and of what it wraps.
func types(err error) []string {
	for _, sentinel := range known {
		if err == sentinel { //nolint:errorlint // the error itself, not what it wraps
			return []string{sentinel.Error()}
		}
	}
	chain := []string{fmt.Sprintf("%T", err)}
	switch wrapping := err.(type) { //nolint:errorlint // each one in turn
	case interface{ Unwrap() error }:
		if inner := wrapping.Unwrap(); inner != nil {
			chain = append(chain, types(inner)...)
		}
	case interface{ Unwrap() []error }:
		var all []string
		for _, inner := range wrapping.Unwrap() {
			all = append(all, strings.Join(types(inner), ": "))
		}
		chain = append(chain, "["+strings.Join(all, " and ")+"]")
	}
	return chain
}
