package ui

import (
	tea "charm.land/bubbletea/v2"

	"sessionscope/api"
	"sessionscope/api/jsontree"
	"sessionscope/api/presenter"
	"sessionscope/ui/screen"
	"sessionscope/ui/screen/explorer"
	"sessionscope/ui/screen/veil"
)

// A twin is made in pieces. The first few are made at once, so that an answer of
// the usual size is never waited for; both are values, thousands of which take
// some milliseconds.
const (
	firstTwinPiece  = 2_000
	firstTwinPieces = 4 // more than a small answer takes
	nextTwinPiece   = 40_000
)

// exposure is which form of a session's answer its screen shows.
type exposure struct {
	// in is the answer as it came.
	in explorer.Input
	// standIn tells that it came of stand-ins already: a result of a jq program
	// that was put to a twin.
	standIn bool
	// twin is made of it in presenter mode; nil until it is asked for.
	twin *presenter.Twin
	// making is the twin of which a command makes a piece; nil for none.
	making *presenter.Twin
	// veil stands before the screen while the twin is not there; nil at any other
	// time.
	veil *veil.Model
	// before is the last screen that showed the answer, whose place the next one
	// takes over; nil for none.
	before *explorer.Model
}

// twinnedMsg is a twin as far as it is made.
type twinnedMsg struct {
	of   *session
	twin *presenter.Twin
	more bool
}

// front is what is on the screen of the session.
func (s *session) front() screen.Screen {
	if s.veil != nil {
		return s.veil
	}
	return s.screen
}

// ready tells that the answer is on the screen, all of it.
func (s *session) ready() bool { return s != nil && !s.closed && s.veil == nil && !s.screen.Growing }

// expose makes the screen of the answer, or of its twin in presenter mode. Until
// the twin is there nothing of the answer is on the screen.
func (s *session) expose(a *App) tea.Cmd {
	if s.screen != nil {
		s.screen.Close()
		if s.veil == nil {
			s.before = s.screen
		}
	}
	s.veil = nil
	if !s.present.on || s.standIn {
		in := s.in
		in.Presenting = s.standIn
		return s.explore(a, in)
	}
	s.veil = &veil.Model{Theme: &a.theme, Reading: s.in.Growing}
	s.screen = explorer.New(a.ctx, explorer.Deps{Theme: &a.theme, Now: a.Now}, explorer.Input{
		Session: api.DecodeSession(jsontree.Parse([]byte("{}"))), Growing: true,
	})
	if s.in.Growing {
		return nil
	}
	if s.twin == nil {
		s.twin = s.present.names.Begin(s.in.Session.Doc)
	}
	if s.making == s.twin {
		return nil
	}
	more := s.twin.Doc() == nil
	for range firstTwinPieces {
		more = more && s.twin.Step(firstTwinPiece)
	}
	return s.twinned(a, twinnedMsg{of: s, twin: s.twin, more: more})
}

// explore makes the screen, in the place of the one before.
func (s *session) explore(a *App, in explorer.Input) tea.Cmd {
	s.screen = explorer.New(a.ctx, explorer.Deps{Theme: &a.theme, Now: a.Now}, in)
	if s.answer == nil && s.sent.BaseURL != nil {
		s.screen.Belong()
	}
	if s.before != nil {
		s.screen.Resume(s.before)
		s.before = nil
	}
	return s.screen.Init()
}

// unveil goes on with the twin of what a veil stands before.
func (a *App) unveil(v *veil.Model) tea.Cmd {
	for _, s := range a.sessions {
		if s.veil == v && s.twin != nil {
			return s.twinOn()
		}
	}
	return nil
}

// twinned goes on with a twin, and shows it once it is there.
func (s *session) twinned(a *App, msg twinnedMsg) tea.Cmd {
	if s.making == msg.twin {
		s.making = nil
	}
	if s.closed || s.veil == nil || msg.twin != s.twin {
		return nil
	}
	if msg.more {
		s.veil.Share = msg.twin.Share()
		return s.twinOn()
	}
	s.veil = nil
	return s.explore(a, s.standIns(msg.twin.Doc()))
}

// twinOn makes the next piece, unless the person has stopped it. Only one command
// at a time does, and nothing else touches the twin meanwhile.
func (s *session) twinOn() tea.Cmd {
	if s.veil == nil || s.veil.Stopped() || s.making == s.twin {
		return nil
	}
	twin := s.twin
	s.making = twin
	return func() tea.Msg { return twinnedMsg{of: s, twin: twin, more: twin.Step(nextTwinPiece)} }
}

// inherit goes on where another answer's screen was left, unless the twin is still
// being made.
func (s *session) inherit(old *explorer.Model) tea.Cmd {
	if s.veil != nil {
		return nil
	}
	return s.screen.Inherit(old)
}

// nameOf is the displayName of a user of the answer as it came; "" when there is
// none, or to find out would take too long.
func (s *session) nameOf(userID string) string {
	const most = 1000 // users that are looked at one by one
	if !s.present.on || s.standIn {
		return s.screen.NameOf(userID)
	}
	if s.in.Session.Arrays().Users.Len() > most {
		return ""
	}
	if n, _, ok := s.in.Session.Owner(userID); ok {
		return s.in.Session.User(n).DisplayName
	}
	return ""
}

// ownerID is the userId of whom a saved answer is for; "" when it does not say.
func (s *session) ownerID() string {
	if !s.present.on || s.standIn {
		return s.screen.UserID()
	}
	if n, _, ok := s.in.Session.Owner(""); ok {
		return s.in.Session.User(n).UserID
	}
	return ""
}

// standIns is what the screen shows in presenter mode.
func (s *session) standIns(twin *jsontree.Doc) explorer.Input {
	n, in := s.present.names, s.in
	in.Presenting = true
	in.AskedFor = n.Of(presenter.User, s.in.AskedFor)
	if in.Name = n.FileName(s.in.Name); s.in.Name == s.in.AskedFor {
		in.Name = in.AskedFor
	}
	in.Earlier = n.Of(presenter.Person, s.in.Earlier)
	in.Sent = n.Sent(s.in.Sent)
	if in.Answer = n.Answer(s.in.Answer, twin); in.Answer != nil {
		in.Session = in.Answer.Session
	} else {
		in.Session = api.DecodeSession(twin)
	}
	return in
}
