//go:build linux

package e2e

import (
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// resize makes the window another size.
func (p *terminal) resize(w, h int) {
	p.t.Helper()
	p.tmux("resize-window", "-x", strconv.Itoa(w), "-y", strconv.Itoa(h))
}

// still shows what does not change with the time but for the header, and gives
// the screen without that.
func (p *terminal) still() string {
	p.t.Helper()
	p.Press("G")
	p.See("The answer as it came")
	return p.body()
}

// body is the screen without the row that counts down.
func (p *terminal) body() string {
	p.t.Helper()
	_, body, _ := strings.Cut(p.Screen(), "\n")
	return body
}

func TestEverySizeOfWindow(t *testing.T) {
	t.Parallel()
	p := explore(t, 120, 36)
	before := p.still()
	for _, size := range []struct {
		w, h int
		see  string
	}{
		{80, 24, "users"},
		{40, 10, "users"},
		{39, 10, "too small"},
		{200, 60, "permissions"},
		{1, 1, "T"},
		{200, 1, "too small"},
		{1, 60, "T"},
		{10, 2, "This"},
	} {
		p.resize(size.w, size.h)
		p.Until("the screen fits the window", func() bool {
			return p.Ask("#{pane_width}x#{pane_height}") == strconv.Itoa(size.w)+"x"+strconv.Itoa(size.h)
		})
		p.See(size.see)
	}
	p.resize(120, 36)
	p.Until("the screen is as before", func() bool { return p.body() == before })
	p.countsDown()
	p.Press("q")
	p.See("exit 0 of 1")
}

// TestAStormOfSizes sets the sizes at the terminal itself: tmux would pass only
// a few of them on.
func TestAStormOfSizes(t *testing.T) {
	t.Parallel()
	p := explore(t, 120, 36)
	before := p.still()
	tty, err := os.OpenFile(p.Ask("#{pane_tty}"), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = tty.Close() }()
	const sizes = 200
	next := time.NewTicker(time.Second / sizes)
	defer next.Stop()
	for i := range sizes {
		<-next.C
		size := unix.Winsize{Col: uint16(1 + 7*i%200), Row: uint16(1 + 5*i%60)}
		if i == sizes-1 {
			size = unix.Winsize{Col: 120, Row: 36}
		}
		if err := unix.IoctlSetWinsize(int(tty.Fd()), unix.TIOCSWINSZ, &size); err != nil {
			t.Fatal(err)
		}
	}
	p.Until("the screen is as before", func() bool { return p.body() == before })
	p.countsDown()
	p.Press("q")
	p.GivenBack(0)
}
