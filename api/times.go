package api

import (
	"strings"
	"time"
)

// Time is a moment as the API wrote it.
type Time struct {
	// Text is what was written: a string's text, or any other value as it
	// stands; "" when it is absent or null.
	Text string
	// At is the moment, in the offset it was written with; zero when Text is no
	// date.
	At time.Time
}

// IsValid reports whether Text is a date.
func (t Time) IsValid() bool { return !t.At.IsZero() }

// ParseTime reads RFC 3339 with or without a fraction and with any offset. The
// API itself writes UTC with milliseconds (observed).
func ParseTime(text string) Time {
	read := Time{Text: text}
	// RFC 3339 allows small letters, which time.Parse does not.
	upper := strings.ToUpper(text)
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05Z0700", "2006-01-02 15:04:05Z07:00"} {
		if at, err := time.Parse(layout, upper); err == nil {
			read.At = at
			break
		}
	}
	return read
}
