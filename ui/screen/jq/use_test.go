package jq_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	engine "sessionscope/api/jq"
	"sessionscope/api/jsontree"
	"sessionscope/ui/screen/jq"
)

func TestOpeningAResult(t *testing.T) {
	does(t, "asks for it by its program", func(t *testing.T) {
		p := open(t, jq.Input{Program: ".users[0]"}, 80, 24).settle()
		p.Press("enter")
		if len(p.asks().opened) != 1 || p.asks().opened[0].Name != "alice | .users[0]" {
			t.Fatalf("opened %+v", p.asks().opened)
		}
		d := jsontree.Parse(p.asks().opened[0].Text)
		root, _ := d.Root()
		if n, ok := d.Member(root, "userId"); d.Err() != nil || !ok || d.String(n) != "alice" {
			t.Errorf("the text is %s", p.asks().opened[0].Text)
		}
	})
	does(t, "puts several into an array", func(t *testing.T) {
		p := open(t, jq.Input{Program: ".users[].userId"}, 80, 24).settle()
		p.Press("enter")
		if got := strings.Join(strings.Fields(string(p.asks().opened[0].Text)), ""); got != `["alice","bob"]` {
			t.Errorf("the text is %s", got)
		}
	})
	does(t, "waits for the result", func(t *testing.T) {
		s := &slow{gives: func(_ string, watch func(engine.Result)) { watch(resultOf(t, "7")) }, ends: 2 * time.Second}
		p := open(t, jq.Input{Program: "x"}, 80, 24, s.instead)
		p.Sleep(time.Second).Press("enter").See("running 1.1 s · ctrl+c stops, then the result opens")
		if len(p.asks().opened) != 0 {
			t.Fatal("it is opened before it is whole")
		}
		p.Sleep(time.Second)
		if len(p.asks().opened) != 1 {
			t.Error("it is not opened")
		}
	})
	does(t, "right behind the last letter", func(t *testing.T) {
		p := open(t, jq.Input{}, 80, 24).settle()
		p.Type(".roles").Press("enter")
		p.settle()
		if len(p.asks().opened) != 1 || p.asks().opened[0].Name != "alice | .roles" {
			t.Errorf("opened %+v", p.asks().opened)
		}
	})
	for _, test := range []struct{ name, program, told string }{
		{"no result", "empty", "⚠ nothing was opened: there is no result"},
		{"no program", ".users[", "⚠ nothing was opened: this is no jq program yet"},
	} {
		does(t, "says why not: "+test.name, func(t *testing.T) {
			p := open(t, jq.Input{Program: test.program}, 80, 24).settle()
			p.Press("enter")
			if len(p.asks().opened) != 0 || !slices.Equal(p.asks().told, []string{test.told}) {
				t.Errorf("opened %+v, told %q", p.asks().opened, p.asks().told)
			}
		})
	}
}

func TestEarlierPrograms(t *testing.T) {
	does(t, "up and down go through them", func(t *testing.T) {
		var past jq.History
		past.Add(".users | length")
		past.Add(".roles[].roleId")
		p := openWith(t, &past, jq.Input{}, 80, 24)
		p.Type(".iss").Press("up").See("| .roles[].roleId")
		p.settle().See(`"community-moderator"`)
		p.Press("up").See("| .users | length").Press("up").See("| .users | length")
		p.Press("down", "down").SeeCursor("| .iss").Press("down").See("| .iss")
	})
	does(t, "what was opened and what was left are the next ones", func(t *testing.T) {
		var past jq.History
		p := openWith(t, &past, jq.Input{Program: ".users"}, 80, 24).settle()
		p.Press("enter").Press("ctrl+u").Type(".roles")
		p.settle().Press("esc")
		if p.asks().backs != 1 {
			t.Error("esc does not go back")
		}
		p.host.Close()
		next := openWith(t, &past, jq.Input{}, 80, 24).settle()
		next.Press("up").See("| .roles").Press("up").See("| .users").Press("down", "down").NotSee("| .roles")
	})
	does(t, "what is no program is not kept, nor the same one twice", func(t *testing.T) {
		var past jq.History
		for range 3 {
			openWith(t, &past, jq.Input{Program: ".users"}, 80, 24).settle().host.Close()
			openWith(t, &past, jq.Input{Program: ".users["}, 80, 24).settle().host.Close()
			openWith(t, &past, jq.Input{Program: "  "}, 80, 24).settle().host.Close()
		}
		p := openWith(t, &past, jq.Input{}, 80, 24).settle()
		p.Press("up").See("| .users").Press("up").See("| .users").NotSee("| .users[").Press("down").NotSee("| .users ")
	})
}

func TestNamesAreCompleted(t *testing.T) {
	does(t, "as far as they agree", func(t *testing.T) {
		p := open(t, jq.Input{}, 80, 24).settle()
		p.Type(".us").Press("tab").SeeCursor("| .user").See("users  userId")
		p.Type("s[].di").NotSee("users  userId").Press("tab").SeeCursor("| .users[].displayName").NotSee("no name")
		p.settle().See(`"Alice"`, `"Bob"`)
	})
	does(t, "behind a dot alone, which is no program yet", func(t *testing.T) {
		p := open(t, jq.Input{}, 80, 24).settle()
		p.Type(".users[0].")
		p.settle().See("something is missing at the end")
		p.Press("tab").See("displayName").NotSee("something is missing").Press("enter").See("something is missing at the end")
		p.Type("zebra[").Press("left", "tab")
		p.settle().See("no name in the answer begins with zebra")
	})
	does(t, "in the middle of the line", func(t *testing.T) {
		p := open(t, jq.Input{Program: ".users[] | length"}, 80, 24).settle()
		for range len(" | length") {
			p.Press("left")
		}
		p.Type(".isB").Press("tab").SeeCursor("| .users[].isBrand").See("| .users[].isBrand | length")
	})
	does(t, "of those behind a dot only", func(t *testing.T) {
		open(t, jq.Input{}, 80, 24).settle().Type("len").Press("tab").See("a name is completed behind a dot", "| len")
	})
	does(t, "or it says that there are none", func(t *testing.T) {
		open(t, jq.Input{}, 80, 24).settle().Type(".zebra").Press("tab").See("no name in the answer begins with zebra")
	})
	does(t, "of those that jq takes behind a dot", func(t *testing.T) {
		p := open(t, jq.Input{Text: []byte(`{"odd name":1,"odd\u001b":2,"9odd":3,"oddly":4}`)}, 80, 24).settle()
		p.Type(".od").Press("tab").SeeCursor("| .oddly")
	})
}

func TestLongResultsScroll(t *testing.T) {
	does(t, "by lines, pages and to the ends", func(t *testing.T) {
		p := open(t, jq.Input{Program: "range(1000)"}, 80, 24).settle()
		p.See("lines 1–17 of 1000").Press("shift+down").See("lines 2–18").Press("pgdown").See("lines 18–34")
		p.Press("pgup", "shift+up").See("lines 1–17").SeeLine(`^│   0 +▐│$`)
		p.Wheel(10, 10, 3).See("lines 10–26").Wheel(10, 10, -9).See("lines 1–17")
		p.Resize(80, 14).See("lines 1–7 of 1000").Resize(80, 24)
	})
	does(t, "another program's begins at its start", func(t *testing.T) {
		p := open(t, jq.Input{Program: "range(1000)"}, 80, 24).settle()
		p.Press("pgdown", "pgdown").NotSee("lines 1–")
		p.Type("| . * 2")
		p.settle().See("lines 1–17")
	})
	does(t, "with the line under the hands", func(t *testing.T) {
		p := open(t, jq.Input{Program: "range(1000)"}, 80, 24).settle()
		p.Press("pgdown").SeeCursor("| range(1000)").Type(" | .")
		p.settle().See("lines 1–17")
	})
}

func TestAnAnswerThatIsNotWhole(t *testing.T) {
	does(t, "is said to be so, and the line still works", func(t *testing.T) {
		p := open(t, jq.Input{Text: []byte(`{"users":[{"userId":"al`)}, 80, 24).settle()
		p.See("✗ the answer cannot be used for jq", "the text ends inside a string").Type(".users").See("| .users")
		p.Press("tab", "up", "down", "pgdown").SeeRunning()
	})
}

func TestHostileTextIsMadeSafe(t *testing.T) {
	does(t, "in names, values and what is typed", func(t *testing.T) {
		text := "{\"a\u202eb\":\"x\u2066\u200by\",\"esc\\u001b[2J\":\"\\u009b\xff\"}"
		p := open(t, jq.Input{Name: "x\x1b]0;y\a", Text: []byte(text)}, 80, 24).settle()
		p.See("jq · x␛]0;y␇", `"a⟨U+202E⟩b": "x⟨U+2066⟩⟨U+200B⟩y"`, `"esc\u001b[2J": "⟨U+009B⟩⟨0xFF⟩"`)
		p.Paste(".\u202e").See("| .⟨U+202E⟩").Sleep(time.Second)
		p.See("unexpected ⟨U+202E⟩")
	})
	does(t, "and a line of a megabyte costs what is seen of it", func(t *testing.T) {
		text := fmt.Sprintf(`{"a":%q,"日":%q}`, strings.Repeat("é", 1<<20), strings.Repeat("x", 1<<20))
		open(t, jq.Input{Text: []byte(text)}, 80, 24).settle().SeeLine(`"a": "é+…`).SeeLine(`"日": "x+…`)
	})
}

func TestEverySizeIsDrawn(t *testing.T) {
	does(t, "without a panic", func(t *testing.T) {
		p := open(t, jq.Input{Program: strings.Repeat("1, ", 60) + "}"}, 80, 24).settle()
		for w := range 60 {
			for _, h := range []int{0, 1, 2, 3, 4, 5, 8, 24} {
				p.host.Model.View(w, h)
			}
		}
		for _, size := range [][2]int{{1, 1}, {2, 3}, {5, 4}, {40, 10}, {200, 60}} {
			p.Resize(size[0], size[1])
		}
	})
}

func TestKeysSayWhyTheyDoNothing(t *testing.T) {
	does(t, "before anything is there", func(t *testing.T) {
		s := &slow{}
		p := open(t, jq.Input{}, 120, 24, func(m *jq.Model) {
			m.ReadAs(func(ctx context.Context) (jq.Answer, error) {
				<-ctx.Done()
				return s, context.Cause(ctx)
			})
		})
		p.Sleep(time.Second)
		got := map[string]string{}
		for _, live := range p.host.Keys() {
			got[live.Show] = live.Disabled
		}
		for show, want := range map[string]string{
			"ctrl+c": "", "tab": "the answer is not read", "↑": "there is no earlier program", "↓": "this is the latest one", "esc": "",
		} {
			if reason, ok := got[show]; !ok || reason != want {
				t.Errorf("%s: %q, %v", show, reason, ok)
			}
		}
		p.Press("ctrl+c", "tab", "up", "down").SeeRunning()
	})
}
