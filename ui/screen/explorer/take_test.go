package explorer

import (
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"sessionscope/api"
	"sessionscope/api/curl"
	"sessionscope/api/jsontree"
	"sessionscope/api/secret"
	"sessionscope/api/ticket"
	"sessionscope/keystore"
	"sessionscope/ui/keys"
	"sessionscope/ui/theme"
)

// The secrets that no copy may hold but that of the token.
const (
	canaryKey   = "canary-key-7e1f"
	canaryAuth  = "canary-auth-9c2d"
	canaryToken = "canary-token-0123456789"
)

// fixture holds something odd of every kind.
const fixture = `{
	"accessToken": "` + canaryToken + `", "issuedAt": "2026-11-23T09:00:00.000Z", "expiresAt": "2026-12-23T09:00:00.000Z",
	"users": [ {"userId":"alice","displayName":"A \"B\"\u00e9","roles":["mod"],"permissions":["EDIT_USER"],"avatarFileId":"f1","token":"` + canaryToken + `"},
		{"userId":"","displayName":"nobody"}, {"userId":7}, 8 ],
	"roles": [{"roleId":"mod","permissions":["BAN_USER","EDIT_USER"]}],
	"files": [{"fileId":"f1","fileUrl":"https://h/f1"}, {"fileId":"f2"}, {"fileId":"f3","fileUrl":"https://h/f3?token=` + canaryToken + `"}],
	"odd": {"a":1, "a":2.50, "":"empty name", "odd name":{"x":[true,null]}, "and":1, "\u001b[2J":"esc", "say \"hi\"":1,
		"controls":"x\u001b[2J\ty\nz", "lines":"a\nb", "empty":"", "c1":"` + "\u009b" + `2J", "delete":"` + "\x7f" + `", "half":"\ud800", "bytes":"` + "\xff\xfe" + `",
		"` + canaryKey + `": 1, "echo":"it was ` + canaryKey + ` and ` + canaryAuth + `", "refreshToken":"opaque", "1.10":1.10}
}`

// take is a taker over an answer whose relations are read.
func take(t *testing.T, text string, sent *ticket.Sent) *taker {
	t.Helper()
	th := theme.New(true)
	now := func() time.Time { return time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC) }
	m := New(t.Context(), Deps{Theme: &th, Now: now}, Input{Session: api.DecodeSession(jsontree.Parse([]byte(text))), Name: "answer"})
	t.Cleanup(m.Close)
	m.Update(m.Init()())
	return &taker{m: m, sent: sent}
}

func sentRequest(t *testing.T) *ticket.Sent {
	t.Helper()
	base, err := api.ParseBaseURL("https://apix.eu.amity.co", false)
	if err != nil {
		t.Fatal(err)
	}
	return &ticket.Sent{
		Request: api.SessionRequest{UserID: "alice", DeviceID: "d", AuthToken: secret.New(canaryAuth)}, BaseURL: base, Key: secret.New(canaryKey),
	}
}

// pointed is the row of the value at a JSON pointer; the last one of several.
func pointed(t *testing.T, d *jsontree.Doc, pointer string) place {
	t.Helper()
	for i := d.Len() - 1; i >= 0; i-- {
		if n, _ := d.At(i); d.Pointer(n) == pointer {
			return at(n)
		}
	}
	t.Fatalf("there is nothing at %s", pointer)
	return place{}
}

// do takes by the second key of a chord. It gives the receipt, or why not.
func do(k *taker, second string, p place) (text, receipt string) {
	for _, c := range k.copies(p) {
		if c.Second().Show != second {
			continue
		}
		if c.Disabled != "" {
			return "", c.Disabled
		}
		got, err := c.take(p)
		if err != nil {
			return "", err.Error()
		}
		return got.text, got.receipt()
	}
	return "", "no such key"
}

func TestEachKindOfCopy(t *testing.T) {
	k := take(t, fixture, sentRequest(t))
	for _, c := range []struct{ pointer, key, want, receipt string }{
		{"/users/0", "y", "alice", "✓ copied userId, 5 characters, to the clipboard"},
		{"/users/1", "y", `{"userId":"","displayName":"nobody"}`, "copied JSON of users[1]"},
		{"/users/2", "y", "7", "copied userId, 1 character,"},
		{"/users/3", "y", "8", "copied users[3], 1 character,"},
		{"/roles/0", "y", "mod", "copied roleId"},
		{"/files/0", "y", "https://h/f1", "copied fileUrl"},
		{"/files/1", "y", "f2", "copied fileId"},
		{"/files/2", "y", "https://h/f3?token=•••", "1 secret masked"},
		{"/users/0/roles/0", "y", "mod", "copied roles[0]"},
		{"/users/0/displayName", "y", `A "B"é`, "copied displayName, 6 characters"},
		{"/users/0/displayName", "v", `A "B"é`, "copied displayName, 6 characters"},
		{"/users/0/displayName", "j", `"A \"B\"\u00e9"`, "copied JSON of displayName"},
		{"/users/0/displayName", "k", "displayName", "copied the key displayName, 11 characters"},
		{"/users/0/displayName", "p", "$.users[0].displayName", "copied path $.users[0].displayName, 22 characters"},
		{"/users/0/displayName", "q", ".users[0].displayName", "copied jq path .users[0].displayName"},
		{"", "p", "$", "copied path $"},
		{"", "q", ".", "copied jq path ."},
		{"", "k", "", "only the members of an object have a key"},
		{"/users/0", "k", "", "only the members of an object have a key"},
		{"/odd/a", "v", "2.50", "copied a, 4 characters"},
		{"/odd/a", "p", "$.odd.a", "a name in it stands more than once"},
		{"/odd/a", "q", ".odd.a", "a name in it stands more than once"},
		{"/odd/", "v", "empty name", "copied “”"},
		{"/odd/", "k", "", "is empty: there is nothing to copy"},
		{"/odd/", "p", `$.odd[""]`, ""},
		{"/odd/", "q", `.odd[""]`, ""},
		{"/odd/odd name/x/1", "p", `$.odd["odd name"].x[1]`, ""},
		{"/odd/odd name/x/1", "q", `.odd["odd name"].x[1]`, ""},
		{"/odd/odd name/x/1", "v", "null", ""},
		{"/odd/and", "q", `.odd["and"]`, ""},
		{`/odd/say "hi"`, "p", `$.odd["say \"hi\""]`, ""},
		{"/odd/1.10", "q", `.odd["1.10"]`, ""},
		{"/odd/1.10", "j", "1.10", ""},
		{"/odd/\x1b[2J", "k", `"\u001b[2J"`, "as JSON, since it holds control characters"},
		{"/odd/\x1b[2J", "p", `$.odd["\u001b[2J"]`, ""},
		{"/odd/controls", "v", `"x\u001b[2J\ty\nz"`, "as JSON, since it holds control characters"},
		{"/odd/lines", "v", "a\nb", ""},
		{"/odd/empty", "v", "", "empty is empty: there is nothing to copy"},
		{"/odd/empty", "j", `""`, ""},
		{"/odd/c1", "v", `"\u009b2J"`, "as JSON"},
		{"/odd/c1", "j", `"\u009b2J"`, "control characters are escaped"},
		{"/odd/delete", "j", `"\u007f"`, "control characters are escaped"},
		{"/odd/half", "v", `\ud800`, ""},
		{"/odd/bytes", "v", "\xff\xfe", ""},
		{"/odd/bytes", "j", "\"\xff\xfe\"", ""},
		{"/accessToken", "y", "", "the accessToken is live; yt copies it, as a header"},
		{"/accessToken", "v", "", "yt copies it"},
		{"/accessToken", "j", "", "yt copies it"},
		{"/accessToken", "p", "$.accessToken", ""},
		{"/users/0/token", "v", "", "token is a secret"},
		{"/odd/refreshToken", "y", "", "refreshToken is a secret"},
		{"/odd/echo", "v", "it was ••• and •••", "2 secrets masked"},
		{"/odd/" + canaryKey, "k", "", "the key is a secret"},
		{"/odd/" + canaryKey, "p", "$.odd[\"•••\"]", ""},
		{"/users/0", "j", `{"userId":"alice","displayName":"A \"B\"\u00e9","roles":["mod"],"permissions":["EDIT_USER"],"avatarFileId":"f1","token":"•••"}`, "copied JSON of users[0], 126 characters, to the clipboard; 1 secret masked"},
		{"/users/0", "v", `{"userId":"alice","displayName":"A \"B\"\u00e9","roles":["mod"],"permissions":["EDIT_USER"],"avatarFileId":"f1","token":"•••"}`, "1 secret masked"},
		{"/odd", "t", "Authorization: Bearer " + canaryToken, "the live accessToken as a header, 45 characters, to the clipboard; whoever has it is alice until 2026-12-23 09:00"},
		{"/odd", "c", sentRequest(t).Curl(), "$AMITY_API_KEY and $AMITY_AUTH_TOKEN stand for the secrets"},
	} {
		t.Run(c.key+" "+c.pointer, func(t *testing.T) {
			text, receipt := do(k, c.key, pointed(t, k.m.Session.Doc, c.pointer))
			if text != c.want || !strings.Contains(receipt, c.receipt) {
				t.Errorf("it copies %q: %s\nwant %q: %s", text, receipt, c.want, c.receipt)
			}
		})
	}
}

func TestCopiesOfRowsThatAreNoValues(t *testing.T) {
	k := take(t, fixture, nil)
	x := k.m.index
	ban, _ := x.PermissionNamed("BAN_USER")
	mod, _ := x.RoleNamed("mod")
	for _, c := range []struct {
		name               string
		place              place
		key, want, receipt string
	}{
		{"a permission", place{kind: permissionRow, n: ban}, "y", "BAN_USER", "copied permission, 8 characters"},
		{"a permission's JSON", place{kind: permissionRow, n: ban}, "j", `"BAN_USER"`, ""},
		{"a permission's path", place{kind: permissionRow, n: ban}, "p", "", "derived from several places"},
		{"a permission's key", place{kind: permissionRow, n: ban}, "k", "", "no member of the answer"},
		{"all permissions", place{kind: permissionsRow}, "y", `["BAN_USER", "EDIT_USER"]`, "the names of 2 permissions"},
		{"a role that grants", place{kind: grantingRow, n: ban, m: mod}, "y", "mod", "copied roleId"},
		{"a role that grants, its path", place{kind: grantingRow, n: ban, m: mod}, "p", "$.roles[0]", ""},
		{"a user who has it", place{kind: holderRow, n: ban, m: 0}, "y", "alice", "copied userId"},
		{"a user who has it, by path", place{kind: holderRow, n: ban, m: 0}, "q", ".users[0]", ""},
		{"an array that is not there", place{kind: absentRow}, "y", "", "there is nothing in this row"},
		{"no request", place{kind: sessionRow}, "c", "", "the request is not known"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text, receipt := do(k, c.key, c.place)
			if text != c.want || !strings.Contains(receipt, c.receipt) {
				t.Errorf("it copies %q: %s\nwant %q: %s", text, receipt, c.want, c.receipt)
			}
		})
	}
	for _, kind := range []kind{sessionRow, rawRow} {
		text, receipt := do(k, "y", place{kind: kind})
		if !strings.HasPrefix(text, `{`) || !strings.HasSuffix(text, "}") || strings.Contains(text, canaryToken) || !strings.Contains(receipt, "JSON of the whole answer") {
			t.Errorf("the whole answer is copied as %q: %s", text, receipt)
		}
	}
	broken := take(t, `{"users":[{"userId":"a"}`, nil)
	if text, _ := do(broken, "y", place{kind: errorRow}); !strings.Contains(text, "line 1") {
		t.Errorf("the error is copied as %q", text)
	}
	unnamed := take(t, `{"users":[{"userId":"a","roles":["ghost"]}]}`, nil)
	ghost, _ := unnamed.m.index.RoleNamed("ghost")
	if text, _ := do(unnamed, "y", place{kind: grantingRow, m: ghost}); text != "ghost" {
		t.Errorf("a role that only users name is copied as %q", text)
	}
}

func TestWhatIsTooLongForATerminalIsRefused(t *testing.T) {
	long := strings.Repeat("é", 500_000)
	text := `{"users":[{"userId":"` + long + `","displayName":"` + strings.Repeat(`\u00e9`, 37_500) + `","` + long + `":1}],"note":"` + strings.Repeat("x", 75_001) + `"}`
	k := take(t, text, nil)
	for _, c := range []struct{ pointer, key, want string }{
		{"/users/0", "y", "userId has 1.0 MB, and a terminal's clipboard takes 75.0 kB at the most: save it with s, or copy its path with yp"},
		{"/users/0", "j", "JSON of users[0] has 2.2 MB"},
		{"/users/0/userId", "v", "userId has 1.0 MB"},
		{"/users/0/" + long, "k", "the key has 1.0 MB"},
		{"/users/0/" + long, "p", "the path has 1.0 MB"},
		{"/users/0/" + long, "q", "the jq path has 1.0 MB"},
		{"/note", "v", "note has 75.0 kB"},
		{"", "j", "JSON of the whole answer has 2.3 MB"},
	} {
		text, why := do(k, c.key, pointed(t, k.m.Session.Doc, c.pointer))
		if text != "" || !strings.HasPrefix(why, c.want) {
			t.Errorf("y%s of %.20s gives %d bytes: %.200s", c.key, c.pointer, len(text), why)
		}
	}
	// What is written with escapes may be short enough as a text.
	if text, receipt := do(k, "v", pointed(t, k.m.Session.Doc, "/users/0/displayName")); len(text) != 75_000 {
		t.Errorf("75,000 bytes are copied as %d: %.100s", len(text), receipt)
	}
}

// No key but t gives a secret away, wherever the cursor stands.
func TestNoCopyButTheTokensHoldsASecret(t *testing.T) {
	k := take(t, fixture, sentRequest(t))
	places := []place{{kind: sessionRow}, {kind: rawRow}, {kind: permissionsRow}, {kind: errorRow}, {kind: absentRow}}
	for i := range k.m.Session.Doc.Len() {
		n, _ := k.m.Session.Doc.At(i)
		places = append(places, at(n))
	}
	k.m.unmasked = true
	for _, p := range places {
		for _, c := range k.copies(p) {
			text, receipt := do(k, c.Second().Show, p)
			for _, hidden := range []string{canaryKey, canaryAuth, canaryToken, "opaque"} {
				if strings.Contains(receipt, hidden) || strings.Contains(text, hidden) && (c.Name != keys.TakeToken.Name || hidden != canaryToken) {
					t.Errorf("%s of %+v gives %s away: %.300s %s", c.Show, p, hidden, text, receipt)
				}
			}
			if strings.ContainsAny(text+receipt, "\x00\x1b\x7f\u009b\r") {
				t.Errorf("%s of %+v holds a control character: %q %q", c.Show, p, text, receipt)
			}
		}
	}
}

func TestTheTokenThatCannotBeCopied(t *testing.T) {
	for text, want := range map[string]string{
		`{"users":[]}`:                                          "the answer holds no accessToken",
		`{"accessToken":"•••","users":[]}`:                      "the accessToken is masked in this file",
		`{"accessToken":"a\r\nX-Evil: 1"}`:                      "characters that no header can carry",
		`{"accessToken":"a b"}`:                                 "characters that no header can carry",
		`{"accessToken":"` + strings.Repeat("a", 80_000) + `"}`: "a terminal's clipboard takes",
	} {
		copied, why := do(take(t, text, nil), "t", place{kind: sessionRow})
		if copied != "" || !strings.Contains(why, want) {
			t.Errorf("of %.40s it copies %.40q: %s", text, copied, why)
		}
	}
	expired := take(t, strings.ReplaceAll(fixture, "2026-12-23", "2026-11-22"), nil)
	if _, receipt := do(expired, "t", place{kind: sessionRow}); !strings.Contains(receipt, "whoever has it is alice, had it not expired on 2026-11-22 09:00") {
		t.Errorf("an expired one: %s", receipt)
	}
}

func TestTheVariablesAreThoseThatThePrograReads(t *testing.T) {
	if curl.KeyVariable != keystore.APIKeyVariable || curl.AuthTokenVariable != keystore.AuthTokenVariable {
		t.Error("a copied curl command wants other variables than this program")
	}
}

func TestTheEmbeddedAPIsCurlSaysWhatIsMissing(t *testing.T) {
	sent := sentRequest(t)
	sent.BaseURL, sent.Embedded = nil, true
	text, receipt := do(take(t, fixture, sent), "c", place{kind: sessionRow})
	if !strings.Contains(text, `"$AMITY_BASE_URL"`) || !strings.Contains(receipt, "demo-server") {
		t.Errorf("it copies %s: %s", text, receipt)
	}
}

// Where jq is installed it reads every path that is copied for it.
func TestJQReadsThePaths(t *testing.T) {
	jq, err := exec.LookPath("jq")
	if err != nil {
		t.Skip("jq is not installed")
	}
	k := take(t, `{"a":{"b c":[1,{"\"":2,"":3,"\\(1)":4,"and":5,"é":6,"x\u0041":7}]},"__loc__":8,"1a":9,"_a1":10}`, nil)
	d := k.m.Session.Doc
	for i := range d.Len() {
		n, _ := d.At(i)
		if d.Kind(n) != jsontree.Number {
			continue
		}
		path, _ := do(k, "q", at(n))
		command := exec.CommandContext(t.Context(), jq, "-c", path)
		command.Stdin = strings.NewReader(string(d.Text()))
		out, err := command.CombinedOutput()
		if want := string(d.Raw(n)); err != nil || strings.TrimSpace(string(out)) != want {
			t.Errorf("jq reads %s as %s (%v), want %s", path, out, err, want)
		}
	}
}

func TestJQPath(t *testing.T) {
	for path, want := range map[string]string{
		`$`:                       `.`,
		`$[0]`:                    `.[0]`,
		`$[0][1].a`:               `.[0][1].a`,
		`$["a]b"].c["d\"].e"][2]`: `.["a]b"].c["d\"].e"][2]`,
		`$.and`:                   `.["and"]`,
		`$.a.end.b`:               `.a["end"].b`,
		`$["\(env)"]`:             `.[` + strconv.Quote("(env)") + `]`,
	} {
		if got := jqPath(path); got != want {
			t.Errorf("%s becomes %s, want %s", path, got, want)
		}
	}
}

func FuzzJQPath(f *testing.F) {
	f.Add(`{"a":{"b c":[1,{"\"":2}]}}`)
	f.Fuzz(func(t *testing.T, text string) {
		d := jsontree.Parse([]byte(text))
		for i := range min(d.Len(), 50) {
			n, _ := d.At(i)
			if path := jqPath(d.Path(n)); !strings.HasPrefix(path, ".") {
				t.Errorf("%s becomes %s", d.Path(n), path)
			}
		}
	})
}
