package span_test

import (
	"testing"
	"time"

	"sessionscope/ui/widget/span"
)

const (
	day  = 24 * time.Hour
	long = 29*day + 23*time.Hour + 59*time.Minute + 41*time.Second
)

func TestDurations(t *testing.T) {
	for d, want := range map[time.Duration][3]string{
		long:                                  {"29d 23:59:41", "30d", "29d"},
		29*day + 23*time.Hour:                 {"29d 23:00:00", "29d 23h", "29d"},
		day + 29*time.Minute:                  {"1d 00:29:00", "1d", "1d"},
		day + 30*time.Minute:                  {"1d 00:30:00", "1d 1h", "1d"},
		day:                                   {"1d 00:00:00", "1d", "1d"},
		day - time.Second:                     {"23:59:59", "1d", "23h"},
		day - 31*time.Second:                  {"23:59:29", "23h 59m", "23h"},
		time.Hour:                             {"01:00:00", "1h", "1h"},
		time.Hour - time.Second:               {"59:59", "59m 59s", "59m"},
		time.Hour - time.Millisecond:          {"59:59", "1h", "59m"},
		62 * time.Second:                      {"01:02", "1m 2s", "1m"},
		999 * time.Millisecond:                {"00:00", "1s", "0s"},
		0:                                     {"00:00", "0s", "0s"},
		-time.Hour:                            {"00:00", "0s", "0s"},
		time.Duration(1<<63 - 1):              {"106751d 23:47:16", "more than 292y", "106751d"},
		time.Minute + 999999*time.Microsecond: {"01:00", "1m 1s", "1m"},
		729 * day:                             {"729d 00:00:00", "729d", "729d"},
		(3*365 + 12) * day:                    {"1107d 00:00:00", "3y 12d", "1107d"},
	} {
		if got := [3]string{span.Exact(d), span.Rough(d), span.Largest(d)}; got != want {
			t.Errorf("%v is %q, want %q", d, got, want)
		}
	}
}

func TestMomentsFromNow(t *testing.T) {
	now := time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)
	for at, want := range map[time.Time]string{
		now:                             "just now",
		now.Add(400 * time.Millisecond): "just now",
		now.Add(long):                   "in 30d",
		now.Add(-192 * time.Second):     "3m 12s ago",
		now.AddDate(0, 0, -2*365-3):     "2y 2d ago",
		time.Date(10025, 3, 2, 12, 0, 0, 0, time.UTC): "in 7999y", // beyond what a time.Duration holds
		time.Date(1, 3, 2, 12, 0, 0, 0, time.UTC):     "2025y ago",
	} {
		if got := span.From(now, at); got != want {
			t.Errorf("%v is %q, want %q", at, got, want)
		}
	}
}

func TestWhatSomethingTook(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0: "0 ms", -1: "0 ms", 357 * time.Microsecond: "0.4 ms", 12300 * time.Microsecond: "12 ms", 357 * time.Millisecond: "357 ms",
		2940 * time.Millisecond: "2.9 s", 59999 * time.Millisecond: "1m", 72 * time.Second: "1m 12s",
	} {
		if got := span.Took(d); got != want {
			t.Errorf("%v is %q, want %q", d, got, want)
		}
	}
}
