package keystore

import "context"

// Stage is how far a call to the system keyring has come.
type Stage int

const (
	Looking Stage = iota // whether there is a keyring, and whether it is locked
	Calling              // the keyring is at work
	Asking               // the keyring asks, or may be asking, the person at the desktop
)

// String gives words for a status line.
func (s Stage) String() string {
	switch s {
	case Looking:
		return "looking for the keyring"
	case Calling:
		return "waiting for the keyring"
	case Asking:
		return "waiting for your answer to the keyring's question, in a window of your desktop"
	}
	return "waiting"
}

type watchKey struct{}

// WithWatch makes calls under the context tell how far they are, so that a
// screen can say what it waits for. watch runs in the goroutine that made the
// call, and never after the call has returned.
func WithWatch(ctx context.Context, watch func(Stage)) context.Context {
	return context.WithValue(ctx, watchKey{}, watch)
}

func watchOf(ctx context.Context) func(Stage) {
	if watch, ok := ctx.Value(watchKey{}).(func(Stage)); ok && watch != nil {
		return watch
	}
	return func(Stage) {}
}
