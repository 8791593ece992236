package card_test

import (
	"strings"
	"testing"

	"sessionscope/ui/theme"
	"sessionscope/ui/uitest"
	"sessionscope/ui/widget/card"
	"sessionscope/ui/widget/tree"
)

type link int

// drawn is a card as it stands on the screen.
func drawn(t *testing.T, w int, fill func(c *card.Card[link], th *theme.Theme)) string {
	t.Helper()
	th := theme.New(true)
	c := &card.Card[link]{Theme: &th, Width: w}
	fill(c, &th)
	screen := uitest.Draw(tree.Model{}.ViewUnmarked(c, &th, w, c.Len()), w, c.Len(), th.Cells)
	lines := strings.Split(screen.Text(), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " ")
	}
	return strings.Join(lines, "\n")
}

func TestTheValuesOfABlockBeginInOneColumn(t *testing.T) {
	got := drawn(t, 50, func(c *card.Card[link], th *theme.Theme) {
		c.Field("status", "200", &th.Text)
		c.Labelled("user", 1, card.Cell("alice", &th.User))
		c.Heading("headers", "")
		c.Field("Access-Control-Origin", "one that is so long that it goes on below", &th.Text)
		c.Field("Age", "0", &th.Text)
	})
	const want = ` status          200
 user            alice ↵

 headers
 Access-Control-Origin  one that is so long that
                        it goes on below
 Age                    0`
	if strings.TrimRight(got, "\n") != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestALabelThatIsTooLongHasALineOfItsOwn(t *testing.T) {
	got := drawn(t, 40, func(c *card.Card[link], th *theme.Theme) {
		c.Field("a-header-with-a-very-long-name", "yes", &th.Text)
		c.Field("Age", "0", &th.Text)
	})
	const want = ` a-header-with-a-very-long-name
                     yes
 Age                 0`
	if strings.TrimRight(got, "\n") != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestWordsHangBesideTheirMark(t *testing.T) {
	got := drawn(t, 30, func(c *card.Card[link], th *theme.Theme) {
		c.Hung("1  ", "the answer was cut off on its way", &th.Text)
		c.Hung("   ", "Send again.", &th.Dim)
	})
	const want = ` 1  the answer was cut off on
    its way
    Send again.`
	if strings.TrimRight(got, "\n") != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
