package ui

import (
	"context"
	"errors"
	"strings"
	"time"

	"sessionscope/api/presenter"
	"sessionscope/api/ticket"
	"sessionscope/keystore"
	"sessionscope/ui/screen/failure"
)

// failed is what the failure on the screen is about, as it came.
type failed struct {
	act, userID string // act is "" where there was none
	host        label
	sent        *ticket.Sent
	err         error
	at          time.Time
}

// screen makes the screen that shows it, in presenter mode of stand-ins.
func (f failed) screen(a *App) *failure.Model {
	p := &a.presenting
	d := failure.Deps{Theme: &a.theme, Now: a.Now, At: f.at, Host: p.label(f.host), Sent: f.sent, Presenting: p.on}
	if p.on {
		d.Sent = p.names.Sent(f.sent)
	}
	if f.act != "" {
		d.Act = f.act + p.user(f.userID)
	}
	return failure.New(a.ctx, d, p.failure(f.err))
}

// failure is an error as a screen may have it.
func (p *presenting) failure(err error) error {
	var key *keystore.Error
	switch {
	case !p.on:
		return err
	case errors.As(err, &key):
		return p.keyFailure(key)
	default:
		return p.names.Failure(err)
	}
}

// keyFailure leaves out whose key it was, and what a keyring says of it in words
// of its own.
func (p *presenting) keyFailure(e *keystore.Error) *keystore.Error {
	out := &keystore.Error{Op: e.Op, Account: p.of(presenter.Profile, e.Account), Err: errors.New("presenter mode leaves the keyring's own words out")}
	for _, known := range []error{
		keystore.ErrNotFound, keystore.ErrNoBus, keystore.ErrNoService, keystore.ErrNoCollection, keystore.ErrLocked, keystore.ErrDismissed,
		keystore.ErrBusy, keystore.ErrTimeout, keystore.ErrTooBig, keystore.ErrEmpty, keystore.ErrNotKept, keystore.ErrBadAccount,
		keystore.ErrReadOnly, keystore.ErrUnsupported, context.Canceled, context.DeadlineExceeded,
	} {
		if errors.Is(e.Err, known) {
			out.Err = known
		}
	}
	if !strings.Contains(e.Fix, e.Account) {
		out.Fix = e.Fix
	}
	return out
}
