package main

import (
	"bufio"
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"sessionscope/ui/cli/clitest"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"sessionscope": main})
}

func TestCommandLine(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "ui/cli/testdata/script", Setup: clitest.Setup, Cmds: clitest.Commands(),
	})
}

func TestKeyring(t *testing.T) { clitest.RunKeyring(t, "ui/cli/testdata/keyring") }

// process is the program with a home of its own.
func process(t *testing.T, args ...string) (*exec.Cmd, *bytes.Buffer) {
	t.Helper()
	program := exec.CommandContext(t.Context(), "sessionscope", args...)
	program.Env = []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + t.TempDir(), "TERM=xterm", "AMITY_API_KEY=demo-key", "SESSIONSCOPE_KEYSTORE=memory",
	}
	var stderr bytes.Buffer
	program.Stderr = &stderr
	return program, &stderr
}

// silence is an API that takes a request and answers nothing; asked tells when.
func silence(t *testing.T) (url string, asked <-chan struct{}) {
	t.Helper()
	came := make(chan struct{}, 1)
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body) // only then the context ends with the client
		came <- struct{}{}
		<-r.Context().Done()
	}))
	t.Cleanup(server.Close)
	return server.URL, came
}

func TestASignalEndsARequestWithCode130(t *testing.T) {
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP} {
		t.Run(signal.String(), func(t *testing.T) {
			url, asked := silence(t)
			program, stderr := process(t, "create", "--user-id", "alice", "--base-url", url)
			if err := program.Start(); err != nil {
				t.Fatal(err)
			}
			<-asked
			if err := program.Process.Signal(signal); err != nil {
				t.Fatal(err)
			}
			_ = program.Wait()
			if code := program.ProcessState.ExitCode(); code != 130 || !strings.Contains(stderr.String(), "sessionscope: interrupted") {
				t.Errorf("exit code %d: %s", code, stderr)
			}
		})
	}
}

func TestTheDemoServerNamesItsURLAndEndsInOrder(t *testing.T) {
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		t.Run(signal.String(), func(t *testing.T) {
			server, stderr := process(t, "demo-server", "--ttl", "1h")
			out, err := server.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := server.Start(); err != nil {
				t.Fatal(err)
			}
			line, err := bufio.NewReader(out).ReadString('\n')
			if err != nil {
				t.Fatal(err)
			}
			client, clientErr := process(t, "create", "--user-id", "alice", "--base-url", strings.TrimSpace(line))
			summary, err := client.Output()
			if err != nil || !strings.Contains(string(summary), "in 59:") {
				t.Errorf("%v: %s%s", err, summary, clientErr)
			}
			if err := server.Process.Signal(signal); err != nil {
				t.Fatal(err)
			}
			if err := server.Wait(); err != nil {
				t.Errorf("the server ends with %v: %s", err, stderr)
			}
		})
	}
}

func TestAReaderThatGoesAwayIsNoNews(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, `{"accessToken":"a","users":[],"more":"`+strings.Repeat("x", 1<<20)+`"}`)
	}))
	t.Cleanup(server.Close)
	program, stderr := process(t, "create", "--user-id", "alice", "--base-url", server.URL, "-o", "json")
	out, err := program.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := program.Start(); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	if err := program.Wait(); err == nil {
		t.Error("it claims that all was written")
	}
	if stderr.Len() > 0 {
		t.Errorf("stderr: %s", stderr)
	}
}

func TestTheTopLevelHoldsWhatWasAgreed(t *testing.T) {
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	agreed := []string{"go.mod", "go.sum", "main.go", "main_test.go", "ui", "api", "keystore", "README.md", "LICENSE"}
	built := []string{"sessionscope", "dist", "node_modules"} // ignored by git
	for _, entry := range entries {
		name := entry.Name()
		if !strings.HasPrefix(name, ".") && !slices.Contains(agreed, name) && !slices.Contains(built, name) {
			t.Errorf("%s is not agreed", name)
		}
	}
}

// source is one package of this module: its Go files without tests.
type source struct {
	dir     string // "." is the top
	imports []string
	files   []*ast.File
}

func sources(t *testing.T) (*token.FileSet, []source) {
	t.Helper()
	set, packages := token.NewFileSet(), map[string]*source{}
	err := filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		switch name := entry.Name(); {
		case err != nil:
			return err
		case entry.IsDir() && path != "." && (strings.HasPrefix(name, ".") || name == "testdata" || name == "node_modules"):
			return fs.SkipDir
		case entry.IsDir() || filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		dir := filepath.ToSlash(filepath.Dir(path))
		if packages[dir] == nil {
			packages[dir] = &source{dir: dir}
		}
		p := packages[dir]
		p.files = append(p.files, file)
		for _, spec := range file.Imports {
			path, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			p.imports = append(p.imports, path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	all := make([]source, 0, len(packages))
	for _, dir := range slices.Sorted(maps.Keys(packages)) {
		all = append(all, *packages[dir])
	}
	return set, all
}

// within reports whether a directory is another or lies below it.
func within(dir, above string) bool { return dir == above || strings.HasPrefix(dir, above+"/") }

// layer is what the packages below a directory may import of this module.
type layer struct {
	dir  string
	uses []string
	// noTerminal keeps out what draws or reads keys.
	noTerminal bool
}

// layers are in order: the first that fits a package counts.
var layers = []layer{
	{dir: "ui/uitest", uses: []string{"ui", "api", "keystore"}}, // for tests only
	{dir: "ui/cli/clitest", uses: []string{"api", "keystore"}},  // for tests only
	{dir: "api/secret", noTerminal: true},
	{dir: "api/disk", noTerminal: true},
	{dir: "api/debuglog", uses: []string{"api/secret", "api/disk"}, noTerminal: true},
	{dir: "api/jsontree", noTerminal: true},
	{dir: "api", uses: []string{"api"}, noTerminal: true},
	{dir: "keystore", uses: []string{"keystore", "api/secret", "api/disk", "api/debuglog"}, noTerminal: true},
	{dir: "ui/clean"},
	{dir: "ui/editor"},
	{dir: "ui/wire"},
	{dir: "ui/keys", uses: []string{"ui/clean"}},
	{dir: "ui/theme", uses: []string{"ui/clean"}},
	{dir: "ui/widget", uses: []string{"ui/widget", "ui/theme", "ui/keys", "ui/clean", "api/secret"}},
	{dir: "ui/screen", uses: []string{"ui/screen", "ui/widget", "ui/theme", "ui/keys", "ui/clean", "api", "keystore"}},
	{dir: "ui/cli", uses: []string{"ui", "api", "keystore"}},
	{dir: "ui", uses: []string{"ui/screen", "ui/widget", "ui/theme", "ui/keys", "ui/clean", "ui/editor", "ui/wire", "api", "keystore"}},
	{dir: ".", uses: []string{"ui", "keystore", "api"}},
}

func TestImportsRunOneWay(t *testing.T) {
	_, all := sources(t)
	for _, p := range all {
		at := slices.IndexFunc(layers, func(l layer) bool { return l.dir == "." || within(p.dir, l.dir) })
		rules := layers[at]
		for _, path := range p.imports {
			used, own := strings.CutPrefix(path, "sessionscope/")
			switch {
			case !own && rules.noTerminal && (strings.HasPrefix(path, "charm.land/") || path == "golang.org/x/term"):
				t.Errorf("%s imports %s: it knows no terminal", p.dir, path)
			case !own:
			case !slices.ContainsFunc(rules.uses, func(dir string) bool { return within(used, dir) }):
				t.Errorf("%s imports %s: it may use %v", p.dir, used, rules.uses)
			case within(p.dir, "ui/screen") && within(used, "ui/screen") && used != "ui/screen" && screenOf(p.dir) != screenOf(used):
				t.Errorf("%s imports %s: screens never import each other", p.dir, used)
			case used == "ui/uitest" || used == "ui/cli/clitest" || used == "keystore/keyringtest" || used == "api/apitest":
				if !strings.HasSuffix(p.dir, "test") {
					t.Errorf("%s imports %s, which is for tests", p.dir, used)
				}
			}
		}
	}
}

// screenOf is the screen that a package belongs to: "request" of
// ui/screen/request/curl.
func screenOf(dir string) string {
	name, _, _ := strings.Cut(strings.TrimPrefix(dir, "ui/screen/"), "/")
	return name
}

// The texts that may stand in one place only.
var (
	colour    = regexp.MustCompile(`^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$|\x1b\[[0-9;:]*m`)
	keyStroke = regexp.MustCompile(`^((ctrl|alt|shift|super)\+\S+|pgup|pgdown|f[0-9]+)$`)
)

func TestColoursAndKeysHaveOnePlaceEach(t *testing.T) {
	set, all := sources(t)
	for _, p := range all {
		if !within(p.dir, "ui") || within(p.dir, "ui/uitest") {
			continue
		}
		for _, file := range p.files {
			ast.Inspect(file, func(n ast.Node) bool {
				literal, ok := n.(*ast.BasicLit)
				if !ok || literal.Kind != token.STRING {
					return true
				}
				text, err := strconv.Unquote(literal.Value)
				switch {
				case err != nil:
					t.Errorf("%s: %v", set.Position(n.Pos()), err)
				case p.dir != "ui/theme" && colour.MatchString(text):
					t.Errorf("%s: the colour %q belongs into ui/theme", set.Position(n.Pos()), text)
				case p.dir != "ui/keys" && keyStroke.MatchString(text):
					t.Errorf("%s: the key %q belongs into ui/keys", set.Position(n.Pos()), text)
				}
				return true
			})
		}
	}
}
