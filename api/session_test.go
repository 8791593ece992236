package api_test

import (
	"iter"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
	"time"

	"sessionscope/api"
	"sessionscope/api/jsontree"
)

func decode(text string) *api.Session { return api.DecodeSession(jsontree.Parse([]byte(text))) }

// one gives the only node of a sequence.
func one(t *testing.T, nodes iter.Seq[jsontree.Node]) jsontree.Node {
	t.Helper()
	all := slices.Collect(nodes)
	if len(all) != 1 {
		t.Fatalf("there are %d of them", len(all))
	}
	return all[0]
}

func same(t *testing.T, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func moment(text string) api.Time {
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		panic(err)
	}
	return api.Time{Text: text, At: at}
}

func TestTheDocumentedAnswer(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("testdata", "documented.json"))
	if err != nil {
		t.Fatal(err)
	}
	session := decode(string(text))
	documented := moment("2023-11-07T05:31:56Z")
	if session.AccessToken.Reveal() != "<string>" || session.UserType != "signed-in" {
		t.Errorf("accessToken %q, userType %q", session.AccessToken.Reveal(), session.UserType)
	}
	same(t, []api.Time{session.IssuedAt, session.ExpiresAt, session.LastCachePurge}, []api.Time{documented, documented, documented})
	const s = "<string>"
	same(t, session.User(one(t, session.Users())), api.User{
		UserID: s, ID: s, Path: s, UserInternalID: s, UserPublicID: s,
		DisplayName: s, ProfileHandle: s, Description: s, AvatarFileID: s, AvatarCustomURL: s,
		Roles: []string{s}, Permissions: []string{"MUTE_CHANNEL"},
		FlagCount: 123, IsGlobalBan: true, IsBrand: true, IsDeleted: true,
		CreatedAt: documented, UpdatedAt: documented,
	})
	same(t, session.Role(one(t, session.Roles())), api.Role{
		RoleID: s, DisplayName: s, Permissions: []string{s}, CreatedAt: documented, UpdatedAt: documented,
	})
	same(t, session.File(one(t, session.Files())), api.File{
		FileID: s, FileURL: s, Type: "image", AccessType: "public", AltText: s,
		Name: s, Extension: s, MimeType: s, Size: 123, Width: 123, Height: 123,
		CreatedAt: documented, UpdatedAt: documented,
	})
}

func TestOddTypesReadAsWhatTheyCanBe(t *testing.T) {
	session := decode(`{"accessToken":7,"issuedAt":1700000000,"expiresAt":null,"userType":true,"users":[null,3,"x",[],
		{"userId":12345678901234567890,"displayName":null,"description":{},"path":[],"isBrand":"TRUE","isDeleted":1,"isGlobalBan":"no",
		 "flagCount":"12","roles":"admin","permissions":["A",1,null,{},["B"],true],"createdAt":"today","userId":"last"}],
		"roles":{"roleId":"x"},"files":[{"attributes":{"size":"1024","metadata":{"width":3.0,"height":1e2}}},{"attributes":[],"altText":false},{"attributes":{"size":-0.5}}]}`)
	if session.AccessToken.Reveal() != "7" || session.UserType != "true" {
		t.Errorf("accessToken %q, userType %q", session.AccessToken.Reveal(), session.UserType)
	}
	same(t, session.IssuedAt, api.Time{Text: "1700000000"})
	same(t, session.ExpiresAt, api.Time{})
	same(t, session.User(one(t, session.Users())), api.User{
		UserID: "last", Roles: []string{"admin"}, Permissions: []string{"A", "1", "true"},
		IsBrand: true, IsDeleted: true, FlagCount: 12, CreatedAt: api.Time{Text: "today"},
	})
	if n := len(slices.Collect(session.Roles())); n != 0 {
		t.Errorf("an object in place of the roles gives %d", n)
	}
	var files []api.File
	for n := range session.Files() {
		files = append(files, session.File(n))
	}
	same(t, files, []api.File{{Size: 1024, Width: 3, Height: 100}, {Size: -1, AltText: "false"}, {Size: -1}})
}

func TestNumbersThatFitNowhere(t *testing.T) {
	for text, want := range map[string]int64{
		`9223372036854775807`: 9223372036854775807, `9223372036854775808`: -1, `1e400`: -1, `"x"`: -1, `""`: -1, `" 5 "`: 5,
		`1.5`: -1, `9007199254740992.0`: 9007199254740992, `1e17`: -1, `null`: -1, `[1]`: -1, `true`: -1, `-7`: -7, `"NaN"`: -1,
	} {
		session := decode(`{"files":[{"attributes":{"size":` + text + `}}]}`)
		if got := session.File(one(t, session.Files())).Size; got != want {
			t.Errorf("%s is %d, want %d", text, got, want)
		}
	}
}

func TestEveryFieldMayBeOfAnyType(t *testing.T) {
	values := []string{`null`, `true`, `0`, `-1e999`, `""`, `"x"`, `[]`, `{}`, `[[]]`, `[{}]`, `{"x":{}}`, `"\ud800"`, "\"\xff\""}
	for _, name := range []string{
		"accessToken", "issuedAt", "expiresAt", "users", "roles", "files", "lastCachePurge", "userType",
		"userId", "createdAt", "_id", "path", "permissions", "flagCount", "hashFlag", "isBrand", "attributes", "metadata", "size", "roleId",
	} {
		for _, v := range values {
			member := `"` + name + `":` + v
			walk(decode(`{` + member + `}`))
			walk(decode(`{"users":[{` + member + `}],"roles":[{` + member + `}],"files":[{` + member + `,"attributes":{` + member + `}}]}`))
		}
	}
	for _, v := range append(values, ``, ` `, `{`, `{"users":[{"userId":"a`) {
		walk(decode(v))
	}
	walk(&api.Session{})
}

// walk reads everything that a session has.
func walk(session *api.Session) {
	for n := range session.Users() {
		_ = session.User(n)
	}
	for n := range session.Roles() {
		_ = session.Role(n)
	}
	for n := range session.Files() {
		_ = session.File(n)
	}
	_, _, _ = session.Owner("")
	_, _, _ = session.Owner("alice")
	if e, ok := session.Expiry(0); ok {
		_, _, _ = e.At(time.Unix(0, 0))
	}
}

func TestDates(t *testing.T) {
	for text, want := range map[string]string{
		"2023-01-12T12:02:28.592Z":       "2023-01-12T12:02:28.592Z",
		"2023-01-12T12:02:28Z":           "2023-01-12T12:02:28Z",
		"2023-01-12T12:02:28.5+07:00":    "2023-01-12T05:02:28.5Z",
		"2023-01-12T12:02:28-0330":       "2023-01-12T15:32:28Z",
		"2023-01-12t12:02:28.123456789z": "2023-01-12T12:02:28.123456789Z",
		"2023-01-12 12:02:28+00:00":      "2023-01-12T12:02:28Z",
		"9999-12-31T23:59:59Z":           "9999-12-31T23:59:59Z",
		"2023-01-12":                     "",
		"2023-02-30T00:00:00Z":           "",
		"12 January":                     "",
		"":                               "",
	} {
		got := decode(`{"issuedAt":"` + text + `"}`).IssuedAt
		if got.Text != text || got.IsValid() != (want != "") {
			t.Errorf("%q reads as %+v", text, got)
		}
		if want != "" && got.At.UTC().Format(time.RFC3339Nano) != want {
			t.Errorf("%q is %v, want %s", text, got.At, want)
		}
	}
}

func TestTheArraysOfAnAnswer(t *testing.T) {
	session := decode(`{"users":[1],"users":[{"userId":"a"},null,{"userId":"b"}],"roles":{},"files":[]}`)
	arrays := session.Arrays()
	if arrays.Users.Len() != 3 || arrays.Roles.Len() != 0 || arrays.Files.Len() != 0 {
		t.Errorf("they have %d, %d and %d elements", arrays.Users.Len(), arrays.Roles.Len(), arrays.Files.Len())
	}
	if got := session.User(arrays.Users.At(2)).UserID; got != "b" {
		t.Errorf("the last user is %q", got)
	}
	if n := len(slices.Collect(arrays.Users.All())); n != 3 {
		t.Errorf("%d elements come", n)
	}
	if n := len(slices.Collect(arrays.Roles.All())); n != 0 {
		t.Errorf("what is no array has %d elements", n)
	}
	users, there := arrays.Users.Node()
	if _, odd := arrays.Roles.Node(); !there || odd || !arrays.Is(users) || arrays.Roles.Is(users) {
		t.Error("a node is not told from the others")
	}
}
