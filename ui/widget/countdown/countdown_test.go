package countdown_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"sessionscope/ui/theme"
	"sessionscope/ui/uitest"
	"sessionscope/ui/widget/countdown"
)

const (
	day  = 24 * time.Hour
	long = 29*day + 23*time.Hour + 59*time.Minute + 41*time.Second
)

func TestWordsByTheRoomThereIs(t *testing.T) {
	fresh := countdown.Countdown{Left: long, Share: .7}
	ageing := countdown.Countdown{Left: 2*time.Hour + 11*time.Minute + 9*time.Second, Share: .2, State: countdown.Ageing}
	ending := countdown.Countdown{Left: 4*time.Minute + 12*time.Second, Share: .01, State: countdown.AboutToExpire}
	expired := countdown.Countdown{Left: -(3*time.Minute + 12*time.Second), State: countdown.Expired}
	for name, test := range map[string]struct {
		countdown countdown.Countdown
		w         int
		want      string
	}{
		"fresh":               {fresh, 35, "▰▰▰▰▰▰▰▱▱▱  expires in 29d 23:59:41"},
		"fresh, no bar":       {fresh, 34, "expires in 29d 23:59:41"},
		"fresh, just words":   {fresh, 23, "expires in 29d 23:59:41"},
		"fresh, no words":     {fresh, 22, "29d 23:59:41"},
		"fresh, a unit":       {fresh, 11, "29d"},
		"fresh, just a unit":  {fresh, 3, "29d"},
		"fresh, nothing":      {fresh, 2, ""},
		"fresh, below zero":   {fresh, -1, ""},
		"ageing":              {ageing, 60, "▰▰▱▱▱▱▱▱▱▱  ageing, expires in 02:11:09"},
		"ageing, no bar":      {ageing, 30, "ageing, expires in 02:11:09"},
		"ageing, fewer words": {ageing, 20, "expires in 02:11:09"},
		"ageing, no words":    {ageing, 10, "02:11:09"},
		"ageing, a unit":      {ageing, 7, "2h"},
		"ending":              {ending, 60, "▰▱▱▱▱▱▱▱▱▱  ⚠ about to expire, in 04:12"},
		"ending, no bar":      {ending, 30, "⚠ about to expire, in 04:12"},
		"ending, fewer words": {ending, 20, "⚠ expires in 04:12"},
		"ending, no words":    {ending, 10, "⚠ 04:12"},
		"ending, no sign":     {ending, 5, "04:12"},
		"ending, a unit":      {ending, 2, "4m"},
		"ending, a sign":      {ending, 1, "⚠"},
		"beyond all measure":  {countdown.Countdown{Left: 1<<63 - 1, Share: 1}, 60, "▰▰▰▰▰▰▰▰▰▰  expires in more than 292y"},
		"the same, narrow":    {countdown.Countdown{Left: 1<<63 - 1, Share: 1}, 8, "> 292y"},
		"expired":             {expired, 60, "▱▱▱▱▱▱▱▱▱▱  ⚠ expired 3m 12s ago"},
		"expired, no bar":     {expired, 30, "⚠ expired 3m 12s ago"},
		"expired, no sign":    {expired, 18, "expired 3m 12s ago"},
		"expired, one word":   {expired, 10, "expired"},
		"expired, a sign":     {expired, 3, "⚠"},
	} {
		t.Run(name, func(t *testing.T) {
			th := theme.New(true)
			if got := ansi.Strip(test.countdown.View(&th, test.w)); got != test.want {
				t.Errorf("in %d cells %q, want %q", test.w, got, test.want)
			}
		})
	}
}

func TestItNeverTakesMoreThanItsRoom(t *testing.T) {
	th := theme.New(true)
	for state := countdown.Fresh; state <= countdown.Expired; state++ {
		for w := -1; w < 80; w++ {
			c := countdown.Countdown{Left: 1234 * day, Share: .5, State: state}
			if width := ansi.StringWidth(c.View(&th, w)); width > max(w, 0) {
				t.Errorf("state %d takes %d cells of %d", state, width, w)
			}
		}
	}
}

func TestTheBarIsFullOrEmptyOnlyWhenLifeIs(t *testing.T) {
	th := theme.New(true)
	for share, want := range map[float64]int{1: 10, .999: 9, .96: 9, .5: 5, .04: 1, .0001: 1, 0: 0, -1: 0, 7: 10} {
		view := countdown.Countdown{Left: day, Share: share}.View(&th, 80)
		if got := strings.Count(view, "▰"); got != want || got+strings.Count(view, "▱") != 10 {
			t.Errorf("a share of %v fills %d cells, want %d: %s", share, got, want, ansi.Strip(view))
		}
	}
}

func TestLooks(t *testing.T) {
	for name, th := range map[string]theme.Theme{"dark": theme.New(true), "light": theme.New(false), "mono": theme.Mono()} {
		t.Run(name, func(t *testing.T) {
			var lines []string
			for _, w := range []int{50, 30, 20, 10, 3} {
				for i, left := range []time.Duration{long, 11 * time.Hour, 4 * time.Minute, -3 * time.Hour} {
					c := countdown.Countdown{Left: left, Share: []float64{.71, .2, .01, 0}[i], State: countdown.State(i)}
					lines = append(lines, fmt.Sprintf("%2d %s", w, c.View(&th, w)))
				}
			}
			screen := uitest.Draw(strings.Join(lines, "\n"), 56, len(lines), th.Cells)
			uitest.Golden(t, "frame", screen.Text())
			uitest.GoldenSVG(t, "frame", screen.SVG(uitest.Picture{Title: name, Light: !th.Dark}))
		})
	}
}
