package failure

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api/ticket"
	"sessionscope/ui/keys"
	"sessionscope/ui/screen"
	"sessionscope/ui/widget/popup"
)

// saver saves what came, to files: two keys for each.
type saver struct {
	// sent is the request that failed; nil when it is not known.
	sent  *ticket.Sent
	err   error
	at    time.Time
	chord keys.Chord
	// presenting holds back the answer as it came.
	presenting bool
}

func (s *saver) source() ticket.Source { return ticket.Source{Sent: s.sent, Err: s.err, At: s.at} }

// press takes the keys that begin and end a save. It reports whether the key was
// one.
func (s *saver) press(msg tea.KeyPressMsg) (cmd tea.Cmd, used bool) {
	switch {
	case s.chord.Begun():
		if i, ok := s.chord.Press(msg); ok {
			return s.save(i), true
		}
		return nil, true
	case keys.Save.Is(msg):
		s.chord.Begin(s.choices())
		return nil, true
	}
	return nil, false
}

func (s *saver) choices() []keys.Live {
	noRaw := ""
	switch {
	case !s.source().HasRaw():
		noRaw = "nothing came that could be saved"
	case s.presenting:
		noRaw = "presenter mode holds the raw answer back: save a ticket, or end it with " + keys.Presenter.Show
	}
	return screen.SaveKeys("", noRaw)
}

// live are the second keys while one is waited for, and all chords at any other
// time.
func (s *saver) live() []keys.Live {
	if s.chord.Begun() {
		return s.chord.Live()
	}
	return s.choices()
}

func (s *saver) save(choice int) tea.Cmd {
	if why := s.choices()[choice].Disabled; why != "" {
		return screen.Tell("⚠ not saved: " + why)
	}
	msg := screen.SaveMsg{Format: screen.SaveFormats()[choice], Source: s.source()}
	if msg.Format == ticket.Raw {
		msg.Confirm = popup.Confirm{
			Title:    "raw answer",
			Question: "Save what came without masking anything?",
			Detail:   "It may hold a live accessToken. A ticket has its secrets masked.",
		}
	}
	return func() tea.Msg { return msg }
}
