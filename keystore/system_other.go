//go:build !(linux || netbsd || openbsd || (freebsd && cgo) || (dragonfly && cgo) || darwin)

package keystore

import (
	"context"
	"time"
)

// silent is the desktop of systems whose keyring never asks, such as Windows
// Credential Manager, which opens with the person's log-in, and of those for
// which go-keyring has none.
type silent struct{}

func systemDesktop() desktop { return silent{} }

func (silent) canAsk(func(string) string) bool { return false }

func (silent) look(ctx context.Context, _ time.Duration) (bool, error) { return false, ctx.Err() }

func (silent) alive(context.Context) error { return ErrTimeout }

func (silent) run(_ context.Context, call func() error) (bool, error) { return false, call() }
