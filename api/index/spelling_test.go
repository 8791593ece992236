package index_test

import (
	"testing"

	"sessionscope/api/index"
)

func TestWhichPermissionIsMeant(t *testing.T) {
	for query, want := range map[string]string{
		"BAN_CHANNEL_USER":         "BAN_USER_FROM_CHANNEL",
		"ban_channel_user":         "BAN_USER_FROM_CHANNEL",
		"ban_channel":              "BAN_USER_FROM_CHANNEL",
		"MUTE_CHANNEL_USER":        "MUTE_USER_INSIDE_CHANNEL",
		"User/ExemptFromWhitelist": "User/ExempFromWhitelist",
		"channel_user":             "", // both end so
		"ban":                      "",
		"Ban_Channel_User":         "",
		"FromWhitelist":            "", // the server writes it so
		"BAN_CHANNEL_USERS":        "",
	} {
		server, other, ok := index.NewQuery(query).Spelled()
		if server != want || ok != (want != "") || ok == (other == "") {
			t.Errorf("%s is %q (%q), want %q", query, server, other, want)
		}
	}
}

func TestAPermissionIsNamedByEitherSpelling(t *testing.T) {
	for query, want := range map[string]bool{"ban_channel": true, "FROM_CHANNEL": true, "mute": false, "": false} {
		if got := index.NewQuery(query).NamesPermission("BAN_USER_FROM_CHANNEL"); got != want {
			t.Errorf("%q names it: %v", query, got)
		}
	}
}
