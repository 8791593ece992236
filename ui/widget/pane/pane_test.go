package pane_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"sessionscope/ui/theme"
	"sessionscope/ui/uitest"
	"sessionscope/ui/widget/pane"
)

func TestFrames(t *testing.T) {
	th := theme.New(true)
	lines := []string{th.Key.Paint("userId") + "  " + th.User.Paint("alice"), "", "a line that is too long for it", "น้ำใจ 世界 น้ำใจ"}
	for name, test := range map[string]struct {
		pane  pane.Pane
		lines []string
		w, h  int
	}{
		"all of it":                  {pane.Pane{Title: "alice", Note: "$.users[0]"}, lines, 34, 6},
		"padded":                     {pane.Pane{Title: "alice", Note: "$.users[0]", Pad: 1}, lines, 34, 6},
		"no words in the edges":      {pane.Pane{}, lines, 34, 6},
		"more room than lines":       {pane.Pane{Title: "alice"}, lines, 34, 8},
		"more lines than room":       {pane.Pane{Title: "alice"}, lines, 34, 4},
		"lines are cut":              {pane.Pane{Title: "alice"}, lines, 16, 6},
		"title and note are cut":     {pane.Pane{Title: "roles › community-moderator", Note: "$.roles[1].permissions"}, lines, 16, 3},
		"a wide title is cut":        {pane.Pane{Title: "世界世界世界"}, nil, 13, 3},
		"no room for a title":        {pane.Pane{Title: "alice"}, nil, 6, 3},
		"a cell for a title":         {pane.Pane{Title: "alice"}, nil, 7, 3},
		"padding is all there is":    {pane.Pane{Pad: 2}, lines, 6, 3},
		"padding is more than fits":  {pane.Pane{Pad: 4}, lines, 7, 3},
		"border only":                {pane.Pane{Title: "alice"}, lines, 2, 2},
		"no room for the border":     {pane.Pane{Title: "alice"}, lines, 1, 3},
		"no line for the lower edge": {pane.Pane{Title: "alice"}, lines, 9, 1},
	} {
		t.Run(name, func(t *testing.T) {
			uitest.Golden(t, "frame", strings.ReplaceAll(ansi.Strip(test.pane.View(&th, test.lines, test.w, test.h)), " ", "·")+"\n")
		})
	}
}

func TestViewIsExactlyAsLargeAsAsked(t *testing.T) {
	th := theme.New(true)
	lines := []string{"short", strings.Repeat("long ", 30), "\x1b[31mstyled\x1b[m", "น้ำใจ 世界", ""}
	for pad := range 4 {
		for w := range 40 {
			for h := range 12 {
				p := pane.Pane{Title: "title 世界", Note: "a note", Pad: pad}
				view := p.View(&th, lines, w, h)
				got := strings.Split(view, "\n")
				if len(got) != max(h, 1) {
					t.Errorf("%d×%d is %d lines", w, h, len(got))
				}
				for _, line := range got {
					if width := th.Cells.StringWidth(line); width != w && h > 0 {
						t.Errorf("%d×%d has a line of %d cells: %q", w, h, width, line)
					}
				}
				if innerWidth, innerHeight := p.Inner(w, h); innerWidth < 0 || innerHeight < 0 {
					t.Errorf("%d×%d has %d×%d inside", w, h, innerWidth, innerHeight)
				}
			}
		}
	}
	pane.Pane{}.View(&th, lines, -3, -3)
}

func TestBeside(t *testing.T) {
	for name, test := range map[string]struct{ left, right, want string }{
		"equally high":  {"a\nb", "1\n2", "a1\nb2"},
		"left is lower": {"a", "1\n2", "a1\n2"},
		"right is":      {"a\nb", "1", "a1\nb"},
		"empty":         {"", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			if got := pane.Beside(test.left, test.right); got != test.want {
				t.Errorf("Beside = %q, want %q", got, test.want)
			}
		})
	}
}

func TestLooks(t *testing.T) {
	for name, th := range map[string]theme.Theme{"dark": theme.New(true), "light": theme.New(false), "mono": theme.Mono()} {
		t.Run(name, func(t *testing.T) {
			left := pane.Pane{Title: "request", Focus: true, Pad: 1}.View(&th, []string{"userId   alice", "kind     web ▾"}, 30, 6)
			right := pane.Pane{Title: "preview", Note: "2 of 2 required", Pad: 1}.View(&th, []string{th.Warn.Paint("⚠ creates alice"), th.Good.Paint("✓ ready")}, 26, 6)
			screen := uitest.Draw(pane.Beside(left, right), 56, 6, th.Cells)
			uitest.GoldenSVG(t, "frame", screen.SVG(uitest.Picture{Title: name, Light: !th.Dark}))
		})
	}
}

func BenchmarkView(b *testing.B) {
	th := theme.New(true)
	lines := make([]string, 48)
	for i := range lines {
		lines[i] = th.Key.Paint(fmt.Sprintf("field%d", i)) + "  " + th.String.Paint("some value of it") + strings.Repeat(" ", 60) + th.Dim.Paint("a note")
	}
	b.ReportAllocs()
	for b.Loop() {
		pane.Pane{Title: "alice", Note: "$.users[0]", Focus: true}.View(&th, lines, 120, 50)
	}
}
