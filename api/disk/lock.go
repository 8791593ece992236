// Package disk is what it takes to change files that several programs share and
// that nothing may lose: a lock that excludes the others, a file that is there
// as a whole or not at all. It is a leaf, so that the API's side and the key
// store can share it without knowing each other.
package disk

import (
	"context"
	"errors"
	"os"
	"time"
)

// ErrBusy says that another program held a lock all the time.
var ErrBusy = errors.New("another program is changing it")

// Lock takes the lock that the file at path stands for, waiting at most so long
// for another holder. The system lets go of it when its holder ends, however
// that ends, so no lock is ever stale; the file itself stays. A link at path is
// refused.
func Lock(ctx context.Context, path string, wait time.Duration) (unlock func(), err error) {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|noFollow, 0o600)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeoutCause(ctx, wait, ErrBusy)
	defer cancel()
	for pause := time.Millisecond; ; pause = min(2*pause, 50*time.Millisecond) {
		taken, err := tryLock(file)
		if taken {
			return func() { _ = file.Close() }, nil
		}
		if err == nil {
			err = sleep(ctx, pause)
		}
		if err != nil {
			return nil, errors.Join(err, file.Close())
		}
	}
}

// sleep waits, or gives the cause why the context ended meanwhile.
func sleep(ctx context.Context, pause time.Duration) error {
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}
