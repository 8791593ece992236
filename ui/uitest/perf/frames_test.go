package main

import (
	"bytes"
	"context"
	"fmt"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api"
	"sessionscope/api/index"
	"sessionscope/api/jsontree"
	"sessionscope/ui/screen/explorer"
	"sessionscope/ui/theme"
	"sessionscope/ui/uitest/perf/payload"
)

// answerOf makes an answer and reads it.
func answerOf(tb testing.TB, s size) *api.Session {
	tb.Helper()
	return api.DecodeSession(jsontree.Parse(textOf(tb, s)))
}

func textOf(tb testing.TB, s size) []byte {
	tb.Helper()
	var text bytes.Buffer
	if _, err := payload.Write(&text, int64(s), time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)); err != nil {
		tb.Fatal(err)
	}
	return text.Bytes()
}

// body is an explorer with all its relations read, in a window of w×h.
type body struct {
	*explorer.Model
	w, h int
}

func explore(tb testing.TB, s size, w, h int) body {
	tb.Helper()
	th := theme.New(true)
	now := func() time.Time { return time.Date(2026, 1, 3, 0, 0, 0, 0, time.UTC) }
	m := explorer.New(context.Background(), explorer.Deps{Theme: &th, Now: now}, explorer.Input{Session: answerOf(tb, s), Name: "answer"})
	tb.Cleanup(m.Close)
	b := body{m, w, h}
	b.do(m.Init())
	return b
}

// do runs a command as the program would, here at once.
func (b body) do(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, one := range msg {
			b.do(one)
		}
	default:
		b.do(b.Update(msg))
	}
}

// press presses keys and draws a frame after each, as the program does.
func (b body) press(keys string) {
	for _, key := range keys {
		b.do(b.Update(tea.KeyPressMsg{Code: key, Text: string(key)}))
		b.View(b.w, b.h)
	}
}

// views are the ways to look at an answer, with the keys that lead there. All is
// unfolded, and the cursor is far enough down for every key to scroll.
var views = []struct{ name, keys string }{
	{"entities", "eg" + far},
	{"raw", "vezg" + far},
}

const far = "jjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjj"

// BenchmarkFrame is what a key costs without the terminal: a row further down,
// and the frame.
func BenchmarkFrame(b *testing.B) {
	for _, view := range views {
		for _, s := range []size{1e6, 10e6} {
			b.Run(fmt.Sprintf("%s/%dMB", view.name, s/1e6), func(b *testing.B) {
				m := explore(b, s, 200, 60)
				m.press(view.keys)
				b.ReportAllocs()
				for b.Loop() {
					m.press("j")
				}
			})
		}
	}
}

// BenchmarkRelations is to read who holds which role and permission.
func BenchmarkRelations(b *testing.B) {
	for _, s := range []size{1e6, 10e6} {
		b.Run(fmt.Sprintf("%dMB", s/1e6), func(b *testing.B) {
			session := answerOf(b, s)
			b.SetBytes(int64(len(session.Doc.Text())))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := index.Build(context.Background(), session, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
