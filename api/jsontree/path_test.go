package jsontree

import (
	"strings"
	"testing"
)

func TestPathAndPointer(t *testing.T) {
	const text = `{"users":[{"displayName":"Alice","odd name":1,"":2,"a\"b":3,"\u0061":4,"a/b~c":5,"été":6,"_1":7,"1a":8,"\ud800":9}]}`
	d := Parse([]byte(text))
	if d.Err() != nil {
		t.Fatal(d.Err())
	}
	want := []struct{ path, pointer string }{
		{`$`, ``},
		{`$.users`, `/users`},
		{`$.users[0]`, `/users/0`},
		{`$.users[0].displayName`, `/users/0/displayName`},
		{`$.users[0]["odd name"]`, `/users/0/odd name`},
		{`$.users[0][""]`, `/users/0/`},
		{`$.users[0]["a\"b"]`, `/users/0/a"b`},
		{`$.users[0].a`, `/users/0/a`},
		{`$.users[0]["a/b~c"]`, `/users/0/a~1b~0c`},
		{`$.users[0]["été"]`, `/users/0/été`},
		{`$.users[0]._1`, `/users/0/_1`},
		{`$.users[0]["1a"]`, `/users/0/1a`},
		{`$.users[0]["\ud800"]`, `/users/0/\ud800`},
	}
	for rank, want := range want {
		n, _ := d.At(rank)
		same(t, "Path", d.Path(n), want.path)
		same(t, "Pointer", d.Pointer(n), want.pointer)
	}
}

func TestMemberIsTheLastOfItsName(t *testing.T) {
	d := Parse([]byte(`{"a":1,"b":2,"\u0061":3,"":4,"A":5}`))
	root, _ := d.Root()
	for name, want := range map[string]string{"a": "3", "b": "2", "": "4", "A": "5"} {
		n, ok := d.Member(root, name)
		same(t, "Member "+name, ok, true)
		same(t, "its value", d.String(n), want)
	}
	element, _ := Parse([]byte(`["a"]`)).Root()
	if n, ok := Parse([]byte(`["a"]`)).Member(element, "a"); ok {
		t.Errorf("an array has a member: %v", n)
	}
}

func TestKindSaysItsName(t *testing.T) {
	d := Parse([]byte(`[null,true,false,-1,"",[],{}]`))
	want := []string{"array", "null", "boolean", "boolean", "number", "string", "array", "object"}
	for rank, want := range want {
		n, _ := d.At(rank)
		same(t, "Kind", d.Kind(n).String(), want)
		same(t, "IsContainer", d.Kind(n).IsContainer(), want == "array" || want == "object")
	}
	same(t, "no kind", Kind(9).String(), "unknown kind")
}

func TestLongPathsAreShortenedInTheMiddle(t *testing.T) {
	for depth, want := range map[int]string{
		1000: strings.Repeat(".a[1]", 500),
		1001: strings.Repeat(".a[1]", 250) + "…" + strings.Repeat("[1].a", 250),
	} {
		text := strings.Repeat(`{"a":[0,`, (depth+1)/2) + "0" + strings.Repeat("]}", (depth+1)/2)
		d := Parse([]byte(text))
		if d.Err() != nil {
			t.Fatal(d.Err())
		}
		n, _ := d.At(depth + depth/2)
		same(t, "Depth", n.Depth(), depth)
		same(t, "Path", d.Path(n), "$"+want)
	}
}

func TestTheFaultInTheDepthPointsToAContainerAroundIt(t *testing.T) {
	for levels, want := range map[int]string{
		1000: strings.Repeat("/1", 1000),
		5000: strings.Repeat("/1", 1000),
	} {
		err := Parse([]byte(strings.Repeat("[0,", levels) + "x")).Err()
		same(t, "Offset", err.Offset, int64(3*levels))
		same(t, "Pointer", err.Pointer, want)
	}
}
