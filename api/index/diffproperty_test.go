package index_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"sessionscope/api/index"
)

// object is an object of a random answer: its members in order, each a text,
// an object or a list.
type object []field

type field struct {
	name  string
	value any
}

// list is an array; the order of a loose one says nothing.
type list struct {
	loose    bool
	elements []any
}

// answers makes random answers that have much in common.
type answers struct{ *rand.Rand }

func (r answers) answer() object {
	o := object{{"userType", r.word()}, {"accessToken", strconv.Quote("token-" + strconv.Itoa(r.IntN(1e9)))}}
	for _, array := range []struct {
		name, id string
		one      func(id string) object
	}{{"users", "userId", r.user}, {"roles", "roleId", r.role}, {"files", "fileId", r.file}} {
		l := list{loose: true}
		for i := range r.IntN(5) {
			if r.IntN(4) > 0 {
				l.elements = append(l.elements, append(object{{array.id, strconv.Quote("id" + strconv.Itoa(i))}}, array.one(array.id)...))
			}
		}
		if r.IntN(8) > 0 {
			o = append(o, field{array.name, l})
		}
	}
	if r.IntN(2) == 0 {
		o = append(o, field{"unknown", r.value(3)})
	}
	return o
}

func (r answers) user(string) object {
	return object{{"displayName", r.word()}, {"roles", r.set("id")}, {"permissions", r.set("P")}, {"metadata", r.value(3)}, {"updatedAt", r.word()}}
}

func (r answers) role(string) object { return object{{"permissions", r.set("P")}, {"odd", r.value(1)}} }

func (r answers) file(string) object { return object{{"attributes", r.value(2)}} }

func (r answers) set(prefix string) list {
	l := list{loose: true}
	for range r.IntN(4) {
		l.elements = append(l.elements, strconv.Quote(prefix+strconv.Itoa(r.IntN(5))))
	}
	return l
}

func (r answers) word() string {
	words := []string{`"a"`, `"b"`, `"\u0061"`, `""`, "null", "true", "1", "1.0", "1e0", "2", `"é"`, `"\\"`}
	return words[r.IntN(len(words))]
}

func (r answers) value(deep int) any {
	switch kind := r.IntN(4); {
	case deep == 0 || kind < 2:
		return r.word()
	case kind == 2:
		var l list
		for range r.IntN(4) {
			l.elements = append(l.elements, r.value(deep-1))
		}
		return l
	default:
		var o object
		for i := range r.IntN(4) {
			o = append(o, field{"k" + strconv.Itoa(r.IntN(2)+i*2), r.value(deep - 1)})
		}
		return o
	}
}

// shuffled is the same in another order of everything whose order says nothing.
func (r answers) shuffled(value any) any {
	switch value := value.(type) {
	case object:
		out := make(object, len(value))
		for i, f := range value {
			out[i] = field{f.name, r.shuffled(f.value)}
		}
		r.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
		return out
	case list:
		out := list{value.loose, make([]any, len(value.elements))}
		for i, element := range value.elements {
			out.elements[i] = r.shuffled(element)
		}
		if out.loose {
			r.Shuffle(len(out.elements), func(i, j int) { out.elements[i], out.elements[j] = out.elements[j], out.elements[i] })
		}
		return out
	}
	return value
}

// written is the value as JSON; blanks are as many as are asked for.
func written(value any, blank string) string {
	switch value := value.(type) {
	case object:
		var parts []string
		for _, f := range value {
			parts = append(parts, strconv.Quote(f.name)+blank+":"+blank+written(f.value, blank))
		}
		return "{" + blank + strings.Join(parts, ","+blank) + "}"
	case list:
		var parts []string
		for _, element := range value.elements {
			parts = append(parts, written(element, blank))
		}
		return "[" + blank + strings.Join(parts, ","+blank) + "]"
	}
	return value.(string)
}

func sorted(d *index.Diff) []string { return slices.Sorted(slices.Values(changes(d))) }

func TestPropertiesOfADiff(t *testing.T) {
	r := answers{rand.New(rand.NewPCG(3, 5))}
	differing := 0
	for range 700 {
		x, y := r.answer(), r.answer()
		if r.IntN(3) == 0 {
			y = r.shuffled(x).(object)
			y[r.IntN(len(y))].value = r.value(1)
		}
		a, b := written(x, ""), written(y, "")
		shuffledA, shuffledB := written(r.shuffled(x), " "), written(r.shuffled(y), "\n")

		for _, other := range []string{a, shuffledA} {
			if d := compare(t, a, other, index.DiffOptions{Volatile: true}); !d.Same() {
				t.Fatalf("an answer differs from itself in another order:\n%s\n%s\n%q", a, other, changes(d))
			}
		}
		d := compare(t, a, b, index.DiffOptions{})
		same(t, "the other way round", sorted(compare(t, b, a, index.DiffOptions{}).Swapped()), sorted(d))
		withoutBlanks(t, "in another order", compare(t, shuffledA, shuffledB, index.DiffOptions{}), d)
		same(t, "counts", counted(d), d.Summary())
		if !d.Same() {
			differing++
		}
		if t.Failed() {
			t.Fatalf("of\n%s\n%s", a, b)
		}
	}
	if differing < 400 {
		t.Errorf("only %d answers differ", differing)
	}
}

// withoutBlanks compares what two diffs say, besides blanks and order in values
// that stand as a whole.
func withoutBlanks(t *testing.T, what string, got, want *index.Diff) {
	t.Helper()
	lines := func(d *index.Diff) []string {
		var out []string
		for c := range d.All() {
			line := told(c)
			if c.Before.Kind() >= 4 || c.After.Kind() >= 4 {
				line = fmt.Sprint(c.Kind, c.Entity, c.ID, c.Path, c.Element)
			}
			out = append(out, line)
		}
		return slices.Sorted(slices.Values(out))
	}
	same(t, what, lines(got), lines(want))
}

// counted is the summary, found by counting.
func counted(d *index.Diff) index.Summary {
	s := index.Summary{LeftOut: d.Summary().LeftOut}
	add := func(c *index.Counts, kind index.ChangeKind, n int) {
		switch kind {
		case index.Removed:
			c.OnlyA += n
		case index.Added:
			c.OnlyB += n
		default:
			c.Different += n
		}
	}
	things := map[index.Entity]*index.Counts{index.UserEntity: &s.Users, index.RoleEntity: &s.Roles, index.FileEntity: &s.Files}
	changed := map[index.Entity]*index.Counts{index.PermissionEntity: &s.Permissions, index.SessionEntity: &s.Session, index.OtherEntity: &s.Other}
	total := 0
	for i := range d.Subjects() {
		subject := d.Subject(i)
		if c := things[subject.Entity]; c != nil && !subject.IsPair() {
			add(c, subject.Kind, 1)
		}
		n := 0
		for c := range d.Changes(i, 0) {
			n++
			if subject.IsPair() && c.Entity == index.UserEntity {
				add(&s.Pair, c.Kind, 1)
			} else if to := changed[c.Entity]; to != nil {
				add(to, c.Kind, 1)
			}
		}
		if n != subject.Changes {
			panic(fmt.Sprintf("subject %d has %d changes, not %d", i, n, subject.Changes))
		}
		total += n
	}
	if total != d.Len() {
		panic(fmt.Sprintf("there are %d changes, not %d", total, d.Len()))
	}
	return s
}

// Shapes for which a search for each part, or a call for each level, would take
// for ever.
func TestShapesThatAreMeantToHurt(t *testing.T) {
	const many = 20_000
	deep := func(inner string) string { return strings.Repeat("[", many) + inner + strings.Repeat("]", many) }
	wide := func(n int, end string) string {
		var b strings.Builder
		b.WriteString("{")
		for i := range n {
			fmt.Fprintf(&b, `"k%d":%d,`, i, i)
		}
		return b.String() + end + "}"
	}
	for name, test := range map[string]struct {
		a, b string
		want int
	}{
		"very deep":              {`{"x":` + deep("1") + `}`, `{"x":` + deep("2") + `}`, 1},
		"very deep by names":     {strings.Repeat(`{"a":`, many) + "1" + strings.Repeat("}", many), strings.Repeat(`{"a":`, many) + "2" + strings.Repeat("}", many), 1},
		"very wide":              {wide(many, `"z":1`), wide(many, `"z":2`), 1},
		"many of one name":       {`{` + strings.Repeat(`"a":1,`, many) + `"a":1}`, `{` + strings.Repeat(`"a":2,`, many) + `"a":2}`, many + 1},
		"many of one id":         {`{"users":[` + strings.Repeat(`{"userId":"u","n":1},`, many) + `{}]}`, `{"users":[` + strings.Repeat(`{"userId":"u","n":2},`, many) + `{}]}`, many},
		"a shifted array":        {`{"x":[` + strings.Repeat(`1,2,`, many) + `9]}`, `{"x":[` + strings.Repeat(`2,1,`, many) + `9]}`, 2 * many},
		"a large set":            {`{"users":[{"userId":"u","permissions":[` + numbered("P", many) + `]}]}`, `{"users":[{"userId":"u","permissions":[` + numbered("Q", many) + `]}]}`, 4 * many},
		"names that are escaped": {wide(many, `"\u007a":1`), wide(many, `"z":2`), 1},
	} {
		t.Run(name, func(t *testing.T) {
			d := compare(t, test.a, test.b, index.DiffOptions{})
			if d.Len() != test.want {
				t.Errorf("%d changes, want %d", d.Len(), test.want)
			}
			d.At(d.Len() / 2).Before.JSON(100)
		})
	}
}

func numbered(prefix string, n int) string {
	names := make([]string, n)
	for i := range names {
		names[i] = strconv.Quote(prefix + strconv.Itoa(i))
	}
	return strings.Join(names, ",")
}

func BenchmarkCompare(b *testing.B) {
	const users = 100_000
	answer := func(from int, updated string) string {
		var text strings.Builder
		text.WriteString(`{"users":[`)
		for i := from; i < from+users; i++ {
			fmt.Fprintf(&text, `{"userId":"user-%d","updatedAt":"%s","_id":"%024x","roles":["member","moderator"],"permissions":["EDIT_USER","BAN_USER"],`+
				`"displayName":"User number %d","avatarFileId":null,"hashFlag":null,"metadata":{"lang":"en","prefs":{"theme":"dark","push":[true,false,null]}},`+
				`"isGlobalBan":false,"isBrand":false,"isDeleted":false},`, i, updated, i, i)
		}
		return text.String() + `{}],"roles":[{"roleId":"member","permissions":["A","B"]},{"roleId":"moderator","permissions":["B","` + updated + `"]}]}`
	}
	for name, other := range map[string]string{
		"the same": answer(0, "1"), "every user differs": answer(0, "2"), "shifted": answer(1, "1"), "all others": answer(users, "1"),
	} {
		sides := [2]index.Side{{Session: session(answer(0, "1"))}, {Session: session(other)}}
		for i := range sides {
			x, err := index.Build(context.Background(), sides[i].Session, nil)
			if err != nil {
				b.Fatal(err)
			}
			sides[i].Index = x
		}
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := index.Compare(context.Background(), sides[0], sides[1], index.DiffOptions{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
