package ui_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"sessionscope/ui"
	"sessionscope/ui/uitest"
)

// piped runs the app on a pipe that a test writes to.
func piped(t *testing.T, begins string, act func(t *testing.T, d *uitest.Driver, pipe *io.PipeWriter)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		from, pipe := io.Pipe()
		t.Cleanup(func() { _ = pipe.Close() })
		d := drive(t, 120, 30, ui.Options{
			Opened: &ui.Opened{Name: "stdin", Text: []byte(begins), More: from}, Theme: "dark", Now: time.Now,
		})
		act(t, d, pipe)
	})
}

func write(t *testing.T, d *uitest.Driver, pipe *io.PipeWriter, text string) *uitest.Driver {
	t.Helper()
	if _, err := io.WriteString(pipe, text); err != nil {
		t.Fatal(err)
	}
	return d.Sleep(time.Second)
}

const (
	userAlice = `{"userId":"alice","displayName":"Alice","roles":[],"permissions":["EDIT_USER"]}`
	userBob   = `{"userId":"bob","displayName":"Bob","roles":[],"permissions":[]}`
)

func TestWhatComesInIsShownAsItComes(t *testing.T) {
	piped(t, `{"users":[`+userAlice+",", func(t *testing.T, d *uitest.Driver, pipe *io.PipeWriter) {
		d.Sleep(time.Second).See("users", "alice", "reading 90 bytes…", "not read yet").NotSee("bob")
		write(t, d, pipe, userBob+",").See("alice", "bob", "reading 155 bytes…")
		for i := range 2000 {
			if _, err := fmt.Fprintf(pipe, `{"userId":"user %d"},`, i); err != nil {
				t.Fatal(err)
			}
		}
		d.Sleep(time.Second).See("users  2,002", "reading")
		write(t, d, pipe, userBob+`],"roles":[],"files":[]}`)
		if err := pipe.Close(); err != nil {
			t.Fatal(err)
		}
		d.Sleep(time.Second).Press("E").See("users  2,003", "permissions  1").NotSee("reading", "breaks off", "not read yet")
	})
}

func TestWhatNeverEndsIsStopped(t *testing.T) {
	piped(t, `{"users":[`+userAlice+",", func(t *testing.T, d *uitest.Driver, pipe *io.PipeWriter) {
		d.Sleep(time.Hour).See("reading 90 bytes…")
		d.Press("ctrl+c").SeeRunning().See("stopped: this is what came so far", "alice", "✗").NotSee("reading 9")
		d.Press("ctrl+c").SeeEnd()
		_ = pipe.Close()
	})
	piped(t, `[1,`, func(t *testing.T, d *uitest.Driver, pipe *io.PipeWriter) {
		write(t, d, pipe, "2,").See("reading").Press("q").SeeEnd()
		_ = pipe.Close()
	})
}

func TestAClosedTabReadsNoMore(t *testing.T) {
	piped(t, `[1,`, func(t *testing.T, d *uitest.Driver, pipe *io.PipeWriter) {
		write(t, d, pipe, "2,").See("reading").Press("ctrl+w").NotSee("reading")
		write(t, d, pipe, "3,").NotSee("stopped")
		d.Press("ctrl+c").SeeEnd()
		_ = pipe.Close()
	})
}

func TestAReadThatFailsShowsWhatCame(t *testing.T) {
	piped(t, `{"users":[`+userAlice, func(_ *testing.T, d *uitest.Driver, pipe *io.PipeWriter) {
		_ = pipe.CloseWithError(errors.New("it is larger than 1GiB, the most that is read"))
		d.Sleep(time.Second).See("alice", "⚠ it is larger than 1GiB, the most that is read; this is what came before", "✗")
	})
}

func TestNothingIsReadBehindAFault(t *testing.T) {
	piped(t, `{"users":[`+userAlice+"}", func(t *testing.T, d *uitest.Driver, pipe *io.PipeWriter) {
		d.Sleep(time.Second).See("alice", "✗").NotSee("reading", "stopped")
		_ = pipe.Close()
	})
}

func TestATicketOnStdinIsShownWhenItIsThere(t *testing.T) {
	const ticket = `{"sessionscopeTicket":1,"request":{"userId":"alice"},"answer":{"status":200,"body":"{\"users\":[]}"}}`
	piped(t, ticket[:30], func(t *testing.T, d *uitest.Driver, pipe *io.PipeWriter) {
		d.Sleep(time.Second).NotSee("sessionscopeTicket")
		write(t, d, pipe, ticket[30:]).NotSee("opened a ticket")
		_ = pipe.Close()
		if frame := d.Sleep(time.Second).Frame(); !strings.Contains(frame, "ticket") {
			t.Errorf("the ticket is not opened:\n%s", frame)
		}
	})
}
