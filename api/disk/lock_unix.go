//go:build unix && !aix && (!solaris || illumos)

package disk

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// noFollow refuses a link: following one would make a file elsewhere.
const noFollow = unix.O_NOFOLLOW

// tryLock takes the lock unless another holds it.
func tryLock(file *os.File) (taken bool, err error) {
	switch err := unix.Flock(int(file.Fd()), unix.LOCK_EX|unix.LOCK_NB); {
	case errors.Is(err, unix.EWOULDBLOCK), errors.Is(err, unix.EINTR):
		return false, nil
	default:
		return err == nil, err
	}
}
