package request_test

import (
	"strings"
	"testing"

	"sessionscope/ui/theme"
)

func mono(s setting) setting {
	*s.deps.Theme = theme.Mono()
	return s
}

func light(s setting) setting {
	*s.deps.Theme = theme.New(false)
	return s
}

var sizes = []struct {
	name string
	w, h int
}{
	{"40x10", 40, 10}, {"80x24", 80, 24}, {"100x30", 100, 30}, {"120x36", 120, 36}, {"200x60", 200, 60},
}

func TestLook(t *testing.T) {
	for _, form := range []struct {
		name string
		setting
		do func(person)
	}{
		{"demo", inDemo(), func(person) {}},
		{"fresh", fresh(), func(person) {}},
		{"profile", withProfiles(), func(p person) { p.Type("alice") }},
		{"wrong", withKey(), func(p person) {
			p.Type("ADMIN_who-is-this-and-why-is-it-so-long-a-name-for-a-user")
			p.Press("tab").Type("Alice Example").Press("tab", "tab", "tab").Type("javascript").Press("ctrl+j")
		}},
		{"missing", withKey(), func(p person) { p.Press("ctrl+j") }},
		{"odd", withProfiles(), func(p person) {
			p.Paste(" \u202eаlice\t👨‍👩‍👧 สวัสดี ").Press("tab").Paste(strings.Repeat("世界 ", 40)).Press("tab", "tab", "tab", "tab", "tab", "tab")
			p.Paste("an-auth-token").Press("tab")
		}},
		{"mono", mono(withProfiles()), func(p person) { p.Type("alice").Press("up").Type("key").Press("up") }},
		{"light", light(withProfiles()), func(p person) { p.Type("ADMIN_").Press("up").Type("key").Press("down") }},
	} {
		does(t, form.name, func(t *testing.T) {
			p := form.open(t, 80, 24)
			form.do(p)
			p.settle()
			for _, size := range sizes {
				p.Resize(size.w, size.h).Golden(size.name)
			}
		})
	}
}
