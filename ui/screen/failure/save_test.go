package failure

import (
	"errors"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api"
	"sessionscope/api/ticket"
	"sessionscope/ui/screen"
	"sessionscope/ui/uitest"
)

// pressed gives what two keys ask the app for.
func pressed(t *testing.T, s *saver, second string) tea.Msg {
	t.Helper()
	if _, used := s.press(uitest.KeyPress(t, second)); used {
		t.Fatalf("%s alone does something", second)
	}
	if cmd, used := s.press(uitest.KeyPress(t, "s")); cmd != nil || !used || !s.chord.Begun() {
		t.Fatal("s begins nothing")
	}
	cmd, used := s.press(uitest.KeyPress(t, second))
	if !used || s.chord.Begun() {
		t.Fatalf("s%s does not end what s began", second)
	}
	if cmd == nil {
		return nil
	}
	return cmd()
}

func TestAFailureIsSaved(t *testing.T) {
	err := &api.Error{Status: 403, Body: []byte(`{"code":1}`)}
	s := &saver{sent: &ticket.Sent{Profile: "acme"}, err: err, at: time.Unix(0, 0)}
	for second, want := range map[string]ticket.Format{"t": ticket.JSON, "m": ticket.Markdown, "r": ticket.Raw} {
		got, ok := pressed(t, s, second).(screen.SaveMsg)
		if !ok || got.Format != want || got.Source.Err != error(err) || got.Source.Sent != s.sent || (got.Confirm.Question != "") != (want == ticket.Raw) {
			t.Errorf("s%s asks for %+v", second, got)
		}
	}
	if got := pressed(t, s, "x"); got != nil {
		t.Errorf("sx asks for %+v", got)
	}
}

func TestWhereNothingCameThereIsNothingRaw(t *testing.T) {
	s := &saver{err: errors.New("the keyring is locked")}
	if got, ok := pressed(t, s, "r").(screen.TellMsg); !ok || got.Notice != "⚠ not saved: nothing came that could be saved" {
		t.Errorf("sr asks for %+v", got)
	}
	if got, ok := pressed(t, s, "t").(screen.SaveMsg); !ok || got.Format != ticket.JSON {
		t.Errorf("st asks for %+v", got)
	}
}
