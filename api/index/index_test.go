package index_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sessionscope/api"
	"sessionscope/api/index"
	"sessionscope/api/jsontree"
)

const answer = `{
	"users": [
		{"userId": "alice", "roles": ["mod", "ghost", "mod"], "permissions": ["EDIT", "PIN", "EDIT"], "avatarFileId": "f1"},
		{"userId": "bob", "roles": [], "permissions": ["PIN"]},
		"no user",
		{"userId": "carol", "roles": ["mod", "admin"]}
	],
	"roles": [
		{"roleId": "mod", "permissions": ["EDIT", "BAN"]},
		{"roleId": "admin", "permissions": ["BAN", "DROP"]},
		{"permissions": ["UNNAMED"]},
		{"roleId": "unheld", "permissions": []},
		{"roleId": "mod", "permissions": ["BAN", "MUTE"]}
	],
	"files": [{"fileId": "f0"}, {"fileId": "f1"}]
}`

func build(t *testing.T, text string) *index.Index {
	t.Helper()
	x, err := index.Build(context.Background(), api.DecodeSession(jsontree.Parse([]byte(text))), nil)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func names(x *index.Index, permissions []int) []string {
	var out []string
	for _, p := range permissions {
		out = append(out, x.Permission(p).Name)
	}
	return out
}

func ids(x *index.Index, roles []int) []string {
	var out []string
	for _, r := range roles {
		out = append(out, x.Role(r).ID)
	}
	return out
}

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func TestWhoHasAPermissionAndThroughWhat(t *testing.T) {
	x := build(t, answer)
	ban, ok := x.PermissionNamed("BAN")
	if !ok {
		t.Fatal("BAN is not found")
	}
	same(t, "roles that grant BAN", ids(x, x.Permission(ban).Roles), []string{"mod", "admin"})
	var holders []string
	for _, h := range x.Holders(ban) {
		holders = append(holders, fmt.Sprint(h.User, h.Direct, ids(x, h.Roles)))
	}
	same(t, "holders of BAN", holders, []string{"0 false [mod]", "3 false [mod admin]"})
	same(t, "count of holders of BAN", x.Permission(ban).Holders, 2)

	pin, _ := x.PermissionNamed("PIN")
	same(t, "PIN", x.Permission(pin), index.Permission{Name: "PIN", Holders: 2, Direct: 2, Roles: []int{}})
	unnamed, _ := x.PermissionNamed("UNNAMED")
	same(t, "a permission of a role without an id", unnamed, 0)
}

func TestWhatAUserMayDoAndFromWhere(t *testing.T) {
	x := build(t, answer)
	var grants []string
	for _, g := range x.Effective(0) {
		grants = append(grants, fmt.Sprint(x.Permission(g.Permission).Name, " ", g.Direct, ids(x, g.Roles)))
	}
	same(t, "alice's permissions", grants, []string{"EDIT true [mod]", "PIN true []", "BAN false [mod]", "MUTE false [mod]"})
	same(t, "alice's roles", ids(x, x.RolesOf(0)), []string{"mod", "ghost"})
	same(t, "what is no user has nothing", x.Effective(2), []index.Grant(nil))
}

func TestWhoHoldsARoleAndWhatOnlyItGrants(t *testing.T) {
	x := build(t, answer)
	mod, _ := x.RoleNamed("mod")
	same(t, "holders of mod", x.HoldersOf(mod), []int{0, 3})
	same(t, "permissions of mod, written in two places", names(x, x.Role(mod).Permissions), []string{"EDIT", "BAN", "MUTE"})
	same(t, "only from mod", names(x, x.OnlyFrom(mod)), []string{"EDIT", "MUTE"})
	same(t, "roles that roles[] lacks", ids(x, x.MissingRoles()), []string{"ghost"})
	if _, ok := x.RoleOfElement(2); ok {
		t.Error("an element without roleId is no role")
	}
	if r, ok := x.RoleOfElement(4); !ok || r != mod {
		t.Error("two elements of one roleId are one role")
	}
	unheld, _ := x.RoleNamed("unheld")
	same(t, "holders of unheld", x.Role(unheld).Holders, 0)
}

func TestFindByID(t *testing.T) {
	x := build(t, answer)
	for id, want := range map[string]int{"alice": 0, "bob": 1, "carol": 3} {
		if got, ok := x.UserNamed(id); !ok || got != want {
			t.Errorf("UserNamed(%q) = %d, %v", id, got, ok)
		}
	}
	if _, ok := x.UserNamed("Alice"); ok {
		t.Error("userIds are case-sensitive")
	}
	if got, ok := x.FileNamed("f1"); !ok || got != 1 {
		t.Errorf("FileNamed(f1) = %d, %v", got, ok)
	}
}

func TestOddAnswersRelateNothing(t *testing.T) {
	for _, text := range []string{
		``, `null`, `[]`, `{}`, `{"users":{},"roles":3,"files":"x"}`,
		`{"users":[null,1,[],{}],"roles":[{"roleId":7}],"files":[{}]}`,
		`{"users":[{"userId":"a","roles":{"a":1},"permissions":[1,null,{}]}]}`,
	} {
		x := build(t, text)
		for u := range x.Users() {
			if len(x.Effective(u)) > 0 || len(x.RolesOf(u)) > 0 {
				t.Errorf("%s: user %d has something", text, u)
			}
		}
		if x.Permissions() > 0 {
			t.Errorf("%s: there are permissions", text)
		}
	}
}

func TestNamesWrittenWithEscapesAreTheSameNames(t *testing.T) {
	x := build(t, `{"users":[{"user\u0049d":"x","permission\u0073":["A"]}]}`)
	if u, ok := x.UserNamed("x"); !ok || len(x.Effective(u)) != 1 {
		t.Error("a name with an escape is not read")
	}
}

func TestTheLastOfTwoMembersCounts(t *testing.T) {
	x := build(t, `{"users":[{"userId":"x","userId":"y","permissions":["A"],"permissions":["B"]}]}`)
	if _, ok := x.UserNamed("y"); !ok {
		t.Error("y is not found")
	}
	same(t, "permissions", x.Permission(x.Effective(0)[0].Permission).Name, "B")
}

// Lists that name one thing a great many times must not cost a search each.
func TestLongListsAreReadInLinearTime(t *testing.T) {
	many := strings.Repeat(`"P",`, 200_000) + `"P"`
	x := build(t, `{"users":[{"userId":"a","roles":[`+many+`],"permissions":[`+many+`]}],"roles":[{"roleId":"r","permissions":[`+many+`]}]}`)
	same(t, "permissions", x.Permissions(), 1)
	same(t, "holders", x.Permission(0).Holders, 1)
}

func TestBuildEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	text := `{"users":[` + strings.Repeat(`{"userId":"a"},`, 5000) + `{}]}`
	if _, err := index.Build(ctx, api.DecodeSession(jsontree.Parse([]byte(text))), nil); err == nil {
		t.Error("no error from a context that has ended")
	}
}

func TestWhoseAvatarAFileIs(t *testing.T) {
	x := build(t, answer)
	same(t, "users of f0", x.UsersOfAvatar(0), []int(nil))
	same(t, "users of f1", x.UsersOfAvatar(1), []int{0})
	x = build(t, `{"users":[{"avatarFileId":"b"},{"avatarFileId":"a"},{"avatarFileId":"b"},{"avatarFileId":"none"},{"avatarFileId":null},{"avatarFileId":1},7],
		"files":[{"fileId":"a"},{"fileId":"b"},{"fileId":"c"}]}`)
	same(t, "users of a", x.UsersOfAvatar(0), []int{1})
	same(t, "users of b", x.UsersOfAvatar(1), []int{0, 2})
	same(t, "users of c", x.UsersOfAvatar(2), []int(nil))
}
