package compare

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api"
	"sessionscope/api/index"
	"sessionscope/api/jsontree"
	"sessionscope/ui/theme"
)

func answer(name, text string) Side {
	return Side{Name: name, Side: index.Side{Session: api.DecodeSession(jsontree.Parse([]byte(text)))}}
}

// users is an answer with users of whom each third differs.
func users(n, from int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `{"userId":"u%d","n":%d,"m":%d,"roles":["r%d"]},`, i+from, i%3*from, i, i%2+from)
	}
	return `{"x":` + fmt.Sprint(from) + `,"users":[` + b.String() + `{}],"roles":[{"roleId":"r1","permissions":["P","Q"]}]}`
}

// Whatever is folded, each visible row is the row of its place, and what is
// hidden is found where its nearest open parent stands.
func TestRowsAndPlacesAgree(t *testing.T) {
	d, err := index.Compare(context.Background(), answer("a", users(12, 0)).Side, answer("b", users(14, 1)).Side, index.DiffOptions{})
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 1))
	o := newOutline(d)
	var every []place
	o.setLevel(everyLevel)
	for p := range o.places(0) {
		every = append(every, p)
	}
	if len(every) < 50 {
		t.Fatalf("only %d rows", len(every))
	}
	for range 500 {
		p := every[random.IntN(len(every))]
		switch random.IntN(8) {
		case 0:
			o.setLevel(random.IntN(everyLevel + 1))
		case 1:
			o.setOpenDeep(p, random.IntN(2) == 0)
		default:
			o.setOpen(p, random.IntN(2) == 0)
		}
		visible := slices.Collect(o.places(0))
		if len(visible) != o.len() {
			t.Fatalf("%d rows, not %d", len(visible), o.len())
		}
		for row, p := range visible {
			if got, ok := o.row(p); got != row || !ok {
				t.Fatalf("the place of row %d is in row %d, %v", row, got, ok)
			}
		}
		for _, p := range every {
			row, ok := o.row(p)
			if ok != slices.Contains(visible, p) {
				t.Fatalf("%+v is visible: %v", p, ok)
			}
			above := p
			for !ok && !slices.Contains(visible, above) {
				above, _ = o.parent(above)
			}
			if visible[row] != above {
				t.Fatalf("%+v is at %+v, want %+v", p, visible[row], above)
			}
		}
	}
}

func TestTheComparisonShowsHowFarItIsAndEndsWithTheScreen(t *testing.T) {
	th := theme.New(true)
	start := func() (*Model, tea.BatchMsg) {
		m := New(context.Background(), Deps{Theme: &th}, Input{A: answer("first", users(3000, 0)), B: answer("second", users(3000, 1))})
		return m, m.Init()().(tea.BatchMsg)
	}
	m, cmds := start()
	if text := m.View(80, 24).Content; !m.Busy() || !strings.Contains(text, "Comparing first with second") {
		t.Errorf("at the start: %s", text)
	}
	listen, compare := cmds[0], cmds[1]
	done := compare()
	report := listen().(progressMsg)
	if report.share <= 0 || report.share > 1 {
		t.Errorf("the share is %v", report.share)
	}
	m.Update(report)
	if text := m.View(80, 24).Content; !strings.Contains(text, "▰") {
		t.Errorf("on the way: %s", text)
	}
	m.Update(done)
	if text := m.View(80, 24).Content; m.Busy() || !strings.Contains(text, "what differs") {
		t.Errorf("at the end: %s", text)
	}
	if m.Update(report) != nil {
		t.Error("a report is listened for after the end")
	}

	m, cmds = start()
	m.Close()
	for _, cmd := range cmds {
		if msg := cmd(); msg != nil {
			t.Errorf("a closed screen gets %T", msg)
		}
	}
}

func TestAComparisonThatWasOvertakenIsDropped(t *testing.T) {
	th := theme.New(true)
	m := New(context.Background(), Deps{Theme: &th}, Input{A: answer("a", users(3, 0)), B: answer("b", users(3, 1))})
	first := m.Init()().(tea.BatchMsg)[1]()
	m.volatile = true
	second := m.start()().(tea.BatchMsg)[1]()
	m.Update(first)
	if !m.Busy() {
		t.Error("the first comparison is shown")
	}
	m.Update(second)
	if m.Busy() {
		t.Error("the second comparison is not shown")
	}
}
