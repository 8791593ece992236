//go:build linux || netbsd || openbsd || (freebsd && cgo) || (dragonfly && cgo)

package keystore

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/godbus/dbus/v5"
)

const (
	busName          = "org.freedesktop.DBus"
	busAddressName   = "DBUS_SESSION_BUS_ADDRESS"
	secretsName      = "org.freedesktop.secrets"
	secretsPath      = dbus.ObjectPath("/org/freedesktop/secrets")
	loginPath        = secretsPath + "/collection/login"
	serviceInterface = "org.freedesktop.Secret.Service"
	promptCompleted  = "org.freedesktop.Secret.Prompt.Completed"
	collectionLocked = "org.freedesktop.Secret.Collection.Locked"
	nameOwnerChanged = busName + ".NameOwnerChanged"
)

// secretService is the desktop of systems whose keyring is the Secret Service on
// the session bus.
type secretService struct {
	socket string // the bus of the person's session, where the environment names none
}

func systemDesktop() desktop {
	return secretService{socket: filepath.Join("/run/user", strconv.Itoa(os.Getuid()), "bus")}
}

func (secretService) canAsk(getenv func(string) string) bool {
	return getenv("DISPLAY") != "" || getenv("WAYLAND_DISPLAY") != ""
}

// address finds the bus without ever starting one. go-keyring starts one where
// it finds none (with dbus-launch, whose daemons stay behind): it is called only
// after this has found a bus, and with the address in its environment.
func (d secretService) address() (string, error) {
	address := os.Getenv(busAddressName)
	if address != "" && !strings.HasPrefix(address, "autolaunch:") {
		return address, nil
	}
	if _, err := os.Stat(d.socket); err != nil {
		return "", fmt.Errorf("%w: %s is not set and %s does not exist", ErrNoBus, busAddressName, d.socket)
	}
	address = "unix:path=" + dbus.EscapeBusAddressValue(d.socket)
	return address, os.Setenv(busAddressName, address)
}

func (d secretService) connect(ctx context.Context) (*dbus.Conn, error) {
	address, err := d.address()
	if err != nil {
		return nil, err
	}
	conn, err := dbus.Connect(address, dbus.WithContext(ctx))
	switch {
	case err == nil:
		return conn, nil
	case ctx.Err() != nil:
		return nil, fmt.Errorf("%w: the session bus at %s hangs", ErrTimeout, address)
	}
	return nil, fmt.Errorf("%w: %s: %w", ErrNoBus, address, err)
}

// look implements desktop. The limit is for what a healthy service answers at
// once; starting the service takes as long as ctx lasts.
func (d secretService) look(ctx context.Context, limit time.Duration) (bool, error) {
	running, err := d.running(ctx, limit)
	if err != nil {
		return false, err
	}
	if !running {
		if err := d.start(ctx); err != nil {
			return false, err
		}
	}
	bounded, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	return d.locked(bounded)
}

// running reports whether the service runs; that it could be started is no
// error. Only the bus is asked.
func (d secretService) running(ctx context.Context, limit time.Duration) (bool, error) {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	conn, err := d.connect(ctx)
	if err != nil {
		return false, err
	}
	defer func() { _ = conn.Close() }()
	var running bool
	if err := conn.BusObject().CallWithContext(ctx, busName+".NameHasOwner", 0, secretsName).Store(&running); err != nil {
		return false, busError(ctx, err)
	}
	if running {
		return true, nil
	}
	var startable []string
	if err := conn.BusObject().CallWithContext(ctx, busName+".ListActivatableNames", 0).Store(&startable); err != nil {
		return false, busError(ctx, err)
	}
	if !slices.Contains(startable, secretsName) {
		return false, ErrNoService
	}
	return false, nil
}

// start lets the bus start the service, as any call to it would.
func (d secretService) start(ctx context.Context) error {
	conn, err := d.connect(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close() }()
	err = conn.BusObject().CallWithContext(ctx, busName+".StartServiceByName", 0, secretsName, uint32(0)).Err
	if err != nil && ctx.Err() == nil {
		return fmt.Errorf("%w: it could not be started: %w", ErrNoService, err)
	}
	return ctx.Err()
}

// locked asks the running service about the collection that go-keyring uses.
func (d secretService) locked(ctx context.Context) (bool, error) {
	conn, err := d.connect(ctx)
	if err != nil {
		return false, err
	}
	defer func() { _ = conn.Close() }()
	kept, err := collection(ctx, conn)
	if err != nil {
		return false, err
	}
	var locked bool
	if err := property(ctx, kept, collectionLocked, &locked); err != nil {
		return false, busError(ctx, err)
	}
	return locked, nil
}

// collection is the one that go-keyring keeps keys in: login, else the default
// one.
func collection(ctx context.Context, conn *dbus.Conn) (dbus.BusObject, error) {
	service := conn.Object(secretsName, secretsPath)
	var collections []dbus.ObjectPath
	if err := property(ctx, service, serviceInterface+".Collections", &collections); err != nil {
		return nil, busError(ctx, err)
	}
	path := loginPath
	if !slices.Contains(collections, loginPath) {
		if err := service.CallWithContext(ctx, serviceInterface+".ReadAlias", dbus.FlagNoAutoStart, "default").Store(&path); err != nil {
			return nil, busError(ctx, err)
		}
	}
	if path == "/" {
		return nil, ErrNoCollection
	}
	return conn.Object(secretsName, path), nil
}

// alive implements desktop.
func (d secretService) alive(ctx context.Context) error {
	_, err := d.locked(ctx)
	return err
}

// property reads a property and, unlike godbus's own, minds ctx.
func property(ctx context.Context, object dbus.BusObject, name string, into any) error {
	dot := strings.LastIndexByte(name, '.')
	var value dbus.Variant
	err := object.CallWithContext(ctx, busName+".Properties.Get", dbus.FlagNoAutoStart, name[:dot], name[dot+1:]).Store(&value)
	if err != nil {
		return err
	}
	return value.Store(into)
}

// busError gives what came over the bus one of this package's errors.
func busError(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		return ErrTimeout
	}
	var answer dbus.Error
	if !errors.As(err, &answer) {
		return err
	}
	switch answer.Name {
	case "org.freedesktop.Secret.Error.IsLocked":
		return ErrLocked
	case busName + ".Error.ServiceUnknown", busName + ".Error.NameHasNoOwner", busName + ".Error.NoReply":
		return fmt.Errorf("%w: %w", ErrNoService, err)
	}
	return fmt.Errorf("the keyring service answered %s: %w", answer.Name, err)
}
