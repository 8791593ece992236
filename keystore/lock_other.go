//go:build !windows && (!unix || aix || (solaris && !illumos))

package keystore

import (
	"errors"
	"os"
)

func openLock(path string) (*os.File, error) { return openLockFlags(path, 0) }

// tryLock fails: a file changed without exclusion would lose one of two changes.
func tryLock(*os.File) (held bool, err error) {
	return false, errors.New("this system has no file locks that are supported")
}
