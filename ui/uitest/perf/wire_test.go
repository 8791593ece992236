package main

import (
	"bytes"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"sessionscope/ui/uitest/perf/terminal"
	"sessionscope/ui/wire"
)

// What is left out on the way to the terminal changes nothing there.
func TestTheWireKeepsTheScreen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := opened(t, textOf(t, small))
		whole, left := terminal.NewScreen(width, height, nil), terminal.NewScreen(width, height, nil)
		filter := wire.NewFilter(width, height)
		seen, all, less := 0, 0, 0
		for _, key := range strings.Split("e j j j v j j z G k k g E l j l e pgdown pgdown tab j tab G k k k k k k k g j j ? esc j : esc j", " ") {
			written := d.Press(key).Sleep(time.Second).Bytes()
			frame := bytes.ReplaceAll(written[seen:], []byte("\n"), []byte("\r\n"))
			seen = len(written)
			_, _ = whole.Write(frame)
			all += len(frame)
			frame = filter.Pass(frame)
			_, _ = left.Write(frame)
			less += len(frame)
			if got, want := left.Text(), whole.Text(); got != want {
				t.Fatalf("after %s the screen is\n%s\nwithout the wire\n%s", key, got, want)
			}
		}
		if less > all*19/20 {
			t.Errorf("of %d bytes %d are left", all, less)
		}
		t.Logf("%d bytes become %d", all, less)
	})
}
