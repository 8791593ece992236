package index_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"sessionscope/api"
	"sessionscope/api/index"
	"sessionscope/api/jsontree"
)

// model is the relations as plainly as they can be read.
type model struct {
	roles, permissions []string
	grants             map[string][]string // by role
	users              []modelUser
	first              map[string]int // by userId: its place in users[]
}

type modelUser struct{ roles, permissions []string }

func modelOf(d *jsontree.Doc) model {
	m := model{grants: map[string][]string{}, first: map[string]int{}}
	for _, n := range elementsOf(d, "roles") {
		id, ok := d.Member(n, "roleId")
		if !ok || d.Kind(id) != jsontree.String || d.String(id) == "" {
			continue
		}
		m.roles = with(m.roles, d.String(id))
		for _, p := range textsOf(d, n, "permissions") {
			m.permissions = with(m.permissions, p)
			m.grants[d.String(id)] = with(m.grants[d.String(id)], p)
		}
	}
	for i, n := range elementsOf(d, "users") {
		if id, ok := d.Member(n, "userId"); ok && d.Kind(id) != jsontree.Null && !d.Kind(id).IsContainer() {
			if _, known := m.first[d.String(id)]; !known {
				m.first[d.String(id)] = i
			}
		}
		user := modelUser{}
		for _, r := range textsOf(d, n, "roles") {
			m.roles, user.roles = with(m.roles, r), with(user.roles, r)
		}
		for _, p := range textsOf(d, n, "permissions") {
			m.permissions, user.permissions = with(m.permissions, p), with(user.permissions, p)
		}
		m.users = append(m.users, user)
	}
	return m
}

func elementsOf(d *jsontree.Doc, name string) []jsontree.Node {
	root, ok := d.Root()
	if !ok {
		return nil
	}
	list, ok := d.Member(root, name)
	if !ok || d.Kind(list) != jsontree.Array {
		return nil
	}
	return slices.Collect(d.Children(list))
}

func textsOf(d *jsontree.Doc, n jsontree.Node, name string) []string {
	list, ok := d.Member(n, name)
	if !ok || d.Kind(list) != jsontree.Array {
		return nil
	}
	var texts []string
	for each := range d.Children(list) {
		if d.Kind(each) == jsontree.String {
			texts = append(texts, d.String(each))
		}
	}
	return texts
}

func with(list []string, text string) []string {
	if slices.Contains(list, text) {
		return list
	}
	return append(list, text)
}

func (m model) check(t *testing.T, x *index.Index) {
	t.Helper()
	same(t, "users", x.Users(), len(m.users))
	same(t, "roles", ids(x, numbersTo(x.Roles())), m.roles)
	same(t, "permissions", names(x, numbersTo(x.Permissions())), m.permissions)
	if t.Failed() {
		return
	}
	for r, id := range m.roles {
		same(t, "permissions of role "+id, names(x, x.Role(r).Permissions), m.grants[id])
		holders := 0
		for _, u := range m.users {
			if slices.Contains(u.roles, id) {
				holders++
			}
		}
		same(t, "holders of role "+id, x.Role(r).Holders, holders)
	}
	for u, user := range m.users {
		same(t, "roles of a user", ids(x, x.RolesOf(u)), user.roles)
		var direct []string
		for _, g := range x.Effective(u) {
			if g.Direct {
				direct = append(direct, x.Permission(g.Permission).Name)
			}
		}
		same(t, "permissions of a user", direct, user.permissions)
	}
	for p, name := range m.permissions {
		direct, holders := 0, 0
		for _, u := range m.users {
			given := slices.Contains(u.permissions, name)
			if given {
				direct++
			}
			if given || slices.ContainsFunc(u.roles, func(r string) bool { return slices.Contains(m.grants[r], name) }) {
				holders++
			}
		}
		same(t, "direct holders of "+name, x.Permission(p).Direct, direct)
		same(t, "holders of "+name, x.Permission(p).Holders, holders)
		same(t, "listed holders of "+name, len(x.Holders(p)), holders)
	}
	for id, want := range m.first {
		if got, ok := x.UserNamed(id); id != "" && (!ok || got != want) {
			t.Errorf("user %q is number %d, %t; want %d", id, got, ok, want)
		}
	}
}

func numbersTo(n int) []int {
	var list []int
	for i := range n {
		list = append(list, i)
	}
	return list
}

// randomPeople writes an answer with few different words, all of them odd.
func randomPeople(r *rand.Rand) []byte {
	var b strings.Builder
	one := func(of ...string) string { return of[r.IntN(len(of))] }
	text := func() string {
		return one(`"a"`, `"b"`, `"\u0061"`, `"c"`, `""`, `"\"d"`, `"é"`, `"`+strings.Repeat("x", 3000)+`"`)
	}
	list := func() string {
		if r.IntN(8) == 0 {
			return one(`null`, `"a"`, `{"a":["b"]}`, `7`)
		}
		var items []string
		for range r.IntN(5) {
			items = append(items, one(text(), text(), text(), `1`, `null`, `["a"]`, `{"roles":["b"]}`))
		}
		return "[" + strings.Join(items, one(",", " ,\n")) + "]"
	}
	thing := func(id string) string {
		if r.IntN(10) == 0 {
			return one(`null`, `"x"`, `[["a"]]`, `[{"userId":"deep","roles":["a"]}]`, `{}`)
		}
		var members []string
		for range r.IntN(6) {
			switch r.IntN(6) {
			case 0, 1:
				members = append(members, `"`+one(id, id, "roleId", "userId")+`": `+one(text(), text(), text(), `12`, `null`, `{"a":1}`))
			case 2:
				members = append(members, one(`"roles":`, `"rol\u0065s" : `)+list())
			case 3:
				members = append(members, `"permissions":`+list())
			default:
				members = append(members, one(`"metadata":{"roles":["q"],"userId":"q"}`, `"z":[1,2,{"permissions":["q"]}]`, `"long":"`+strings.Repeat("y", r.IntN(4000))+`"`))
			}
		}
		return "{" + strings.Join(members, ",") + "}"
	}
	array := func(name, id string) {
		b.WriteString(`"` + name + `": `)
		if r.IntN(12) == 0 {
			b.WriteString(one(`null`, `{}`, `[]`))
			return
		}
		var things []string
		for range r.IntN(30) {
			things = append(things, thing(id))
		}
		b.WriteString("[" + strings.Join(things, ",") + "]")
	}
	b.WriteString("{")
	for range 1 + r.IntN(5) {
		switch r.IntN(4) {
		case 0:
			array("roles", "roleId")
		case 1:
			array("files", "fileId")
		default:
			array("users", "userId")
		}
		b.WriteString(",")
	}
	b.WriteString(`"end":1}`)
	return []byte(b.String())
}

// Read at once or as it arrives, the relations are those of the model.
func TestRelationsAgreeWithTheModel(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	for range 400 {
		text := randomPeople(r)
		if r.IntN(4) == 0 {
			text = text[:r.IntN(len(text))]
		}
		d := jsontree.Parse(text)
		m := modelOf(d)
		s := api.DecodeSession(d)
		x, err := index.Build(context.Background(), s, nil)
		if err != nil {
			t.Fatal(err)
		}
		m.check(t, x)
		grown := growing(t, r, text)
		m.check(t, grown)
		for _, askedFor := range []string{"", "a", "b", "12", "nobody"} {
			n, why, ok := s.Owner(askedFor)
			same(t, "owner", fmt.Sprint(grown.Owner(askedFor)), fmt.Sprint(n, why, ok))
		}
		if t.Failed() {
			t.Fatalf("%s", text)
		}
	}
}

// growing reads the relations of a text that arrives in pieces.
func growing(t *testing.T, r *rand.Rand, text []byte) *index.Index {
	t.Helper()
	tree, decoder, b := jsontree.NewBuilder(), new(api.Decoder), index.NewBuilder()
	var s *api.Session
	for arrived := 0; arrived < len(text) || s == nil; {
		arrived = min(arrived+1+r.IntN(8000), len(text))
		tree.Grow(text[:arrived])
		if arrived == len(text) {
			tree.End()
		}
		for tree.Step(1 + r.IntN(5000)) {
		}
		s = decoder.Decode(tree.Doc())
		for more := true; more && r.IntN(8) > 0; {
			var err error
			if more, err = b.Read(context.Background(), s, 1+r.IntN(5)); err != nil {
				t.Fatal(err)
			}
		}
	}
	x, err := b.Finish(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	return x
}
