//go:build !windows && (!unix || aix || (solaris && !illumos))

package disk

import (
	"errors"
	"os"
)

const noFollow = 0

// tryLock fails: a file changed without exclusion would lose one of two changes.
func tryLock(*os.File) (taken bool, err error) {
	return false, errors.New("this system has no file locks that are supported")
}
