package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestTheTableHoldsWhatWasMeasured(t *testing.T) {
	var f figures
	ms := func(n float64) time.Duration { return time.Duration(n * float64(time.Millisecond)) }
	for _, s := range []size{10e3, 1e6, 100e6} {
		f.setTime(paint, s, oursName, ms(18.2))
		f.setTime(paint, s, bareName, ms(15))
		f.setTimes(keyOne, s, oursName, ms(6), ms(12.5))
	}
	f.setTime(indexed, 100e6, oursName, ms(140))
	f.setMemory(memoryKept, 100e6, oursName, 72_500_000)
	f.setText(search, 100e6, oursName, "not there yet")
	f.setTime(search, 100e6, "jless", ms(9.8))
	f.setTimes(burstOne, 100e6, oursName, ms(12), ms(1234))
	f.addNote(burstOne, 100e6, oursName, byteCount(1500))

	var out strings.Builder
	if err := f.print(&out, "a test."); err != nil {
		t.Fatal(err)
	}
	const want = `Measured with a test.

| an answer of 10 KB | ours | at most | bare Bubble Tea |
| --- | --: | --: | --: |
| start to first full paint | 18.2 ms | 19.0 ms | 15.0 ms |
| raw, one pane: key to paint, p50 / p99 | **6.0 ms / 12.5 ms** | 11 ms |  |

| an answer of 100 MB | ours | at most | bare Bubble Tea | jless |
| --- | --: | --: | --: | --: |
| start to first full paint | 18.2 ms | 23.2 ms | 15.0 ms |  |
| start to wholly indexed | 140 ms | 150 ms |  |  |
| own memory, with the relations | **72.5 MB** | 60 MB |  |  |
| raw, one pane: key to paint, p50 / p99 | **6.0 ms / 12.5 ms** | 11 ms |  |  |
| raw, one pane: 300 keys in one write | 12.0 ms / 1,234 ms, 1.5 kB | 20 ms |  |  |
| search for a word near the end | not there yet | 30 ms |  | 9.8 ms |

| growth | 10 KB | 1 MB | 100 MB |
| --- | --: | --: | --: |
| start to first full paint | 18.2 ms | 18.2 ms | 18.2 ms |
| raw, one pane: key to paint, p50 / p99 | 6.0 ms / 12.5 ms | 6.0 ms / 12.5 ms | 6.0 ms / 12.5 ms |
`
	if out.String() != want {
		t.Errorf("the tables are\n%s\nwant\n%s", out.String(), want)
	}
}

func TestPercentiles(t *testing.T) {
	var times []time.Duration
	for i := range 200 {
		times = append(times, time.Duration((i*7)%200+1))
	}
	for percent, want := range map[int]time.Duration{0: 1, 50: 100, 99: 198, 100: 200} {
		if got := percentile(times, percent); got != want {
			t.Errorf("p%d of 1 to 200 is %d, want %d", percent, got, want)
		}
	}
	if got := percentile(nil, 99); got != 0 {
		t.Errorf("p99 of nothing is %d", got)
	}
}

func TestSizes(t *testing.T) {
	for word, want := range map[string]string{"10KB": "10 KB", "1MB": "1 MB", "100MB": "100 MB"} {
		if got, err := parseSize(word); err != nil || got.String() != want {
			t.Errorf("%s is %v (%v), want %s", word, got, err, want)
		}
	}
	for _, word := range []string{"", "10", "MB", "-1MB", "1GB", "1MBMB", "x1KB"} {
		if got, err := parseSize(word); err == nil {
			t.Errorf("%q is %s, want an error", word, got)
		}
	}
}

func TestTheTablesOfAFileAreReplaced(t *testing.T) {
	path := filepath.Join(t.TempDir(), "PERFORMANCE.md")
	write := func(text string) {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("# Speed\n" + tablesBegin + "old\n" + tablesEnd + "after\n")
	for _, tables := range []string{"one\n", "two\n"} {
		if err := replaceTables(path, tables); err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(path)
		if want := "# Speed\n" + tablesBegin + "\n" + tables + "\n" + tablesEnd + "after\n"; err != nil || string(got) != want {
			t.Errorf("the file is %q (%v), want %q", got, err, want)
		}
	}
	write("# Speed\n")
	if err := replaceTables(path, "one\n"); err == nil || !strings.Contains(err.Error(), "no place") {
		t.Errorf("without a place it ends with %v", err)
	}
}

// The page has the place that the harness fills.
func TestThePageHasAPlaceForTheTables(t *testing.T) {
	page, err := os.ReadFile("../../../.github/PERFORMANCE.md")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(page), tablesBegin) || !strings.Contains(string(page), tablesEnd) {
		t.Error("it has none")
	}
}
