package index_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"sessionscope/api"
	"sessionscope/api/index"
	"sessionscope/api/jsontree"
)

func session(text string) *api.Session { return api.DecodeSession(jsontree.Parse([]byte(text))) }

func compare(t *testing.T, a, b string, o index.DiffOptions) *index.Diff {
	t.Helper()
	d, err := index.Compare(context.Background(), index.Side{Session: session(a)}, index.Side{Session: session(b)}, o)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// told writes a change as a line: kind, entity, whose, place, values.
func told(c index.Change) string {
	mark := map[index.ChangeKind]string{index.Removed: "-", index.Added: "+", index.Changed: "~"}[c.Kind]
	words := []string{mark, c.Entity.String()}
	for _, word := range []string{c.User, c.OtherUser} {
		if word != "" && word != c.ID {
			words = append(words, "of", word)
		}
	}
	words = append(words, c.ID, c.Path)
	if c.Duplicate > 0 {
		words = append(words, fmt.Sprintf("(%d before the last)", c.Duplicate))
	}
	if c.Entity == index.PermissionEntity {
		words = append(words, grounds(c.From), "|", grounds(c.To))
	}
	for _, v := range []index.Value{c.Before, c.After} {
		text, whole := v.JSON(60)
		if !whole {
			text += "…"
		}
		if v.Exists() {
			words = append(words, text)
		}
	}
	if c.Spelling {
		words = append(words, "(spelling)")
	}
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), " ")
}

func grounds(g index.Grounds) string {
	var from []string
	if g.Direct {
		from = append(from, "direct")
	}
	if len(g.Roles) > 0 {
		from = append(from, strings.Join(g.Roles, "+"))
	}
	return strings.Join(from, "+")
}

func changes(d *index.Diff) []string {
	var lines []string
	for c := range d.All() {
		lines = append(lines, told(c))
	}
	return lines
}

func TestWhatDiffersBetweenTwoSessionsOfOneUser(t *testing.T) {
	for name, test := range map[string]struct {
		a, b string
		want []string
	}{
		"nothing": {a: answer, b: answer},
		"a field of the session": {
			a: `{"userType":"signed-in","users":[]}`, b: `{"userType":"bot","users":[]}`,
			want: []string{`~ session userType "signed-in" "bot"`},
		},
		"an unknown field": {
			a: `{"x":{"a":[1,2],"b":null}}`, b: `{"x":{"a":[1,3],"c":true}}`,
			want: []string{"~ other x.a[1] 2 3", "- other x.b null", "+ other x.c true"},
		},
		"a field of a user": {
			a:    `{"users":[{"userId":"u","displayName":"A","description":null}]}`,
			b:    `{"users":[{"userId":"u","displayName":"B"}]}`,
			want: []string{"- user u description null", `~ user u displayName "A" "B"`},
		},
		"absent, null and empty are three things": {
			a: `{"users":[{"userId":"u","a":"","b":null}]}`, b: `{"users":[{"userId":"u","a":null,"b":""}]}`,
			want: []string{`~ user u a "" null`, `~ user u b null ""`},
		},
		"users are matched by userId": {
			a: `{"users":[{"userId":"x","n":1},{"userId":"y","n":1},{"userId":"gone"}]}`,
			b: `{"users":[{"userId":"new"},{"userId":"y","n":2},{"userId":"x","n":1}]}`,
			want: []string{
				`- user gone {"userId":"gone"}`, `+ user new {"userId":"new"}`, "~ user y n 1 2",
			},
		},
		"userIds are told apart to the letter": {
			a: `{"users":[{"userId":"x"},{"userId":"z"}]}`, b: `{"users":[{"userId":"x "},{"userId":"z"}]}`,
			want: []string{`- user x {"userId":"x"}`, `+ user x  {"userId":"x "}`},
		},
		"files are matched by fileId": {
			a:    `{"files":[{"fileId":"1","attributes":{"size":1,"metadata":{"exif":{}}}},{"fileId":"2"}]}`,
			b:    `{"files":[{"fileId":"2"},{"fileId":"1","attributes":{"size":"1","metadata":{"exif":{"Make":"X"}}}}]}`,
			want: []string{`+ file 1 attributes.metadata.exif.Make "X"`, `~ file 1 attributes.size 1 "1"`},
		},
		"roles and permissions are sets": {
			a: `{"users":[{"userId":"u","roles":["b","a","a"],"permissions":["P","Q"]}],"roles":[{"roleId":"a","permissions":["X","Y"]}]}`,
			b: `{"users":[{"userId":"u","roles":["a","c"],"permissions":["Q","R"]}],"roles":[{"roleId":"a","permissions":["Y","X"]}]}`,
			want: []string{
				"- permission of u P direct |", "+ permission of u R | direct",
				`- user u permissions "P"`, `+ user u permissions "R"`, `- user u roles "b"`, `+ user u roles "c"`,
			},
		},
		"a role that grants something else changes what its holders may do": {
			a: `{"users":[{"userId":"u","roles":["a"]},{"userId":"v"}],"roles":[{"roleId":"a","permissions":["X","Y"]}]}`,
			b: `{"users":[{"userId":"u","roles":["a"]},{"userId":"v"}],"roles":[{"roleId":"a","permissions":["Y","Z"]}]}`,
			want: []string{
				"- permission of u X a |", "+ permission of u Z | a",
				`- role a permissions "X"`, `+ role a permissions "Z"`,
			},
		},
		"the same permission on other grounds": {
			a: `{"users":[{"userId":"u","roles":["a"],"permissions":["X"]}],"roles":[{"roleId":"a","permissions":["X"]},{"roleId":"b","permissions":["X"]}]}`,
			b: `{"users":[{"userId":"u","roles":["a","b"]}],"roles":[{"roleId":"a","permissions":["X"]},{"roleId":"b","permissions":["X"]}]}`,
			want: []string{
				"~ permission of u X direct+a | a+b",
				`- user u permissions ["X"]`, `+ user u roles "b"`,
			},
		},
		"numbers are compared as written": {
			a: `{"x":[1.0,1e2,0.10,-0,9007199254740993,1e999999999]}`, b: `{"x":[1.00,100,0.1,0,9007199254740992,1E+999999999]}`,
			want: []string{
				"~ other x[0] 1.0 1.00 (spelling)", "~ other x[1] 1e2 100 (spelling)", "~ other x[2] 0.10 0.1 (spelling)",
				"~ other x[3] -0 0 (spelling)", "~ other x[4] 9007199254740993 9007199254740992",
				"~ other x[5] 1e999999999 1E+999999999 (spelling)",
			},
		},
		"how a text is escaped is no difference": {
			a: `{"x":"é\/\u0041","\u0079":1}`, b: `{"y":1,"x":"\u00e9/A"}`,
		},
		"half a surrogate pair is no text": {
			a: `{"x":"\ud800"}`, b: `{"x":"\\ud800"}`,
			want: []string{`~ other x "\ud800" "\\ud800" (spelling)`},
		},
		"of two members of one name the last is matched with the last": {
			a: `{"x":1,"y":0,"x":2}`, b: `{"x":2,"y":0}`,
			want: []string{"- other x (1 before the last) 1"},
		},
		"the order of two members of one name counts": {
			a: `{"x":1,"x":2}`, b: `{"x":2,"x":1}`,
			want: []string{"~ other x 2 1", "~ other x (1 before the last) 1 2"},
		},
		"what is put into an array": {
			a: `{"x":[{"a":1,"b":2},3]}`, b: `{"x":[0,{"b":2,"a":1},3]}`,
			want: []string{"+ other x[0] 0"},
		},
		"elements without an id": {
			a: `{"users":[7,{"userId":null,"n":1},"s"]}`, b: `{"users":["s",{"n":2,"userId":null}]}`,
			want: []string{"- user 7", "~ user n 1 2"},
		},
		"one userId twice": {
			a: `{"users":[{"userId":"u","n":1},{"userId":"u","n":2}]}`, b: `{"users":[{"n":2,"userId":"u"},{"userId":"u","n":3},{"userId":"u","n":4}]}`,
			want: []string{"~ user u n 1 3", `+ user u {"userId":"u","n":4}`},
		},
		"an array that is none": {
			a: `{"users":[{"userId":"u"}],"roles":null}`, b: `{"users":{"u":1},"roles":null,"files":[]}`,
			want: []string{`+ session files []`, `~ session users [{"userId":"u"}] {"u":1}`, `- user u {"userId":"u"}`},
		},
		"answers that are no objects": {a: `[1]`, b: `"x"`, want: []string{`~ other [1] "x"`}},
		"nothing and something":       {a: ``, b: `[1]`, want: []string{`+ other [1]`}},
		"a set that is none": {
			a: `{"users":[{"userId":"u","roles":["a"]}]}`, b: `{"users":[{"userId":"u","roles":null}]}`,
			want: []string{`~ user u roles ["a"] null`},
		},
		"odd elements of a set": {
			a: `{"users":[{"userId":"u","roles":[{"a":1,"b":2},1.0,null]}]}`, b: `{"users":[{"userId":"u","roles":[null,1.00,{"b":2,"a":1}]}]}`,
			want: []string{"- user u roles 1.0", "+ user u roles 1.00"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := compare(t, test.a, test.b, index.DiffOptions{})
			same(t, "changes", changes(d), test.want)
			same(t, "same", d.Same(), len(test.want) == 0)
			same(t, "length", d.Len(), len(test.want))
			for i, want := range test.want {
				same(t, fmt.Sprintf("change %d", i), told(d.At(i)), want)
			}
		})
	}
}

func TestVolatileFieldsAreLeftOutAndCounted(t *testing.T) {
	a := `{"accessToken":"token-of-the-first-session","issuedAt":"1","expiresAt":"2","lastCachePurge":null,"users":[{"userId":"u","updatedAt":"1"}],"roles":[{"roleId":"r","updatedAt":"1"}]}`
	b := `{"accessToken":"token-of-the-second-session","issuedAt":"3","expiresAt":"4","users":[{"userId":"u","updatedAt":"2"}],"roles":[{"roleId":"r","updatedAt":"2"}]}`
	d := compare(t, a, b, index.DiffOptions{})
	same(t, "changes", changes(d), []string{`~ role r updatedAt "1" "2"`})
	same(t, "left out", d.Summary().LeftOut, 5)
	d = compare(t, a, b, index.DiffOptions{Volatile: true})
	same(t, "all changes", changes(d), []string{
		`~ session accessToken "•••" "•••"`, `~ session expiresAt "2" "4"`, `~ session issuedAt "1" "3"`,
		"- session lastCachePurge null", `~ user u updatedAt "1" "2"`, `~ role r updatedAt "1" "2"`,
	})
	same(t, "left out of all", d.Summary().LeftOut, 0)
	if d := compare(t, a, a, index.DiffOptions{}); d.Summary().LeftOut != 0 {
		t.Errorf("%d fields are left out of what is the same", d.Summary().LeftOut)
	}
}

const (
	alices = `{"users":[{"userId":"alice","_id":"1","path":"n/user/1","createdAt":"a","displayName":"Alice","roles":["mod","shared"],"permissions":["PIN"]}],
		"roles":[{"roleId":"mod","permissions":["EDIT","BAN"]},{"roleId":"shared","permissions":["SEE"]}]}`
	bobs = `{"users":[{"userId":"bob","_id":"2","path":"n/user/2","createdAt":"b","displayName":"Bob","roles":["shared"],"permissions":["BAN","PIN"]}],
		"roles":[{"roleId":"mod","permissions":["EDIT"]},{"roleId":"shared","permissions":["HEAR"]}]}`
)

func TestTwoOwnersAreComparedAsAPair(t *testing.T) {
	d := compare(t, alices, bobs, index.DiffOptions{})
	if a, b, pair := d.Owners(); a != "alice" || b != "bob" || !pair {
		t.Errorf("the owners are %q and %q, %v", a, b, pair)
	}
	same(t, "changes", changes(d), []string{
		"- permission of alice of bob EDIT mod |", "- permission of alice of bob SEE shared |",
		"+ permission of alice of bob HEAR | shared",
		"~ permission of alice of bob BAN mod | direct",
		`~ user of bob alice createdAt "a" "b"`, `~ user of bob alice displayName "Alice" "Bob"`,
		`+ user of bob alice permissions "BAN"`, `- user of bob alice roles "mod"`,
		`- user alice {"userId":"alice","_id":"1","path":"n/user/1","createdAt":"a…`,
		`+ user bob {"userId":"bob","_id":"2","path":"n/user/2","createdAt":"b",…`,
		`- role mod permissions "BAN"`, `+ role shared permissions "HEAR"`, `- role shared permissions "SEE"`,
	})
	want := index.Summary{
		Permissions: index.Counts{OnlyA: 2, OnlyB: 1, Different: 1}, Users: index.Counts{OnlyA: 1, OnlyB: 1},
		Roles: index.Counts{Different: 2}, Pair: index.Counts{OnlyA: 1, OnlyB: 1, Different: 2},
	}
	same(t, "summary", d.Summary(), want)

	// A role that only one of them holds, and a role that grants less to the other.
	same(t, "why bob lacks EDIT", d.At(0).Lacks, []index.Lack{{Role: "mod", Described: true}})
	same(t, "why bob lacks SEE", d.At(1).Lacks, []index.Lack{{Role: "shared", Held: true, Described: true}})
	same(t, "why alice lacks HEAR", d.At(2).Lacks, []index.Lack{{Role: "shared", Held: true, Described: true}})
}

func TestWhoseSessionItIsMustBeCertain(t *testing.T) {
	two := `{"users":[{"userId":"x"},{"userId":"y"}]}`
	for name, test := range map[string]struct {
		a, b string // who was asked for
		text string
		pair bool
	}{
		"nobody was asked for and there are several": {text: two},
		"each was asked for":                         {a: "x", b: "y", text: two, pair: true},
		"the same was asked for":                     {a: "x", b: "x", text: two},
		"one is absent":                              {a: "x", b: "z", text: two},
	} {
		t.Run(name, func(t *testing.T) {
			a, b := index.Side{Session: session(test.text), AskedFor: test.a}, index.Side{Session: session(test.text), AskedFor: test.b}
			d, err := index.Compare(context.Background(), a, b, index.DiffOptions{})
			if err != nil {
				t.Fatal(err)
			}
			if _, _, pair := d.Owners(); pair != test.pair {
				t.Errorf("compared as a pair: %v", pair)
			}
		})
	}
}

func TestSwappedIsTheOtherWayRound(t *testing.T) {
	d := compare(t, alices, bobs, index.DiffOptions{})
	swapped, other := d.Swapped(), compare(t, bobs, alices, index.DiffOptions{})
	same(t, "changes", slices.Sorted(slices.Values(changes(swapped))), slices.Sorted(slices.Values(changes(other))))
	same(t, "summary", swapped.Summary(), other.Summary())
	same(t, "swapped twice", changes(swapped.Swapped()), changes(d))
	if a, b, _ := swapped.Owners(); a != "bob" || b != "alice" {
		t.Errorf("the owners are %q and %q", a, b)
	}
	for i := range swapped.Subjects() {
		if s := swapped.Subject(i); s.IsPair() && (s.ID != "bob" || s.OtherID != "alice") {
			t.Errorf("a thing of %q and %q", s.ID, s.OtherID)
		}
	}
}

func TestNoSecretIsInADiff(t *testing.T) {
	const token = "eyJhbGciOiJSUzI1NiJ9.eyJ1c2VyIjoiYWxpY2UifQ.c2lnbmF0dXJl"
	const plain = "an-opaque-token-without-dots"
	escaped := strings.ReplaceAll(plain, "token", `\u0074oken`)
	a := `{"accessToken":"` + plain + `","copy":"it is ` + escaped + `","deep":{"refreshToken":"hush","note":"` + token + `"},
		"long":["` + strings.Repeat("x", 50) + plain + `"],"users":[{"userId":"` + plain + `","secret":{"a":"hush"}}],"` + plain + `":1,"` + escaped + `":{"a":2}}`
	b := `{"accessToken":"` + token + `","accessToken":7,"users":[]}`
	for name, texts := range map[string][2]string{"objects": {a, b}, "the whole answer": {a, `[1]`}} {
		d := compare(t, texts[0], texts[1], index.DiffOptions{Volatile: true})
		for _, d := range []*index.Diff{d, d.Swapped()} {
			var all strings.Builder
			for c := range d.All() {
				fmt.Fprintf(&all, "%v %v %v %v %v\n", c.ID, c.Path, c.User, c.Before.Path(), c.After.Path())
				for _, v := range []index.Value{c.Before, c.After} {
					for most := range 400 {
						text, _ := v.JSON(most)
						all.WriteString(text)
						text, _ = v.Text(most)
						all.WriteString(text + "\n")
					}
				}
			}
			for _, secret := range []string{plain, plain[:12], escaped, token, token[:20], "hush"} {
				if strings.Contains(all.String(), secret) {
					t.Errorf("%s: the diff holds %q:\n%.2000s", name, secret, all.String())
				}
			}
		}
	}
}

func TestAValueIsBoundedAndSaysSo(t *testing.T) {
	d := compare(t, `{"x":"é\nü","y":{"a":[1,2]}}`, `{}`, index.DiffOptions{})
	for _, test := range []struct {
		change, most int
		json, text   string
		whole        bool
	}{
		{0, 100, `"é\nü"`, "é\nü", true},
		{0, 2, `"`, "é", false},
		{1, 100, `{"a":[1,2]}`, `{"a":[1,2]}`, true},
		{1, 4, `{"a"`, `{"a"`, false},
	} {
		v := d.At(test.change).Before
		if got, whole := v.JSON(test.most); got != test.json || whole != test.whole {
			t.Errorf("JSON(%d) = %q, %v; want %q", test.most, got, whole, test.json)
		}
		if got, whole := v.Text(test.most); got != test.text || whole != test.whole {
			t.Errorf("Text(%d) = %q, %v; want %q", test.most, got, whole, test.text)
		}
	}
	if v := d.At(0).After; v.Exists() || v.Path() != "" || v.Size() != 0 || v.IsSecret() {
		t.Error("a value that is not there has something")
	}
	same(t, "path", d.At(1).Before.Path(), "$.y")
}

func TestCompareEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	a := `{"x":[` + strings.Repeat(`{"a":1},`, 5000) + `{}]}`
	b := `{"x":[` + strings.Repeat(`{"a":2},`, 5000) + `{}]}`
	sides := [2]index.Side{{Session: session(a)}, {Session: session(b)}}
	for i := range sides {
		x, err := index.Build(ctx, sides[i].Session, nil)
		if err != nil {
			t.Fatal(err)
		}
		sides[i].Index = x
	}
	cancel()
	if _, err := index.Compare(ctx, sides[0], sides[1], index.DiffOptions{}); err == nil {
		t.Error("no error from a context that has ended")
	}
}
