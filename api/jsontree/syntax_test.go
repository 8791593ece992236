package jsontree

import (
	"strings"
	"testing"
)

func TestErrTellsPlaceAndFault(t *testing.T) {
	for name, test := range map[string]struct {
		text   string
		offset int64
		line   int
		column int
		in     string
		want   string
	}{
		"nothing":                {``, 0, 1, 1, "", "the text holds no value"},
		"blanks only":            {" \n ", 3, 2, 2, "", "the text holds no value"},
		"no value":               {`hello`, 0, 1, 1, "", "a value was expected, not h"},
		"HTML":                   {`<html>`, 0, 1, 1, "", "a value was expected, not <"},
		"a byte order mark":      {"\ufeff{}", 0, 1, 1, "", "a byte order mark stands before the value"},
		"a worse fault after it": {"\ufeff{", 4, 1, 3, "", "the text ends inside an object: } is missing"},
		"half a byte order mark": {"\xef\xbb", 0, 1, 1, "", "a value was expected, not the byte 0xEF"},
		"not UTF-8":              {"[\xff]", 1, 1, 2, "/0", "a value was expected, not the byte 0xFF"},
		"no ASCII":               {`[é]`, 1, 1, 2, "/0", "a value was expected, not U+00E9"},
		"two values":             {`1 2`, 2, 1, 3, "", "more text follows the value"},
		"a stray bracket":        {`{}]`, 2, 1, 3, "", "more text follows the value"},
		"only a bracket":         {`]`, 0, 1, 1, "", "a value was expected, not ]"},

		"cut in an object":        {`{"a":{"b":1`, 11, 1, 12, "/a", "the text ends inside an object: } is missing"},
		"cut in an array":         {`{"a":[1`, 7, 1, 8, "/a", "the text ends inside an array: ] is missing"},
		"cut after a comma":       {`{"a":[1,`, 8, 1, 9, "/a", "the text ends inside an array: ] is missing"},
		"cut in a string":         {`{"a":["x`, 8, 1, 9, "/a/0", "the text ends inside a string"},
		"cut in an escape":        {`["\u12`, 6, 1, 7, "/0", "the text ends inside a string"},
		"cut in a name":           {`{"a":{"b`, 8, 1, 9, "/a", "the text ends inside a member name"},
		"cut after a name":        {`{"a":{"b"`, 9, 1, 10, "/a/b", "the text ends before the value of a member"},
		"cut after a colon":       {`{"a":{"b":`, 10, 1, 11, "/a/b", "the text ends before the value of a member"},
		"cut in a number":         {`[1,-`, 4, 1, 5, "/1", "the text ends inside a number"},
		"cut in a word":           {`[1,fals`, 7, 1, 8, "/1", "the text ends inside false"},
		"an open bracket":         {`[1`, 2, 1, 3, "", "the text ends inside an array: ] is missing"},
		"a comma is missing":      {"{\"a\":1\n \"b\":2}", 8, 2, 2, "", "a comma or } is missing after the member"},
		"an array's comma":        {`[[1 2]]`, 4, 1, 5, "/0", "a comma or ] is missing after the element"},
		"the wrong bracket":       {`{"a":[1}}`, 7, 1, 8, "/a", "a comma or ] is missing after the element"},
		"a colon is missing":      {`{"a" 1}`, 5, 1, 6, "/a", "a colon is missing after the member name"},
		"a comma too many":        {`{"a":1,}`, 6, 1, 7, "", "no member follows the comma"},
		"an array's too":          {`[1,]`, 2, 1, 3, "", "no element follows the comma"},
		"two commas":              {`[1,,2]`, 3, 1, 4, "/1", "a value was expected, not ,"},
		"a name without quotes":   {`{a:1}`, 1, 1, 2, "", "a member name in double quotes was expected, not a"},
		"single quotes":           {`['a']`, 1, 1, 2, "/0", "a value was expected, not '"},
		"a member without value":  {`{"a":}`, 5, 1, 6, "/a", "a value was expected, not }"},
		"no escape":               {`{"a":"\x"}`, 6, 1, 7, "/a", "a backslash followed by x is no escape"},
		"a short escape":          {`["\u12x4"]`, 2, 1, 3, "/0", `\u must be followed by four hexadecimal digits`},
		"a line break in it":      {"[\"a\nb\"]", 3, 1, 4, "/0", "a control character (U+000A) in a string must be written as an escape"},
		"a leading zero":          {`[01]`, 2, 1, 3, "", "a comma or ] is missing after the element"},
		"a leading plus":          {`[+1]`, 1, 1, 2, "/0", "a value was expected, not +"},
		"a point at the end":      {`[1.]`, 3, 1, 4, "/0", "a digit is missing in the number"},
		"a lone minus":            {`[-]`, 2, 1, 3, "/0", "a digit is missing in the number"},
		"an exponent without end": {`[1e+]`, 4, 1, 5, "/0", "a digit is missing in the number"},
		"a word misspelt":         {`[1,trve]`, 5, 1, 6, "/1", "true is written wrongly"},
		"a long word":             {`[nullx]`, 5, 1, 6, "", "a comma or ] is missing after the element"},
		"NaN":                     {`[NaN]`, 1, 1, 2, "/0", "a value was expected, not N"},
		"characters, not bytes":   {`["日本",x]`, 10, 1, 7, "/1", "a value was expected, not x"},
		"a pointer with escapes":  {`{"a/b":{"~":[x]}}`, 13, 1, 14, "/a~1b/~0/0", "a value was expected, not x"},
	} {
		t.Run(name, func(t *testing.T) {
			err := Parse([]byte(test.text)).Err()
			if err == nil {
				t.Fatal("no fault")
			}
			want := SyntaxError{test.offset, test.line, test.column, test.in, test.want, strings.HasPrefix(test.want, "the text ")}
			if *err != want {
				t.Errorf("got  %+v\nwant %+v", *err, want)
			}
		})
	}
}

func TestWhatIsRight(t *testing.T) {
	for name, text := range map[string]string{
		"duplicate names":      `{"a":1,"a":2}`,
		"empty names":          `{"":1,"":2}`,
		"invalid UTF-8":        "[\"\xff\",{\"\xc3\":0}]",
		"half surrogate pairs": `["\ud800","\udc00\ud800"]`,
		"NUL as an escape":     `"\u0000"`,
		"DEL and above":        "\"\x7f\u0080\"",
		"huge numbers":         `[1E400,-0,-0.0e-0,123456789012345678901234567890]`,
		"blanks everywhere":    " \t\r\n[ \t\r\n1 \t\r\n, \t\r\n{ \"a\" \t\r\n: \t\r\n2 } \t\r\n] \t\r\n",
		"a bare scalar":        `0`,
	} {
		t.Run(name, func(t *testing.T) {
			if err := Parse([]byte(text)).Err(); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestSyntaxErrorSaysItInOneLine(t *testing.T) {
	err := Parse([]byte("{\n \"users\": [x]}")).Err()
	same(t, "Error", err.Error(), "line 2, column 12, in /users/0: a value was expected, not x")
	err = Parse([]byte("x")).Err()
	same(t, "Error at the root", err.Error(), "line 1, column 1: a value was expected, not x")
	err = Parse([]byte(strings.Repeat("[", 300))).Err()
	same(t, "Error deep down", err.Error(), "line 1, column 301, in …"+strings.Repeat("/0", 50)+": the text ends inside an array: ] is missing")
	err = Parse([]byte(`{"` + strings.Repeat("é", 300) + `":x`)).Err()
	same(t, "Error in a long name", err.Error(), "line 1, column 305, in …"+strings.Repeat("é", 50)+": a value was expected, not x")
}

func TestAByteOrderMarkHidesNothing(t *testing.T) {
	d := Parse([]byte("\ufeff{\"a\":1}"))
	root, ok := d.Root()
	if !ok {
		t.Fatal("no root")
	}
	same(t, "Raw", string(d.Raw(root)), `{"a":1}`)
	same(t, "Text", len(d.Text()), 10)
}
