package history

import (
	"context"
	"errors"
	"os"
	"time"
)

// lock takes the lock that the file at path stands for, waiting at most so long
// for another holder. The system lets go of it when its holder ends, however
// that ends; the file itself stays.
func lock(ctx context.Context, path string, wait time.Duration) (unlock func(), err error) {
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
