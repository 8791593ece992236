package debuglog_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"sessionscope/api/debuglog"
	"sessionscope/api/secret"
)

const canary = "canary-9f27c1"

// talkative says too much of itself to anybody who asks.
type talkative struct{ Key string }

func (talkative) Error() string  { return canary }
func (talkative) String() string { return canary }

// honest says what may be told, and something that it does not know.
type honest struct{}

func (honest) LogValue() slog.Value {
	return slog.GroupValue(slog.String("word", "fine"), slog.Any("inner", talkative{canary}))
}

func TestWhatIsToldIsDecidedByType(t *testing.T) {
	var text bytes.Buffer
	logger := debuglog.To(&text).Logger()
	u, err := url.Parse("https://me:" + canary + "@h.test/path?key=" + canary + "#" + canary)
	if err != nil {
		t.Fatal(err)
	}
	header := http.Header{"X-Api-Key": {canary}, "Authorization": {"Bearer " + canary}, "Server": {"nginx"}, "X-" + canary: {"a"}, "Location": {canary}}
	for name, c := range map[string]struct {
		value any
		want  string
	}{
		"a number":              {42, `42`},
		"a truth":               {true, `true`},
		"a duration":            {1500 * time.Millisecond, `"1.5s"`},
		"a word":                {debuglog.Word("waiting"), `"waiting"`},
		"a secret":              {secret.New(canary), `"•••"`},
		"a plain string":        {canary, `"withheld: string"`},
		"bytes":                 {[]byte(canary), `"withheld: []uint8"`},
		"strings":               {[]string{canary}, `"withheld: []string"`},
		"a struct":              {struct{ A string }{canary}, `"withheld: struct { A string }"`},
		"a pointer":             {&talkative{canary}, `"withheld: *debuglog_test.talkative"`},
		"an error":              {errors.New(canary), `"withheld: *errors.errorString"`},
		"a stringer":            {talkative{canary}, `"withheld: debuglog_test.talkative"`},
		"a group of strings":    {slog.GroupValue(slog.String("a", canary), slog.Int("b", 1)), `{"a":"withheld: string","b":1}`},
		"what says for itself":  {honest{}, `{"word":"fine","inner":"withheld: debuglog_test.talkative"}`},
		"a URL":                 {debuglog.URL{URL: u}, `"https://h.test/path"`},
		"no URL":                {debuglog.URL{}, `""`},
		"a header":              {debuglog.Header(header), `{"Authorization":"•••","Server":"nginx","X-Api-Key":"•••","others":2}`},
		"an error by its types": {debuglog.Err{Err: fmt.Errorf("%s: %w", canary, &net.OpError{Op: canary, Err: syscall.ECONNREFUSED})}, `{"types":"*fmt.wrapError: *net.OpError: syscall.Errno","system":"connection refused"}`},
		"a cancelled context":   {debuglog.Err{Err: errors.Join(context.Canceled, errors.New(canary))}, `{"types":"*errors.joinError: [context canceled and *errors.errorString]"}`},
		"no error":              {debuglog.Err{}, `"none"`},
	} {
		text.Reset()
		logger.With("before", c.value).WithGroup("inside").Info("it", "value", c.value)
		var got struct {
			Before json.RawMessage
			Inside struct{ Value json.RawMessage }
		}
		if err := json.Unmarshal(text.Bytes(), &got); err != nil {
			t.Fatalf("%v: %s", err, &text)
		}
		if string(got.Inside.Value) != c.want || string(got.Before) != c.want {
			t.Errorf("%s: told is %s, want %s", name, got.Inside.Value, c.want)
		}
		if strings.Contains(text.String(), canary) {
			t.Errorf("%s: the canary is out: %s", name, &text)
		}
	}
}

func TestALogIsItsOwnersAloneAndIsAddedTo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "debug.log")
	for run := range 3 {
		log, err := debuglog.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		log.Logger().Info("it happened", "run", run)
		if err := errors.Join(log.Failure(), log.Close()); err != nil {
			t.Error(err)
		}
	}
	info, err := os.Stat(path)
	if err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	text, err := os.ReadFile(path)
	if err != nil || strings.Count(string(text), "it happened") != 3 || strings.Count(string(text), "\n") != 6 {
		t.Errorf("%v: %s", err, text)
	}
}

func TestWhatIsNoLogOfOursIsLeftAlone(t *testing.T) {
	log := "{\"time\":\"2026-11-23T09:30:00Z\",\"msg\":\"sessionscope debug log\"}\n"
	for name, c := range map[string]struct {
		make func(t *testing.T, path string) error
		says string
	}{
		"a link to a file":  {func(t *testing.T, path string) error { return os.Symlink(elsewhere(t, log), path) }, "it is a link"},
		"a link to nothing": {func(t *testing.T, path string) error { return os.Symlink(filepath.Join(t.TempDir(), "x"), path) }, "it is a link"},
		"a directory":       {func(_ *testing.T, path string) error { return os.Mkdir(path, 0o700) }, "no regular file"},
		"open to others": {func(_ *testing.T, path string) error {
			return errors.Join(os.WriteFile(path, []byte(log), 0o600), os.Chmod(path, 0o644))
		}, "chmod 600 it"},
		"something else":       {func(_ *testing.T, path string) error { return os.WriteFile(path, []byte(`{"profiles":[]}`), 0o600) }, "it holds something else"},
		"a place that is none": {func(_ *testing.T, path string) error { return os.WriteFile(filepath.Dir(path), nil, 0o600) }, "not a directory"},
	} {
		t.Run(name, func(t *testing.T) {
			if runtime.GOOS == "windows" {
				t.Skip("links and permissions are other ones there")
			}
			dir := filepath.Join(t.TempDir(), "in")
			if name != "a place that is none" {
				if err := os.Mkdir(dir, 0o700); err != nil {
					t.Fatal(err)
				}
			}
			path := filepath.Join(dir, "debug.log")
			if err := c.make(t, path); err != nil {
				t.Fatal(err)
			}
			before, _ := os.ReadFile(path)
			got, err := debuglog.Open(path)
			if got != nil || err == nil || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), path) {
				t.Errorf("got %v, want %q", err, c.says)
			}
			if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
				t.Errorf("it is changed: %s", after)
			}
		})
	}
}

func elsewhere(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "elsewhere")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// full is a disk that takes so many records.
type full struct{ room int }

func (f *full) Write(p []byte) (int, error) {
	if f.room--; f.room < 0 {
		return 0, syscall.ENOSPC
	}
	return len(p), nil
}

func TestAFailureIsToldOnceAndDisturbsNothing(t *testing.T) {
	log := debuglog.To(&full{room: 2})
	for range 5 {
		log.Logger().Info("it happened")
	}
	if err := log.Failure(); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("got %v", err)
	}
	log.Logger().Info("once more")
	if err := log.Failure(); err != nil {
		t.Errorf("it is told again: %v", err)
	}
}

func TestNoLogIsNoTrouble(t *testing.T) {
	var none *debuglog.Log
	none.Logger().Info("it happened", "n", 1)
	if err := errors.Join(none.Failure(), none.Close()); err != nil {
		t.Error(err)
	}
}
