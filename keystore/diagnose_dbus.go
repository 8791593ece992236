//go:build linux || netbsd || openbsd || (freebsd && cgo) || (dragonfly && cgo)

package keystore

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/godbus/dbus/v5"
)

// examine implements desktop.
func (d secretService) examine(ctx context.Context, limit time.Duration, accounts []string) Diagnosis {
	found := Diagnosis{Service: "the Secret Service"}
	running, err := d.running(ctx, limit)
	if err != nil || !running {
		found.Err, found.Idle = err, err == nil
		return found
	}
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	conn, err := d.connect(ctx)
	if err != nil {
		found.Err = err
		return found
	}
	defer func() { _ = conn.Close() }()
	if name := programOf(ctx, conn); name != "" {
		found.Service = name
	}
	kept, err := collection(ctx, conn)
	if err == nil {
		err = busError(ctx, property(ctx, kept, collectionLocked, &found.Locked))
	}
	if err != nil {
		found.Err = err
		return found
	}
	found.Kept = map[string]bool{}
	for _, account := range accounts {
		var items []dbus.ObjectPath
		// As go-keyring names them. To search asks nobody and reads no key.
		attributes := map[string]string{"username": account, "service": Service}
		call := kept.CallWithContext(ctx, "org.freedesktop.Secret.Collection.SearchItems", dbus.FlagNoAutoStart, attributes)
		if err := call.Store(&items); err != nil {
			break // what is not known is left out
		}
		found.Kept[account] = len(items) > 0
	}
	return found
}

// programOf names the program that is the keyring, where the system tells.
func programOf(ctx context.Context, conn *dbus.Conn) string {
	var process uint32
	if conn.BusObject().CallWithContext(ctx, busName+".GetConnectionUnixProcessID", 0, secretsName).Store(&process) != nil {
		return ""
	}
	arguments, err := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", process))
	if name, _, _ := bytes.Cut(arguments, []byte{0}); err == nil && len(name) > 0 {
		return filepath.Base(string(name))
	}
	return ""
}
