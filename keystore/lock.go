package keystore

import (
	"errors"
	"os"
	"time"
)

// lockFile takes the lock that the file at path stands for, waiting at most wait
// for another holder. The system lets go of it when its holder ends, however
// that ends, so no lock is ever stale; the file itself stays.
func lockFile(path string, wait time.Duration) (unlock func(), err error) {
	f, err := openLock(path)
	if err != nil {
		return nil, err
	}
	deadline := time.Now().Add(wait)
	for pause := time.Millisecond; ; pause = min(2*pause, 50*time.Millisecond) {
		held, err := tryLock(f)
		if err == nil && !held {
			return func() { _ = f.Close() }, nil
		}
		if err == nil && time.Now().After(deadline) {
			err = ErrConfigBusy
		}
		if err != nil {
			return nil, errors.Join(err, f.Close())
		}
		time.Sleep(pause)
	}
}

func openLockFlags(path string, flags int) (*os.File, error) {
	return os.OpenFile(path, os.O_RDWR|os.O_CREATE|flags, 0o600)
}
