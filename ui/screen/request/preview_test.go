package request_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api/secret"
)

func TestPreview(t *testing.T) {
	does(t, "in a narrow window a key shows it, and esc the form again", func(t *testing.T) {
		p := withKey().open(t, 80, 24)
		p.Type("alice").NotSee("POST").Press("ctrl+l").See("POST /api/v5/sessions", `"userId": "alice"`).NotSee("displayName")
		p.Press("esc").SeeLine(`userId +alice`).Press("ctrl+l", "ctrl+l").SeeLine(`userId +alice`)
		if p.host.backs != 0 {
			t.Error("esc left the form")
		}
		p.Press("esc")
		if p.host.backs != 1 {
			t.Error("esc did not leave the form")
		}
	})
	does(t, "below the form where the window is high", func(t *testing.T) {
		withKey().open(t, 80, 60).SeeLine(`userId +required`).See("POST /api/v5/sessions")
	})
	does(t, "what will happen is said where there is no room for it", func(t *testing.T) {
		p := withKey().open(t, 80, 24)
		p.Type("alice").SeeLine(`⚠ creates "alice" if there is no such user +\[ Send \]`)
		p.Press("tab").Type("Al").See(`⚠ creates "alice" if there is no such user`, `⚠ renames "alice" to "Al"`, "[ Send ]").NotSee("2 effects")
		p.Resize(80, 16).See("⚠ 2 effects, ctrl+l shows them").Resize(120, 12).See("⚠ 2 effects, ctrl+l shows them")
		p.Resize(120, 36).NotSee("2 effects").See(`⚠ renames "alice" to "Al"`)
	})
	does(t, "it scrolls where it is longer than the window", func(t *testing.T) {
		p := withKey().open(t, 40, 10)
		p.Type(strings.Repeat("long ", 10)).Press("ctrl+l").See("POST", "↓").NotSee("required fields")
		for range 30 {
			p.Press("down")
		}
		p.See("required fields", "↑").NotSee("POST", "↓")
		for range 30 {
			p.Press("up")
		}
		p.See("POST").NotSee("↑")
	})
	does(t, "typing goes nowhere behind it", func(t *testing.T) {
		p := withKey().open(t, 80, 24)
		p.Type("alice").Press("ctrl+l").Type("xyz").Paste("nowhere").Press("ctrl+l").SeeLine(`userId +alice +5/50`)
	})
	does(t, "sending works from it", func(t *testing.T) {
		p := withKey().open(t, 80, 24)
		p.Type("alice").Press("ctrl+l", "ctrl+j")
		p.seeSent()
	})
	does(t, "no secret stands in it", func(t *testing.T) {
		s := fresh()
		s.initial.Request.AuthToken = secret.New("canary-token")
		p := s.open(t, 200, 60)
		p.Paste("canary-key").NotSee("canary").See(`"authToken": "•••"`, "$AMITY_API_KEY")
		p.Press("ctrl+x").See("canary-key").Send(tea.BlurMsg{})
		p.NotSee("canary")
		p.Press("ctrl+x").See("canary-key").Press("down", "down").Type("alice").Press("ctrl+j").NotSee("canary")
	})
	does(t, "text that would act on the terminal is shown, not done", func(t *testing.T) {
		p := withKey().open(t, 100, 30)
		p.Paste("a\u202eb\x1b[31mc").See("a⟨U+202E⟩b␛[31mc")
		if content := p.View().Content; strings.ContainsAny(content, "\u202e") || strings.Contains(content, "\x1b[31m") {
			t.Error("the text reached the terminal as it is")
		}
	})
}

func TestFooterKeys(t *testing.T) {
	shorts := func(p person) string {
		var live []string
		for _, key := range p.host.Keys() {
			word := key.Show + " " + key.Short
			if key.Disabled != "" {
				word += " (" + key.Disabled + ")"
			}
			live = append(live, word)
		}
		return strings.Join(live, ", ")
	}
	want := func(t *testing.T, p person, part string) {
		t.Helper()
		if got := shorts(p); !strings.Contains(got, part) {
			t.Errorf("the keys are %s; they lack %s", got, part)
		}
	}
	does(t, "they are those that work here, now", func(t *testing.T) {
		p := withKey().open(t, 80, 24)
		want(t, p, "tab next, ctrl+j send")
		want(t, p, "ctrl+l preview")
		p.Press("up")
		want(t, p, "ctrl+x show (nothing is typed here)")
		p.Type("k")
		want(t, p, "ctrl+x show,")
		p.Press("up", "up")
		want(t, p, "←→ choose")
		p.Resize(120, 36)
		want(t, p, "ctrl+l preview (it stands beside the form)")
		for range 20 {
			p.Press("down")
		}
		want(t, p, "enter send")
		if p.host.Typing() {
			t.Error("letters go into a button")
		}
		p.Press("up")
		if !p.host.Typing() {
			t.Error("letters go nowhere on a field")
		}
	})
}

func TestAnySize(t *testing.T) {
	does(t, "nothing breaks from 1×1 to large", func(t *testing.T) {
		p := withProfiles().open(t, 80, 24)
		p.Type("สวัสดี 世界 👨‍👩‍👧 ADMIN").Press("up").Type("secret").Press("down", "down").Type(strings.Repeat("long ", 30)).Press("ctrl+j")
		p.settle()
		for _, w := range []int{1, 2, 3, 5, 8, 13, 21, 34, 39, 60, 99, 100, 101, 140} {
			for h := 1; h < 40; h += 1 + h/4 {
				p.Resize(w, h+header+footer)
				p.Screen() // fails the test where a line is too long
				if cursor := p.View().Cursor; cursor != nil && (cursor.X >= w || cursor.Y >= h+header) {
					t.Fatalf("at %d×%d the cursor is at %d,%d", w, h, cursor.X, cursor.Y)
				}
			}
		}
	})
	does(t, "the focused field is always in view", func(t *testing.T) {
		p := withKey().open(t, 40, 10)
		for range 3 {
			p.Press("up")
		}
		for i := range 11 {
			typed := "@" + string(rune('a'+i))
			p.Press("ctrl+u").Type(typed)
			switch i {
			case 2:
				p.SeeLine(`API key +•••••••• +2`)
			case 3:
				p.SeeLine(`keep key`)
			default:
				p.See(typed)
			}
			p.Press("down")
		}
		p.Type("@").SeeLine(`authToken +••••••••`)
	})
	does(t, "lines are as wide as the window, and as many", func(t *testing.T) {
		p := withKey().open(t, 80, 24)
		for _, size := range sizes {
			content := p.Resize(size.w, size.h).host.Model.View(size.w, size.h).Content
			if got := strings.Count(content, "\n") + 1; got != size.h {
				t.Errorf("at %s it draws %d lines", size.name, got)
			}
		}
	})
}
