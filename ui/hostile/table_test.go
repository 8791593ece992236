//go:build linux

package hostile

import (
	"cmp"
	"crypto/tls"
	"slices"
	"testing"
)

// answers is the whole table.
func answers(t *testing.T, authority tls.Certificate) []row {
	t.Helper()
	rows := slices.Concat(refusals(), brokenBodies(), brokenTransfers(), redirects(), oddSessions(), large(), certificates(t, authority))
	const least = 60
	if len(rows) < least {
		t.Fatalf("the table has %d rows", len(rows))
	}
	names := map[string]bool{}
	for _, r := range rows {
		if names[r.name] {
			t.Fatalf("two rows are called %q", r.name)
		}
		names[r.name] = true
	}
	// Those that are made from maps come in no order.
	slices.SortStableFunc(rows, func(a, b row) int { return cmp.Compare(a.size, b.size) })
	return rows
}
