package clitest

import (
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"sessionscope/keystore/keyringtest"
)

// keyring is what scripts do to a keyring.
type keyring interface {
	Address() string
	Lock()
	Freeze()
}

type keyringKey struct{}

// RunKeyring runs the scripts of a directory with the keyring of a desktop: one
// that is made here, and the real gnome-keyring where SESSIONSCOPE_E2E is 1.
// Each script has a keyring of its own.
func RunKeyring(t *testing.T, dir string) {
	scripts, err := filepath.Glob(filepath.Join(dir, "*.txtar"))
	if err != nil || len(scripts) == 0 {
		t.Fatalf("no scripts in %s: %v", dir, err)
	}
	for name, start := range map[string]func(*testing.T) keyring{
		"made": func(t *testing.T) keyring { return keyringtest.Start(t, keyringtest.Options{}) },
		"gnome": func(t *testing.T) keyring {
			gnome := keyringtest.StartGnome(t)
			gnome.StartDaemon()
			return gnome
		},
	} {
		t.Run(name, func(t *testing.T) {
			for _, script := range scripts {
				t.Run(filepath.Base(script), func(t *testing.T) { runWith(t, script, start(t)) })
			}
		})
	}
}

func runWith(t *testing.T, script string, k keyring) {
	commands := Commands()
	commands["keyring"] = doToKeyring
	testscript.Run(t, testscript.Params{
		Files: []string{script},
		Cmds:  commands,
		Setup: func(env *testscript.Env) error {
			env.Values[keyringKey{}] = k
			if err := Setup(env); err != nil {
				return err
			}
			env.Setenv("SESSIONSCOPE_KEYSTORE", "system")
			env.Setenv("DBUS_SESSION_BUS_ADDRESS", k.Address())
			return nil
		},
	})
}

// doToKeyring locks the keyring, or makes it answer nothing more.
func doToKeyring(ts *testscript.TestScript, neg bool, args []string) {
	k := ts.Value(keyringKey{}).(keyring)
	switch {
	case !neg && len(args) == 1 && args[0] == "lock":
		k.Lock()
	case !neg && len(args) == 1 && args[0] == "freeze":
		k.Freeze()
	default:
		ts.Fatalf("usage: keyring lock|freeze")
	}
}
