package wire

import (
	"fmt"
	"strings"
	"testing"
)

// The renderer's repaint of a row, and what stands in it.
func repaint(row int, content string) string {
	return fmt.Sprintf("\x1b[?7l\x1b[m\r\x1b[%dd\x1b[K%s\x1b[?7h\x1b[%d;80H", row, content, row)
}

const (
	names  = "\x1b[31m日本\x1b[m \x1b[32mx"
	others = "\x1b[31m東京\x1b[m \x1b[32mx"
)

func TestARepaintOfWhatStandsThereIsLeftOut(t *testing.T) {
	full, owed := repaint(5, names), "\x1b[5;80H\x1b[m\x1b[32m"
	for name, c := range map[string]struct {
		frames []string // the last one is looked at
		want   string
	}{
		"the first time":            {[]string{full}, full},
		"again":                     {[]string{full, full + "\x1b[m"}, "\x1b[m"},
		"another row":               {[]string{full, repaint(6, names)}, repaint(6, names)},
		"something else":            {[]string{full, repaint(5, others)}, repaint(5, others)},
		"in other looks":            {[]string{full, repaint(5, "\x1b[33m日本\x1b[m \x1b[32mx")}, repaint(5, "\x1b[33m日本\x1b[m \x1b[32mx")},
		"with words behind it":      {[]string{full, full + "y"}, owed + "y"},
		"with a move behind it":     {[]string{full, full + "\x1b[1;9H\x1b[my"}, "\x1b[1;9H\x1b[my"},
		"in the next frame":         {[]string{full, full, "\x1b[1;9H0"}, "\x1b[1;9H\x1b[m\x1b[32m0"},
		"two of them":               {[]string{full + repaint(6, names), full + repaint(6, names) + "y"}, "\x1b[6;80H\x1b[m\x1b[32my"},
		"after words in the row":    {[]string{full, "\x1b[5;3Hz", full}, full},
		"after words in another":    {[]string{full, "\x1b[4;3Hz", full}, ""},
		"after an erased row":       {[]string{full, "\x1b[5;3H\x1b[K", full}, full},
		"after an erased screen":    {[]string{full, "\x1b[J", full}, full},
		"after it was scrolled":     {[]string{full, "\x1b[3;9r\x1b[9;1H\n\x1b[1;24r", repaint(4, names)}, ""},
		"where it was scrolled off": {[]string{full, "\x1b[3;9r\x1b[9;1H\n\x1b[1;24r", full}, full},
		"outside of what scrolled":  {[]string{full, "\x1b[6;9r\x1b[9;1H\n\x1b[1;24r", full}, ""},
		"scrolled down":             {[]string{full, "\x1b[3;9r\x1b[3;1H\x1bM\x1b[1;24r", repaint(6, names)}, ""},
		"after lines put in":        {[]string{full, "\x1b[2;1H\x1b[2L", repaint(7, names)}, ""},
		"after lines taken out":     {[]string{full, "\x1b[2;1H\x1b[2M", repaint(3, names)}, ""},
		"after a picture":           {[]string{full, "\x1b_Gf=100;AAAA\x1b\\", full}, full},
		"after another screen":      {[]string{full, "\x1b[?1049l\x1b[?1049h", full}, full},
		"after what nobody knows":   {[]string{full, "\x1b[5*z", full}, full},
		"after a title":             {[]string{full, "\x1b]2;日本\a", full}, ""},
		"with the cursor in sight":  {[]string{full + "\x1b[?25h", full}, "\x1b[5;80H"},
	} {
		t.Run(name, func(t *testing.T) {
			f := NewFilter(80, 24)
			f.Pass([]byte("\x1b[?25l"))
			got := ""
			for _, frame := range c.frames {
				got = string(f.Pass([]byte(frame)))
			}
			if got != c.want {
				t.Errorf("the terminal is sent\n%q, want\n%q", got, c.want)
			}
		})
	}
}

func TestAnotherSizeForgetsAll(t *testing.T) {
	for _, size := range [][2]int{{80, 25}, {81, 24}} {
		f := NewFilter(80, 24)
		f.Pass([]byte(repaint(5, names)))
		f.resize(size[0], size[1])
		if got := string(f.Pass([]byte(repaint(5, names)))); got != repaint(5, names) {
			t.Errorf("at %v the terminal is sent %q", size, got)
		}
	}
}

// Whatever comes, what is no repaint comes through.
func FuzzPass(f *testing.F) {
	f.Add([]byte(repaint(5, names) + "\x1b[3;9r\x1b[9;1H\n\x1b]2;x\a\x1bP\x1b[?7l\x1b[K\x1b[?7h"))
	f.Fuzz(func(t *testing.T, p []byte) {
		filter := NewFilter(80, 24)
		first := string(filter.Pass(p))
		if !strings.Contains(string(p), "\x1b[?7l") && first != string(p) {
			t.Errorf("%q becomes %q", p, first)
		}
		filter.Pass(p)
	})
}
