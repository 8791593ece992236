//go:build linux

package keyringtest

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
)

// RealVariable must be 1 for tests to use the real gnome-keyring.
const RealVariable = "SESSIONSCOPE_E2E"

// password opens every collection that a Gnome makes.
const password = "test"

const busConfig = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=%s/bus</listen>
  <servicedir>%[1]s/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`

// Gnome is a session bus of its own with the real gnome-keyring on it, in a home
// directory that is thrown away.
type Gnome struct {
	t       testing.TB
	address string
	home    string
	conn    *dbus.Conn
	daemon  *exec.Cmd // nil until StartDaemon
}

// StartGnome starts the bus alone: nothing on it keeps secrets, or could be
// started, until StartDaemon or Activate. The test is skipped unless
// SESSIONSCOPE_E2E is 1; then it fails where gnome-keyring is not installed.
func StartGnome(t testing.TB) *Gnome {
	t.Helper()
	if os.Getenv(RealVariable) != "1" {
		t.Skipf("needs the real gnome-keyring: set %s=1", RealVariable)
	}
	for _, program := range []string{"dbus-daemon", "gnome-keyring-daemon"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Fatalf("%v: install gnome-keyring and dbus", err)
		}
	}
	g := &Gnome{t: t, home: shortDir(t)}
	g.write("services/README", "what the bus can start")
	config := g.write("bus.conf", fmt.Sprintf(busConfig, g.home))

	daemon := g.command("dbus-daemon", "--nofork", "--nopidfile", "--print-address", "--config-file="+config)
	out, err := daemon.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	g.run(daemon)
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("starting a bus: %v", err)
	}
	g.address = strings.TrimSpace(line)
	g.conn, err = dbus.Connect(g.address)
	if err != nil {
		t.Fatalf("reaching the bus: %v", err)
	}
	t.Cleanup(func() { _ = g.conn.Close() })
	return g
}

// Address is what DBUS_SESSION_BUS_ADDRESS holds for its clients.
func (g *Gnome) Address() string { return g.address }

// Env is the environment for a program that uses this keyring.
func (g *Gnome) Env() []string {
	return []string{"DBUS_SESSION_BUS_ADDRESS=" + g.address, "HOME=" + g.home, "PATH=" + os.Getenv("PATH")}
}

// StartDaemon starts gnome-keyring with an unlocked login collection, and waits
// until it is there.
func (g *Gnome) StartDaemon() {
	g.t.Helper()
	g.daemon = g.command("gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets")
	g.daemon.Stdin = strings.NewReader(password)
	g.awaitOwner(func() { g.run(g.daemon) })
}

// awaitOwner starts something that takes the service's name, and waits for that.
func (g *Gnome) awaitOwner(start func()) {
	g.t.Helper()
	signals := make(chan *dbus.Signal, 16)
	g.conn.Signal(signals)
	defer g.conn.RemoveSignal(signals)
	if err := g.conn.AddMatchSignal(dbus.WithMatchMember("NameOwnerChanged"), dbus.WithMatchArg(0, secretsName)); err != nil {
		g.t.Fatal(err)
	}
	start()
	limit := time.After(30 * time.Second)
	for {
		select {
		case signal := <-signals:
			if signal.Name == busName+".NameOwnerChanged" && signal.Body[0] == secretsName && signal.Body[2] != "" {
				return
			}
		case <-limit:
			g.t.Fatal("gnome-keyring did not come up within 30 s")
		}
	}
}

// Activate lets the bus start gnome-keyring at the first call to it, by the
// command given. It stands in for a keyring that is slow to start.
func (g *Gnome) Activate(shell string) {
	g.t.Helper()
	script := g.write("start", "#!/bin/sh\n"+shell+"\n")
	g.write("services/"+secretsName+".service", "[D-BUS Service]\nName="+secretsName+"\nExec=/bin/sh "+script+"\n")
	if err := g.conn.BusObject().Call(busName+".ReloadConfig", 0).Err; err != nil {
		g.t.Fatalf("making the service known to the bus: %v", err)
	}
}

// Lock locks the login collection.
func (g *Gnome) Lock() {
	g.t.Helper()
	login := []dbus.ObjectPath{"/org/freedesktop/secrets/collection/login"}
	if err := g.conn.Object(secretsName, "/org/freedesktop/secrets").Call("org.freedesktop.Secret.Service.Lock", 0, login).Err; err != nil {
		g.t.Fatalf("locking the collection: %v", err)
	}
}

// Freeze stops the daemon where it is, so that it answers nothing.
func (g *Gnome) Freeze() { g.signal(syscall.SIGSTOP) }

// Kill ends the daemon without a word.
func (g *Gnome) Kill() {
	g.t.Helper()
	g.signal(syscall.SIGKILL)
	_ = g.daemon.Wait()
}

func (g *Gnome) signal(s syscall.Signal) {
	g.t.Helper()
	if err := g.daemon.Process.Signal(s); err != nil {
		g.t.Fatalf("sending %v to gnome-keyring: %v", s, err)
	}
}

// Replace runs a command line that replaces the daemon, as a person in this
// session would, with the collection's password as $P. It waits for the new one.
func (g *Gnome) Replace(line string) {
	g.t.Helper()
	g.awaitOwner(func() {
		command := g.command("sh", "-c", line)
		command.Env = append(command.Env, "P="+password)
		if err := command.Run(); err != nil {
			g.t.Fatalf("%s: %v", line, err)
		}
	})
}

func (g *Gnome) command(name string, args ...string) *exec.Cmd {
	command := exec.Command(name, args...)
	command.Env = g.Env()
	// Whatever it starts ends with it: all are one group.
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	return command
}

func (g *Gnome) run(command *exec.Cmd) {
	g.t.Helper()
	if err := command.Start(); err != nil {
		g.t.Fatal(err)
	}
	g.t.Cleanup(func() {
		if command.ProcessState == nil {
			_ = syscall.Kill(-command.Process.Pid, syscall.SIGKILL)
			_ = command.Wait()
		}
	})
}

func (g *Gnome) write(name, text string) string {
	g.t.Helper()
	path := filepath.Join(g.home, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		g.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		g.t.Fatal(err)
	}
	return path
}
