package api_test

import (
	"encoding/base64"
	"strings"
	"testing"
	"time"

	"sessionscope/api"
	"sessionscope/api/secret"
)

// claims are those of a real token, with letters that differ between the two
// alphabets of base64.
const claims = `{"user":{"userId":"64f0internal","publicUserId":"alice ûÿ?>","networkId":"net1","displayName":"Alice","refreshToken":"hidden-refresh"},` +
	`"sub":"64f0sub","iss":"https://api.amity.co","iat":1700000000,"exp":1702592000.5}`

func jwt(header, claims string, encoding *base64.Encoding) string {
	return encoding.EncodeToString([]byte(header)) + "." + encoding.EncodeToString([]byte(claims)) + ".c2ln"
}

func TestAnAccessTokenIsRead(t *testing.T) {
	const header = `{"alg":"RS256","typ":"JWT"}`
	for name, encoding := range map[string]*base64.Encoding{"without padding": base64.RawURLEncoding, "with padding": base64.URLEncoding} {
		t.Run(name, func(t *testing.T) {
			token, err := api.DecodeToken(secret.New(jwt(header, claims, encoding)))
			if err != nil {
				t.Fatal(err)
			}
			if string(token.Header.Text()) != header || string(token.Claims.Text()) != claims {
				t.Error("header or claims are not as they were written")
			}
			if token.UserID != "64f0internal" || token.PublicUserID != "alice ûÿ?>" || token.NetworkID != "net1" {
				t.Errorf("got %+v", token)
			}
			if !token.IssuedAt.Equal(time.Unix(1700000000, 0)) || !token.ExpiresAt.Equal(time.Unix(1702592000, 5e8)) {
				t.Errorf("from %v to %v", token.IssuedAt, token.ExpiresAt)
			}
			for _, print := range prints(t, token) {
				if strings.Contains(print, "hidden-refresh") {
					t.Errorf("a print shows the claims: %s", print)
				}
			}
		})
	}
}

func TestClaimsThatAreOddOrMissing(t *testing.T) {
	for text, want := range map[string]api.Token{
		`{}`:                                {},
		`{"sub":"s"}`:                       {UserID: "s"},
		`{"user":"alice","sub":["s"]}`:      {},
		`{"user":{"userId":7}}`:             {UserID: "7"},
		`{"iat":"1700000000","exp":"soon"}`: {IssuedAt: time.Unix(1700000000, 0).UTC()},
		`{"iat":1e300,"exp":-1e300}`:        {},
		`{"iat":"NaN","exp":"-Inf"}`:        {},
		`{"iat":1e999,"exp":null}`:          {},
	} {
		got, err := api.DecodeToken(secret.New(jwt(`{}`, text, base64.RawURLEncoding)))
		if err != nil {
			t.Errorf("%s gives %v", text, err)
		}
		got.Header, got.Claims = nil, nil
		same(t, got, want)
	}
}

func TestWhatIsNoToken(t *testing.T) {
	good := jwt(`{}`, `{}`, base64.RawURLEncoding)
	for name, text := range map[string]string{
		"nothing":          "",
		"a word":           canaryKey,
		"two parts":        canaryKey + "." + canaryKey,
		"four parts":       good + "." + canaryKey,
		"no base64":        canaryKey + ".{}." + canaryKey,
		"the other base64": jwt(`{"??>":1}`, claims, base64.StdEncoding),
		"no JSON":          "Y2FuYXJ5.e30.x",
		"broken JSON":      jwt(`{}`, `{"canary`, base64.RawURLEncoding),
		"JSON, no object":  jwt(`{}`, `["canary"]`, base64.RawURLEncoding),
		"empty parts":      "..",
		"too much":         jwt(`{}`, `{"x":"`+strings.Repeat("canary", 20000)+`"}`, base64.RawURLEncoding),
	} {
		t.Run(name, func(t *testing.T) {
			token, err := api.DecodeToken(secret.New(text))
			if err == nil {
				t.Fatalf("it gives %+v", token)
			}
			if !strings.Contains(err.Error(), "access token") || strings.Contains(err.Error(), "canary") {
				t.Errorf("says %q", err)
			}
		})
	}
}

func TestWhoseSessionItIs(t *testing.T) {
	const users = `"users":[{"userId":"bob"},7,{"userId":"alice ûÿ?>"},{"userId":"Alice"}]`
	readable := `"accessToken":"` + jwt(`{}`, claims, base64.RawURLEncoding) + `",`
	elsewhere := `"accessToken":"` + jwt(`{}`, `{"user":{"publicUserId":"eve"}}`, base64.RawURLEncoding) + `",`
	nobody := `"accessToken":"` + jwt(`{}`, `{}`, base64.RawURLEncoding) + `",`
	tests := []struct {
		name, text, asked, want, why string
	}{
		{"asked for", `{` + users + `}`, "bob", "bob", "the userId that was asked for"},
		{"asked for in other letters", `{` + users + `}`, "ALICE", "", `"ALICE", who was asked for, is not among the users of the answer`},
		{"asked for and absent, though the token knows better", `{` + readable + users + `}`, "eve", "", `"eve", who was asked for, is not among the users of the answer`},
		{"named by the token", `{` + readable + users + `}`, "", "alice ûÿ?>", "the user that the access token names"},
		{"named by the token and absent", `{` + elsewhere + users + `}`, "", "bob", `the first of the users: the access token names "eve", who is not among the users`},
		{"a token that names nobody", `{` + nobody + users + `}`, "", "bob", "the first of the users: the access token names nobody"},
		{"no token", `{` + users + `}`, "", "bob", "the first of the users: the access token cannot be read"},
		{"no users", `{"users":[]}`, "", "", "the answer holds no users"},
		{"no users at all", `{}`, "", "", "the answer holds no users"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			session := decode(test.text)
			n, why, ok := session.Owner(test.asked)
			if ok != (test.want != "") || why != test.why {
				t.Errorf("ok %v, because %s", ok, why)
			}
			if ok && session.User(n).UserID != test.want {
				t.Errorf("found %q, want %q", session.User(n).UserID, test.want)
			}
		})
	}
}
