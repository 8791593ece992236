package visible_test

import (
	"testing"

	"sessionscope/api/jsontree"
	"sessionscope/api/visible"
)

func TestJSON(t *testing.T) {
	for _, test := range []struct{ name, text, all, controls string }{
		{"nothing to hide", "{\r\n\t\"ü\": \"น้ำ 👍\"}", "{\r\n\t\"ü\": \"น้ำ 👍\"}", "{\r\n\t\"ü\": \"น้ำ 👍\"}"},
		{"a direction", "\"a\u202eb\"", `"a\u202eb"`, "\"a\u202eb\""},
		{"a control of two bytes", "\"\u009b2J\"", `"\u009b2J"`, `"\u009b2J"`},
		{"a delete and an escape", "\"\x7f\x1b[2J\"", `"\u007f\u001b[2J"`, `"\u007f\u001b[2J"`},
		{"beyond the first plane", "\"\U000e0041\"", `"\udb40\udc41"`, "\"\U000e0041\""},
		{"no UTF-8", "\"\xff\u200b\xc3\x07\"", "\"\xff\\u200b\xc3\\u0007\"", "\"\xff\u200b\xc3\\u0007\""},
		{"the replacement character itself", "\"\ufffd\"", "\"\ufffd\"", "\"\ufffd\""},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, c := range []struct {
				what      string
				got, want string
			}{
				{"JSON", string(visible.JSON([]byte(test.text))), test.all},
				{"Controls", string(visible.Controls([]byte(test.text))), test.controls},
			} {
				if c.got != c.want {
					t.Errorf("%s makes %q of %q, want %q", c.what, c.got, test.text, c.want)
				}
				if jsontree.Unquote([]byte(c.got)) != jsontree.Unquote([]byte(test.text)) {
					t.Errorf("%s changes the value", c.what)
				}
			}
		})
	}
}
