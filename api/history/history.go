// Package history keeps what was asked of the API earlier: when, where, with
// which fields and with what outcome, so that a request can be found and sent
// again. It holds no secret and no answer: an Entry has no place for either.
//
// The entries live in a File, one JSON object a line, or in this run's Memory.
package history

import (
	"context"
	"path/filepath"
)

// Store keeps entries. It may be used from several goroutines, a File from
// several programs too.
type Store interface {
	// Append adds an entry.
	Append(context.Context, Entry) error
	// Load reads the entries.
	Load(context.Context) (Log, error)
	// Delete takes out entries that Load gave. One that is gone already is no
	// error.
	Delete(context.Context, ...Entry) error
	// DeleteAll takes out everything.
	DeleteAll(context.Context) error
	// Describe names the place in a sentence.
	Describe() string
}

// Log is what a Store holds.
type Log struct {
	// Entries are in the order of their times, the newest first.
	Entries []Entry
	// Damaged counts the lines that were passed over because they are no
	// entries.
	Damaged int
}

// Path is where the File is kept: in XDG_STATE_HOME, or else in .local/state of
// the home directory. It is "" where neither is known.
func Path(getenv func(string) string, home string) string {
	dir := getenv("XDG_STATE_HOME")
	if !filepath.IsAbs(dir) { // the XDG base directory specification: a relative one is to be ignored
		if home == "" {
			return ""
		}
		dir = filepath.Join(home, ".local", "state")
	}
	return filepath.Join(dir, "sessionscope", "history.jsonl")
}
