// Package keystore holds the keys that open sessions, and the profiles that name
// them.
//
// Keys live in a Store: the operating system's keyring, this run's memory, or
// (to read only) the environment. What may stand in a file lives in the
// ConfigFile: profiles with their region or base URL, and no secret ever.
// Profiles changes both together; Choose decides whose key a request uses.
//
// The package knows neither the API nor the terminal.
package keystore

import (
	"context"
	"fmt"

	"sessionscope/api/secret"
)

// Service is the name under which every key is kept in a system keyring.
const Service = "sessionscope"

// MaxValue is the longest value, in bytes, that a Store keeps: what Windows
// Credential Manager holds, taken as the limit everywhere.
const MaxValue = 2560

// KeystoreVariable chooses the Store that Open gives. InMemory is the value for
// one that ends with the program.
const (
	KeystoreVariable = "SESSIONSCOPE_KEYSTORE"
	InMemory         = "memory"
)

// Store keeps secrets by account. An account is a profile's name, or
// ServerAccount of it.
//
// Every Store promises:
//
//   - Accounts are told apart byte by byte, but for Windows Credential Manager,
//     which ignores case (so Profiles takes no two names that differ only in
//     it). Values come back byte for byte.
//   - Get and Delete of an account that is not kept give ErrNotFound.
//   - Set replaces. When it returns nil the value was read back and is kept.
//     When it fails the account holds what it held before, unless the keyring
//     was lost during the call (ErrTimeout, ErrNoService, ErrNotKept, or the
//     context's error): then nobody can know.
//   - Set refuses an empty value (ErrEmpty) and one above MaxValue (ErrTooBig).
//     An account that is empty, longer than 300 bytes, no valid UTF-8, or that
//     holds a control character gives ErrBadAccount.
//   - A context that has ended gives its error, and nothing is done. One that
//     ends during a call makes the call return at once.
//   - Every error is an *Error, so that it names act, account and fix. No error
//     holds a value.
//   - It may be used from several goroutines.
//
// A Store that cannot be written gives ErrReadOnly for Set and Delete.
type Store interface {
	Get(ctx context.Context, account string) (secret.Text, error)
	Set(ctx context.Context, account string, value secret.Text) error
	Delete(ctx context.Context, account string) error
	// Describe names the store in a sentence: "the system keyring".
	Describe() string
}

// ServerAccount is the account of a profile's server key. No profile's own
// account equals it, because a profile's name holds no slash.
func ServerAccount(name string) string { return name + serverSuffix }

const serverSuffix = "/server"

// Open gives the Store that SESSIONSCOPE_KEYSTORE asks for: the system keyring
// ("system", or when it is not set), or this run's memory ("memory"). Nothing is
// called yet: a keyring that cannot be had shows at the first key.
func Open(getenv func(string) string) (Store, error) {
	switch wanted := getenv(KeystoreVariable); wanted {
	case "", "system":
		return System(SystemOptions{Getenv: getenv}), nil
	case InMemory:
		return Memory(), nil
	default:
		return nil, fmt.Errorf("%s is %q: it may be system (the keyring of this computer) or memory (kept for this run only)", KeystoreVariable, wanted)
	}
}
