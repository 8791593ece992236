package cli

import "testing"

func TestASizeIsReadAsPeopleWriteIt(t *testing.T) {
	for text, want := range map[string]size{
		"4096": 4096, "4096B": 4096, "1KiB": 1024, "1kb": 1000, "64 MiB": 64 << 20,
		"1GiB": 1 << 30, "2g": 2 << 30, "1TB": 1e12, " 7 ": 7,
	} {
		var got size
		if err := got.Set(text); err != nil || got != want {
			t.Errorf("%q gives %d, %v; want %d", text, got, err, want)
		}
	}
}

func TestASizeThatIsNoneIsRefusedAndChangesNothing(t *testing.T) {
	for _, text := range []string{"", "GiB", "-1", "0", "1.5GiB", "one", "1PiB", "9223372036854775808", "9223372036854775807KiB"} {
		got := size(5)
		if err := got.Set(text); err == nil || got != 5 {
			t.Errorf("%q gives %d, %v; want an error", text, got, err)
		}
	}
}

func TestASizeIsShownInItsLargestWholeUnit(t *testing.T) {
	for n, want := range map[size]string{1 << 30: "1GiB", 3 << 20: "3MiB", 1 << 10: "1KiB", 1000: "1000B", 0: "0B"} {
		if got := n.String(); got != want {
			t.Errorf("%d is shown as %q, want %q", int64(n), got, want)
		}
	}
}
