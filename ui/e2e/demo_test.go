//go:build linux

package e2e

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"
)

// The demo's first user as the form starts with it, and what its session shows.
var (
	form    = []string{"userId", "alice", "[ Send ]"}
	session = []string{"▾ users", "▸ roles", "▸ permissions", "▸ files", "alice"}
)

// TestTheMainJob is not parallel to others, for the sake of its limit of time.
func TestTheMainJob(t *testing.T) {
	for _, size := range []struct{ w, h int }{{120, 36}, {80, 24}, {200, 60}} {
		t.Run(fmt.Sprintf("%dx%d", size.w, size.h), func(t *testing.T) {
			p := open(t, size.w, size.h)
			p.Type("echo earlier")
			p.Press("Enter")
			p.See("\nearlier\n")
			p.exploreWithin(time.Second)
			p.See("expires in 29d 23:59:")
			p.countsDown()
			p.Press("q")
			if said := p.GivenBack(0); said != "" {
				t.Errorf("it said %q", said)
			}
			if left := p.Left(); len(left) > 0 {
				t.Errorf("it left behind %q", left)
			}
		})
	}
}

// exploreWithin starts the demo and wants its session soon after the key. It does
// so again where the time was not met: what else the machine does can only add to
// it.
func (p *terminal) exploreWithin(limit time.Duration) {
	p.t.Helper()
	const attempts = 5
	for attempt := 1; ; attempt++ {
		p.Run("sessionscope --demo")
		p.See(form...)
		p.Press("C-j")
		began := time.Now()
		p.See(session...)
		took := time.Since(began)
		if took <= limit {
			return
		}
		if attempt == attempts {
			p.t.Errorf("the session came after %v, and no sooner in %d attempts before", took, attempts-1)
			return
		}
		p.Press("q")
		p.GivenBack(0)
	}
}

var expiry = regexp.MustCompile(`expires in 29d (23:5\d:\d\d)`)

// countsDown wants the time in the header to grow less by a second or two.
func (p *terminal) countsDown() {
	p.t.Helper()
	left := func() time.Time {
		text := expiry.FindStringSubmatch(p.Screen())
		if text == nil {
			p.t.Fatalf("no expiry:\n%s", p.Screen())
		}
		at, err := time.Parse(time.TimeOnly, text[1])
		if err != nil {
			p.t.Fatal(err)
		}
		return at
	}
	before, after := left(), time.Time{}
	p.Until("the expiry counts down", func() bool { after = left(); return after != before })
	if went := before.Sub(after); went < 0 || went > 2*time.Second {
		p.t.Errorf("the expiry went on by %v at once", went)
	}
}

// explore starts the demo and opens its session.
func explore(t *testing.T, w, h int, variables ...string) *terminal {
	t.Helper()
	p := open(t, w, h, variables...)
	p.Run("sessionscope --demo")
	p.See(form...)
	p.Press("C-j")
	p.See(session...)
	return p
}

func TestABurstOfKeys(t *testing.T) {
	t.Parallel()
	t.Run("in a field", func(t *testing.T) {
		p := open(t, 120, 36)
		p.Run("sessionscope --demo")
		p.See(form...)
		p.send("send-keys", "-N", "300", "x")
		p.See("305/50")
		p.Press("C-c")
		p.GivenBack(0)
	})
	t.Run("in the tree", func(t *testing.T) {
		p := explore(t, 120, 36)
		p.send("send-keys", "-N", "300", "j")
		p.Press("?")
		p.See("everywhere")
		p.Press("Escape")
		p.See("of JSON, v shows it")
		p.Press("q")
		p.GivenBack(0)
	})
}

func TestWithoutColours(t *testing.T) {
	t.Parallel()
	colour := regexp.MustCompile(`\x1b\[([0-9;:]*[;:])?(3[0-9]|4[0-9]|9[0-7]|10[0-7])([;:][0-9;:]*)?m`)
	for _, c := range []struct {
		variables []string
		coloured  bool
	}{{[]string{"NO_COLOR=1"}, false}, {nil, true}} {
		p := explore(t, 120, 36, c.variables...)
		p.Press("q")
		p.GivenBack(0)
		if got := colour.MatchString(p.Record()); got != c.coloured {
			t.Errorf("with %q the screen is coloured: %v", c.variables, got)
		}
		const reverse = "\x1b[7m"
		if !c.coloured && !strings.Contains(p.Record(), reverse) {
			t.Errorf("with %q nothing shows which row is selected", c.variables)
		}
	}
}

func TestATerminalThatCannotShowIt(t *testing.T) {
	t.Parallel()
	p := open(t, 200, 24)
	for line, why := range map[string]string{
		"TERM=dumb sessionscope --demo":             "TERM=dumb",
		"sessionscope --demo > /dev/null":           "stdout is none",
		"sessionscope --demo < /dev/null":           "stdin is none",
		"echo '{}' | TERM=dumb sessionscope open -": "TERM=dumb",
	} {
		p.Run(line)
		said := p.GivenBack(2)
		if strings.Count(said, "\n") != 0 || !strings.Contains(said, why) || !strings.Contains(said, "sessionscope create") {
			t.Errorf("%s: it said %q", line, said)
		}
	}
	if left := p.Left(); len(left) > 0 {
		t.Errorf("it left behind %q", left)
	}
}
