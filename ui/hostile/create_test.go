//go:build linux

package hostile

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// report is what create -o json says of a failure.
type report struct {
	Error    string `json:"error"`
	Kind     string `json:"kind"`
	ExitCode int    `json:"exitCode"`
	Status   int    `json:"status"`
	Code     any    `json:"code"`
	CodeName string `json:"codeName"`
	Message  string
	Detail   []string
	Phase    string `json:"phase"`
	Timeout  bool   `json:"timeout"`
	Hint     string `json:"hint"`
}

// TestCreateTakesEveryAnswer sends a request with the built program, without a
// screen, for every row of the table.
func TestCreateTakesEveryAnswer(t *testing.T) {
	signer := authority(t)
	trusted := authorityFile(t, signer)
	for _, r := range answers(t, signer) {
		t.Run(r.name, func(t *testing.T) {
			h := listen(t, r.way)
			home := t.TempDir()
			out, sum := &counter{}, sha256.New()
			var stderr bytes.Buffer
			create := r.command(h, home, trusted)
			create.Stdout, create.Stderr = io.MultiWriter(out, sum), &stderr
			began := time.Now()
			code, memory := runMeasured(t, create)
			if took := time.Since(began); took > r.bound() {
				t.Errorf("it took %v", took)
			}
			if code != r.want.exitCode() {
				t.Fatalf("exit code %d, want %d: %s", code, r.want.exitCode(), stderr.String())
			}
			r.wantMemory(t, memory)
			h.wantAsked(t, r.asked(1))
			if strings.Contains(stderr.String(), canary) {
				t.Errorf("stderr shows the key: %s", stderr.String())
			}
			keptNoKey(t, home)
			if r.want.kind != aSession {
				r.wantReport(t, out.n, stderr.Bytes())
				return
			}
			if r.want.body != nil && fmt.Sprintf("%x", sum.Sum(nil)) != r.want.body() {
				t.Errorf("the %d bytes on stdout are not those that were sent", out.n)
			}
		})
	}
}

func (r row) command(h *host, home, trusted string) *exec.Cmd {
	args := []string{"create", "-o", "json", "--user-id", userID, "--device-id", "d1", "--base-url", h.URL}
	if r.timeout > 0 {
		args = append(args, "--timeout", r.timeout.String())
	} else {
		args = append(args, "--timeout", patience.String())
	}
	if r.maxAnswer > 0 {
		args = append(args, "--max-answer", strconv.Itoa(r.maxAnswer))
	}
	cmd := exec.Command(binary, args...)
	cmd.Env = []string{"HOME=" + home, "AMITY_API_KEY=" + canary, "SESSIONSCOPE_KEYSTORE=memory", "SSL_CERT_FILE=" + trusted}
	return cmd
}

// asked is how many requests come to the host where so many are tried: none get
// through where the connection cannot be trusted.
func (r row) asked(tried int) int {
	switch {
	case r.lost:
		return 0
	case r.name == closedAtOnce:
		return tried - 1
	}
	return tried
}

// bound is how long a row may take.
func (r row) bound() time.Duration { return r.timeout + patience }

// wantMemory allows three times the answer and 64 MB.
func (r row) wantMemory(t *testing.T, most int64) {
	t.Helper()
	if allowed := int64(3*r.size + 64e6); most > allowed {
		t.Errorf("it took %d MB of memory for an answer of %d MB", most/1e6, r.size/1e6)
	}
}

func (r row) wantReport(t *testing.T, printed int64, stderr []byte) {
	t.Helper()
	if printed != 0 {
		t.Errorf("stdout has %d bytes", printed)
	}
	var got report
	if err := json.Unmarshal(stderr, &got); err != nil || bytes.Count(stderr, []byte("\n")) != 1 {
		t.Fatalf("stderr is no JSON on one line: %v\n%s", err, stderr)
	}
	code := r.want.code
	if number, ok := code.(int); ok {
		code = float64(number) // as JSON has it
	}
	if got.Kind != r.want.kind || got.Status != r.want.status && r.want.kind != unreached || got.Code != code || got.CodeName != r.want.name ||
		got.Phase != r.want.phase || got.Timeout != r.want.late {
		t.Errorf("got %+v\nwant %+v", got, r.want)
	}
	all := fmt.Sprint(got.Error, "\n", got.Message, "\n", got.Detail)
	for _, word := range append(r.want.says, r.want.create) {
		if !strings.Contains(all, word) {
			t.Errorf("it says %s\nwithout %q", all, word)
		}
	}
	if r.want.kind != refusal && got.Hint == "" {
		t.Error("it does not say what to do next")
	}
}

// keptNoKey wants the key in no file.
func keptNoKey(t *testing.T, dir string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		content, err := os.ReadFile(path)
		if bytes.Contains(content, []byte(canary)) {
			t.Errorf("the key is in %s", path)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// counter counts what is written.
type counter struct{ n int64 }

func (c *counter) Write(p []byte) (int, error) {
	c.n += int64(len(p))
	return len(p), nil
}

// sumOf is the check sum of a body.
func sumOf(body func(io.Writer)) string {
	sum := sha256.New()
	body(sum)
	return fmt.Sprintf("%x", sum.Sum(nil))
}
