package clean_test

import (
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"sessionscope/ui/clean"
)

func TestPrefixMeasuresNoFurtherThanAsked(t *testing.T) {
	for name, test := range map[string]struct {
		method   ansi.Method
		text     string
		cells    int
		n, taken int
	}{
		"nothing":                       {ansi.WcWidth, "", 5, 0, 0},
		"no room":                       {ansi.WcWidth, "alice", 0, 0, 0},
		"all":                           {ansi.WcWidth, "alice", 9, 5, 5},
		"some":                          {ansi.WcWidth, "alice", 3, 3, 3},
		"no half characters":            {ansi.WcWidth, "a世界", 4, 4, 3},
		"marks stay with their letter":  {ansi.WcWidth, "ae\u0301x", 2, 4, 2},
		"Thai where cells are added up": {ansi.WcWidth, "น้ำ", 1, 0, 0},
		"Thai where they are not":       {ansi.GraphemeWidth, "น้ำ", 1, 9, 1},
	} {
		t.Run(name, func(t *testing.T) {
			if n, taken := clean.Prefix(test.method, test.text, test.cells); n != test.n || taken != test.taken {
				t.Errorf("Prefix(%q, %d) = %d, %d, want %d, %d", test.text, test.cells, n, taken, test.n, test.taken)
			}
		})
	}
}

func TestCutAndFit(t *testing.T) {
	const red, end = "\x1b[31m", "\x1b[m"
	for name, test := range map[string]struct {
		line  string
		cells int
		cut   string
		fit   string
	}{
		"fits":                      {"alice", 5, "alice", "alice"},
		"is shorter":                {"alice", 7, "alice", "alice  "},
		"is longer":                 {"alice", 4, "ali…", "ali…"},
		"one cell":                  {"alice", 1, "…", "…"},
		"no cell":                   {"alice", 0, "", ""},
		"below zero":                {"alice", -2, "", ""},
		"empty":                     {"", 2, "", "  "},
		"styled, fits":              {red + "al" + end, 2, red + "al" + end, red + "al" + end},
		"styled, padded":            {red + "al" + end, 3, red + "al" + end, red + "al" + end + " "},
		"styled, ends as it would":  {red + "alice" + end + "bob", 3, red + "al…" + end, red + "al…" + end},
		"style begins at the cut":   {"ali" + red + "ce" + end, 3, "al…" + red + end, "al…" + red + end},
		"wide, half a character":    {"世界", 2, "…", "… "},
		"all that is left is style": {"al" + red + end, 2, "al" + red + end, "al" + red + end},
	} {
		t.Run(name, func(t *testing.T) {
			if got := clean.Cut(ansi.WcWidth, test.line, test.cells); got != test.cut {
				t.Errorf("Cut = %q, want %q", got, test.cut)
			}
			if got := clean.Fit(ansi.WcWidth, test.line, test.cells); got != test.fit {
				t.Errorf("Fit = %q, want %q", got, test.fit)
			}
		})
	}
}

// The Truncate of package ansi takes this for a line that fits.
func TestCutCountsAsTheTerminalDoes(t *testing.T) {
	const line = "น้ำน้ำน้ำ"
	if width := ansi.StringWidthWc(clean.Cut(ansi.WcWidth, line, 4)); width > 4 {
		t.Errorf("%d cells of 4", width)
	}
	if got := clean.Cut(ansi.GraphemeWidth, line, 4); got != line {
		t.Errorf("Cut = %q, though all fits", got)
	}
}

func TestWrap(t *testing.T) {
	for name, test := range map[string]struct {
		text  string
		cells int
		want  []string
	}{
		"empty":                  {"", 5, []string{""}},
		"fits":                   {"an id", 5, []string{"an id"}},
		"at blanks":              {"the quick brown fox", 10, []string{"the quick", "brown fox"}},
		"at the blank behind":    {"quick brown", 5, []string{"quick", "brown"}},
		"within a long word":     {"abcdefgh ij", 3, []string{"abc", "def", "gh", "ij"}},
		"keeps other blanks":     {"ab   cd", 4, []string{"ab  ", "cd"}},
		"wide":                   {"世界你好", 5, []string{"世界", "你好"}},
		"wider than the line":    {"世界", 1, []string{"世", "界"}},
		"no room":                {"ab", 0, []string{"a", "b"}},
		"begins with a blank":    {" abc def", 4, []string{" abc", "def"}},
		"a blank at the end":     {"abc ", 3, []string{"abc"}},
		"nothing lost in a word": {"a世b", 2, []string{"a", "世", "b"}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, clean.Wrap(ansi.WcWidth, test.text, test.cells)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
