//go:build !(linux || netbsd || openbsd || (freebsd && cgo) || (dragonfly && cgo) || darwin)

package keystore

import (
	"context"
	"runtime"
	"time"
)

// silent is the desktop of systems whose keyring never asks, such as Windows
// Credential Manager, which opens with the person's log-in, and of those for
// which go-keyring has none.
type silent struct{}

func systemDesktop() desktop { return silent{} }

func (silent) canAsk(func(string) string) bool { return false }

func (silent) look(ctx context.Context, _ time.Duration) (bool, error) { return false, ctx.Err() }

// examine implements desktop.
func (silent) examine(context.Context, time.Duration, []string) Diagnosis {
	if runtime.GOOS != "windows" {
		return Diagnosis{Err: ErrUnsupported}
	}
	return Diagnosis{Service: "Windows Credential Manager"}
}

func (silent) alive(context.Context) error { return ErrTimeout }

func (silent) run(_ context.Context, call func() error) (bool, error) { return false, call() }
