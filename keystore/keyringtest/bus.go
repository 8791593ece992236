//go:build linux

// Package keyringtest stands in for a desktop's keyring in tests. Service is a
// session bus with a Secret Service in memory that can be locked, frozen, slow
// or gone, and whose questions are answered as the test says; it needs nothing
// but Go. Gnome is the real gnome-keyring on a bus of its own.
package keyringtest

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/godbus/dbus/v5"
)

const (
	busName     = "org.freedesktop.DBus"
	secretsName = "org.freedesktop.secrets"
)

// bus speaks D-Bus with each client itself: what a client sends to the bus and
// what it sends to the service come over the same socket.
type bus struct {
	address string
	answer  func(c *client, call *dbus.Message) ([]any, *dbus.Error)

	mu      sync.Mutex
	clients map[*client]bool
	ended   chan struct{} // closed when the test is over
	over    bool
	serving sync.WaitGroup
}

// client is one program on the bus.
type client struct {
	name string
	conn net.Conn

	mu     sync.Mutex
	serial uint32
}

// errNoAnswer makes a call stay without an answer for ever.
var errNoAnswer = &dbus.Error{Name: "keyringtest.NoAnswer"}

// shortDir is a directory for the length of the test. The name of t.TempDir may
// be too long for a socket's.
func shortDir(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "keyring")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}

// listen makes the socket of a bus.
func listen(t testing.TB) (net.Listener, string) {
	t.Helper()
	path := filepath.Join(shortDir(t), "bus")
	listener, err := net.Listen("unix", path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	return listener, "unix:path=" + path
}

// Deaf is the address of a bus that takes connections and never says a word.
func Deaf(t testing.TB) string {
	_, address := listen(t)
	return address
}

func startBus(t testing.TB, answer func(*client, *dbus.Message) ([]any, *dbus.Error)) *bus {
	t.Helper()
	listener, address := listen(t)
	b := &bus{address: address, answer: answer, clients: map[*client]bool{}, ended: make(chan struct{})}
	b.serving.Go(func() {
		for number := 1; ; number++ {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			b.admit(&client{name: fmt.Sprintf(":1.%d", number), conn: conn})
		}
	})
	t.Cleanup(func() {
		_ = listener.Close()
		b.closeAll()
		b.serving.Wait()
	})
	return b
}

func (b *bus) admit(c *client) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.over {
		_ = c.conn.Close()
		return
	}
	b.clients[c] = true
	b.serving.Go(func() { b.serve(c) })
}

func (b *bus) closeAll() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.over = true
	close(b.ended)
	for c := range b.clients {
		_ = c.conn.Close()
	}
}

func (b *bus) serve(c *client) {
	defer func() {
		_ = c.conn.Close()
		b.mu.Lock()
		delete(b.clients, c)
		b.mu.Unlock()
	}()
	in := bufio.NewReader(c.conn)
	if !welcome(in, c.conn) {
		return
	}
	for {
		call, err := dbus.DecodeMessage(in)
		if err != nil {
			return
		}
		if call.Type == dbus.TypeMethodCall {
			body, failure := b.answer(c, call)
			c.reply(call, body, failure)
		}
	}
}

// welcome lets every client in.
func welcome(in *bufio.Reader, conn net.Conn) bool {
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return false
		}
		answer := "ERROR\r\n"
		switch words := strings.Fields(strings.TrimLeft(line, "\x00")); {
		case len(words) == 1 && words[0] == "AUTH":
			answer = "REJECTED EXTERNAL\r\n"
		case len(words) > 1 && words[0] == "AUTH":
			answer = "OK 0123456789abcdef0123456789abcdef\r\n"
		case len(words) == 1 && words[0] == "BEGIN":
			return true
		}
		if _, err := conn.Write([]byte(answer)); err != nil {
			return false
		}
	}
}

func (c *client) reply(call *dbus.Message, body []any, failure *dbus.Error) {
	if failure == errNoAnswer {
		return
	}
	message := &dbus.Message{Type: dbus.TypeMethodReply, Body: body, Headers: map[dbus.HeaderField]dbus.Variant{
		dbus.FieldReplySerial: dbus.MakeVariant(call.Serial()),
		dbus.FieldSender:      dbus.MakeVariant(busName),
		dbus.FieldDestination: dbus.MakeVariant(c.name),
	}}
	if failure != nil {
		message.Type = dbus.TypeError
		message.Headers[dbus.FieldErrorName] = dbus.MakeVariant(failure.Name)
		message.Body = failure.Body
	}
	c.send(message)
}

func (c *client) signal(path dbus.ObjectPath, name string, body ...any) {
	dot := strings.LastIndexByte(name, '.')
	c.send(&dbus.Message{Type: dbus.TypeSignal, Body: body, Headers: map[dbus.HeaderField]dbus.Variant{
		dbus.FieldPath:      dbus.MakeVariant(path),
		dbus.FieldInterface: dbus.MakeVariant(name[:dot]),
		dbus.FieldMember:    dbus.MakeVariant(name[dot+1:]),
		dbus.FieldSender:    dbus.MakeVariant(busName),
	}})
}

func (b *bus) broadcast(path dbus.ObjectPath, name string, body ...any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for c := range b.clients {
		c.signal(path, name, body...)
	}
}

// send gives the message a serial of its own. godbus sets one only in messages
// of its connections, so it goes where the wire format has it.
func (c *client) send(message *dbus.Message) {
	if len(message.Body) > 0 {
		message.Headers[dbus.FieldSignature] = dbus.MakeVariant(dbus.SignatureOf(message.Body...))
	}
	var wire bytes.Buffer
	if err := message.EncodeTo(&wire, binary.LittleEndian); err != nil {
		panic(fmt.Sprintf("encoding %v: %v", message, err))
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.serial++
	binary.LittleEndian.PutUint32(wire.Bytes()[8:], c.serial)
	_, _ = c.conn.Write(wire.Bytes()) // a client that has gone hears nothing
}

// member is the method that a call asks for, with its interface.
func member(call *dbus.Message) string {
	text := func(field dbus.HeaderField) string {
		value, _ := call.Headers[field].Value().(string)
		return value
	}
	return text(dbus.FieldInterface) + "." + text(dbus.FieldMember)
}

func path(call *dbus.Message) dbus.ObjectPath {
	value, _ := call.Headers[dbus.FieldPath].Value().(dbus.ObjectPath)
	return value
}
