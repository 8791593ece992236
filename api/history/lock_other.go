//go:build !windows && (!unix || aix || (solaris && !illumos))

package history

import (
	"errors"
	"os"
)

const noFollow = 0

func tryLock(*os.File) (taken bool, err error) {
	return false, errors.New("this system has no file locks that are supported")
}
