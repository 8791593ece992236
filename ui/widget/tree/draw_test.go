package tree_test

import (
	"fmt"
	"iter"
	"strings"
	"testing"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"

	"sessionscope/ui/theme"
	"sessionscope/ui/uitest"
	"sessionscope/ui/widget/tree"
)

// few is rows that are all there.
type few []tree.Row

func (f few) Len() int { return len(f) }

func (f few) Rows(from int) iter.Seq[tree.Row] {
	return func(yield func(tree.Row) bool) {
		for _, row := range f[from:] {
			if !yield(row) {
				return
			}
		}
	}
}

// many is rows that are made when asked for, and counted.
type many struct {
	rows    int
	touched *int
	cells   []tree.Cell
}

func (m many) Len() int { return m.rows }

func (m many) Rows(from int) iter.Seq[tree.Row] {
	return func(yield func(tree.Row) bool) {
		for row := from; row < m.rows; row++ {
			*m.touched++
			if !yield(tree.Row{Depth: row % 5, Fold: tree.Fold(row % 3), Cells: m.cells}) {
				return
			}
		}
	}
}

func cell(text string, style *theme.Style) tree.Cell { return tree.Cell{Text: text, Style: style} }

func session(th *theme.Theme) few {
	return few{
		{Depth: 0, Fold: tree.Unfolded, Cells: []tree.Cell{cell("session      ", &th.Strong), cell("signed-in", &th.Dim)}},
		{Depth: 1, Fold: tree.None, Cells: []tree.Cell{cell("accessToken  ", &th.Key), cell("JWT, matches", &th.Good)}},
		{Depth: 1, Fold: tree.None, Cells: []tree.Cell{cell("expiresAt    ", &th.Key), cell("2026-12-22 17:08", &th.String)}},
		{Depth: 0, Fold: tree.Unfolded, Cells: []tree.Cell{cell("users ", &th.Strong), cell("1", &th.Dim)}},
		{Depth: 1, Fold: tree.Unfolded, Cells: []tree.Cell{cell("alice        ", &th.User), cell("Alice · ", nil), cell("brand", &th.Badge)}},
		{Depth: 2, Fold: tree.Folded, Cells: []tree.Cell{cell("roles ", &th.Role), cell("2", &th.Number)}},
		{Depth: 2, Fold: tree.Unfolded, Cells: []tree.Cell{cell("permissions ", &th.Strong), cell("41", &th.Dim)}},
		{Depth: 3, Fold: tree.None, Cells: []tree.Cell{cell("DELETE_COMMUNITY_WITH_A_LONG_NAME", &th.Permission)}},
		{Depth: 3, Fold: tree.None, Cells: []tree.Cell{cell("displayName ", &th.Key), cell("น้ำใจ สวัสดีชาวโลก 世界 เพื่อนบ้าน", &th.String)}},
		{Depth: 3, Fold: tree.None, Cells: []tree.Cell{cell("isDeleted ", &th.Key), cell("false", &th.Bool)}},
		{Depth: 3, Fold: tree.None, Cells: []tree.Cell{cell("metadata ", &th.Key), cell("null", &th.Null)}},
		{Depth: 123, Fold: tree.Folded, Cells: []tree.Cell{cell("deep ", &th.Key), cell("{2}", &th.Dim)}},
		{Depth: 0, Fold: tree.Plain, Cells: []tree.Cell{cell("a line of text", &th.Dim)}},
		{Depth: 0, Fold: tree.Folded, Cells: []tree.Cell{cell("roles ", &th.Strong), cell("4", &th.Dim)}},
		{Depth: 0, Fold: tree.Folded, Cells: []tree.Cell{cell("files ", &th.Strong), cell("3", &th.Dim)}},
		{Depth: 0, Fold: tree.Folded, Cells: []tree.Cell{cell("raw", &th.Strong)}},
	}
}

func TestLooks(t *testing.T) {
	const pictured = 16
	dark, light, mono := theme.New(true), theme.New(false), theme.Mono()
	for name, test := range map[string]struct {
		theme *theme.Theme
		model tree.Model
		w, h  int
		blur  bool
	}{
		"dark":       {theme: &dark, model: tree.Model{Cursor: 4}, w: 44, h: 16},
		"light":      {theme: &light, model: tree.Model{Cursor: 4}, w: 44, h: 16},
		"mono":       {theme: &mono, model: tree.Model{Cursor: 4}, w: 44, h: 16},
		"blur":       {theme: &dark, model: tree.Model{Cursor: 4}, w: 44, h: 16, blur: true},
		"scrolled":   {theme: &dark, model: tree.Model{Cursor: 8, Top: 5}, w: 44, h: 6},
		"roomy":      {theme: &dark, model: tree.Model{Cursor: 15}, w: 44, h: 20},
		"narrow":     {theme: &dark, model: tree.Model{Cursor: 3}, w: 20, h: 17},
		"very small": {theme: &dark, model: tree.Model{Cursor: 3}, w: 6, h: 17},
	} {
		t.Run(name, func(t *testing.T) {
			view := test.model.View(session(test.theme), test.theme, test.w, test.h, !test.blur)
			screen := uitest.Draw(view, test.w, test.h, test.theme.Cells)
			uitest.Golden(t, "frame", screen.Text())
			if test.h == pictured {
				uitest.GoldenSVG(t, "frame", screen.SVG(uitest.Picture{Title: name, Light: !test.theme.Dark}))
			}
		})
	}
}

func TestViewIsExactlyAsLargeAsAsked(t *testing.T) {
	for _, method := range []ansi.Method{ansi.WcWidth, ansi.GraphemeWidth} {
		th := theme.New(true)
		th.Cells = method
		for _, source := range []tree.Source{session(&th), few{}} {
			for w := range 60 {
				for _, h := range []int{1, 2, 3, 7, 16, 30} {
					m := tree.Model{Cursor: 3, Top: 2}
					lines := strings.Split(m.View(source, &th, w, h, true), "\n")
					if len(lines) != h {
						t.Fatalf("%d×%d: %d lines", w, h, len(lines))
					}
					for _, line := range lines {
						if width := method.StringWidth(line); width != w {
							t.Errorf("%d×%d: a line of %d cells: %q", w, h, width, line)
						}
					}
				}
			}
		}
		for _, size := range [][2]int{{0, 0}, {-1, -1}, {5, 0}, {0, 3}} {
			_ = tree.Model{}.View(session(&th), &th, size[0], size[1], true)
		}
	}
}

func TestTheNameUnderTheCursorStandsOut(t *testing.T) {
	const w, h = 40, 16
	for name, th := range map[string]theme.Theme{"dark": theme.New(true), "light": theme.New(false), "mono": theme.Mono()} {
		for _, focus := range []bool{true, false} {
			screen := uitest.Draw(tree.Model{Cursor: 4}.View(session(&th), &th, w, h, focus), w, h, th.Cells)
			marked := ""
			for x := range w {
				c, plain := screen.Cell(x, 4), screen.Cell(x, 3)
				if c.Style.Bg != nil && x < 12 || name == "mono" && (c.Style.Attrs&uv.AttrReverse != 0 || c.Style.Underline != 0) {
					marked += c.Content
				}
				if name != "mono" && plain.Style.Bg != nil {
					t.Errorf("%s: cell %d of the row above has a ground", name, x)
				}
			}
			if !strings.HasPrefix(marked, "alice") {
				t.Errorf("%s, focus %v: %q is marked", name, focus, marked)
			}
		}
	}
}

// A name of a letter or two is not seen: what follows is marked along.
func TestAShortNameIsMarkedWithWhatFollows(t *testing.T) {
	th := theme.New(true)
	source := many{rows: 1, touched: new(int), cells: []tree.Cell{cell("0  ", nil), cell("value", nil), cell(" and more", nil)}}
	screen := uitest.Draw(tree.Model{}.View(source, &th, 40, 3, true), 40, 3, th.Cells)
	marked := ""
	for x := range 40 {
		if c := screen.Cell(x, 0); c.Style.Bg != nil {
			marked += c.Content
		}
	}
	if marked != "0  value" {
		t.Errorf("%q is marked", marked)
	}
}

func TestNoMoreRowsAreTouchedThanDrawn(t *testing.T) {
	th := theme.New(true)
	for _, top := range []int{0, 5_000_000, 9_999_950} {
		touched := 0
		source := many{rows: 10_000_000, touched: &touched, cells: []tree.Cell{cell("row", nil)}}
		m := tree.Model{Cursor: top, Top: top}
		for range 3 {
			m.Page(1, source.Len(), 50)
			m.Half(-1, source.Len(), 50)
		}
		if touched != 0 {
			t.Errorf("moving touches %d rows", touched)
		}
		m.View(source, &th, 120, 50, true)
		if touched != 50 {
			t.Errorf("drawing 50 rows touches %d", touched)
		}
	}
}

func TestTheScrollBarTellsWhereTheWindowIs(t *testing.T) {
	th := theme.New(true)
	const h = 10
	bar := func(rows, top int) string {
		touched := 0
		m := tree.Model{Cursor: top + h/2, Top: top}
		screen := uitest.Draw(m.View(many{rows: rows, touched: &touched}, &th, 20, h, true), 20, h, th.Cells)
		var column strings.Builder
		for y := range h {
			column.WriteString(screen.Cell(19, y).Content)
		}
		return column.String()
	}
	for name, test := range map[string]struct {
		rows, top int
		want      string
	}{
		"all in sight":          {10, 0, "          "},
		"at the top":            {20, 0, "▐▐▐▐▐     "},
		"in the middle":         {20, 5, "  ▐▐▐▐▐   "},
		"at the end":            {20, 10, "     ▐▐▐▐▐"},
		"one row hidden below":  {11, 0, "▐▐▐▐▐▐▐▐▐ "},
		"one row hidden above":  {11, 1, " ▐▐▐▐▐▐▐▐▐"},
		"just off the top":      {10_000_000, 1, " ▐        "},
		"just before the end":   {10_000_000, 9_999_989, "        ▐ "},
		"the end of a long one": {10_000_000, 9_999_990, "         ▐"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := bar(test.rows, test.top); got != test.want {
				t.Errorf("the bar is %q, want %q", got, test.want)
			}
		})
	}
}

func TestDeepRowsAreNumberedNotPushedOut(t *testing.T) {
	th := theme.New(true)
	for _, depth := range []int{20, 100, 99_999} {
		source := few{{Depth: depth, Cells: []tree.Cell{cell("here", nil)}}}
		frame := uitest.Draw(tree.Model{}.View(source, &th, 30, 1, true), 30, 1, th.Cells).Text()
		if want := fmt.Sprintf("⋯%d · here", depth); !strings.Contains(frame, want) {
			t.Errorf("depth %d is drawn as %q", depth, frame)
		}
	}
}

func TestTheTailStaysWhereTheCellsAreCut(t *testing.T) {
	th := theme.New(true)
	source := few{{Fold: tree.Plain, Cells: []tree.Cell{cell("community", nil), cell("-moderator", nil)}, Tail: cell(" ↵", &th.Faint)}}
	for w, want := range map[int]string{
		30: " community-moderator ↵\n",
		23: " community-moderator ↵\n",
		22: " community-moderat… ↵\n",
		12: " communi… ↵\n",
		4:  "c… ↵\n",
		3:  "co…\n",
	} {
		if got := uitest.Draw(tree.Model{}.View(source, &th, w, 1, true), w, 1, th.Cells).Text(); got != want {
			t.Errorf("in %d cells %q, want %q", w, got, want)
		}
	}
}

func BenchmarkFrame(b *testing.B) {
	th := theme.New(true)
	for name, cells := range map[string][]tree.Cell{
		"plain": {cell("displayName  ", &th.Key), cell("Community moderator of something", &th.String), cell("  2 of 3", &th.Dim), cell(" also global-admin", &th.Faint)},
		"Thai":  {cell("displayName  ", &th.Key), cell("สวัสดีชาวโลก น้ำใจ สวัสดีชาวโลก", &th.String)},
		"cut":   {cell("displayName  ", &th.Key), cell(strings.Repeat("a long text ", 100), &th.String)},
	} {
		b.Run(name, func(b *testing.B) {
			touched := 0
			source := many{rows: 10_000_000, touched: &touched, cells: cells}
			m := tree.Model{Cursor: 5_000_010, Top: 5_000_000}
			b.ReportAllocs()
			for b.Loop() {
				m.View(source, &th, 120, 50, true)
			}
		})
	}
}
