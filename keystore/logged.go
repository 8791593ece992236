package keystore

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"time"

	"sessionscope/api/debuglog"
	"sessionscope/api/secret"
)

// Logged is a Store that tells a log of each call: what it waits for, and how it
// ends. Neither account nor value is told.
func Logged(s Store, log *slog.Logger) Store { return logged{s, log} }

type logged struct {
	Store
	log *slog.Logger
}

// Get implements Store.
func (l logged) Get(ctx context.Context, account string) (value secret.Text, err error) {
	ctx, done := l.begin(ctx, opGet, account)
	defer func() { done(err) }()
	return l.Store.Get(ctx, account)
}

// Set implements Store.
func (l logged) Set(ctx context.Context, account string, value secret.Text) (err error) {
	ctx, done := l.begin(ctx, opSet, account)
	defer func() { done(err) }()
	return l.Store.Set(ctx, account, value)
}

// Delete implements Store.
func (l logged) Delete(ctx context.Context, account string) (err error) {
	ctx, done := l.begin(ctx, opDelete, account)
	defer func() { done(err) }()
	return l.Store.Delete(ctx, account)
}

func (l logged) begin(ctx context.Context, op, account string) (context.Context, func(error)) {
	log := l.log.With("op", debuglog.Word(op), "store", debuglog.Word(l.Describe()), "serverKey", strings.HasSuffix(account, "/server"))
	log.Info("key store is called")
	watch, begun := watchOf(ctx), time.Now()
	ctx = WithWatch(ctx, func(s Stage) {
		log.Info("key store waits", "stage", debuglog.Word(s.String()))
		watch(s)
	})
	return ctx, func(err error) {
		log.Info("key store returned", "took", time.Since(begun), "error", debuglog.Err{Err: err})
	}
}

// LogValue implements slog.LogValuer: the act and its cause, and not the account.
func (e *Error) LogValue() slog.Value {
	cause := "another"
	for _, known := range []error{
		ErrNotFound, ErrNoBus, ErrNoService, ErrNoCollection, ErrLocked, ErrDismissed, ErrBusy, ErrTimeout,
		ErrTooBig, ErrEmpty, ErrNotKept, ErrBadAccount, ErrReadOnly, ErrUnsupported,
		context.Canceled, context.DeadlineExceeded,
	} {
		if errors.Is(e.Err, known) {
			cause = known.Error()
			break
		}
	}
	return slog.GroupValue(slog.String("op", e.Op), slog.String("cause", cause))
}
