package api_test

import (
	"fmt"
	"testing"

	"sessionscope/api"
	"sessionscope/api/jsontree"
)

func TestWhetherTheRequestCreatedTheUser(t *testing.T) {
	for _, c := range []struct {
		issued, created string
		want            bool
	}{
		{"2024-05-01T12:00:00.500Z", "2024-05-01T12:00:00.100Z", true},
		{"2024-05-01T12:00:00Z", "2024-05-01T12:00:02Z", true},
		{"2024-05-01T12:00:00Z", "2024-05-01T11:59:57Z", false},
		{"2024-05-01T14:00:00+02:00", "2024-05-01T12:00:00Z", true},
		{"", "2024-05-01T12:00:00Z", false},
		{"2024-05-01T12:00:00Z", "yesterday", false},
	} {
		text := fmt.Sprintf(`{"issuedAt":%q,"users":[{"createdAt":%q}]}`, c.issued, c.created)
		s := api.DecodeSession(jsontree.Parse([]byte(text)))
		for n := range s.Users() {
			if got := s.Created(s.User(n)); got != c.want {
				t.Errorf("issued %s, created %s: %v", c.issued, c.created, got)
			}
		}
	}
}
