package keystore

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"sessionscope/api/disk"
)

// ConfigPath is where the Config is kept: in XDG_CONFIG_HOME, or else in .config
// of the home directory. It is "" where neither is known.
func ConfigPath(getenv func(string) string, home string) string {
	dir := getenv("XDG_CONFIG_HOME")
	if !filepath.IsAbs(dir) { // the XDG base directory specification: a relative one is to be ignored
		if home == "" {
			return ""
		}
		dir = filepath.Join(home, ".config")
	}
	return filepath.Join(dir, "sessionscope", "config.json")
}

// ConfigFile is the file that a Config is kept in: JSON, for its owner only
// (0600, in a directory of 0700 where it has to be made).
//
// A change replaces the file as a whole, so that a reader, a crash or a full
// disk never meets a half of it, and excludes other programs by a lock file
// beside it. What the file holds beyond Config stays in it. A symbolic link at
// Path is kept, and the file that it names is replaced.
type ConfigFile struct {
	Path   string
	Now    func() time.Time // names damaged files. nil: time.Now
	Random io.Reader        // makes deviceIds. nil: crypto/rand
	Wait   time.Duration    // how long another program may hold the lock. 0: 3 s
}

// DamagedError says that the file held something else than a Config, and what
// became of it.
type DamagedError struct {
	Path   string
	KeptAs string // where it is now; "" when it is still at Path
	Err    error  // what is wrong with it
	Aside  error  // why it could not be set aside, when it is still at Path
}

func (e *DamagedError) Error() string {
	if e.KeptAs == "" {
		return fmt.Sprintf("config file %s is damaged (%v) and stays as it is (%v): mend it or remove it", e.Path, e.Err, e.Aside)
	}
	// Whoever sees only the beginning knows at least where it is.
	return fmt.Sprintf("the config file was damaged and is kept as %s (%v); a new one begins without profiles, and their keys are still in the keyring", e.KeptAs, e.Err)
}

func (e *DamagedError) Unwrap() error { return e.Err }

func damageIn(err error) *DamagedError {
	var damaged *DamagedError
	if errors.As(err, &damaged) {
		return damaged
	}
	return nil
}

// Load reads the Config. Where there is no file it is empty. One without a
// deviceId gets a new one at each Load, until an Update writes one down.
//
// A damaged file is set aside under another name and reported once, by a
// *DamagedError; the Config beside that error is a new one and can be used. With
// any other error it cannot.
func (f ConfigFile) Load() (Config, error) {
	c, _, err := f.read()
	if damaged := damageIn(err); damaged != nil {
		c, err = f.rescue(damaged)
	}
	if err != nil && damageIn(err) == nil {
		return Config{}, err
	}
	if c.DeviceID == "" {
		id, idErr := f.newDeviceID()
		if idErr != nil {
			return Config{}, idErr
		}
		c.DeviceID = id
	}
	return c, err
}

// Update changes the Config: it takes the lock, reads the file, lets change do
// its work and replaces the file. When change or anything else fails the file is
// as before. The Config that change gets has no deviceId where none was written
// down yet; it may set one, or gets a new one afterwards.
//
// A damaged file is set aside and gives a *DamagedError, and nothing is changed:
// Update again begins with a new one.
func (f ConfigFile) Update(change func(*Config) error) error {
	return f.locked(func() error {
		c, beyond, err := f.read()
		if damaged := damageIn(err); damaged != nil {
			return f.setAside(damaged)
		}
		if err != nil {
			return err
		}
		before := c
		before.Profiles = slices.Clone(c.Profiles)
		if err := change(&c); err != nil {
			return err
		}
		if c.DeviceID == "" {
			if c.DeviceID, err = f.newDeviceID(); err != nil {
				return err
			}
		}
		if c.DeviceID == before.DeviceID && c.LastUsed == before.LastUsed && slices.Equal(c.Profiles, before.Profiles) {
			return nil
		}
		if err := c.check(); err != nil {
			return fmt.Errorf("changing config file %s: %w", f.Path, err)
		}
		text, err := encodeConfig(c, beyond)
		if err != nil {
			return fmt.Errorf("changing config file %s: %w", f.Path, err)
		}
		if err := disk.Replace(f.Path, text); err != nil {
			return &disk.Error{Doing: "writing config file", Path: f.Path, Note: ", which is as before", Err: err}
		}
		return nil
	})
}

// locked does act while no other program changes the file. It makes the
// directory.
func (f ConfigFile) locked(act func() error) error {
	if f.Path == "" {
		return errNoPath
	}
	if err := os.MkdirAll(filepath.Dir(f.Path), 0o700); err != nil {
		return &disk.Error{Doing: "making the directory of config file", Path: f.Path, Err: err}
	}
	wait := f.Wait
	if wait == 0 {
		wait = 3 * time.Second
	}
	unlock, err := disk.Lock(context.Background(), f.Path+".lock", wait)
	if err != nil {
		return &disk.Error{Doing: "locking config file", Path: f.Path, Err: err}
	}
	defer unlock()
	return act()
}

var errNoPath = errors.New("there is no place for a config file: set HOME or XDG_CONFIG_HOME")

// maxConfig bounds what is read of a file that cannot be ours.
const maxConfig = 4 << 20

// read reads the file as it is. A missing one is an empty Config.
func (f ConfigFile) read() (Config, members, error) {
	if f.Path == "" {
		return Config{}, nil, errNoPath
	}
	switch info, err := os.Stat(f.Path); {
	case errors.Is(err, fs.ErrNotExist):
		return Config{}, nil, nil
	case err != nil:
		return Config{}, nil, fmt.Errorf("reading config file: %w", err)
	case !info.Mode().IsRegular():
		return Config{}, nil, fmt.Errorf("reading config file %s: it is no regular file", f.Path)
	case info.Size() > maxConfig:
		return Config{}, nil, &DamagedError{Path: f.Path, Err: fmt.Errorf("it has %d bytes; at most %d are read", info.Size(), maxConfig)}
	}
	text, err := os.ReadFile(f.Path)
	if err != nil {
		return Config{}, nil, fmt.Errorf("reading config file: %w", err)
	}
	c, beyond, err := decodeConfig(text)
	if err == nil {
		err = c.check()
	}
	if err != nil {
		return Config{}, nil, &DamagedError{Path: f.Path, Err: err}
	}
	return c, beyond, nil
}

// rescue sets a damaged file aside, unless another program has done so.
func (f ConfigFile) rescue(damaged *DamagedError) (Config, error) {
	var c Config
	err := f.locked(func() (err error) {
		c, _, err = f.read()
		if still := damageIn(err); still != nil {
			return f.setAside(still)
		}
		return err
	})
	if err != nil && damageIn(err) == nil {
		damaged.Aside = err
		err = damaged
	}
	return c, err
}

// damagedSuffix is what a damaged file has behind its name, before the time.
const damagedSuffix = ".damaged-"

// setAside renames a damaged file, and gives the error to report.
func (f ConfigFile) setAside(damaged *DamagedError) error {
	now := f.Now
	if now == nil {
		now = time.Now
	}
	path, err := disk.FollowLinks(f.Path)
	if err != nil {
		damaged.Aside = err
		return damaged
	}
	stamp := path + damagedSuffix + now().UTC().Format("20060102T150405Z")
	aside := stamp
	for n := 2; exists(aside); n++ {
		aside = fmt.Sprintf("%s-%d", stamp, n)
	}
	if damaged.Aside = os.Rename(path, aside); damaged.Aside == nil {
		damaged.KeptAs = aside
	}
	return damaged
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// newDeviceID makes an id that is ours and nobody's else: a session opened on a
// customer's own deviceId can end theirs (observed).
func (f ConfigFile) newDeviceID() (string, error) {
	random := f.Random
	if random == nil {
		random = rand.Reader
	}
	var id [4]byte
	if _, err := io.ReadFull(random, id[:]); err != nil {
		return "", fmt.Errorf("making a deviceId: %w", err)
	}
	return "sessionscope-" + hex.EncodeToString(id[:]), nil
}
