package jq_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	engine "sessionscope/api/jq"
	"sessionscope/ui/screen/jq"
	"sessionscope/ui/theme"
)

func TestTyping(t *testing.T) {
	does(t, "the answer itself is there before anything is typed", func(t *testing.T) {
		open(t, jq.Input{}, 80, 24).settle().See(`"userId": "alice"`, "1 result", "lines 1–17 of 32")
	})
	does(t, "the result follows when the line rests", func(t *testing.T) {
		p := open(t, jq.Input{}, 80, 24)
		p.Type(".users[].userId").SeeCursor("| .users[].userId").See("issuedAt").NotSee("2 results")
		p.Sleep(200*time.Millisecond).See("2 results", `"alice"`, `"bob"`).NotSee("issuedAt")
	})
	does(t, "numbers stay as they are written", func(t *testing.T) {
		p := open(t, jq.Input{}, 80, 24)
		p.Type(".users[].flagCount")
		p.settle().SeeLine(`^│   0 +│$`).SeeLine(`^│   1\.50 +│$`)
	})
	does(t, "letters are letters", func(t *testing.T) {
		p := open(t, jq.Input{}, 80, 24)
		p.Type("q?:/|&[]{}").See("| q?:/|&[]{}").SeeRunning()
	})
	does(t, "a program can stand in the line at first", func(t *testing.T) {
		p := open(t, jq.Input{Program: ".roles[0].roleId"}, 80, 24).settle()
		p.See("| .roles[0].roleId", `"community-moderator"`).Type("|length")
		p.settle().SeeLine(`^│   19 +│$`)
	})
	does(t, "a paste of several lines is refused with words", func(t *testing.T) {
		open(t, jq.Input{}, 80, 24).Paste(".users\n| length").See("2 lines were pasted")
	})
	does(t, "the accessToken is masked", func(t *testing.T) {
		p := open(t, jq.Input{Program: ".accessToken, (.accessToken | explode | implode)"}, 80, 24).settle()
		p.See("•••", "2 results").NotSee("canary")
	})
	does(t, "but not for who had it shown", func(t *testing.T) {
		open(t, jq.Input{Program: ".accessToken", Unmasked: true}, 80, 24).settle().See(`"canary-token"`)
	})
}

func TestFrames(t *testing.T) {
	for _, size := range []struct {
		name string
		w, h int
	}{{"80x24", 80, 24}, {"120x36", 120, 36}} {
		for _, frame := range []struct{ name, program string }{
			{"answer", ""},
			{"users", ".users[] | {userId, roles, flagCount, isBrand, avatarFileId}"},
			{"fault", ".users[] | select(.flagCount > 1) | }"},
			{"failure", `.users[] | if .isBrand then error("a brand: " + .userId) else .userId end`},
			{"many", "range(50000)"},
		} {
			does(t, frame.name+" "+size.name, func(t *testing.T) {
				open(t, jq.Input{Program: frame.program}, size.w, size.h).settle().Golden("frame")
			})
		}
	}
}

func TestAFaultIsPointedAt(t *testing.T) {
	for _, test := range []struct{ name, program, want string }{
		{"where it stands", ".users[] | }", "\n│ | .users[] | }"},
		{"with the words beside it", ".users[] | }", "\n│              ^ unexpected }"},
		{"behind the end", ".users[", "\n│          ^ something is missing at the end"},
		{"at a name", ".users | mapp(.x)", "\n│            ^ there is no function mapp/1"},
		{"behind wide letters", `"日本" | }`, "\n│            ^ unexpected }"},
		{"far to the right", strings.Repeat("1, ", 22) + "}", " unexpected } ^"},
	} {
		does(t, test.name, func(t *testing.T) {
			open(t, jq.Input{Program: test.program}, 80, 24).settle().See(test.want)
		})
	}
	does(t, "in a line longer than its field", func(t *testing.T) {
		p := open(t, jq.Input{Program: strings.Repeat("1, ", 60) + ") " + strings.Repeat(", 2", 60)}, 80, 24).settle()
		frame := p.See("unexpected )").Frame()
		lines := strings.Split(frame, "\n")
		at := slices.IndexFunc(lines, func(line string) bool { return strings.Contains(line, "^") })
		mark := []rune(lines[at])
		if i := slices.Index(mark, '^'); []rune(lines[at-1])[i] != ')' {
			t.Errorf("the mark stands elsewhere:\n%s", frame)
		}
	})
	does(t, "and the result of before stays until it is a program again", func(t *testing.T) {
		p := open(t, jq.Input{Program: ".users[].userId"}, 80, 24).settle()
		p.Type(" | ")
		p.settle().See("something is missing", "before that · 2 results", `"alice"`)
		p.Type("length")
		p.settle().NotSee("something is missing", "before that").SeeLine(`^│   5 +│$`)
	})
}

func TestAProgramThatFailsSaysWhy(t *testing.T) {
	does(t, "with what came before it", func(t *testing.T) {
		p := open(t, jq.Input{Program: `.users[] | .userId, (.userId | keys)`}, 80, 24).settle()
		p.See(`"alice"`, "✗ keys cannot be applied to: string", "1 result")
	})
	does(t, "in hostile words, made safe", func(t *testing.T) {
		p := open(t, jq.Input{Program: `error("\u001b[2J\u202e")`}, 80, 24).settle()
		p.See("✗ error: ␛[2J⟨U+202E⟩", "no result")
	})
}

func TestCaps(t *testing.T) {
	does(t, "an endless number of results", func(t *testing.T) {
		open(t, jq.Input{Program: "repeat(1)"}, 80, 24).settle().See("10000 results", "⚠ only the first 10000", "of 10000")
	})
	does(t, "a result without end", func(t *testing.T) {
		p := open(t, jq.Input{Program: "reduce range(60) as $i (1; [., .])"}, 80, 24).settle()
		p.See("1 result", "⚠ cut after 8 MB")
	})
}

func TestWhatIsSlow(t *testing.T) {
	does(t, "shows that it is alive, and ctrl+c stops it", func(t *testing.T) {
		s := &slow{}
		p := open(t, jq.Input{Program: "last(repeat(1))"}, 80, 24, s.instead)
		p.NotSee("running").Sleep(1150 * time.Millisecond)
		first := p.See("running 1.1 s · ctrl+c stops").Frame()
		if p.Sleep(100*time.Millisecond).Frame() == first {
			t.Error("nothing moves")
		}
		p.Press("ctrl+c").SeeRunning().See("⚠ stopped after 1.3 s; ↵ runs it again", "no result")
		if len(s.ended) != 1 {
			t.Errorf("it ended %d times", len(s.ended))
		}
		p.Press("enter").Sleep(time.Second).See("running")
		p.Press("ctrl+c").SeeRunning().Press("ctrl+c").SeeEnd()
	})
	does(t, "ends by itself after ten seconds", func(t *testing.T) {
		p := open(t, jq.Input{Program: "x"}, 80, 24, (&slow{}).instead)
		p.Sleep(9 * time.Second).See("running 9.0 s").Sleep(2 * time.Second).See("⚠ stopped: it takes longer than 10.0 s").NotSee("running")
	})
	does(t, "is stopped by the next letter", func(t *testing.T) {
		s := &slow{}
		p := open(t, jq.Input{Program: "a"}, 80, 24, s.instead)
		p.Sleep(time.Second).Type("bc").Sleep(time.Second)
		if !slices.Equal(s.began, []string{"a", "abc"}) || !slices.Equal(s.ended, []string{"a"}) {
			t.Errorf("began %q, ended %q", s.began, s.ended)
		}
	})
	does(t, "shows its first results before it ends", func(t *testing.T) {
		s := &slow{gives: func(_ string, watch func(engine.Result)) { watch(resultOf(t, "1, 2")) }, ends: 5 * time.Second}
		p := open(t, jq.Input{Program: "x"}, 80, 24, s.instead)
		p.Sleep(time.Second).SeeLine(`^│   2 +│$`).See("running")
		p.Sleep(5 * time.Second).See("2 results · 5.0 s").NotSee("running")
	})
	does(t, "keeps them when it is stopped", func(t *testing.T) {
		s := &slow{gives: func(_ string, watch func(engine.Result)) { watch(resultOf(t, "1, 2")) }}
		p := open(t, jq.Input{Program: "x"}, 80, 24, s.instead)
		p.Sleep(time.Second).Press("ctrl+c").See("stopped after 1.1 s; this is what came before", "2 results")
		p.Press("enter")
		if len(p.asks().opened) != 1 {
			t.Error("they cannot be opened")
		}
	})
	does(t, "ends with the screen", func(t *testing.T) {
		s := &slow{}
		p := open(t, jq.Input{Program: "x"}, 80, 24, s.instead)
		p.Sleep(time.Second)
		p.host.Close()
		synctest.Wait()
		if len(s.ended) != 1 {
			t.Error("it goes on")
		}
	})
	does(t, "reading too", func(t *testing.T) {
		p := open(t, jq.Input{}, 80, 24, func(m *jq.Model) {
			m.ReadAs(func(ctx context.Context) (jq.Answer, error) {
				<-ctx.Done()
				return nil, context.Cause(ctx)
			})
		})
		p.Sleep(time.Second).See("reading the answer 1.0 s · ctrl+c stops")
		p.Press("ctrl+c").SeeRunning().See("✗ the answer was not read to its end: esc goes back").Press("enter")
		if !slices.Equal(p.asks().told, []string{"⚠ nothing was opened: the answer cannot be asked anything"}) {
			t.Errorf("told %q", p.asks().told)
		}
	})
}

// The real engine stops in real time.
func TestAnEndlessProgramIsStopped(t *testing.T) {
	th := theme.New(true)
	m := jq.New(t.Context(), jq.Deps{Theme: &th, Now: time.Now}, jq.Input{Name: "a", Text: []byte("{}"), Program: "[limit(1e9; repeat(1))] | length"})
	defer m.Close()
	results := make(chan tea.Msg, 8)
	run(m.Init(), results)
	for m.Typing() { // until the program runs
		msg := <-results
		cmd := m.Update(msg)
		run(cmd, results)
		if cmd != nil && strings.Contains(m.View(80, 20).Content, "running") {
			break
		}
	}
	if !m.Cancel() {
		t.Fatal("nothing was under way")
	}
	if view := m.View(80, 20).Content; !strings.Contains(view, "stopped after") || m.Cancel() {
		t.Errorf("it still runs:\n%s", view)
	}
}

// run does commands as the program would.
func run(cmd tea.Cmd, results chan tea.Msg) {
	if cmd == nil {
		return
	}
	go func() {
		switch msg := cmd().(type) {
		case nil:
		case tea.BatchMsg:
			for _, each := range msg {
				run(each, results)
			}
		default:
			results <- msg
		}
	}()
}

func resultOf(t *testing.T, program string) engine.Result {
	in, err := engine.NewInput(t.Context(), []byte("{}"), false)
	if err != nil {
		t.Fatal(err)
	}
	r, err := in.Run(t.Context(), program, engine.Limits{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}
