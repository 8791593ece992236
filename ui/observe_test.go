package ui_test

import (
	"bytes"
	"encoding/json"
	"io"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"sessionscope/api"
	"sessionscope/api/debuglog"
	"sessionscope/api/demo"
	"sessionscope/ui"
	"sessionscope/ui/uitest"
)

// watch drives the app with a log.
func watch(t *testing.T, to io.Writer, act func(d *uitest.Driver)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		app := ui.New(t.Context(), ui.Options{
			Demo: demo.New(demo.Options{Now: time.Now}), Now: time.Now, Theme: "dark", Log: debuglog.To(to),
			Request: api.SessionRequest{UserID: "alice", DeviceID: "sessionscope-demo"},
		})
		t.Cleanup(app.Close)
		observed := ui.Observe(app)
		defer observed.Watch(t.Context())()
		act(uitest.Drive(t, observed, 120, 36))
	})
}

// synced is a buffer that several goroutines write to.
type synced struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (s *synced) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.Write(p)
}

func (s *synced) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.String()
}

func TestTheLogTellsWhatHappenedAndNotWhatWasTyped(t *testing.T) {
	log := new(synced)
	watch(t, log, func(d *uitest.Driver) {
		d.Press("tab", "tab").Resize(100, 30)
		d.Press("ctrl+j").Sleep(15 * time.Second).See("expires in")
		d.Press("e", "G").Press(":").Type("zzqq").Press("esc")
		d.Press("/").Paste("pasted-canary").Type("qzqz").Press("esc").Press("q").SeeEnd()
	})
	text := log.String()
	inOrder := []string{
		`"msg":"window","width":120,"height":36`, `"msg":"window","width":100,"height":30`,
		`"msg":"message","type":"request.SendMsg"`, `"name":"*sending.Model"`, `"msg":"a session is asked for","body":"{\n  \"userId\": \"alice`,
		`"msg":"request","begun"`, `"X-Api-Key":"•••"`, `"msg":"request answered"`, `"status":200`, `"total":`,
		`"msg":"message","type":"ui.sentMsg"`, `"name":"*explorer.Model"`, `"msg":"memory"`,
		`"msg":"key","name":"e"`, `"msg":"key","name":"G"`, `under the palette`, `"msg":"key","name":"/"`, `"type":"tea.PasteMsg"`, `"msg":"key","name":"q"`,
	}
	rest := text
	for _, want := range inOrder {
		_, after, found := strings.Cut(rest, want)
		if !found {
			t.Fatalf("the log has no %s in its place:\n%s", want, text)
		}
		rest = after
	}
	for _, never := range []string{"canary", "zzqq", "qzqz", `"name":"z"`, `"name":"tab"`, "accessToken\":", demo.Key, "withheld"} {
		if strings.Contains(text, never) {
			t.Errorf("the log holds %q:\n%s", never, text)
		}
	}
	for line := range strings.Lines(text) {
		if !json.Valid([]byte(line)) {
			t.Errorf("this is no JSON: %s", line)
		}
	}
}

func TestKeysInABurstMayBeASecretThatIsPasted(t *testing.T) {
	log := new(synced)
	watch(t, log, func(d *uitest.Driver) {
		d.Press("ctrl+j").Sleep(time.Second).See("expires in")
		d.Burst("eGjkjeGjk").Sleep(time.Second)
	})
	if n := strings.Count(log.String(), `"msg":"key"`); n > 1 {
		t.Errorf("%d keys of a burst are told:\n%s", n, log)
	}
}

// fullDisk takes nothing.
type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, syscall.ENOSPC }

func TestALogThatCannotBeWrittenIsSaidOnceAndTheProgramGoesOn(t *testing.T) {
	watch(t, fullDisk{}, func(d *uitest.Driver) {
		d.See("the debug log", "no space left on device")
		d.Press("tab").NotSee("debug log")
		d.Press("ctrl+j").Sleep(time.Second).See("expires in").NotSee("debug log")
	})
}
