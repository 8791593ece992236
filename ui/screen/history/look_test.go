package history_test

import (
	"testing"

	past "sessionscope/api/history"
)

var sizes = []struct {
	name string
	w, h int
}{
	{"40x10", 40, 10}, {"80x24", 80, 24}, {"120x36", 120, 36},
}

func TestLook(t *testing.T) {
	for _, c := range []struct {
		name  string
		store func(t *testing.T) past.Store
		do    func(person)
	}{
		{"empty", func(*testing.T) past.Store { return new(past.Memory) }, func(person) {}},
		{"week", func(t *testing.T) past.Store { return inFile(t, aWeek()...) }, func(person) {}},
		{"group", func(t *testing.T) past.Store { return inFile(t, aWeek()...) }, func(p person) { p.Press("j", "j", "j", "space", "j") }},
		{"filter", func(t *testing.T) past.Store { return inFile(t, aWeek()...) }, func(p person) { p.Press("/").Type("alice alive") }},
		{"detail", func(t *testing.T) past.Store { return inFile(t, aWeek()...) }, func(p person) { p.Press("G", "k", "k", "tab") }},
		{"question", func(*testing.T) past.Store { m := new(past.Memory); add(t, m, aWeek()...); return m }, func(p person) { p.Press("D") }},
	} {
		does(t, c.name, func(t *testing.T) {
			p := open(t, c.store(t), 80, 24)
			c.do(p)
			for _, size := range sizes {
				p.Resize(size.w, size.h)
				p.Golden(size.name)
			}
		})
	}
}
