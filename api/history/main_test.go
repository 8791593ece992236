package history_test

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"go.uber.org/goleak"

	"sessionscope/api"
	"sessionscope/api/history"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// inDir is a file in a directory that is not there yet.
func inDir(t testing.TB) history.File {
	t.Helper()
	return history.File{Path: filepath.Join(t.TempDir(), "state", "sessionscope", "history.jsonl")}
}

// holding is a file with a text.
func holding(t testing.TB, text string) history.File {
	t.Helper()
	f := inDir(t)
	if err := os.MkdirAll(filepath.Dir(f.Path), 0o700); err != nil {
		t.Fatal(err)
	}
	write(t, f.Path, text)
	return f
}

func write(t testing.TB, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func contents(t testing.TB, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

var noon = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

// sent is an entry of a user, so many seconds after noon.
func sent(userID string, seconds int) history.Entry {
	return history.Entry{
		At:      noon.Add(time.Duration(seconds) * time.Second),
		Profile: "acme",
		BaseURL: "https://apix.eu.amity.co",
		Request: history.Request{UserID: userID, DeviceID: "sessionscope-7f3a91", DeviceInfo: api.DeviceInfo{Kind: "web"}},
		Outcome: history.Outcome{Kind: history.Session, Status: 200},
		Took:    123 * time.Millisecond, UserType: "signed-in", ExpiresAt: noon.AddDate(0, 0, 30),
	}
}

func add(t testing.TB, s history.Store, entries ...history.Entry) {
	t.Helper()
	for _, e := range entries {
		if err := s.Append(context.Background(), e); err != nil {
			t.Fatal(err)
		}
	}
}

func load(t testing.TB, s history.Store) history.Log {
	t.Helper()
	log, err := s.Load(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return log
}

// users are the userIds of the entries, in their order.
func users(log history.Log) []string {
	var ids []string
	for _, e := range log.Entries {
		ids = append(ids, e.Request.UserID)
	}
	return ids
}

// programPath holds the path of the history that a test, run as another program,
// is to use.
const programPath = "HISTORY_TEST_PATH"

// program is a test of this package as another program that uses a history.
func program(t *testing.T, test string, f history.File) (*exec.Cmd, *bytes.Buffer) {
	t.Helper()
	command := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^"+test+"$", "-test.v")
	command.Env = append(os.Environ(), programPath+"="+f.Path)
	var said bytes.Buffer
	command.Stdout, command.Stderr = &said, &said
	return command, &said
}

// asProgram is the history that program gave this test; it is skipped where
// nobody did.
func asProgram(t *testing.T) history.File {
	t.Helper()
	path := os.Getenv(programPath)
	if path == "" {
		t.Skip("runs as a part of another test")
	}
	return history.File{Path: path, Wait: time.Minute}
}
