package explorer_test

import (
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api"
	"sessionscope/api/jsontree"
	"sessionscope/ui/clean"
	"sessionscope/ui/screen/explorer"
	"sessionscope/ui/theme"
	"sessionscope/ui/uitest"
)

// host is the least app that a screen needs.
type host struct {
	*explorer.Model
	w, h int
}

func (h *host) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if size, ok := msg.(tea.WindowSizeMsg); ok {
		h.w, h.h = size.Width, size.Height
	}
	return h, h.Model.Update(msg)
}

func (h *host) View() tea.View {
	drawn := h.Model.View(h.w, h.h)
	v := tea.NewView(drawn.Content)
	v.Cursor = drawn.Cursor
	return v
}

// explore shows an answer in a window of w×h.
func explore(t *testing.T, text string, w, h int) *uitest.Driver {
	t.Helper()
	return exploring(t, explorer.Input{Session: sessionOf(text)}, time.UTC, w, h)
}

// exploring shows an answer to somebody in a time zone.
func exploring(t *testing.T, in explorer.Input, zone *time.Location, w, h int) *uitest.Driver {
	t.Helper()
	th := theme.New(true)
	in.Name = "answer"
	m := explorer.New(t.Context(), explorer.Deps{Theme: &th, Now: func() time.Time { return time.Now().In(zone) }}, in)
	t.Cleanup(m.Close)
	return uitest.Drive(t, &host{Model: m}, w, h)
}

func sessionOf(text string) *api.Session { return api.DecodeSession(jsontree.Parse([]byte(text))) }

func documented(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("testdata/documented.json")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// Everything that the documentation says an answer holds is in the tree, in
// both of its forms.
func TestEveryLeafOfTheDocumentedAnswerIsShown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		text := documented(t)
		for _, view := range []string{"entities", "raw"} {
			d := explore(t, text, 99, 120)
			d.Press("x")
			if view == "raw" {
				d.Press("v")
			}
			frame := d.Press("e", "g").Frame()
			doc := jsontree.Parse([]byte(text))
			for i := range doc.Len() {
				n, _ := doc.At(i)
				if doc.Kind(n).IsContainer() {
					continue
				}
				if want := leaf(doc, n, view == "raw"); !strings.Contains(frame, want) {
					t.Errorf("%s: %s is not shown as %q", view, doc.Path(n), want)
				}
			}
		}
	})
}

// leaf is how a value and its name stand in a row.
func leaf(d *jsontree.Doc, n jsontree.Node, raw bool) string {
	value := string(d.Raw(n))
	if raw {
		if name, ok := d.Name(n); ok {
			return string(name) + ": " + value
		}
		return value
	}
	if d.Kind(n) == jsontree.String {
		value = clean.Quote(d.String(n))
	}
	if name := d.Key(n); name != "" {
		const column = 16
		return name + strings.Repeat(" ", max(1, column-len(name))) + value
	}
	return value
}

func TestTheAccessTokenIsMaskedUntilAsked(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		text := strings.Replace(documented(t), `"accessToken": "<string>"`, `"accessToken": "canary-77"`, 1)
		d := explore(t, text, 120, 100)
		for _, view := range []string{"entities", "raw"} {
			d.Press("e", "g").NotSee("canary-77").Press("E").NotSee("canary-77").Press("x", "e").See("canary-77").Press("x").NotSee("canary-77")
			if view == "entities" {
				d.Press("v")
			}
		}
	})
}

func TestUnknownFieldsAndDuplicatesAreShownInTheirOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := explore(t, `{"zeta":1e400,"users":[{"userId":"a","userId":"b","odd":[],"":0}],"users2":{"n":1.10},"roles":{"no":"array"},"userType":7}`, 99, 60)
		d.Press("e", "g").See("zeta", "1e400", "users2", "1.10", `“”`, "userType", "no such array")
		d.SeeLine(`userId +a`).SeeLine(`userId +b`).SeeLine(`no +array`)
	})
}

func TestOddAnswersAreShown(t *testing.T) {
	for _, text := range []string{"", "  ", "[]", "[1,2,3]", `"text"`, "null", "{", `{"users":`, `{"users":[1,null,"x",[]]}`, `{"a":1}x`, "{]", strings.Repeat("[", 5000)} {
		synctest.Test(t, func(t *testing.T) {
			d := explore(t, text, 120, 30)
			for _, key := range []string{"e", "G", "tab", "G", "tab", "v", "e", "G", "E", "g", "enter", "space", "L", "H", "J", "K", "h", "l", "1", "5", "9", "]", "["} {
				d.Press(key)
			}
			d.Frame()
		})
	}
}
