package keystore

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"time"
)

// keychain is the desktop of macOS, where go-keyring runs /usr/bin/security.
// Nothing can be known before a call; a question of the keychain comes up during
// it, and where nobody is logged in at the screen security fails at once.
type keychain struct{}

func systemDesktop() desktop { return keychain{} }

func (keychain) canAsk(func(string) string) bool { return true }

func (keychain) look(ctx context.Context, _ time.Duration) (bool, error) { return false, ctx.Err() }

// examine implements desktop. The keychain tells nothing before a call, and a
// call might ask the person.
func (keychain) examine(context.Context, time.Duration, []string) Diagnosis {
	found := Diagnosis{Service: "the macOS keychain"}
	if _, err := exec.LookPath("/usr/bin/security"); err != nil {
		found.Err = fmt.Errorf("%w: %w", ErrUnsupported, err)
	}
	return found
}

func (keychain) alive(context.Context) error { return nil }

// The exit codes of security are the low bytes of Security.framework's results.
const (
	exitNotAllowed = 36  // errSecInteractionNotAllowed, -25308
	exitAuthFailed = 51  // errSecAuthFailed, -25293
	exitCancelled  = 128 // errSecUserCanceled, -128
)

func (keychain) run(_ context.Context, call func() error) (bool, error) {
	err := call()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		switch exit.ExitCode() {
		case exitNotAllowed:
			return false, ErrLocked
		case exitAuthFailed, exitCancelled:
			return true, ErrDismissed
		}
	}
	return false, err
}
