package keystore

import (
	"context"
	"errors"
	"fmt"
	"strings"
)

// What can be wrong with a key store. They come wrapped in an *Error.
var (
	ErrNotFound     = errors.New("no such key is kept")
	ErrNoBus        = errors.New("there is no session bus, so no keyring can be reached")
	ErrNoService    = errors.New("no keyring service runs")
	ErrNoCollection = errors.New("the keyring has no collection to keep keys in")
	ErrLocked       = errors.New("the keyring is locked")
	ErrDismissed    = errors.New("the keyring's question was dismissed, or could not be shown")
	ErrBusy         = errors.New("the keyring is still busy with an earlier call")
	ErrTimeout      = errors.New("the keyring does not answer")
	ErrTooBig       = fmt.Errorf("the value is too long: %d bytes are allowed", MaxValue)
	ErrEmpty        = errors.New("there is no value to keep")
	ErrNotKept      = errors.New("the keyring gave back another value than the one just stored")
	ErrBadAccount   = errors.New("the account is empty, too long, or holds characters that a keyring cannot keep")
	ErrReadOnly     = errors.New("this store can only be read")
	ErrUnsupported  = errors.New("this system has no keyring that is supported")
)

// errUnanswered is the ErrTimeout of a keyring that is well, and waited for a
// person.
var errUnanswered = fmt.Errorf("%w: nobody answered its question", ErrTimeout)

// Error is a Store's error.
type Error struct {
	Op      string // the act: "reading", "keeping" or "deleting"
	Account string
	Err     error
	Fix     string // what to do about it, in plain words; "" when there is nothing to say
}

func (e *Error) Error() string {
	text := fmt.Sprintf("%s key %q: %v", e.Op, e.Account, e.Err)
	if e.Fix != "" {
		text += ". To fix it: " + e.Fix
	}
	return text
}

func (e *Error) Unwrap() error { return e.Err }

const (
	opGet    = "reading"
	opSet    = "keeping"
	opDelete = "deleting"
)

// failed makes err the Error of a call, with the fix that belongs to it.
func failed(op, account string, err error) error {
	if err == nil {
		return nil
	}
	fix := fixFor(err)
	if strings.HasSuffix(account, serverSuffix) {
		fix = strings.ReplaceAll(fix, "set "+APIKeyVariable, "choose no profile and set "+ServerKeyVariable)
	}
	return &Error{Op: op, Account: account, Err: err, Fix: fix}
}

// withFix gives a Store's error a better fix, when its cause is the one given.
func withFix(err, cause error, fix string) error {
	var e *Error
	if !errors.As(err, &e) || !errors.Is(err, cause) {
		return err
	}
	better := *e
	better.Fix = fix
	return &better
}

// instead is how to work without the system keyring.
const instead = "set " + APIKeyVariable + ", or SESSIONSCOPE_KEYSTORE=memory to keep keys for one run only"

// unlockGnome starts gnome-keyring or takes a running one over, unlocks its login
// collection, and makes that first where there is none.
const unlockGnome = `read -rs P; printf %s "$P" | gnome-keyring-daemon --replace --unlock --components=secrets`

func fixFor(err error) string {
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return ""
	case errors.Is(err, ErrNoBus):
		return "start one with dbus-run-session, or " + instead
	case errors.Is(err, ErrNoService):
		return "install and start one (gnome-keyring, KWallet or KeePassXC), or " + instead
	case errors.Is(err, ErrNoCollection):
		return "make one by choosing a password for it: " + unlockGnome + " ; or " + instead
	case errors.Is(err, ErrLocked):
		return "unlock it in your desktop's password manager, or give gnome-keyring its password: " + unlockGnome + " ; or " + instead
	case errors.Is(err, ErrDismissed), errors.Is(err, errUnanswered):
		return "try again and answer the window that asks, unlock the keyring in your desktop's password manager, or " + instead
	case errors.Is(err, ErrBusy):
		return "answer or close the window in which the keyring asks, then try again"
	case errors.Is(err, ErrTimeout):
		return "end the keyring service (gnome-keyring-daemon, ksecretd or keepassxc) and start it again, or " + instead
	case errors.Is(err, ErrTooBig):
		return "check what was given: an API key has 48 characters, a server key a few hundred at most"
	case errors.Is(err, ErrNotKept):
		return "store it again: another program may have changed it at the same time"
	case errors.Is(err, ErrUnsupported):
		return instead
	}
	return ""
}
