// Package debuglog is the log that --debug writes: what the program did and how
// long each step took, for whoever looks for the cause of a hang or of a wrong
// outcome.
//
// What may stand in it is decided by type. Numbers, times and durations are
// told, and so is a value that says itself what may be told of it (a
// slog.LogValuer, such as Word, URL, Header, Err, or a secret.Text, which says
// •••). A plain string or anything else is withheld, and only its type is named:
// nobody can log a key by mistake. Text that the person typed and bodies of
// answers have no type here. It is a leaf, which the API's side, the key store
// and the screens share.
package debuglog

import (
	"bytes"
	"errors"
	"io"
	"log/slog"
	"os"
	"sync"

	"sessionscope/api/disk"
)

// begins is the message of every log's first record.
const begins = "sessionscope debug log"

// Log is a log in a file. A nil Log is none: what is logged to it vanishes.
type Log struct {
	logger *slog.Logger
	to     *writer
	close  func() error
}

// Open begins a log in the file at path, for its owner only (0600). A log that
// is there already, and is closed to others, is added to; any other file, and a
// link, is refused and left alone.
func Open(path string) (*Log, error) {
	file, err := disk.OpenOwn(path)
	if err == nil {
		if err = checkLog(file); err != nil {
			_ = file.Close()
		}
	}
	if err != nil {
		return nil, &disk.Error{Doing: "opening the debug log", Path: path, Err: err}
	}
	log := begin(file, path)
	log.close = file.Close
	return log, nil
}

// checkLog refuses a file that holds something else than a log.
func checkLog(file *os.File) error {
	first := make([]byte, 200)
	n, err := file.ReadAt(first, 0)
	switch {
	case n == 0 && err == io.EOF:
		return nil
	case n == 0:
		return err
	case !bytes.Contains(first[:n], []byte(`"msg":"`+begins+`"`)):
		return errors.New("it holds something else: name a new file")
	}
	return nil
}

// To begins a log that goes to w.
func To(w io.Writer) *Log { return begin(w, "") }

func begin(w io.Writer, path string) *Log {
	to := &writer{to: w, path: path}
	log := &Log{logger: slog.New(newHandler(to)), to: to, close: func() error { return nil }}
	log.logger.Info(begins)
	return log
}

// Logger is where to log to. It is never nil.
func (l *Log) Logger() *slog.Logger {
	if l == nil {
		return slog.New(slog.DiscardHandler)
	}
	return l.logger
}

// Failure is why nothing more can be written, once: the next call gives nil, as
// while all is well.
func (l *Log) Failure() error {
	if l == nil {
		return nil
	}
	return l.to.failure()
}

// Close ends the log.
func (l *Log) Close() error {
	if l == nil {
		return nil
	}
	return l.close()
}

// writer drops everything after the first failure, which it keeps until somebody
// asks: a log that fails must not disturb what it watches.
type writer struct {
	to   io.Writer
	path string

	mu     sync.Mutex
	failed bool
	err    error // not yet told
}

func (w *writer) Write(record []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.failed {
		return len(record), nil
	}
	if _, err := w.to.Write(record); err != nil {
		w.failed, w.err = true, &disk.Error{Doing: "the debug log", Path: w.path, Note: " ends here", Err: err}
	}
	return len(record), nil
}

func (w *writer) failure() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	err := w.err
	w.err = nil
	return err
}
