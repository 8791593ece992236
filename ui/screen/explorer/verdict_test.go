package explorer_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"sessionscope/api"
	"sessionscope/api/ticket"
	"sessionscope/ui/screen/explorer"
)

const issued = `"issuedAt":"2000-01-01T00:00:00Z"`

func TestTheUsersCardLeadsWithTheVerdicts(t *testing.T) {
	const touched = `"createdAt":"1999-01-01T00:00:00Z","updatedAt":"1999-12-31T23:59:59.996Z"`
	for name, c := range map[string]struct {
		user    string
		asked   api.SessionRequest
		earlier string
		see     []string
		not     string
	}{
		"banned":      {`"isGlobalBan":true`, api.SessionRequest{}, "", []string{"⚠ Globally banned", "· banned"}, ""},
		"deleted":     {`"isDeleted":true`, api.SessionRequest{}, "", []string{"⚠ Deleted", "· deleted"}, ""},
		"brand":       {`"isBrand":true`, api.SessionRequest{}, "", []string{"• A brand account.", "· brand"}, "⚠"},
		"created":     {`"createdAt":"1999-12-31T23:59:59.99Z"`, api.SessionRequest{}, "", []string{"⚠ Created by this request", "· new"}, ""},
		"renamed":     {`"displayName":"Al",` + touched, api.SessionRequest{DisplayName: "Al"}, "Alice", []string{"⚠ Renamed by this request: “Alice” is now “Al”.", "· renamed"}, ""},
		"perhaps":     {`"displayName":"Al",` + touched, api.SessionRequest{DisplayName: "Al"}, "", []string{"⚠ Renamed by this request to “Al”, unless that was the name before"}, ""},
		"not renamed": {`"displayName":"Alice",` + touched, api.SessionRequest{DisplayName: "Al"}, "", []string{"⚠ Not renamed: the request asked for “Al”, and the answer says “Alice”."}, ""},
		"the same":    {`"displayName":"Al",` + touched, api.SessionRequest{DisplayName: "Al"}, "Al", []string{"displayName     Al"}, "⚠"},
		"two ids":     {`"userPublicId":"alicе"`, api.SessionRequest{}, "", []string{"⚠ userId and userPublicId differ", "· ids differ"}, ""},
		"no avatar":   {`"avatarFileId":"f1"`, api.SessionRequest{}, "", []string{"⚠ The avatar is not among the answer's files.", "f1  not in files[]"}, ""},
		"one report":  {`"flagCount":1`, api.SessionRequest{}, "", []string{"flagCount       1, reported by one person"}, ""},
		"two reports": {`"flagCount":2`, api.SessionRequest{}, "", []string{"flagCount       2, reported by that many people"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c.asked.UserID = "alice"
				d := exploring(t, explorer.Input{
					Session: sessionOf(`{` + issued + `,"users":[{"userId":"alice",` + c.user + `}],"files":[],"roles":[]}`), AskedFor: "alice",
					Sent: &ticket.Sent{Request: c.asked}, Earlier: c.earlier,
				}, time.UTC, 160, 40)
				d.See(c.see...)
				if c.not != "" {
					d.NotSee(c.not)
				}
			})
		})
	}
}

func TestWhoWasNotAskedForIsSaidOnce(t *testing.T) {
	many := `{` + issued + `,"users":[` + strings.Repeat(`{"userId":"x"},`, 30) + `{"userId":"alice"}]}`
	synctest.Test(t, func(t *testing.T) {
		d := exploring(t, explorer.Input{Session: sessionOf(many), AskedFor: "alice"}, time.UTC, 120, 40)
		d.Press("e").See("users  31  alice was asked for").NotSee("not asked for")
		d.Press("down", "down", "down").See("⚠ Not the user that was asked for: the request named alice.")
	})
	synctest.Test(t, func(t *testing.T) {
		d := exploring(t, explorer.Input{Session: sessionOf(many), AskedFor: "bob"}, time.UTC, 120, 40)
		d.Press("e").See("users  31  none of them asked for").NotSee("· not asked for")
	})
	synctest.Test(t, func(t *testing.T) {
		d := exploring(t, explorer.Input{Session: sessionOf(`{"users":[{"userId":"Alice"}]}`), AskedFor: "alice"}, time.UTC, 120, 40)
		d.See("users  1  none of them asked for", "Alice · not asked for", "who was asked for, is not among the users")
	})
}
