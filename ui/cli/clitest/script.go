package clitest

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/testscript"
)

// Secrets of a script's environment. They may show nowhere.
const (
	apiKey    = "canary-api-key-6f1d"
	authToken = "canary-auth-token-93ab"
	serverKey = "canary-server-key-c07e"
)

// patience is how long any command may take, on a busy machine too: half of the
// minute that a person has to answer the keyring.
const patience = 30 * time.Second

type stateKey struct{}

type state struct{ server *server }

// Setup gives a script a home of its own, secrets in its environment, and the
// misbehaving API as $API; nothing listens at $NOBODY.
func Setup(env *testscript.Env) error {
	s := &state{server: startServer([]string{apiKey, authToken, serverKey})}
	env.Defer(s.server.stop)
	env.Values[stateKey{}] = s
	home := filepath.Join(env.WorkDir, "home")
	for name, value := range map[string]string{
		"HOME": home, "XDG_CONFIG_HOME": filepath.Join(home, ".config"), "XDG_STATE_HOME": filepath.Join(home, ".state"),
		"TERM": "xterm-256color", "SESSIONSCOPE_KEYSTORE": "memory",
		"AMITY_API_KEY": apiKey, "CANARY": apiKey, "AMITY_AUTH_TOKEN": "", "CANARY_TOKEN": authToken,
		"API": s.server.URL, "ELSEWHERE": s.server.elsewhere.URL, "NOBODY": nobody(),
	} {
		env.Setenv(name, value)
	}
	return os.MkdirAll(home, 0o700)
}

// nobody is a base URL where nothing listens: port 1 of a loopback address that
// nobody uses.
func nobody() string { return "http://127.9.8.7:1" }

// Commands are what scripts can say beside testscript's own.
func Commands() map[string]func(*testscript.TestScript, bool, []string) {
	return map[string]func(*testscript.TestScript, bool, []string){
		"exits":    exits,
		"asked":    asked,
		"spotless": spotless,
		"cmpjson":  cmpJSON,
	}
}

// exits runs a program and wants its exit code: exits CODE PROGRAM ARGS. It
// holds for every run that no secret is printed, and that it ends soon.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE PROGRAM ARGS…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	began := time.Now()
	err = ts.Exec(args[1], args[2:]...)
	if took := time.Since(began); took > patience {
		ts.Fatalf("it took %v", took)
	}
	got := 0
	if failed := new(exec.ExitError); errors.As(err, &failed) {
		got = failed.ExitCode()
		if used := mostMemory(failed.ProcessState); used > 400<<20 {
			ts.Fatalf("it took %d bytes of memory", used)
		}
	} else {
		ts.Check(err)
	}
	for _, stream := range []string{"stdout", "stderr"} {
		refuseSecrets(ts, stream, []byte(ts.ReadFile(stream)))
	}
	if got != want {
		ts.Fatalf("it exits with %d, want %d", got, want)
	}
}

// asked wants so many requests to have come to the API since it was last said,
// and none that should not have come.
func asked(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: asked NUMBER")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got, strays := ts.Value(stateKey{}).(*state).server.taken()
	if got != want || len(strays) > 0 {
		ts.Fatalf("%d requests came, want %d; strays: %s", got, want, strings.Join(strays, "; "))
	}
}

// spotless wants no secret in any file below the script's directory.
func spotless(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 0 {
		ts.Fatalf("usage: spotless")
	}
	ts.Check(filepath.WalkDir(ts.Getenv("WORK"), func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		content, err := os.ReadFile(path)
		refuseSecrets(ts, path, content)
		return err
	}))
}

// cmpJSON wants two files to hold the same JSON, whatever their blanks and the
// order of their members; $NAME in the second stands for the environment's.
func cmpJSON(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: cmpjson FILE FILE")
	}
	var got, want any
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[0])), &got))
	ts.Check(json.Unmarshal([]byte(os.Expand(ts.ReadFile(args[1]), ts.Getenv)), &want))
	if difference := cmp.Diff(want, got); difference != "" {
		ts.Fatalf("%s is not %s:\n%s", args[0], args[1], difference)
	}
}

func refuseSecrets(ts *testscript.TestScript, where string, text []byte) {
	for _, secret := range []string{apiKey, authToken, serverKey} {
		if bytes.Contains(text, []byte(secret)) {
			ts.Fatalf("%s holds the secret %s", where, secret)
		}
	}
}

func quiet() *log.Logger { return log.New(io.Discard, "", 0) }
