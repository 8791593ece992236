package debuglog

import (
	"bytes"
	"log/slog"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"time"
)

// Memory is what the program takes at this moment.
type Memory struct{}

// LogValue implements slog.LogValuer.
func (Memory) LogValue() slog.Value {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return slog.GroupValue(
		slog.Uint64("heap", m.HeapAlloc), slog.Uint64("fromSystem", m.Sys), slog.Uint64("heapObjects", m.HeapObjects),
		slog.Uint64("collections", uint64(m.NumGC)), slog.Duration("paused", time.Duration(m.PauseTotalNs)),
		slog.Int("goroutines", runtime.NumGoroutine()),
	)
}

// Stacks are the functions that every goroutine is in, without their arguments.
type Stacks struct{}

// most is how much text of stacks is looked at, in bytes.
const most = 256 << 10

// LogValue implements slog.LogValuer.
func (Stacks) LogValue() slog.Value {
	text := make([]byte, most)
	text = text[:runtime.Stack(text, true)]
	var attrs []slog.Attr
	for goroutine := range bytes.SplitSeq(text, []byte("\n\n")) {
		if name, calls := calls(string(goroutine)); len(calls) > 0 {
			attrs = append(attrs, slog.String(name, strings.Join(calls, " < ")))
		}
	}
	return slog.GroupValue(attrs...)
}

// arguments are those of a call as a stack has them: numbers and addresses.
var arguments = regexp.MustCompile(`\([^()*]*\)$`)

// calls reads one goroutine's stack: "goroutine 1 [running]:", then two lines a
// call, the function and the file with its line.
func calls(stack string) (name string, calls []string) {
	head, rest, _ := strings.Cut(stack, "\n")
	lines := strings.Split(rest, "\n")
	for i := 0; i+1 < len(lines); i += 2 {
		function := arguments.ReplaceAllString(strings.TrimPrefix(lines[i], "created by "), "")
		place, _, _ := strings.Cut(filepath.Base(lines[i+1]), " ")
		calls = append(calls, function+" "+place)
	}
	return strings.TrimSuffix(head, ":"), calls
}
