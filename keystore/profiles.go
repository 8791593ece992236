package keystore

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"sessionscope/api/secret"
)

// Profiles changes profiles and their keys together: no change is left half
// done, unless the program is killed in the middle of it.
type Profiles struct {
	Config ConfigFile
	Keys   Store
}

// Keys are the secrets of a profile. A zero one means: keep what is there.
type Keys struct{ API, Server secret.Text }

// ErrKeyNeeded says that a change of a profile needs the API key too.
var ErrKeyNeeded = errors.New("its API key is needed")

// List gives the profiles in the order in which they were made.
func (p Profiles) List() ([]Profile, error) {
	c, err := p.Config.Load()
	return c.Profiles, err
}

// NeedsKey reports whether Set needs the API key for this change: for a profile
// that is new, and for a base URL that is new, so that no key goes to a host
// that it was not given for. A new region needs none.
func (c Config) NeedsKey(changed Profile) bool {
	old, exists := c.Profile(changed.Name)
	return !exists || old.movesTo(changed)
}

func (p Profile) movesTo(changed Profile) bool {
	return changed.BaseURL != "" && changed.BaseURL != p.BaseURL
}

// Set makes a profile, or changes the one of its name, and gives what it is now.
// HasServerKey is not for the caller to say. With neither region nor base URL a
// profile stays where it is.
//
// Keys are stored first, then the profile is written down; when one of it fails,
// the keys stored so far are put back as they were. A profile that moves to
// another base URL loses its server key, unless a new one comes with it. The
// error is ErrKeyNeeded where NeedsKey is true and no API key is given.
func (p Profiles) Set(ctx context.Context, changed Profile, keys Keys) (Profile, error) {
	config, err := p.Config.Load()
	if err != nil {
		return Profile{}, err
	}
	old, exists := config.Profile(changed.Name)
	if exists && changed.Region == "" && changed.BaseURL == "" {
		changed.Region, changed.BaseURL = old.Region, old.BaseURL
	}
	if err := config.allows(changed); err != nil {
		return Profile{}, err
	}
	if keys.API.IsZero() && config.NeedsKey(changed) {
		if exists {
			return Profile{}, fmt.Errorf("moving profile %q to %s: %w, because a key is never sent to a host it was not given for", changed.Name, changed.BaseURL, ErrKeyNeeded)
		}
		return Profile{}, fmt.Errorf("making profile %q: %w", changed.Name, ErrKeyNeeded)
	}
	dropped := exists && old.HasServerKey && old.movesTo(changed) && keys.Server.IsZero()
	changed.HasServerKey = !keys.Server.IsZero() || old.HasServerKey && !dropped

	undo := undoing{keys: p.Keys}
	if !keys.API.IsZero() {
		err = undo.set(ctx, changed.Name, keys.API)
	}
	switch {
	case err != nil:
	case !keys.Server.IsZero():
		err = undo.set(ctx, ServerAccount(changed.Name), keys.Server)
	case dropped:
		err = undo.delete(ctx, ServerAccount(changed.Name))
	}
	if err == nil {
		err = p.Config.Update(func(c *Config) error {
			if err := c.allows(changed); err != nil { // another program may have been faster
				return err
			}
			if now, ok := c.Profile(changed.Name); ok && keys.Server.IsZero() && !dropped {
				changed.HasServerKey = now.HasServerKey
			}
			c.put(changed)
			return nil
		})
	}
	if err != nil {
		return Profile{}, undo.all(ctx, err)
	}
	return changed, nil
}

// allows says what keeps a profile from being written down.
func (c Config) allows(changed Profile) error {
	if err := CheckName(changed.Name); err != nil {
		return err
	}
	if changed.Region != "" && changed.BaseURL != "" {
		return fmt.Errorf("profile %q: %w", changed.Name, errTwoPlaces)
	}
	for _, other := range c.Profiles {
		if other.Name != changed.Name && strings.EqualFold(other.Name, changed.Name) {
			return fmt.Errorf("profile name %q: there is %q, and not every keyring tells capital letters apart", changed.Name, other.Name)
		}
	}
	return nil
}

// Delete removes a profile and its keys: the keys first, so that none is left
// that nothing names. When it fails all is put back. Keys that are not there any more are no error, and neither
// is a profile that is not written down as long as a key of that name was kept.
// The error is an *UnknownProfileError when there was neither.
func (p Profiles) Delete(ctx context.Context, name string) error {
	config, err := p.Config.Load()
	if err != nil {
		return err
	}
	if err := CheckName(name); err != nil {
		return err
	}
	_, known := config.Profile(name)
	removed := false
	undo := undoing{keys: p.Keys}
	for _, account := range []string{name, ServerAccount(name)} {
		switch err := undo.change(ctx, account, func() error { return p.Keys.Delete(ctx, account) }); {
		case err == nil:
			removed = true
		case errors.Is(err, ErrNotFound):
		case known || removed:
			return undo.all(ctx, err)
		default:
			return config.unknown(name)
		}
	}
	if !known {
		if !removed {
			return config.unknown(name)
		}
		return nil
	}
	err = p.Config.Update(func(c *Config) error {
		c.remove(name)
		return nil
	})
	if err != nil {
		return undo.all(ctx, err)
	}
	return nil
}

// Used remembers, after a session, the profile that it was opened with ("" for
// none) and the deviceId, where none was written down yet.
func (p Profiles) Used(name, deviceID string) error {
	return p.Config.Update(func(c *Config) error {
		if _, ok := c.Profile(name); ok {
			c.LastUsed = name
		}
		c.DeviceID = cmp.Or(c.DeviceID, deviceID)
		return nil
	})
}

// undoing changes keys, and can put them back.
type undoing struct {
	keys Store
	done []kept
}

// kept is what an account held before. A zero value: nothing.
type kept struct {
	account string
	value   secret.Text
	sure    bool // the change is known to have been made
}

func (u *undoing) set(ctx context.Context, account string, value secret.Text) error {
	return u.change(ctx, account, func() error { return u.keys.Set(ctx, account, value) })
}

func (u *undoing) delete(ctx context.Context, account string) error {
	return u.change(ctx, account, func() error { return ignoreNotFound(u.keys.Delete(ctx, account)) })
}

// change notes what the account holds before it is changed. A change that failed
// is noted too, because it may have been made all the same. One that timed out
// is not: to put it back would only take as long again.
func (u *undoing) change(ctx context.Context, account string, act func() error) error {
	before, err := u.keys.Get(ctx, account)
	if err := ignoreNotFound(err); err != nil {
		return err
	}
	err = act()
	if !errors.Is(err, ErrTimeout) {
		u.done = append(u.done, kept{account: account, value: before, sure: err == nil})
	}
	return err
}

// all puts everything back, even when the person has cancelled. To the error
// that made it necessary it adds what it failed to put back of the changes that
// were made for sure.
func (u *undoing) all(ctx context.Context, cause error) error {
	ctx = context.WithoutCancel(ctx)
	for _, before := range u.done {
		var err error
		if before.value.IsZero() {
			err = ignoreNotFound(u.keys.Delete(ctx, before.account))
		} else {
			err = u.keys.Set(ctx, before.account, before.value)
		}
		if err != nil && before.sure {
			cause = fmt.Errorf("%w; and what was there before could not be put back: %w", cause, err)
		}
	}
	return cause
}

func ignoreNotFound(err error) error {
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	return err
}
