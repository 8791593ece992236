package uitest_test

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"sessionscope/ui/uitest"
)

func TestTextIsTheGridWithoutTheBlanksAtTheEnds(t *testing.T) {
	for name, test := range map[string]struct {
		content string
		method  ansi.Method
		want    string
	}{
		"plain":                {"alice\n  bob  \n\n", ansi.WcWidth, "alice\n  bob\n"},
		"styled":               {"\x1b[1malice\x1b[m \x1b[31mbob\x1b[m", ansi.WcWidth, "alice bob\n"},
		"too wide, too high":   {"0123456789abcdef\n1\n2\n3\n4", ansi.WcWidth, "0123456789\n1\n2\n3\n"},
		"wide characters":      {"世界x", ansi.WcWidth, "世界x\n"},
		"emoji, added up":      {"👩\u200d👧x23456", ansi.WcWidth, "👩\u200d👧x23456\n"},
		"emoji, added up, cut": {"👩\u200d👧x234567", ansi.WcWidth, "👩\u200d👧x23456\n"},
		"emoji, as one":        {"👩\u200d👧x2345678", ansi.GraphemeWidth, "👩\u200d👧x2345678\n"},
		"nothing":              {"", ansi.WcWidth, "\n"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := uitest.Draw(test.content, 10, 4, test.method).Text(); got != test.want {
				t.Errorf("Text() = %q, want %q", got, test.want)
			}
		})
	}
	uitest.Draw("x", 0, 0, ansi.WcWidth).SVG(uitest.Picture{})
	uitest.Draw("x", -1, -1, ansi.WcWidth).Text()
}

// everything is each look and each shape that a picture can have.
const everything = "" +
	"╭ rounded ─────────╮┌──┬──┐ ┏━━┳━━┓ ╷╶╴╵\n" +
	"│ \x1b[1mbold\x1b[m \x1b[3mitalic\x1b[m \x1b[2mfaint\x1b[m││  │  │ ┃  ┃  ┃ ╻╺╸╹\n" +
	"│ \x1b[4mbelow\x1b[m \x1b[9mthrough\x1b[m    │├──┼──┤ ┣━━╋━━┫ ┊ ┆\n" +
	"│ \x1b[7mreversed\x1b[m         │└──┴──┘ ┗━━┻━━┛ ┊ ┆\n" +
	"╰──────────────────╯ ▸ ▾ ◂ ▴ · • ✓ ⚠ ↵ ›\n" +
	"\x1b[38;2;95;215;160m▰▰▰▰▰▰▰\x1b[38;2;92;92;116m▱▱▱\x1b[m ▁▂▃▄▅▆▇█▉▊▋▌▍▎▏▐▕▀▔ ░▒▓\n" +
	"\x1b[48;2;56;52;94m a ground \x1b[38;2;127;212;255;1mwith a name\x1b[m and <b>&amp;\"markup\"</b>\n" +
	"น้ำใจ 世界 Zoë ├ e\u0301 \x1b[7m \x1b[m\x1b[31m16\x1b[94m colours\x1b[m"

func TestPictures(t *testing.T) {
	for _, test := range []struct {
		name  string
		light bool
	}{{"dark", false}, {"light", true}} {
		t.Run(test.name, func(t *testing.T) {
			screen := uitest.Draw(everything, 48, 8, ansi.WcWidth)
			screen.Cursor = tea.NewCursor(44, 6)
			uitest.GoldenSVG(t, "everything", screen.SVG(uitest.Picture{Title: `<every & thing>`, Light: test.light}))
		})
	}
}

func TestAPictureIsXMLThatHoldsTheWords(t *testing.T) {
	screen := uitest.Draw(everything, 48, 8, ansi.WcWidth)
	var words strings.Builder
	decoder := xml.NewDecoder(strings.NewReader(screen.SVG(uitest.Picture{Title: `a "title" & more`})))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if text, ok := token.(xml.CharData); ok {
			words.Write(text)
		}
	}
	for _, want := range []string{`a "title" & more`, "rounded", "bold", "with a name", `and <b>&amp;"markup"</b>`, "世", "น้ำ", "✓"} {
		if !strings.Contains(words.String(), want) {
			t.Errorf("the picture lacks %q", want)
		}
	}
	for _, shape := range "│╭▰▱█▸" {
		if strings.ContainsRune(words.String(), shape) {
			t.Errorf("%c is left to the font", shape)
		}
	}
}
