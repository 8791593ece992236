//go:build unix && !aix && (!solaris || illumos)

package keystore

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// openLock refuses a link: nobody keeps a lock elsewhere, and following one would
// make a file there.
func openLock(path string) (*os.File, error) { return openLockFlags(path, unix.O_NOFOLLOW) }

// tryLock takes the lock unless another holds it.
func tryLock(f *os.File) (held bool, err error) {
	err = unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
	switch {
	case errors.Is(err, unix.EWOULDBLOCK):
		return true, nil
	case errors.Is(err, unix.EINTR):
		return true, nil // try again
	}
	return false, err
}
