package popup_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"sessionscope/ui/theme"
	"sessionscope/ui/uitest"
	"sessionscope/ui/widget/popup"
)

// behind is a frame with wide characters under the edges of a box.
func behind(th *theme.Theme, w, h int) string {
	lines := make([]string, h)
	for i := range lines {
		line := strings.Repeat("世界", w/4+1)
		if i%2 == 1 {
			line = "x" + line
		}
		lines[i] = th.User.Paint(ansi.TruncateWc(line, w, ""))
	}
	return strings.Join(lines, "\n")
}

func TestOver(t *testing.T) {
	th := theme.New(true)
	for name, test := range map[string]struct {
		frame, box string
		w, h       int
		want       string
	}{
		"in the middle":        {"aaaaaaaaa\nbbbbbbbbb\nccccccccc", "xyz", 9, 3, "aaaaaaaaa\nbb xyz bb\nccccccccc"},
		"two lines":            {"aaaaaaaaa\nbbbbbbbbb\nccccccccc", "xyz\nuvw", 9, 3, "aa xyz aa\nbb uvw bb\nccccccccc"},
		"short lines behind":   {"a\nb", "xyz", 9, 3, "a        \nb  xyz   \n         "},
		"wide characters":      {"世界世界世", "xyz", 10, 1, "世 xyz  世"},
		"wide characters, odd": {"a世界世界世", "xyz", 11, 1, "a世 xyz  世"},
		"as wide as the frame": {"aaa", "xyz", 3, 1, "xyz"},
		"a cell at the left":   {"aaaa", "xyz", 4, 1, "xyz "},
		"too wide":             {"aaa", "vwxyz", 3, 1, "vw…"},
		"too high":             {"a\nb", "x\ny\nz", 3, 2, " x \n y "},
		"no room":              {"a", "x", 0, 0, ""},
	} {
		t.Run(name, func(t *testing.T) {
			if got := ansi.Strip(popup.Over(&th, test.frame, test.box, test.w, test.h)); got != test.want {
				t.Errorf("Over = %q, want %q", got, test.want)
			}
		})
	}
}

func TestOverIsExactlyAsLargeAsTheWindow(t *testing.T) {
	for _, method := range []ansi.Method{ansi.WcWidth, ansi.GraphemeWidth} {
		th := theme.New(true)
		th.Cells = method
		question := popup.Confirm{Title: "sign out", Question: "Sign น้ำใจ 世界 out of this device?", Detail: strings.Repeat("detail ", 30)}
		text := popup.Text{Title: "keys", Lines: strings.Split(strings.Repeat("a line of it\n", 30), "\n")}
		for w := 1; w < 80; w += 3 {
			for h := 1; h < 26; h++ {
				for name, box := range map[string]string{"question": question.View(&th, w, h), "text": text.View(&th, w, h)} {
					lines := strings.Split(popup.Over(&th, behind(&th, w, h), box, w, h), "\n")
					if len(lines) != h {
						t.Errorf("%s at %d×%d: %d lines", name, w, h, len(lines))
					}
					for _, line := range lines {
						if width := method.StringWidth(line); width != w {
							t.Errorf("%s at %d×%d: a line of %d cells: %q", name, w, h, width, ansi.Strip(line))
						}
					}
				}
			}
		}
	}
}

func TestConfirmIsNoUnlessThePersonSaysYes(t *testing.T) {
	question := popup.Confirm{Question: "Delete the profile staging?"}
	for name, want := range map[string]popup.Answer{
		"y": popup.Yes, "n": popup.No, "esc": popup.No, "enter": popup.No,
		"Y": popup.Pending, "space": popup.Pending, "ctrl+j": popup.Pending, "tab": popup.Pending, "q": popup.Pending,
	} {
		if got := question.Key(uitest.KeyPress(t, name)); got != want {
			t.Errorf("%s answers %v, want %v", name, got, want)
		}
	}
	if len(question.Keys()) != 2 {
		t.Errorf("a question has the keys %v", question.Keys())
	}
}

func TestAQuestionKeepsItsAnswersInAnyWindow(t *testing.T) {
	th := theme.New(true)
	question := popup.Confirm{Title: "sign out", Question: strings.Repeat("Is this a long question? ", 8), Detail: strings.Repeat("It has its reasons. ", 8)}
	for h := 3; h < 20; h++ {
		if box := ansi.Strip(question.View(&th, 50, h)); !strings.Contains(box, "y yes   n no (enter)") {
			t.Errorf("at a height of %d:\n%s", h, box)
		}
	}
}

func TestAQuestionShowsWhatIsNotToBeSeen(t *testing.T) {
	th := theme.New(true)
	question := popup.Confirm{Question: "Sign \x1b[2Jalice\u202e out?"}
	if box := question.View(&th, 60, 10); !strings.Contains(box, "␛[2Jalice⟨U+202E⟩ out?") {
		t.Errorf("drawn is %q", box)
	}
}

func TestTextScrollsWhereItDoesNotFit(t *testing.T) {
	th := theme.New(true)
	var lines []string
	for i := range 30 {
		lines = append(lines, fmt.Sprintf("line %d.", i+1))
	}
	text := popup.Text{Title: "keys", Lines: lines}
	see := func(first, last string, note string) {
		t.Helper()
		box := ansi.Strip(text.View(&th, 40, 12))
		if !strings.Contains(box, first) || !strings.Contains(box, last) || !strings.Contains(box, note) {
			t.Errorf("no %q to %q with %q in\n%s", first, last, note, box)
		}
	}
	press := func(name string) bool { return text.Key(uitest.KeyPress(t, name)) }
	see("line 1.", "line 10.", "1–10 of 30")
	press("j")
	see("line 2.", "line 11.", "2–11 of 30")
	press("pgdown")
	see("line 10.", "line 19.", "10–19 of 30")
	press("G")
	see("line 21.", "line 30.", "21–30 of 30")
	press("j")
	see("line 21.", "line 30.", "21–30 of 30")
	press("k")
	press("pgup")
	see("line 12.", "line 21.", "12–21 of 30")
	press("g")
	see("line 1.", "line 10.", "1–10 of 30")
	press("up")
	see("line 1.", "line 10.", "1–10 of 30")
	if press("x") {
		t.Error("x scrolls")
	}
	press("G")
	if box := ansi.Strip(text.View(&th, 40, 40)); !strings.Contains(box, "line 1.") || strings.Contains(box, " of 30") {
		t.Errorf("in a larger window there is something left to scroll:\n%s", box)
	}
}

func TestTheBoxStaysWhereItIsWhileItScrolls(t *testing.T) {
	th := theme.New(true)
	lines := make([]string, 30)
	lines[29] = strings.Repeat("wide ", 10)
	text := popup.Text{Title: "keys", Lines: lines}
	width := func() int { return ansi.StringWidth(strings.SplitN(text.View(&th, 80, 12), "\n", 2)[0]) }
	before := width()
	text.Key(uitest.KeyPress(t, "G"))
	if after := width(); after != before {
		t.Errorf("%d cells at the top, %d at the end", before, after)
	}
	if box := ansi.Strip(text.View(&th, 80, 12)); !strings.Contains(box, "esc closes") {
		t.Errorf("it does not say how to close it:\n%s", box)
	}
}

func TestLooks(t *testing.T) {
	for name, th := range map[string]theme.Theme{"dark": theme.New(true), "light": theme.New(false), "mono": theme.Mono()} {
		t.Run(name, func(t *testing.T) {
			const w, h = 70, 14
			question := popup.Confirm{Title: "sign out", Question: "Sign alice out of this device?", Detail: "The accessToken stops working at once, also in other programs that use it."}
			screen := uitest.Draw(popup.Over(&th, behind(&th, w, h), question.View(&th, w, h), w, h), w, h, th.Cells)
			uitest.Golden(t, "question", screen.Text())
			uitest.GoldenSVG(t, "question", screen.SVG(uitest.Picture{Title: name, Light: !th.Dark}))
		})
	}
}

func BenchmarkOver(b *testing.B) {
	th := theme.New(true)
	const w, h = 200, 60
	frame := behind(&th, w, h)
	box := popup.Confirm{Title: "sign out", Question: "Sign alice out?"}.View(&th, w, h)
	b.ReportAllocs()
	for b.Loop() {
		popup.Over(&th, frame, box, w, h)
	}
}
