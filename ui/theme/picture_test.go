package theme_test

import (
	"image"
	"image/color"
	"regexp"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"sessionscope/ui/theme"
)

// drawn is an image of rows of letters, drawn by a theme.
func drawn(th theme.Theme, rows ...string) []string {
	colours := map[rune]color.RGBA{
		'r': {R: 255, A: 255}, 'b': {B: 255, A: 255}, 'w': {255, 255, 255, 255}, 'k': {A: 255},
		'g': {130, 130, 130, 255}, '.': {}, 'h': {R: 128, A: 128},
	}
	img := image.NewRGBA(image.Rect(0, 0, len(rows[0]), len(rows)))
	for y, row := range rows {
		for x, letter := range row {
			img.SetRGBA(x, y, colours[letter])
		}
	}
	return th.Picture(img)
}

// sgr writes the styles of a row readably.
func sgr(row string) string {
	return strings.NewReplacer("\x1b[", "<", "m", ">").Replace(row)
}

func TestACellShowsTwoPixels(t *testing.T) {
	for name, c := range map[string]struct {
		rows []string
		want []string
	}{
		"one above the other":    {[]string{"r", "b"}, []string{"<38;2;255;0;0;48;2;0;0;255>▀<>"}},
		"cells alike":            {[]string{"rrr", "bbb"}, []string{"<38;2;255;0;0;48;2;0;0;255>▀▀▀<>"}},
		"the last row alone":     {[]string{"r", "r", "b"}, []string{"<38;2;255;0;0;48;2;255;0;0>▀<>", "<38;2;0;0;255;49>▀<>"}},
		"nothing above":          {[]string{".", "b"}, []string{"<38;2;0;0;255;49>▄<>"}},
		"nothing below":          {[]string{"r", "."}, []string{"<38;2;255;0;0;49>▀<>"}},
		"nothing":                {[]string{".r.", "..."}, []string{" <38;2;255;0;0;49>▀<39;49> "}},
		"half of the dark below": {[]string{"h", "h"}, []string{"<38;2;128;0;0;48;2;128;0;0>▀<>"}},
	} {
		got := drawn(theme.New(true), c.rows...)
		for i := range got {
			got[i] = sgr(got[i])
		}
		if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
			t.Errorf("%s is drawn as %q, want %q", name, got, c.want)
		}
	}
}

func TestTheGroundOfTheTerminalShowsThrough(t *testing.T) {
	th := theme.New(false)
	if got := sgr(drawn(th, "h", "h")[0]); !strings.Contains(got, "38;2;255;127;127") {
		t.Errorf("on white: %s", got)
	}
	th.Ground = color.RGBA{B: 200, A: 255}
	if got := sgr(drawn(th, "h", "h")[0]); !strings.Contains(got, "38;2;128;0;99") {
		t.Errorf("on blue: %s", got)
	}
}

func TestFewColoursAreThoseOfTheTerminal(t *testing.T) {
	for profile, allowed := range map[colorprofile.Profile]string{
		colorprofile.ANSI:    `^(39|49|[349][0-7]|10[0-7])$`,
		colorprofile.ANSI256: `^(39|49|[34]8;5;(1[6-9]|[2-9]\d|[12]\d\d))$`,
	} {
		th := theme.New(true)
		th.Colours = profile
		one := regexp.MustCompile(`\d8;5;\d+|\d+`)
		for _, row := range drawn(th, "rgbwk", "kghhr", "grbwg", "hhhhh") {
			for _, style := range regexp.MustCompile("\x1b\\[([0-9;]+)m").FindAllStringSubmatch(row, -1) {
				for _, part := range one.FindAllString(style[1], -1) {
					if !regexp.MustCompile(allowed).MatchString(part) {
						t.Errorf("%v has %q in %q", profile, part, style[1])
					}
				}
			}
			if ansi.StringWidth(row) != 5 {
				t.Errorf("%v: %d cells", profile, ansi.StringWidth(row))
			}
		}
	}
}

func TestWithoutColoursThereAreShades(t *testing.T) {
	for name, c := range map[string]struct{ rows, want []string }{
		"light and dark": {[]string{"kwkw", "kwwk"}, []string{" █▄▀"}},
		"between":        {[]string{"kgw", "kgw"}, []string{" ▒█"}},
		"even":           {[]string{"ggg"}, []string{"▒▒▒"}},
		"an odd row":     {[]string{"k", "k", "w"}, []string{" ", "█"}},
	} {
		if got := drawn(theme.Mono(), c.rows...); strings.Join(got, "\n") != strings.Join(c.want, "\n") {
			t.Errorf("%s is drawn as %q, want %q", name, got, c.want)
		}
	}
}

func TestAColourOfTheTerminalIsNotMixed(t *testing.T) {
	th := theme.New(true)
	th.Colours = colorprofile.ANSI256
	img := image.NewRGBA(image.Rect(0, 0, 8, 8))
	for y := range 8 {
		for x := range 8 {
			img.SetRGBA(x, y, color.RGBA{R: 0x87, G: 0xaf, B: 0xd7, A: 255}) // the 110th
		}
	}
	for _, row := range th.Picture(img) {
		if got := sgr(row); got != "<38;5;110;48;5;110>▀▀▀▀▀▀▀▀<>" {
			t.Errorf("it is drawn as %s", got)
		}
	}
}

func TestWhatIsBetweenTwoColoursIsMixedOfThem(t *testing.T) {
	th := theme.New(true)
	th.Colours = colorprofile.ANSI
	img := image.NewRGBA(image.Rect(0, 0, 32, 32))
	for i := range img.Pix {
		img.Pix[i] = 224 // between the two lightest greys, 192 and 255
		if i%4 == 3 {
			img.Pix[i] = 255
		}
	}
	text := strings.Join(th.Picture(img), "")
	for _, style := range []string{"37", "97"} {
		if !regexp.MustCompile(`\b` + style + `\b`).MatchString(text) {
			t.Errorf("no cell has the colour %s: %s", style, sgr(text[:60]))
		}
	}
}
