package demo_test

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sessionscope/api/demo"
)

func TestPeopleAreTheOnesTheFormOffers(t *testing.T) {
	var ids []string
	for _, person := range demo.People() {
		ids = append(ids, person.UserID)
		if person.About == "" || strings.Contains(person.About, "\n") {
			t.Errorf("%s is described as %q", person.UserID, person.About)
		}
	}
	want := []string{
		"alice", "bob", "root", "brand", "banned", "blocked", "deleted", "newcomer", "thai", "slow", "flaky",
		"limited", "broken", "huge",
	}
	if diff := cmp.Diff(want, ids); diff != "" {
		t.Error(diff)
	}
}

func TestAliceShowsOneOfEverything(t *testing.T) {
	c := newClient(t, demo.Options{Now: newClock().Now})
	got := c.login("alice")
	alice := got.Users[0]
	described := map[string]role{}
	for _, role := range got.Roles {
		described[role.RoleID] = role
	}
	if n := len(described["community-moderator"].Permissions); n != 23 {
		t.Errorf("community-moderator has %d permissions", n)
	}
	if n := len(described["global-admin"].Permissions); n != 39 {
		t.Errorf("global-admin has %d permissions, the documentation lists 39", n)
	}
	if slices.Contains(alice.Roles, "global-admin") || !slices.Contains(alice.Roles, "story-curator") {
		t.Errorf("alice has roles %q", alice.Roles)
	}
	if _, ok := described["story-curator"]; ok {
		t.Error("one of her roles should be missing from roles[]")
	}
	if len(got.Files) != 3 || alice.AvatarFileID == nil || *alice.AvatarFileID != got.Files[0].FileID {
		t.Errorf("avatar %v is not one of %d files", alice.AvatarFileID, len(got.Files))
	}
	if gps := got.Files[1].Attributes.Metadata.GPS; gps["latitude"] == nil {
		t.Errorf("gps of %s: %v", got.Files[1].Attributes.Name, gps)
	}
	if _, ok := alice.HashFlag["hash"].(string); !ok {
		t.Errorf("hashFlag = %v, want the observed form", alice.HashFlag)
	}
	body := c.post(request("alice")).body
	for _, asWritten := range []string{`"reputation":12.50`, `"legacyId":9007199254740993`, `"tier":"premium"`} {
		if !bytes.Contains(body, []byte(asWritten)) {
			t.Errorf("the answer lacks %s", asWritten)
		}
	}
}

func TestAnswersKeepTheDocumentedOrder(t *testing.T) {
	var answer struct {
		Users, Roles, Files []json.RawMessage
	}
	whole := newClient(t, demo.Options{}).post(request("alice"))
	whole.decode(t, http.StatusOK, &answer)
	want := "accessToken issuedAt expiresAt users roles files lastCachePurge userType"
	if got := strings.Join(names(t, whole.body), " "); got != want {
		t.Errorf("the session has %s", got)
	}
	want = "userId createdAt updatedAt _id path userInternalId userPublicId roles permissions displayName profileHandle " +
		"description avatarFileId avatarCustomUrl flagCount hashFlag metadata isGlobalBan isBrand isDeleted tier"
	if got := strings.Join(names(t, answer.Users[0]), " "); got != want {
		t.Errorf("a user has %s", got)
	}
	want = "roleId updatedAt permissions isDeleted displayName createdAt"
	if got := strings.Join(names(t, answer.Roles[0]), " "); got != want {
		t.Errorf("a role has %s", got)
	}
	want = "fileId fileUrl type accessType altText createdAt updatedAt attributes"
	if got := strings.Join(names(t, answer.Files[0]), " "); got != want {
		t.Errorf("a file has %s", got)
	}
}

func TestPlainMemberLacksThings(t *testing.T) {
	c := newClient(t, demo.Options{})
	bob := c.login("bob").Users[0]
	if len(bob.Roles) != 0 || len(bob.Permissions) != 2 {
		t.Errorf("bob has roles %q and permissions %q", bob.Roles, bob.Permissions)
	}
	body := string(c.post(request("bob")).body)
	if !strings.Contains(body, `"avatarFileId":null`) || !strings.Contains(body, `"description":""`) ||
		strings.Contains(body, "avatarCustomUrl") {
		t.Errorf("null, empty and absent are not told apart in %s", body)
	}
}

func TestRootHasEveryPermission(t *testing.T) {
	root := newClient(t, demo.Options{}).login("root").Users[0]
	for _, permission := range []string{"MUTE_CHANNEL", "MANAGE_COMMUNITY_STORY", "Channel/ManageMessages", "User/ExempFromWhitelist"} {
		if !slices.Contains(root.Permissions, permission) {
			t.Errorf("root lacks %s", permission)
		}
	}
	if len(root.Permissions) != 39+4 {
		t.Errorf("root has %d permissions", len(root.Permissions))
	}
}

func TestBrandDeletedAndBannedAreMarked(t *testing.T) {
	c := newClient(t, demo.Options{})
	if brand := c.login("brand").Users[0]; !brand.IsBrand {
		t.Error("brand is no brand")
	}
	if deleted := c.login("deleted").Users[0]; !deleted.IsDeleted {
		t.Error("deleted is not deleted")
	}
	token := c.login("bob").AccessToken
	var found struct{ Users []user }
	c.do(http.MethodGet, "/api/v3/users/banned", "", "Authorization", "Bearer "+token).decode(t, http.StatusOK, &found)
	if !found.Users[0].IsGlobalBan {
		t.Error("banned is not banned")
	}
}

func TestRefusedPeople(t *testing.T) {
	c := newClient(t, demo.Options{})
	c.post(request("banned")).refused(t, http.StatusForbidden, 400312)
	c.post(request("blocked")).refused(t, http.StatusUnauthorized, 400100)
	limited := c.post(request("limited"))
	limited.refused(t, http.StatusTooManyRequests, 400311)
	if got := limited.header.Get("Retry-After"); got != "5" {
		t.Errorf("Retry-After = %q", got)
	}
}

func TestFlakyFailsEveryOtherTime(t *testing.T) {
	c := newClient(t, demo.Options{})
	for range 3 {
		c.post(request("flaky")).refused(t, http.StatusInternalServerError, 500000)
		c.login("flaky")
	}
}

func TestNewcomerIsCreatedByEachRequest(t *testing.T) {
	now := newClock()
	c := newClient(t, demo.Options{Now: now.Now})
	first := c.login("newcomer")
	now.Advance(time.Hour)
	second := c.login("newcomer")
	for _, got := range []session{first, second} {
		if age := got.IssuedAt.Sub(got.Users[0].CreatedAt); age < 0 || age > 50*time.Millisecond {
			t.Errorf("created %v before the session was issued", age)
		}
	}
	now.Advance(time.Hour)
	renewed := c.post(request("newcomer"), "Authorization", "Bearer "+second.AccessToken).session(t)
	if !renewed.Users[0].CreatedAt.Equal(second.Users[0].CreatedAt) {
		t.Error("a renewal made the user anew")
	}
}

func TestThaiMixesScriptsAndDirections(t *testing.T) {
	thai := newClient(t, demo.Options{}).login("thai").Users[0]
	if !strings.Contains(thai.DisplayName, "ใจดี") || !strings.Contains(thai.DisplayName, "👩‍👩‍👧‍👦") {
		t.Errorf("displayName = %q", thai.DisplayName)
	}
	if thai.Description == nil || !strings.Contains(*thai.Description, "東京") || !strings.Contains(*thai.Description, "مرحبا") {
		t.Errorf("description = %v", thai.Description)
	}
	if thai.Metadata["الاسم"] != "ليلى" {
		t.Errorf("metadata = %v", thai.Metadata)
	}
}

func TestSlowTakesEightSeconds(t *testing.T) {
	var slept time.Duration
	c := newClient(t, demo.Options{Sleep: func(_ context.Context, d time.Duration) { slept += d }})
	c.login("slow")
	if slept != 8*time.Second {
		t.Errorf("slept %v", slept)
	}
	c.login("alice")
	if slept != 8*time.Second {
		t.Error("alice is slow too")
	}
}

func TestBrokenBreaksAfterItsUsers(t *testing.T) {
	got := newClient(t, demo.Options{}).post(request("broken"))
	var syntax *json.SyntaxError
	err := json.Unmarshal(got.body, &struct{}{})
	if got.status != http.StatusOK || !asSyntax(err, &syntax) {
		t.Fatalf("status %d, error %v", got.status, err)
	}
	good := got.body[:syntax.Offset-1]
	if !bytes.Contains(good, []byte(`"isDeleted":false}],"roles":[{`)) {
		t.Errorf("it breaks too early, at byte %d: %s", syntax.Offset, good)
	}
	if rest := got.body[syntax.Offset:]; !bytes.HasSuffix(rest, []byte(`"userType":"signed-in"}`)) {
		t.Errorf("it is cut short: %s", rest)
	}
}

func asSyntax(err error, into **json.SyntaxError) bool {
	found, ok := err.(*json.SyntaxError)
	*into = found
	return ok
}

func TestHugeIsLargeAndAlwaysTheSame(t *testing.T) {
	c := newClient(t, demo.Options{Now: newClock().Now})
	first := c.post(request("huge"))
	got := first.session(t)
	if len(got.Users) != 5000 || len(got.Roles) != 40 || len(got.Files) != 800 || len(first.body) < 4<<20 {
		t.Errorf("%d users, %d roles, %d files, %d bytes", len(got.Users), len(got.Roles), len(got.Files), len(first.body))
	}
	ids := map[string]bool{}
	for _, u := range got.Users {
		ids[u.UserID] = true
		if u.CreatedAt.After(u.UpdatedAt) || u.UpdatedAt.After(got.IssuedAt) || !strings.HasSuffix(u.Path, u.ID) {
			t.Fatalf("unlikely user %+v", u)
		}
	}
	if len(ids) != 5000 || !ids["huge"] || got.Users[0].UserID == "huge" {
		t.Errorf("%d different userIds, the first %s", len(ids), got.Users[0].UserID)
	}
	withoutToken := func(body []byte) string { return string(body[bytes.IndexByte(body, ','):]) }
	if withoutToken(first.body) != withoutToken(c.post(request("huge")).body) {
		t.Error("a second answer differs")
	}
}

func TestPeopleHaveAPastWhateverTheClockSays(t *testing.T) {
	for _, now := range []time.Time{
		time.Date(2000, time.January, 1, 0, 0, 0, 0, time.UTC), time.Date(2031, time.May, 6, 7, 8, 9, 0, time.UTC),
	} {
		c := newClient(t, demo.Options{Now: func() time.Time { return now }})
		for _, id := range []string{"alice", "bob", "root", "brand", "deleted", "thai", "huge"} {
			got := c.login(id)
			if age := now.Sub(got.Users[0].CreatedAt); age < 24*time.Hour {
				t.Errorf("in %d, %s is %v old", now.Year(), id, age)
			}
			if !got.LastCachePurge.Before(now) {
				t.Errorf("in %d the cache is purged at %v", now.Year(), got.LastCachePurge)
			}
		}
	}
}
