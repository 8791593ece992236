//go:build linux || netbsd || openbsd || (freebsd && cgo) || (dragonfly && cgo)

package keystore

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/godbus/dbus/v5"
)

// run implements desktop. It opens the connection that go-keyring is going to
// use, which is the one that godbus shares in a process, and closes it after the
// call. So it hears what go-keyring leaves out (that a question was dismissed,
// that the service has gone), can end a call that hangs, and leaves no goroutine
// behind. The service takes a question back when its connection closes.
func (d secretService) run(ctx context.Context, call func() error) (bool, error) {
	conn, err := dbus.SessionBus()
	if err != nil {
		return false, fmt.Errorf("%w: %w", ErrNoBus, err)
	}
	stop := context.AfterFunc(ctx, func() { _ = conn.Close() })
	defer stop()

	heard := listen(conn)
	err = conn.AddMatchSignal(dbus.WithMatchInterface(busName), dbus.WithMatchMember("NameOwnerChanged"), dbus.WithMatchArg(0, secretsName))
	if err == nil {
		err = survive(call)
	}
	_ = conn.Close() // ends the listening too
	news := <-heard
	switch {
	case news.dismissed:
		return true, ErrDismissed
	case err == nil:
		return false, nil
	case ctx.Err() != nil:
		return false, ctx.Err()
	case news.gone:
		return false, fmt.Errorf("%w: it ended during the call", ErrNoService)
	}
	var answer dbus.Error
	if errors.As(err, &answer) && slices.Contains(vanished, answer.Name) {
		return false, fmt.Errorf("%w: it was removed during the call: %w", ErrNotFound, err)
	}
	return false, busError(ctx, err)
}

// vanished is how services answer about a key that another program removed after
// go-keyring had found it.
var vanished = []string{
	"org.freedesktop.Secret.Error.NoSuchObject",
	busName + ".Error.UnknownObject",
	busName + ".Error.UnknownMethod",
}

// news is what the signals during a call said.
type news struct{ dismissed, gone bool }

// listen hears the signals of conn until it closes. It closes conn when the
// service goes, because go-keyring would wait for its answer for ever.
//
// godbus hands a signal to its listeners in the order in which they came, so
// what go-keyring acted on has been heard here.
func listen(conn *dbus.Conn) <-chan news {
	signals := make(chan *dbus.Signal, 32)
	conn.Signal(signals)
	heard := make(chan news, 1)
	go func() {
		var all news
		for signal := range signals {
			switch signal.Name {
			case promptCompleted:
				var result dbus.Variant
				var dismissed bool
				if dbus.Store(signal.Body, &dismissed, &result) == nil && dismissed {
					all.dismissed = true
				}
			case nameOwnerChanged:
				var name, before, after string
				if dbus.Store(signal.Body, &name, &before, &after) == nil && name == secretsName && after == "" {
					all.gone = true
					_ = conn.Close()
				}
			}
		}
		heard <- all
	}()
	return heard
}

var errBroken = errors.New("the keyring service answered with something unexpected")

// survive turns a panic of go-keyring into an error: it takes a closed
// connection, and answers of a type it did not expect, that way.
func survive(call func() error) (err error) {
	defer func() {
		if recover() != nil {
			err = errBroken
		}
	}()
	return call()
}
