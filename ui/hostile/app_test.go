//go:build linux

package hostile

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net/url"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"sessionscope/api"
	"sessionscope/api/secret"
	"sessionscope/keystore"
	"sessionscope/ui"
	"sessionscope/ui/uitest/perf/terminal"
)

// TestTheAppTakesEveryAnswer sends a request from the form for every row of the
// table, with the whole app on a terminal. It goes back to the form, finds
// everything still in it, and sends it once more, soundly answered.
func TestTheAppTakesEveryAnswer(t *testing.T) {
	needTerminal(t)
	signer := authority(t)
	leaks := goleak.IgnoreCurrent()
	var small, large []row
	for _, r := range answers(t, signer) {
		if r.size > 1<<20 {
			large = append(large, r)
		} else {
			small = append(small, r)
		}
	}
	t.Run("small", func(t *testing.T) {
		heap := watchHeap(t)
		// All of them together, with what the test itself keeps.
		t.Cleanup(func() { row{size: 64e6}.wantMemory(t, heap()) })
		for _, r := range small {
			t.Run(r.name, func(t *testing.T) {
				t.Parallel()
				r.tryApp(t, signer, func() int64 { return 0 })
			})
		}
	})
	wantNoneLeft(t, leaks)
	for _, r := range large {
		t.Run(r.name, func(t *testing.T) { r.tryApp(t, signer, watchHeap(t)) })
		wantNoneLeft(t, leaks)
	}
}

// wantNoneLeft wants every goroutine to end. What the end of the app finds at
// work looks up only between two pieces of it, which takes a busy machine a while.
func wantNoneLeft(t *testing.T, leaks goleak.Option) {
	t.Helper()
	var left error
	for begun := time.Now(); time.Since(begun) < patience; { // each look takes up to half a second
		if left = goleak.Find(leaks); left == nil {
			return
		}
	}
	t.Error(left)
}

// tryApp sends a request for a row; heap ends the watch over the memory.
func (r row) tryApp(t *testing.T, signer tls.Certificate, heap func() int64) {
	h := listen(t, r.way)
	p := r.openApp(t, h, signer)
	p.See("[ Send ]", userID, "from AMITY_API_KEY")
	began := time.Now()
	p.Strike(ctrlJ)
	p.See(r.want.onScreen()...)
	if took := time.Since(began); took > r.bound() {
		t.Errorf("it took %v", took)
	}
	r.wantMemory(t, heap())
	h.wantAsked(t, r.asked(1))

	p.Strike(escape)
	p.See("[ Send ]", userID, "from AMITY_API_KEY", "deviceId d1", h.address(t))
	p.Press(ctrlJ)
	if r.lost {
		p.See(r.want.onScreen()...)
	} else {
		p.See("Zoe after all", "expires in")
	}
	h.wantAsked(t, r.asked(2))
	p.Strike(ctrlC)
	if _, err := p.Await(patience, func() bool { return false }); errors.Is(err, terminal.ErrTimeout) {
		t.Error("the app does not end")
	}
	if strings.Contains(p.record.String(), canary) {
		t.Error("the key was shown")
	}
	wantSound(t, "the terminal", p.record.String())
}

// address is the host's, as the form shows it.
func (h *host) address(t *testing.T) string {
	t.Helper()
	u, err := url.Parse(h.URL)
	if err != nil {
		t.Fatal(err)
	}
	return u.Host
}

// openApp runs the app in a terminal that is wide enough for its sentences.
func (r row) openApp(t *testing.T, h *host, signer tls.Certificate) *person {
	t.Helper()
	p := &person{t: t, record: new(bytes.Buffer)}
	screen, keyboard, err := terminal.Open(terminal.Options{Width: 220, Height: 50, Record: p.record})
	if err != nil {
		t.Fatal(err)
	}
	p.Terminal = screen
	transport := api.NewTransport()
	transport.TLSClientConfig.RootCAs = x509.NewCertPool()
	transport.TLSClientConfig.RootCAs.AddCert(signer.Leaf)
	dir := t.TempDir()
	options := ui.Options{
		Request: api.SessionRequest{UserID: userID, DeviceID: "d1"}, BaseURL: h.URL,
		Keys: keystore.Memory(), Config: keystore.ConfigFile{Path: filepath.Join(dir, "config.json"), Now: time.Now},
		Environment: keystore.Environment{APIKey: secret.New(canary)},
		Transport:   transport, Timeout: patience, MaxAnswer: int64(r.maxAnswer),
		Theme: "dark", Now: time.Now, Version: "test",
		Stdin: keyboard, Stdout: keyboard, Environ: []string{"TERM=xterm-256color"},
	}
	if r.timeout > 0 {
		options.Timeout = r.timeout
	}
	ended := make(chan error, 1)
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		err := ui.Run(ctx, options)
		_ = keyboard.Close()
		transport.CloseIdleConnections()
		ended <- err
	}()
	t.Cleanup(func() {
		cancel()
		for len(ended) == 0 {
			_ = p.Rest(pace)
		}
		_ = p.Close("")
		if err := <-ended; err != nil && !t.Failed() {
			t.Errorf("the app ended with %v", err)
		}
		keptNoKey(t, dir)
	})
	return p
}

// watchHeap watches how large the heap becomes, what is garbage by then
// included. The function that it gives ends the watch and says by how much it
// grew.
func watchHeap(t *testing.T) (most func() int64) {
	runtime.GC()
	debug.FreeOSMemory()
	before := heap()
	done, grown := make(chan struct{}), make(chan int64)
	go func() {
		largest := before
		tick := time.NewTicker(2 * time.Millisecond)
		defer tick.Stop()
		for {
			largest = max(largest, heap())
			select {
			case <-tick.C:
			case <-done:
				grown <- largest - before
				return
			}
		}
	}()
	end := sync.OnceValue(func() int64 { close(done); return <-grown })
	t.Cleanup(func() { end() })
	return end
}

func heap() int64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	return int64(sample[0].Value.Uint64())
}
