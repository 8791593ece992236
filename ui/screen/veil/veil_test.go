package veil_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"sessionscope/ui/keys"
	"sessionscope/ui/screen"
	"sessionscope/ui/screen/veil"
	"sessionscope/ui/theme"
	"sessionscope/ui/uitest"
)

func TestAVeilSaysHowFarItIsAndCanBeStopped(t *testing.T) {
	th := theme.New(true)
	m := &veil.Model{Theme: &th, Share: 0.42}
	see := func(w, h int, texts ...string) {
		t.Helper()
		drawn := ansi.Strip(m.View(w, h).Content)
		if n := strings.Count(drawn, "\n") + 1; n != h {
			t.Errorf("at %d×%d it has %d lines", w, h, n)
		}
		for _, text := range texts {
			if !strings.Contains(drawn, text) {
				t.Errorf("there is no %q in\n%s", text, drawn)
			}
		}
	}
	see(100, 12, "presenter mode", "once every name, id and host in it has its stand-in", "▰▰▰▰▰▰▰▰▱▱", "42 %")
	m.Reading = true
	see(100, 12, "still being read")
	if cmd := m.Update(uitest.KeyPress(t, "enter")); cmd != nil || !m.Busy() {
		t.Error("enter does something while it is under way")
	}
	if !m.Cancel() || m.Cancel() || m.Busy() || !m.Stopped() {
		t.Error("it is not stopped once")
	}
	see(100, 12, "Stopped: nothing of the answer is shown", keys.Presenter.Show+" ends presenter mode")
	cmd := m.Update(uitest.KeyPress(t, "enter"))
	if msg, ok := cmd().(veil.GoOnMsg); !ok || msg.From != m || !m.Busy() {
		t.Error("it does not go on")
	}
	if _, ok := m.Update(uitest.KeyPress(t, "esc"))().(screen.BackMsg); !ok {
		t.Error("esc does not lead back")
	}
	see(40, 8)
	see(1, 1)
}
