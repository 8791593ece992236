package history_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sessionscope/api"
	"sessionscope/api/history"
)

// everything is an entry with all its fields, and with all that may stand in
// them.
func everything() history.Entry {
	return history.Entry{
		At: noon.Add(7 * time.Millisecond), Profile: "acme <eu>", BaseURL: "http://127.0.0.1:8080/base",
		Request: history.Request{
			UserID: " ไอรีน\u202e", DeviceID: "line\nend", DeviceInfo: api.DeviceInfo{Kind: "web", Model: `"M"`, SDKVersion: "6.0"},
			DisplayName: "\x00\x1b]52;c;x\x07", ProfileHandle: "\u2028{}", AuthToken: true,
		},
		Renewal: true,
		Outcome: history.Outcome{Kind: history.Refused, Status: 403, Code: 400312, CodeName: "user is globally banned", Phase: "reading the answer"},
		Took:    1500 * time.Millisecond, UserType: "visitor",
		ExpiresAt: noon.AddDate(1, 0, 0), ClockOffset: -3 * time.Second,
	}
}

func TestALineSaysWhatItMust(t *testing.T) {
	f := inDir(t)
	e := sent("alice", 0)
	e.At = e.At.Add(45 * time.Millisecond)
	e.Request.AuthToken = true
	add(t, f, e)
	const want = `{"at":"2026-03-02T12:00:00.045Z","profile":"acme","baseUrl":"https://apix.eu.amity.co",` +
		`"request":{"userId":"alice","deviceId":"sessionscope-7f3a91","deviceInfo":{"kind":"web"}},"authTokenSent":true,` +
		`"outcome":{"kind":"session","status":200},"tookMs":123,"userType":"signed-in","expiresAt":"2026-04-01T12:00:00.000Z"}` + "\n"
	if got := contents(t, f.Path); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestLinesThatAreStillRead(t *testing.T) {
	for name, line := range map[string]string{
		"the least":             `{"at":"2026-03-02T12:00:00Z"}`,
		"fields of tomorrow":    `{"v":2,"at":"2026-03-02T12:00:00Z","request":{"new":[1,{"a":null}]},"outcome":{"kind":"teleported","why":"x"}}`,
		"another offset":        `{"at":"2026-03-02T13:00:00.000+01:00"}`,
		"blanks around it":      " \t{\"at\":\"2026-03-02T12:00:00Z\"} \r",
		"an expiry that is off": `{"at":"2026-03-02T12:00:00Z","expiresAt":"soon","tookMs":9223372036854775807}`,
	} {
		t.Run(name, func(t *testing.T) {
			log := load(t, holding(t, line+"\n"))
			if len(log.Entries) != 1 || log.Damaged != 0 {
				t.Fatalf("got %+v", log)
			}
			if e := log.Entries[0]; !e.At.Equal(noon) || !e.ExpiresAt.IsZero() || e.Took != 0 {
				t.Errorf("got %+v", e)
			}
		})
	}
}

func TestDamagedLinesArePassedOverAndCounted(t *testing.T) {
	for name, damage := range map[string]string{
		"cut off":         `{"at":"2026-03-02T12:00:00Z","requ`,
		"no JSON":         `hello`,
		"a byte of it":    "\xff",
		"zeros":           "\x00\x00\x00\x00",
		"no object":       `[1]`,
		"null":            `null`,
		"no time":         `{"request":{"userId":"x"}}`,
		"an odd time":     `{"at":"yesterday"}`,
		"a time of year":  `{"at":"0000-01-01T00:00:00Z"}`,
		"an odd field":    `{"at":"2026-03-02T12:00:00Z","profile":1}`,
		"two in one line": `{"at":"2026-03-02T12:00:00Z"}{"at":"2026-03-02T12:00:00Z"}`,
		"far too long":    `{"at":"2026-03-02T12:00:00Z","x":"` + strings.Repeat("x", 1<<20) + `"}`,
		"deep":            strings.Repeat("[", 20_000),
	} {
		t.Run(name, func(t *testing.T) {
			f := holding(t, damage)
			add(t, f, sent("alice", 0))
			add(t, f, sent("bob", 1))
			log := load(t, f)
			if log.Damaged != 1 || !cmp.Equal(users(log), []string{"bob", "alice"}) {
				t.Errorf("got %d damaged, %q", log.Damaged, users(log))
			}
			if text := contents(t, f.Path); !strings.HasPrefix(text, damage+"\n{") {
				t.Errorf("the damaged line was changed: %.80q", text)
			}
		})
	}
}

func TestEmptyLinesAreNoDamage(t *testing.T) {
	if log := load(t, holding(t, "\n  \n\r\n\t\n")); log.Damaged != 0 || len(log.Entries) != 0 {
		t.Errorf("got %+v", log)
	}
}

func TestWhatANewerProgramWroteStaysWhenAnotherLineIsDeleted(t *testing.T) {
	const newer = `{"v":2,"at":"2026-03-02T11:00:00Z","more":[1.50]}` + "\n"
	f := holding(t, newer)
	add(t, f, sent("alice", 0))
	if err := f.Delete(t.Context(), load(t, f).Entries[0]); err != nil {
		t.Fatal(err)
	}
	if text := contents(t, f.Path); strings.TrimRight(text, " \n") != strings.TrimSpace(newer) {
		t.Errorf("left is %q", text)
	}
	if err := f.Delete(t.Context(), load(t, f).Entries...); err != nil {
		t.Fatal(err)
	}
	if text := contents(t, f.Path); strings.TrimSpace(text) != "" {
		t.Errorf("left is %q", text)
	}
}
