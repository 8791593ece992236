package explorer

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api"
	"sessionscope/api/jsontree"
	"sessionscope/api/ticket"
	"sessionscope/ui/screen"
	"sessionscope/ui/theme"
	"sessionscope/ui/uitest"
	"sessionscope/ui/widget/bar"
)

// takeHost is the least app that copies and saves: the last line of its window
// is the notice, or else the keys.
type takeHost struct {
	*taker
	w, h   int
	notice string
	asked  []screen.SaveMsg
}

func (h *takeHost) Init() tea.Cmd { return h.m.Init() }

func (h *takeHost) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		h.w, h.h = msg.Width, msg.Height
	case screen.CopyMsg:
		h.notice = msg.Receipt
		return h, tea.SetClipboard(msg.Text)
	case screen.TellMsg:
		h.notice = msg.Notice
	case screen.SaveMsg:
		h.asked = append(h.asked, msg)
	case tea.KeyPressMsg:
		h.notice = ""
		if cmd, used := h.press(msg); used {
			return h, cmd
		}
		return h, h.m.Update(msg)
	default:
		return h, h.m.Update(msg)
	}
	return h, nil
}

func (h *takeHost) View() tea.View {
	last := h.notice
	if last == "" && h.busy() {
		last = bar.Footer(h.m.Theme, h.live(), h.w)
	}
	return tea.NewView(h.m.View(h.w, h.h-1).Content + "\n" + last)
}

func hosted(t *testing.T, text string, answer *api.Answer) (*takeHost, *uitest.Driver) {
	t.Helper()
	th := theme.New(true)
	session := api.DecodeSession(jsontree.Parse([]byte(text)))
	m := New(t.Context(), Deps{Theme: &th, Now: time.Now}, Input{Session: session, Answer: answer, Name: "answer"})
	t.Cleanup(m.Close)
	h := &takeHost{taker: &taker{m: m, sent: sentRequest(t)}}
	return h, uitest.Drive(t, h, 120, 40)
}

func TestTwoKeysCopy(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, d := hosted(t, fixture, nil)
		copied := func(want string) {
			t.Helper()
			if got, _ := d.Copied(); got != want {
				t.Errorf("on the clipboard is %q, want %q", got, want)
			}
		}
		d.Press("y").See("y userId", "v value", "k key", "p path", "q jq path", "j JSON", "t token", "c curl", "esc leave")
		d.Press("y").See("✓ copied userId, 5 characters, to the clipboard").NotSee("esc leave")
		copied("alice")
		// Without the y the same keys do what they always do.
		d.Press("p", "t").NotSee("copied")
		d.Press("y", "esc", "p").NotSee("copied")
		d.Press("y", "down", "p").NotSee("copied", "esc leave")
		copied("alice")
		d.Press("y", "k").See("⚠ not copied: only the members of an object have a key")
		copied("alice")
		d.Press("tab", "end", "y", "y")
		if got, _ := d.Copied(); got == "" {
			t.Error("nothing is copied from the detail pane")
		}
	})
}

func TestTheRowOfTheDetailPaneIsCopied(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, d := hosted(t, fixture, nil)
		d.Press("tab")
		for range 40 {
			if h.place().kind == permissionRow {
				break
			}
			d.Press("down")
		}
		d.Press("y").See("y permission").Press("y").See("✓ copied permission")
		if got, _ := d.Copied(); got != "EDIT_USER" && got != "BAN_USER" {
			t.Errorf("copied is %q", got)
		}
	})
}

func TestTwoKeysSave(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		answer := &api.Answer{Status: 200, ReceivedAt: time.Now()}
		h, d := hosted(t, fixture, answer)
		d.Press("s").See("t ticket", "m Markdown", "r raw answer").Press("t", "s", "m", "s", "esc", "s", "x", "s", "r")
		if len(h.asked) != 3 {
			t.Fatalf("asked is for %d files", len(h.asked))
		}
		for i, want := range []ticket.Format{ticket.JSON, ticket.Markdown, ticket.Raw} {
			got := h.asked[i]
			if got.Format != want || got.Source.Sent != h.sent || got.Source.Answer != answer || (got.Confirm.Question != "") != (want == ticket.Raw) {
				t.Errorf("asked is for %+v", got)
			}
		}
		if question := h.asked[2].Confirm; !strings.Contains(question.Question, "live accessToken") || !strings.Contains(question.Detail, "whoever has it is alice") {
			t.Errorf("before it is asked: %+v", question)
		}
	})
}

func TestWhatCannotBeSavedSaysWhy(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, d := hosted(t, fixture, nil)
		d.Press("s", "r").See("⚠ not saved: this answer is in a file already")
		_, d = hosted(t, `{"accessToken":"•••","users":[]}`, &api.Answer{})
		d.Press("s", "r").See("⚠ not saved: the answer's secrets are masked already")
		h, d := hosted(t, fixture, nil)
		h.m.Growing = true
		d.Press("s", "t").See("⚠ not saved: the answer is still being read")
	})
}

// Names that try to act on the terminal reach it neither in a receipt nor as
// what is copied.
func TestHostileNamesStayText(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		th := theme.New(true)
		text := `{"\u001b]0;pwned\u0007":"\u001b[2J\u009b2J","\u202egnp":[{"userId":"\u001b]52;c;aGk=\u0007"}],"users":[{"userId":"\u001b]52;c;aGk=\u0007\r"}]}`
		m := New(t.Context(), Deps{Theme: &th, Now: time.Now}, Input{Session: api.DecodeSession(jsontree.Parse([]byte(text))), Name: "answer"})
		t.Cleanup(m.Close)
		d := uitest.Record(t, &takeHost{taker: &taker{m: m}}, 120, 40)
		d.Press("e", "g")
		for range 8 {
			for _, key := range []string{"y", "v", "k", "p", "q", "j"} {
				d.Press("y", key)
				if got, ok := d.Copied(); ok && strings.ContainsAny(got, "\x1b\x07\r\u009b") {
					t.Errorf("y%s copies %q", key, got)
				}
			}
			d.Press("down")
		}
		if written := string(d.Bytes()); strings.Contains(written, "\x1b]52;c;aGk=") || strings.Contains(written, "]0;pwned\a") || strings.Contains(written, "\u009b") {
			t.Error("a control sequence of the answer reaches the terminal")
		}
	})
}
