package bar_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"sessionscope/ui/keys"
	"sessionscope/ui/theme"
	"sessionscope/ui/uitest"
	"sessionscope/ui/widget/bar"
)

func TestHeaderCutsTheLeftFirst(t *testing.T) {
	th := theme.New(true)
	left, right := th.Accent.Paint(" sessionscope")+"  demo", th.Good.Paint("29d")+" "
	for w, want := range map[int]string{
		30: " sessionscope  demo       29d ",
		24: " sessionscope  demo 29d ",
		23: " sessionscope  de… 29d ",
		6:  "… 29d ",
		5:  " 29d ",
		4:  "29d ",
		3:  "29…",
		1:  "…",
		0:  "",
		-1: "",
	} {
		if got := ansi.Strip(bar.Header(&th, left, right, w)); got != want {
			t.Errorf("in %d cells %q, want %q", w, got, want)
		}
	}
	if got := ansi.Strip(bar.Header(&th, left, "", 20)); got != " sessionscope  demo " {
		t.Errorf("without a right part %q", got)
	}
}

func TestFooterShowsTheMostWantedKeysAndHelp(t *testing.T) {
	live := append(keys.On(keys.Follow, keys.Help, keys.Backward), keys.Off(keys.Raw, "there is no answer yet"))
	live = append(live, keys.On(keys.ExpandAll)...)
	for w, want := range map[int]string{
		60: " ↵ follow  [ back  v raw  e expand all  ? help",
		46: " ↵ follow  [ back  v raw  e expand all  ? help",
		45: " ↵ follow  [ back  e expand all  ? help",
		39: " ↵ follow  [ back  e expand all  ? help",
		38: " ↵ follow  [ back  ? help",
		24: " ↵ follow  ? help",
		16: " ? help",
		7:  " ? help",
		6:  " ? he…",
		1:  "…",
		0:  "",
		-1: "",
	} {
		t.Run("", func(t *testing.T) {
			th := theme.New(true)
			if got := ansi.Strip(bar.Footer(&th, live, w)); got != want {
				t.Errorf("in %d cells %q, want %q", w, got, want)
			}
		})
	}
	th := theme.New(true)
	if got := ansi.Strip(bar.Footer(&th, keys.On(keys.NextField, keys.HelpInField), 60)); got != " tab next  f1 help" {
		t.Errorf("in a field %q", got)
	}
	if got := bar.Footer(&th, nil, 60); got != "" {
		t.Errorf("without keys %q", got)
	}
}

func groups() []bar.Group {
	return []bar.Group{
		{Name: "everywhere", Keys: keys.On(keys.Help, keys.Back, keys.Quit, keys.Cancel)},
		{Name: "nothing here"},
		{Name: "tree", Keys: append(keys.On(keys.Up, keys.Down, keys.Open, keys.Fold, keys.Toggle),
			keys.Off(keys.Follow, "this row leads nowhere: it is a plain value"))},
		{Name: "panes", Keys: keys.On(keys.NextPane, keys.Zoom, keys.Raw, keys.Backward, keys.Forward)},
	}
}

func TestHelpByTheRoomThereIs(t *testing.T) {
	th := theme.New(true)
	for name, w := range map[string]int{"three columns": 140, "two columns": 96, "one column": 60, "narrow": 30, "very narrow": 16} {
		t.Run(name, func(t *testing.T) {
			uitest.Golden(t, "help", ansi.Strip(strings.Join(bar.Help(&th, groups(), w), "\n"))+"\n")
		})
	}
	if lines := bar.Help(&th, groups(), 0); len(lines) != 0 {
		t.Errorf("without room %q", lines)
	}
	if lines := bar.Help(&th, nil, 80); strings.Join(lines, "") != "" {
		t.Errorf("without keys %q", lines)
	}
}

func TestHelpLeavesNoKeyOut(t *testing.T) {
	th := theme.New(true)
	for w := 1; w < 200; w++ {
		lines := bar.Help(&th, groups(), w)
		text := strings.Join(lines, "\n")
		for _, line := range lines {
			if width := th.Cells.StringWidth(line); width > w {
				t.Errorf("in %d cells a line of %d: %q", w, width, ansi.Strip(line))
			}
		}
		for _, group := range groups() {
			for _, key := range group.Keys {
				if w > 12 && !strings.Contains(text, key.Show) {
					t.Errorf("in %d cells %q is missing", w, key.Show)
				}
			}
		}
	}
}

func TestLooks(t *testing.T) {
	for name, th := range map[string]theme.Theme{"dark": theme.New(true), "light": theme.New(false), "mono": theme.Mono()} {
		t.Run(name, func(t *testing.T) {
			lines := []string{bar.Header(&th, th.Accent.Paint(" sessionscope"), th.Good.Paint("29d "), 96), ""}
			lines = append(lines, bar.Help(&th, groups(), 96)...)
			lines = append(lines, "", bar.Footer(&th, append(keys.On(keys.Follow, keys.Backward, keys.Help), keys.Off(keys.Raw, "no answer yet")), 96))
			screen := uitest.Draw(strings.Join(lines, "\n"), 96, len(lines), th.Cells)
			uitest.GoldenSVG(t, "frame", screen.SVG(uitest.Picture{Title: name, Light: !th.Dark}))
		})
	}
}
