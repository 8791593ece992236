package keystore

import "context"

// Diagnosis is how a key store does, as far as it can be found out without
// asking the person, starting anything or reading a key.
type Diagnosis struct {
	// Store is what the store is, in a sentence.
	Store string
	// Service is the program behind it, "" when that is not known.
	Service string
	// Idle tells that the program does not run yet: the first key starts it.
	Idle bool
	// Locked tells that it opens only with the person's password, and Asks that
	// it has a display to ask for it.
	Locked, Asks bool
	// Kept tells of the accounts asked for whether a key is kept; it lacks those
	// of which that cannot be known.
	Kept map[string]bool
	// Err is why the store cannot be used, one of this package's errors; nil when
	// it can. Fix is what to do about it, or about a keyring that is locked.
	Err error
	Fix string
}

// Diagnose finds out how a store does, and whether it keeps keys of some
// accounts. It never asks for a password and takes a few seconds at most.
func Diagnose(ctx context.Context, store Store, accounts ...string) Diagnosis {
	system, ok := store.(*SystemStore)
	if !ok {
		return Diagnosis{Store: store.Describe()}
	}
	// A look that nobody's request waits for may take longer.
	found := system.desktop.examine(ctx, 2*system.preflight, accounts)
	found.Store, found.Asks = store.Describe(), system.prompts
	switch {
	case found.Err != nil:
		found.Fix = fixFor(found.Err)
	case found.Locked:
		found.Fix = fixFor(ErrLocked)
	}
	return found
}
