package history

import (
	"fmt"
	"testing"
	"time"

	past "sessionscope/api/history"
)

// BenchmarkFilter is a key typed into the filter of a full history.
func BenchmarkFilter(b *testing.B) {
	const tenThousand = 10_000
	entries := make([]past.Entry, tenThousand)
	for i := range entries {
		entries[i] = past.Entry{
			Profile: "acme", BaseURL: "https://apix.eu.amity.co", UserType: "signed-in",
			Request: past.Request{UserID: fmt.Sprintf("user-%d", i), DeviceID: "sessionscope-7f3a91", DisplayName: "Example Person"},
			Outcome: past.Outcome{Kind: past.Session, Status: 200},
		}
	}
	items := itemsOf(entries, time.UTC)
	for b.Loop() {
		if s := newShown(items, "user-9999", time.Now()); s.count != 1 {
			b.Fatalf("%d are left", s.count)
		}
	}
}
