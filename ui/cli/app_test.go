package cli_test

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sessionscope/api/demo"
)

func TestTheAppStartsWithWhatTheCommandLineSays(t *testing.T) {
	p := newPerson(t)
	p.terminal = true
	p.env["AMITY_API_KEY"] = "key-of-env"
	got := p.runs("--user-id", "alice", "--region", "eu", "--timeout", "5s", "--max-answer", "1MiB", "--allow-http", "--theme", "light").exits(t, 0).sends(t, "", "")
	app := got.app
	if app == nil {
		t.Fatal("the app was not started")
	}
	if app.Request.UserID != "alice" || app.Region != "eu" || app.Timeout != 5*time.Second || app.MaxAnswer != 1<<20 ||
		!app.AllowHTTP || app.AllowInvalid || app.Theme != "light" || app.Version != "v1.2.3" {
		t.Errorf("the app is started with %+v", *app)
	}
	if app.Environment.APIKey.Reveal() != "key-of-env" || app.Keys == nil || app.Config.Path != p.configPath() || app.Demo != nil || app.Opened != nil {
		t.Errorf("the app is started with %+v", *app)
	}
	if p.config() != "" {
		t.Error("the config file was written")
	}
}

func TestTheDemoTouchesNoKeyAndNoFile(t *testing.T) {
	p := newPerson(t)
	p.terminal, p.keys = true, nil
	p.env["AMITY_API_KEY"] = "key-of-env"
	app := p.runs("--demo", "--demo-ttl", "90s").exits(t, 0).app
	if app.Demo == nil || app.Request.UserID != "alice" || app.Keys != nil || app.Config.Path != "" || !app.Environment.APIKey.IsZero() {
		t.Errorf("the demo is started with %+v", *app)
	}
	again := p.runs("--demo", "--user-id", "root").exits(t, 0).app
	if again.Request.UserID != "root" {
		t.Errorf("the demo starts with %q", again.Request.UserID)
	}
	for _, server := range []*demo.Server{app.Demo, again.Demo} {
		if err := openSession(demo.Transport(server)); err != nil {
			t.Error(err)
		}
	}
	if entries, err := os.ReadDir(p.home); err != nil || len(entries) > 0 {
		t.Errorf("files: %v, %v", entries, err)
	}
}

func TestPresenterModeIsAskedForByAFlag(t *testing.T) {
	p := newPerson(t)
	p.terminal = true
	path := filepath.Join(p.home, "answer.json")
	if err := os.WriteFile(path, []byte(`{"users":[]}`), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args []string
		want bool
	}{
		{[]string{"--presenter", "--user-id", "alice"}, true},
		{[]string{"--demo", "--presenter"}, true},
		{[]string{"open", "--presenter", path}, true},
		{[]string{"--demo"}, false},
		{[]string{"open", path}, false},
	} {
		if app := p.runs(c.args...).exits(t, 0).app; app == nil || app.Presenter != c.want {
			t.Errorf("%v starts the app with %+v", c.args, app)
		}
	}
}

func TestTheAppRefusesAProfileElsewhereBeforeItStarts(t *testing.T) {
	p := newPerson(t)
	p.stdin = demoKey
	p.runs("keys", "set", "prod", "--region", "eu").exits(t, 0)
	p.terminal = true
	if got := p.runs("--profile", "prod", "--region", "us").exits(t, 2).says(t, "goes nowhere else"); got.app != nil {
		t.Error("the app was started")
	}
	if app := p.runs("--profile", "prod").exits(t, 0).app; app.Profile != "prod" {
		t.Errorf("the app starts with profile %q", app.Profile)
	}
	// A field may still be filled in, or broken on purpose.
	p.runs("--user-id", strings.Repeat("x", 51)).exits(t, 2).says(t, "51 characters")
	p.runs("--user-id", strings.Repeat("x", 51), "--allow-invalid").exits(t, 0)
}

func TestAFileIsOpened(t *testing.T) {
	p := newPerson(t)
	p.terminal = true
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for name, text := range map[string]string{
		"answer.json": `{"users":[]}`, "blanks.json": " \r\n\t[1]", "broken.json": `{"users":[{"userId":"al`, "word.json": "true",
	} {
		path := write(name, text)
		app := p.runs("open", path).exits(t, 0).app
		if app == nil || app.Opened == nil || string(app.Opened.Text) != text || app.Opened.Name != path {
			t.Errorf("%s: the app is started with %+v", name, app)
		}
	}
	if app := p.runs("open", write("bom.json", "\ufeff{}")).exits(t, 0).app; string(app.Opened.Text) != "{}" {
		t.Errorf("a byte order mark stays: %q", app.Opened.Text)
	}
	for name, why := range map[string]string{
		write("empty.json", ""): "it is empty", write("blank.json", " \n\n"): "nothing but blanks",
		write("page.html", "<html>"): `it is no JSON: it starts with "<"`, write("wide.json", "\xff\xfe{\x00}\x00"): "UTF-16",
		write("key.txt", "\x1b[31m"): `it starts with "\x1b"`,
		dir:                          "it is a directory", filepath.Join(dir, "none.json"): "no such file",
	} {
		got := p.runs("open", name).exits(t, 2).says(t, why)
		if got.app != nil || strings.Count(got.stderr, "\n") != 1 {
			t.Errorf("%s: %q", name, got.stderr)
		}
	}
	p.runs("open").exits(t, 2).says(t, "needs a file, or - for stdin")
	p.runs("open", "a", "b").exits(t, 2)
}

func TestWhatATicketSendsIsKeptInTheHistory(t *testing.T) {
	p := newPerson(t)
	p.terminal = true
	path := filepath.Join(t.TempDir(), "answer.json")
	if err := os.WriteFile(path, []byte(`{"users":[]}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if app := p.runs("open", path).exits(t, 0).app; app.History == nil {
		t.Error("there is no history")
	}
	if app := p.runs("open", path, "--no-history").exits(t, 0).app; app.History != nil {
		t.Error("there is a history all the same")
	}
}

func TestWhatIsOpenedCanBeAskedAboutWithAProfile(t *testing.T) {
	p := newPerson(t)
	p.terminal = true
	for name, text := range map[string]string{
		"ticket.json": `{"sessionscopeTicket":1,"request":{"userId":"alice"},"answer":{}}`,
		"answer.json": `{"accessToken":"t","users":[]}`,
	} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		app := p.runs("open", path).exits(t, 0).app
		if app == nil || app.Keys == nil || app.Config.Path != p.configPath() {
			t.Errorf("%s: the app is started with %+v", name, app)
		}
	}
}

func TestStdinIsOpenedAndTheKeysComeFromTheTerminal(t *testing.T) {
	p := newPerson(t)
	p.terminal = true
	p.runs("open", "-").exits(t, 2).says(t, "stdin is the terminal")
}

type keyboard struct {
	io.Reader
	closed bool
}

func (k *keyboard) Close() error { k.closed = true; return nil }

func TestPipedStdinNeedsAnotherKeyboard(t *testing.T) {
	p := newPerson(t)
	p.pipes = true
	p.stdin = `{"users":[]}`
	keys := &keyboard{Reader: strings.NewReader("q")}
	p.keyboard = func() (io.ReadCloser, error) { return keys, nil }
	app := p.runs("open", "-").exits(t, 0).app
	if app.Stdin != io.Reader(keys) || string(app.Opened.Text) != p.stdin || app.Opened.Name != "stdin" || !keys.closed {
		t.Errorf("the app is started with %+v, the keyboard closed: %v", *app, keys.closed)
	}
	p.keyboard = func() (io.ReadCloser, error) { return nil, os.ErrNotExist }
	p.runs("open", "-").exits(t, 2).says(t, "needs a terminal for the keys")
	p.stdin = "<html>"
	p.runs("open", "-").exits(t, 2).says(t, "opening stdin: it is no JSON")
}
