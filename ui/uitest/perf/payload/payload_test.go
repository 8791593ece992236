package payload_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"hash/fnv"
	"testing"
	"time"

	"sessionscope/ui/uitest/perf/payload"
)

var issued = time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)

func write(t *testing.T, size int64) ([]byte, payload.Counts) {
	t.Helper()
	var text bytes.Buffer
	counts, err := payload.Write(&text, size, issued)
	if err != nil {
		t.Fatal(err)
	}
	return text.Bytes(), counts
}

func TestAnAnswerHoldsWhatItSays(t *testing.T) {
	for _, size := range []int64{1, 10_000, 1_000_000} {
		text, counts := write(t, size)
		var answer struct {
			AccessToken         string
			Users, Roles, Files []json.RawMessage
			IssuedAt, ExpiresAt time.Time
			LastCachePurge      int64
			UserType            string
		}
		if err := json.Unmarshal(text, &answer); err != nil {
			t.Fatalf("%d bytes: %v", size, err)
		}
		got := payload.Counts{Users: len(answer.Users), Roles: len(answer.Roles), Files: len(answer.Files), Bytes: int64(len(text))}
		if got != counts {
			t.Errorf("%d bytes: it holds %+v and says %+v", size, got, counts)
		}
		if more := float64(len(text)) / float64(size); size >= 10_000 && (more < 0.95 || more > 1.15) {
			t.Errorf("asked for %d bytes, got %d", size, len(text))
		}
		if bytes.Count(text, []byte(payload.Needle)) != 1 {
			t.Errorf("%d bytes: the needle does not stand in it once", size)
		}
		if !answer.IssuedAt.Equal(issued) || !answer.ExpiresAt.After(issued) {
			t.Errorf("%d bytes: issued at %v, expires at %v", size, answer.IssuedAt, answer.ExpiresAt)
		}
	}
}

// Figures of different days can be compared only while the bytes are the same.
func TestTheBytesNeverChange(t *testing.T) {
	text, _ := write(t, 100_000)
	hash := fnv.New64a()
	_, _ = hash.Write(text)
	const want uint64 = 0x3cbe32db1e12ee31
	if got := hash.Sum64(); got != want {
		t.Errorf("the answer of 100 kB has changed (hash %#x, was %#x): older figures no longer compare", got, want)
	}
}

func TestAFullDiskIsTold(t *testing.T) {
	if _, err := payload.Write(full{}, 1_000_000, issued); !errors.Is(err, errFull) {
		t.Errorf("got %v", err)
	}
}

var errFull = errors.New("the disk is full")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }
