package presenter_test

import (
	"context"
	"encoding/base64"
	"regexp"
	"strings"
	"testing"

	"sessionscope/api"
	"sessionscope/api/jsontree"
	"sessionscope/api/presenter"
)

func twin(t *testing.T, n *presenter.Names, text string) string {
	t.Helper()
	d := n.Doc(t.Context(), jsontree.Parse([]byte(text)))
	if d == nil {
		t.Fatal("there is no twin")
	}
	return string(d.Text())
}

func jwt(claims string) string {
	encode := base64.RawURLEncoding.EncodeToString
	return encode([]byte(`{"alg":"RS256","typ":"JWT","kid":"acme-key"}`)) + "." + encode([]byte(claims)) + "." + encode([]byte("signed by acme"))
}

func TestEveryStringHasItsStandIn(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{
			"a user", `{"users":[{"userId":"alice","_id":"63bf","userInternalId":"63bf","userPublicId":"alice","path":"net9/user/63bf","displayName":"Alice N.","profileHandle":"al.n","roles":["curator","global-admin"],"permissions":["EDIT_USER","Channel/BanUser","alice may"]}]}`,
			`{"users":[{"userId":"user-1","_id":"id-1","userInternalId":"id-1","userPublicId":"user-1","path":"network-1/user/id-1","displayName":"Robin Maple","profileHandle":"handle-1","roles":["role-1","global-admin"],"permissions":["EDIT_USER","Channel/BanUser","permission-1"]}]}`,
		},
		{"one original, one stand-in", `{"note":"alice","users":[{"userId":"alice","displayName":"alice"},{"userId":"\u0061lice "}]}`, `{"note":"user-1","users":[{"userId":"user-1","displayName":"user-1"},{"userId":"user-2"}]}`},
		{
			"a file", `{"files":[{"fileId":"f9a","fileUrl":"https://api.eu.acme.com:8443/api/v3/files/f9a/download?size=small&sig=x#y","type":"image","accessType":"network","altText":"Alice","attributes":{"name":"alice.JPG","extension":"jpg","mimeType":"image/jpeg","size":"123","metadata":{"width":4,"height":5.0}}}]}`,
			`{"files":[{"fileId":"file-1","fileUrl":"https://host-1.example/api/v3/files/file-1/download?size=small","type":"image","accessType":"network","altText":"text-1","attributes":{"name":"file-name-1.jpg","extension":"jpg","mimeType":"image/jpeg","size":"123","metadata":{"width":4,"height":5.0}}}]}`,
		},
		{"dates and words stay", `{"issuedAt":"2026-11-23T09:00:00.000Z","userType":"visitor","tier":null,"isBrand":true,"users":[]}`, `{"issuedAt":"2026-11-23T09:00:00.000Z","userType":"visitor","tier":null,"isBrand":true,"users":[]}`},
		{"a date that is a userId", `{"userId":"2026-11-23T09:00:00Z","userType":"the alice type"}`, `{"userId":"user-1","userType":"word-1"}`},
		{"places", `{"gps":{"latitude":18.5885,"x":[1.50,"N"],"timestamp":"2025-06-13T22:42:07Z"},"exif":{"GPSLongitude":[98,29,1]},"lat":1}`, `{"gps":{"latitude":0,"x":[0,"text-1"],"timestamp":"2025-06-13T22:42:07Z"},"exif":{"GPSLongitude":[0,0,0]},"lat":0}`},
		{"numbers stay as written, ids do not", `{"size":1.50e+2,"flagCount":-0,"userId":812345,"legacyId":9007199254740993,"custom":{"legacyId":9007199254740993},"phone":66812345678}`, `{"size":1.50e+2,"flagCount":-0,"userId":1,"legacyId":1,"custom":{"legacyId":1},"phone":1}`},
		{
			"what a network keeps of its own", `{"metadata":{"accountNo":4929123412,"customerNo":4711,"dateOfBirth":"1980-02-03T00:00:00Z","wedding":["2009:05:06 10:00:00"],"location":{"coordinates":[100.5018,-13.75631]},"createdAt":1700000000},"displayName":66812345678}`,
			`{"metadata":{"field-1":1,"field-2":4711,"field-3":"text-1","field-4":["text-2"],"location":{"field-5":[2,3]},"createdAt":1700000000},"displayName":1}`,
		},
		{"a map by userId", `{"seen":{"alice":1,"bob@acme.com":2,"carol":3,"alice":4},"users":[{"userId":"alice"}]}`, `{"seen":{"user-1":1,"field-1":2,"field-2":3,"user-1":4},"users":[{"userId":"user-1"}]}`},
		{"a userId that is called like a field", `{"count":{"title":1},"users":[{"userId":"title"},{"userId":"users"}]}`, `{"count":{"user-1":1},"users":[{"userId":"user-1"},{"userId":"user-2"}]}`},
		{"white space and escapes", "{ \"users\" :\n\t[ {\"userId\" : \"al\\u0069ce\" } ] }", "{ \"users\" :\n\t[ {\"userId\" : \"user-1\" } ] }"},
		{"Thai, emoji and right to left", `{"displayName":"สมหญิง 👩‍👩‍👧","description":"مرحبا","metadata":{"ชื่อ":"ฝน","שם":"x"}}`, `{"displayName":"Robin Maple","description":"text-1","metadata":{"field-1":"text-2","field-2":"text-3"}}`},
		{"bytes that are no UTF-8", "{\"userId\":\"\xff\xfe\",\"a\xff\":\"\\ud800\"}", `{"userId":"user-1","field-1":"text-1"}`},
		{"looks", `{"tier":"see https://acme.com/x","title":"a@acme.com","team":"acme.com"}`, `{"tier":"text-1","title":"mail-1@mail.example","team":"text-2"}`},
		{"a mask stays", `{"accessToken":"•••","refreshToken":"opaque","token":""}`, `{"accessToken":"•••","refreshToken":"token-1","token":""}`},
		{"an error", `{"status":"error","code":400312,"message":"User alice-9 is banned","data":{"detail":["'userId' must be at most 50 characters, acme"]}}`, `{"status":"error","code":400312,"message":"User … is banned","data":{"detail":["'userId' must be at most 50 characters, …"]}}`},
		{"cut off", `{"users":[{"userId":"alice","displayName":"Alice Nak`, `{"users":[{"userId":"user-1"…`},
		{"broken", `{"users":[{"userId":"alice"}],"secret of acme`, `{"users":[{"userId":"user-1"}]…`},
		{"something behind it", `{"userId":"alice"} acme`, `{"userId":"user-1"}…`},
		{"no JSON", `<html>acme</html>`, `…`},
		{"nothing", ``, `…`},
		{"a string", `"acme"`, `"text-1"`},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := twin(t, presenter.New(), test.text); got != test.want {
				t.Errorf("the twin is\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

func TestATokenIsStillOne(t *testing.T) {
	token := jwt(`{"user":{"userId":"63bf","publicUserId":"alice","networkId":"net9","displayName":"Alice N.","refreshToken":"` + jwt(`{"sub":"63bf"}`) + `"},"sub":"63bf","iss":"https://api.acme.com","iat":1700000000,"exp":1700000060}`)
	text := `{"accessToken":"` + token + `","issuedAt":"2023-11-14T22:13:20.100Z","expiresAt":"2023-11-14T22:14:20Z","users":[{"userId":"alice","_id":"63bf","path":"net9/user/63bf"}]}`
	s := api.DecodeSession(presenter.New().Doc(t.Context(), jsontree.Parse([]byte(text))))
	got, err := api.DecodeToken(s.AccessToken)
	if err != nil {
		t.Fatal(err)
	}
	if got.PublicUserID != "user-1" || got.UserID != "id-1" || got.NetworkID != "network-1" || got.IssuedAt.Unix() != 1700000000 || got.ExpiresAt.Unix() != 1700000060 {
		t.Errorf("the token says %+v", got)
	}
	for _, original := range []string{"63bf", "alice", "Alice", "net9", "acme", token[len(token)-10:]} {
		if strings.Contains(s.AccessToken.Reveal()+string(got.Header.Text())+string(got.Claims.Text()), original) {
			t.Errorf("the token holds %q: %s %s", original, got.Header.Text(), got.Claims.Text())
		}
	}
	if n, _, ok := s.Owner(""); !ok || s.User(n).UserID != "user-1" || s.User(n).Path != "network-1/user/id-1" {
		t.Error("its owner is not found by it")
	}
}

func TestStandInsLastForTheRun(t *testing.T) {
	n := presenter.New()
	twin(t, n, `{"users":[{"userId":"alice"},{"userId":"bob"}]}`)
	if got := twin(t, n, `{"users":[{"userId":"carol"},{"userId":"bob"}]}`); got != `{"users":[{"userId":"user-3"},{"userId":"user-2"}]}` {
		t.Errorf("a later answer is %s", got)
	}
	if got := n.Of(presenter.Role, "alice"); got != "user-1" {
		t.Errorf("elsewhere alice is %s", got)
	}
	if got := n.URL("http://127.0.0.1:99/users/alice"); got != "http://host-1.example/users/user-1" {
		t.Errorf("the URL is %s", got)
	}
}

func TestInventedNamesDiffer(t *testing.T) {
	n, seen := presenter.New(), map[string]bool{}
	for i := range 2000 {
		name := n.Of(presenter.Person, strings.Repeat("x", i+1))
		if seen[name] {
			t.Fatalf("%s is there twice", name)
		}
		seen[name] = true
	}
}

func TestALargeAnswerIsDoneInPieces(t *testing.T) {
	text := `{"users":[` + strings.TrimSuffix(strings.Repeat(`{"userId":"alice","n":1},`, 5000), ",") + `]}`
	n := presenter.New()
	work, steps, share := n.Begin(jsontree.Parse([]byte(text))), 0, 0.0
	for work.Step(1000) {
		if steps++; work.Share() < share || work.Share() > 1 {
			t.Fatalf("after %d steps the share is %v, and was %v", steps, work.Share(), share)
		}
		if share = work.Share(); work.Doc() != nil {
			t.Fatal("half a twin is handed out")
		}
	}
	if steps < 20 || work.Doc().Err() != nil || work.Doc().Len() != 2+3*5000 {
		t.Errorf("it took %d steps to %d values, %v", steps, work.Doc().Len(), work.Doc().Err())
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if n.Doc(ctx, jsontree.Parse([]byte(text))) != nil {
		t.Error("it goes on when it is cancelled")
	}
}

// standIn is how every stand-in of one original is spelt.
var standIn = regexp.MustCompile(`^(?:[a-z]+(?:-name)?-[0-9]+(?:\.[a-z0-9]{2,4}|\.example|@mail\.example)?|[A-Z][a-z]+ [A-Z][a-z]+(?: [0-9]+)?)$`)

func FuzzTwin(f *testing.F) {
	f.Add([]byte(`{"users":[{"userId":"alice","path":"a/b/alice","metadata":{"alice":[1,-2.50,"x"]}}],"alice":1}`))
	f.Add([]byte(`{"accessToken":"` + jwt(`{"user":{"publicUserId":"alice"},"exp":1}`) + `","fileUrl":"https://alice@acme.com/api/alice?size=small"}`))
	f.Add([]byte(`{"gps":{"lat":[1]},"message":"user 'alice b' is banned","a":{"a":{"userIds":["\ud800","` + "\xff" + `"]}}}`))
	f.Add([]byte(`{"users":[{"userId":"alice"`))
	f.Add([]byte(`["2026-11-23T09:00:00Z","EDIT_USER",[[]],{},"` + "\u202e" + `"] tail`))
	f.Fuzz(func(t *testing.T, text []byte) {
		before := jsontree.Parse(text)
		after := presenter.New().Doc(t.Context(), before)
		if before.Len() != after.Len() || (before.Err() == nil) != (after.Err() == nil) {
			t.Fatalf("%d values, %v become %d, %v: %s", before.Len(), before.Err(), after.Len(), after.Err(), after.Text())
		}
		for i := range before.Len() {
			a, _ := before.At(i)
			b, _ := after.At(i)
			if before.Kind(a) != after.Kind(b) || a.Depth() != b.Depth() || before.NumChildren(a) != after.NumChildren(b) {
				t.Fatalf("value %d is another: %s", i, after.Text())
			}
			_, named := before.Name(a)
			if _, still := after.Name(b); named != still {
				t.Fatalf("value %d has lost its name: %s", i, after.Text())
			}
			if name := after.Key(b); !standIn.MatchString(name) && !isWord(name) {
				t.Fatalf("the name %q stays as %q", before.Key(a), name)
			}
			if before.Kind(a) != jsontree.String {
				continue
			}
			for part := range strings.FieldsFuncSeq(after.String(b), func(r rune) bool { return strings.ContainsRune("/ …=&'\"`.,:;!?()[]{}<>", r) }) {
				original := before.String(a)
				if len(part) >= 3 && strings.Contains(original, part) && !standIn.MatchString(part) && !isWord(part) && !kept.MatchString(after.String(b)) && !strings.Contains(person, part) && !isSaid(part) {
					t.Fatalf("%q keeps %q: %q", original, part, after.String(b))
				}
			}
		}
	})
}

const person = "Robin Maple mail.example"

// kept are the strings that may stay as they are.
var kept = regexp.MustCompile(`^(?:[0-9:.TtZz +-]{10,40}|[A-Z][A-Z0-9_]+|[A-Z][A-Za-z]*/[A-Za-z]+|v?[0-9.]+(?:-[a-z]+[0-9.]*)?|[0-9]{1,18}|•••)$`)

// The names of the API's fields, of tokens' and of pictures' stay, and none that
// people have.
func TestWhichNamesStay(t *testing.T) {
	for name := range strings.FieldsSeq(`accessToken issuedAt expiresAt users roles files lastCachePurge userType userId createdAt updatedAt _id path
		userInternalId userPublicId permissions displayName profileHandle description avatarFileId avatarCustomUrl flagCount hashFlag bits hashes hash
		metadata isGlobalBan isBrand isDeleted tier roleId fileId fileUrl type accessType altText attributes name extension size mimeType exif gps
		height width isFull latitude longitude altitude direction timestamp Make Model LensModel FNumber ExposureTime ISO FocalLength Orientation Flash
		DateTimeOriginal OffsetTimeOriginal PixelXDimension PixelYDimension Software ColorSpace XResolution GPSLatitudeRef user publicUserId networkId
		refreshToken sub iss iat exp aud alg typ status code message data detail messagePreview enabled department languages memberSince onboarding
		completed step skipped reputation legacyId`) {
		if got := twin(t, presenter.New(), `{"`+name+`":null}`); got != `{"`+name+`":null}` {
			t.Errorf("%s becomes %s", name, got)
		}
	}
	for _, name := range []string{"alice", "alice.nakamura", "Bob", "user-7", "user7", "bob@acme.com", "acmeSettings", "63bff6d483b85c8712dd7234", "ฝน", "Robin Maple", "x y", "\u202e", "northwind_tier"} {
		if got := twin(t, presenter.New(), `{"`+name+`":null}`); got != `{"field-1":null}` {
			t.Errorf("%s becomes %s", name, got)
		}
	}
}
