package cli_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"sessionscope/api"
	"sessionscope/api/demo"
	"sessionscope/api/secret"
	"sessionscope/keystore"
	"sessionscope/ui"
	"sessionscope/ui/cli"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// person is somebody at the command line of a computer: its keyring and files
// stay from one command to the next.
type person struct {
	t         *testing.T
	home      string
	env       map[string]string
	keys      keystore.Store
	terminal  bool     // stdin, stdout and stderr are one
	window    [2]int   // its cells; none are not known
	pipes     bool     // stdout is a terminal, and stdin a pipe
	stdin     string   // what comes in through a pipe, or is typed and shown
	meanwhile func()   // what happens as that is read, if anything
	types     []string // what is typed at hidden prompts
	network   network
	stdout    io.Writer // instead of what done.stdout collects
	keyboard  func() (io.ReadCloser, error)
	ctx       context.Context // ends on a signal to the program
	interrupt context.Context // ends on ctrl+c
}

func newPerson(t *testing.T) *person {
	return &person{
		t: t, home: t.TempDir(), env: map[string]string{"TERM": "xterm"}, keys: keystore.Memory(),
	}
}

// done is what a command did.
type done struct {
	code                   int
	stdout, stderr, prompt string
	sent                   []sent
	app                    *ui.Options // what the app was started with
}

// sent is a request that left the program.
type sent struct{ host, key, body string }

// network is the demo under every host's name.
type network struct {
	sent []sent
	api  http.RoundTripper // instead of demoAPI
}

// demoAPI is one demo for all tests, made when a request is first sent.
var demoAPI = sync.OnceValues(func() (http.RoundTripper, error) {
	transport := demo.Transport(demo.New(demo.Options{}))
	return transport, openSession(transport)
})

// openSession opens a session of a demo. After it nothing of the demo runs on
// in the background.
func openSession(transport http.RoundTripper) error {
	client := api.Client{BaseURL: &url.URL{Scheme: "https", Host: "demo"}, Key: secret.New(demo.Key), Transport: transport}
	_, err := client.CreateSession(context.Background(), api.SessionRequest{UserID: "bob", DeviceID: "d"}, nil)
	return err
}

func (n *network) RoundTrip(r *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	n.sent = append(n.sent, sent{host: r.URL.Host, key: r.Header.Get("x-api-key"), body: string(body)})
	r.Body = io.NopCloser(bytes.NewReader(body))
	if n.api != nil {
		return n.api.RoundTrip(r)
	}
	transport, err := demoAPI()
	if err != nil {
		return nil, err
	}
	return transport.RoundTrip(r)
}

func (p *person) runs(args ...string) done {
	p.t.Helper()
	var stdout, stderr, prompt bytes.Buffer
	p.network.sent = nil
	result := done{}
	environ := []string{}
	for name, value := range p.env {
		environ = append(environ, name+"="+value)
	}
	var out io.Writer = &stdout
	if p.stdout != nil {
		out = p.stdout
	}
	ctx := p.ctx
	if ctx == nil {
		ctx = p.t.Context()
	}
	result.code = cli.Main(ctx, cli.Env{
		Args: args, Stdin: &input{strings.NewReader(p.stdin), p.meanwhile}, Stdout: out, Stderr: &stderr,
		Getenv: func(name string) string { return p.env[name] }, Environ: environ,
		Home: p.home, Now: time.Now,
		Keys: func() (keystore.Store, error) {
			if p.keys == nil {
				p.t.Error("the store of keys was opened")
			}
			return p.keys, nil
		},
		Transport: &p.network,
		Terminal: cli.Terminal{
			Stdin: p.terminal, Stdout: p.terminal || p.pipes, Stderr: p.terminal, Prompt: &prompt,
			ReadHidden: p.readHidden, Keyboard: p.keyboard, Size: p.size,
		},
		Interrupt: func(ctx context.Context) (context.Context, context.CancelFunc) {
			ctx, cancel := context.WithCancel(ctx)
			if p.interrupt == nil {
				return ctx, cancel
			}
			// AfterFunc takes a goroutine, which may come too late to what is quickly
			// done.
			if p.interrupt.Err() != nil {
				cancel()
			}
			context.AfterFunc(p.interrupt, cancel)
			return ctx, cancel
		},
		RunApp: func(_ context.Context, options ui.Options) error {
			result.app = &options
			return nil
		},
		Version: "v1.2.3",
		Random:  strings.NewReader("0123456789abcdef"),
	})
	result.stdout, result.stderr, result.prompt = stdout.String(), stderr.String(), prompt.String()
	result.sent = p.network.sent
	return result
}

func (p *person) size() (width, height int, err error) {
	if p.window == [2]int{} {
		return 0, 0, errors.New("it does not tell")
	}
	return p.window[0], p.window[1], nil
}

// readHidden waits like a person who has nothing more to type.
func (p *person) readHidden(ctx context.Context) (string, error) {
	if len(p.types) == 0 {
		<-ctx.Done()
		return "", ctx.Err()
	}
	line := p.types[0]
	p.types = p.types[1:]
	return line, nil
}

func (p *person) configPath() string {
	return filepath.Join(p.home, ".config", "sessionscope", "config.json")
}

// config is the text of the config file, "" where there is none.
func (p *person) config() string {
	text, err := os.ReadFile(p.configPath())
	if err != nil && !os.IsNotExist(err) {
		p.t.Error(err)
	}
	return string(text)
}

// exits fails the test unless the command ended with the code.
func (d done) exits(t *testing.T, code int) done {
	t.Helper()
	if d.code != code {
		t.Fatalf("exit code %d, want %d\nstdout: %s\nstderr: %s", d.code, code, d.stdout, d.stderr)
	}
	return d
}

// says wants a text on stderr.
func (d done) says(t *testing.T, text string) done {
	t.Helper()
	if !strings.Contains(d.stderr, text) {
		t.Errorf("stderr does not say %q:\n%s", text, d.stderr)
	}
	return d
}

// prints wants a text on stdout.
func (d done) prints(t *testing.T, text string) done {
	t.Helper()
	if !strings.Contains(d.stdout, text) {
		t.Errorf("stdout does not hold %q:\n%s", text, d.stdout)
	}
	return d
}

// sends wants exactly one request, to the host with the key; none for "".
func (d done) sends(t *testing.T, host, key string) done {
	t.Helper()
	switch {
	case host == "" && len(d.sent) > 0:
		t.Errorf("%d requests were sent, the first to %s", len(d.sent), d.sent[0].host)
	case host != "" && len(d.sent) != 1:
		t.Errorf("%d requests were sent, want one", len(d.sent))
	case host != "" && (d.sent[0].host != host || d.sent[0].key != key):
		t.Errorf("%s got the key %q; want %s to get %q", d.sent[0].host, d.sent[0].key, host, key)
	}
	return d
}

// input does something once when it is read.
type input struct {
	io.Reader
	meanwhile func()
}

func (i *input) Read(b []byte) (int, error) {
	if do := i.meanwhile; do != nil {
		i.meanwhile = nil
		do()
	}
	return i.Reader.Read(b)
}
