package cli

import (
	"strings"
	"testing"
	"time"

	"sessionscope/api"
	"sessionscope/api/jsontree"
)

// summaryOf is the summary of an answer that was received at noon.
func summaryOf(t *testing.T, askedFor, body string) string {
	t.Helper()
	doc := jsontree.Parse([]byte(body))
	answer := &api.Answer{Status: 200, Body: api.Body(body), Doc: doc, Session: api.DecodeSession(doc)}
	noon := time.Date(2026, 1, 2, 12, 0, 0, 0, time.UTC)
	text, err := summarize(t.Context(), "https://apix.us.amity.co", api.SessionRequest{UserID: askedFor}, noon, answer)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestTheSummaryOfOddAnswers(t *testing.T) {
	for name, c := range map[string]struct {
		body      string
		says, not []string
	}{
		"a plain user": {
			`{"userType":"signed-in","issuedAt":"2026-01-02T11:00:00Z","expiresAt":"2026-01-02T13:00:00Z","users":[{"userId":"alice","roles":["a","b"],"permissions":["P"]}],"roles":[{"roleId":"a","permissions":["Q","P"]}],"files":[{},{}]}`,
			[]string{"session      signed-in\n", "userId       alice\n", "roles        2: a, b\n", "permissions  2, of them 1 through roles only\n", "files        2\n", "in 01:00:00 (fresh)"},
			[]string{"⚠", "displayName"},
		},
		"all that is wrong": {
			`{"issuedAt":"2026-01-02T11:00:00.5Z","users":[{"userId":"alice","isGlobalBan":true,"isDeleted":true,"isBrand":true,"createdAt":"2026-01-02T11:00:00Z"}]}`,
			[]string{"⚠            globally banned", "⚠            deleted", "⚠            created by this request", "⚠            a brand account", "roles        0\n"},
			[]string{"expiresAt"},
		},
		"another user": {
			`{"users":[{"userId":"bob","isGlobalBan":true}]}`,
			[]string{`⚠            "alice", who was asked for, is not among the users`},
			[]string{"bob", "banned"},
		},
		"already over": {
			`{"issuedAt":"2025-01-02T11:00:00Z","expiresAt":"2026-01-02T11:58:00Z","users":[{"userId":"alice"}]}`,
			[]string{"expiresAt    2026-01-02T11:58:00Z, expired 2m ago"},
			nil,
		},
		"dates that are none": {
			`{"issuedAt":"yesterday","expiresAt":"tomorrow","users":[{"userId":"alice"}]}`,
			[]string{"issuedAt     yesterday\n", "expiresAt    tomorrow, which is no date\n"},
			nil,
		},
		"text that acts on a terminal": {
			`{"users":[{"userId":"alice","displayName":"\u001b[2J\u202eecila","roles":["\u0007x "]}],"userType":"a\nb"}`,
			[]string{"displayName  ␛[2J⟨U+202E⟩ecila\n", "session      a␊b\n", "roles        1: “␇x ”\n"},
			[]string{"\x1b", "\a"},
		},
		"every type wrong": {`{"users":{"userId":"alice"},"roles":7,"files":"x","expiresAt":[]}`, []string{"⚠ "}, nil},
		"no object":        {`[]`, []string{"⚠ "}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			got := summaryOf(t, "alice", c.body)
			for _, text := range c.says {
				if !strings.Contains(got, text) {
					t.Errorf("it does not say %q:\n%s", text, got)
				}
			}
			for _, text := range c.not {
				if strings.Contains(got, text) {
					t.Errorf("it says %q:\n%s", text, got)
				}
			}
		})
	}
}
