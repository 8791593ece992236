package api_test

import (
	"testing"

	"sessionscope/api"
	"sessionscope/api/secret"
)

func TestWhatBecameOfADisplayName(t *testing.T) {
	const (
		touched   = `"createdAt":"2025-01-01T00:00:00Z","updatedAt":"2026-03-02T11:59:59.996Z"`
		untouched = `"createdAt":"2025-01-01T00:00:00Z","updatedAt":"2025-06-01T00:00:00Z"`
		fresh     = `"createdAt":"2026-03-02T11:59:59.9Z","updatedAt":"2026-03-02T11:59:59.996Z"`
	)
	asked := api.SessionRequest{UserID: "alice", DisplayName: "Alice"}
	secure := asked
	secure.AuthToken = secret.New("t")
	for name, c := range map[string]struct {
		user, name, earlier string
		request             api.SessionRequest
		want                api.Renaming
	}{
		"none asked for":             {touched, "Alice", "", api.SessionRequest{UserID: "alice"}, api.NotRenamed},
		"written with the session":   {touched, "Alice", "", asked, api.MaybeRenamed},
		"another before":             {touched, "Alice", "Al", asked, api.Renamed},
		"the same before":            {touched, "Alice", "Alice", asked, api.NotRenamed},
		"nothing was written":        {untouched, "Alice", "", asked, api.NotRenamed},
		"created":                    {fresh, "Alice", "", asked, api.NotRenamed},
		"no dates":                   {`"x":1`, "Alice", "", asked, api.MaybeRenamed},
		"ignored":                    {touched, "Al", "", asked, api.RenameIgnored},
		"ignored on secure networks": {touched, "Alice", "", secure, api.NotRenamed},
		"of somebody else":           {touched, "Alice", "", api.SessionRequest{UserID: "bob", DisplayName: "Alice"}, api.NotRenamed},
	} {
		t.Run(name, func(t *testing.T) {
			s := decode(`{"issuedAt":"2026-03-02T12:00:00Z","users":[{"userId":"alice","displayName":"` + c.name + `",` + c.user + `}]}`)
			for n := range s.Users() {
				if got := s.Renaming(s.User(n), c.request, c.earlier); got != c.want {
					t.Errorf("got %v, want %v", got, c.want)
				}
			}
		})
	}
}
