// Package explorer is the screen of an answer: a tree of what it holds on the
// left, the row under the cursor in full on the right.
package explorer

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api"
	"sessionscope/api/index"
	"sessionscope/api/ticket"
	"sessionscope/ui/screen"
	"sessionscope/ui/theme"
	"sessionscope/ui/widget/tree"
)

// Deps are what the screen needs from outside.
type Deps struct {
	Theme *theme.Theme
	Now   func() time.Time
}

// Input is the answer to explore.
type Input struct {
	Session *api.Session
	// AskedFor is the userId of the request; "" when there was none.
	AskedFor string
	// Answer is how the session came over the network; nil for an opened file.
	Answer *api.Answer
	// Name is where the answer came from, for people.
	Name string
	// Sent is the request that it answers; nil when that is not known.
	Sent *ticket.Sent
	// Ticket tells that somebody else may have sent it: where to is not known for
	// sure, and nothing is sent there.
	Ticket bool
	// Earlier is what the user that was asked for was called in an earlier answer
	// of this run; "" when there is none.
	Earlier string
	// Growing tells that more of the answer is still to come, by Grow.
	Growing bool
	// Presenting tells that all of this is stand-ins of presenter mode, so that
	// nothing of it is worth a live token.
	Presenting bool
}

// Model is the screen.
type Model struct {
	Deps
	Input
	ctx    context.Context
	cancel context.CancelFunc

	arrays        api.Arrays
	entities, raw *view
	inRaw         bool
	index         *index.Index
	relating      relating
	owner         *owner // whom the session is for, once it was found out
	moved         bool   // a key was pressed: from then on the cursor stays

	detail   detail
	focus    side
	zoomed   bool
	unmasked bool // the accessToken is shown, by a key press
	belongs  bool // a profile was chosen for a saved answer

	find          find
	take          taker
	behind, ahead []step // the way back and forward
	twin          twin
	heir          *heir // goes on where another screen was; nil when that is done

	frame frame
	// left is a screen of the same answer whose place is to be taken over once the
	// relations are read; nil for none.
	left *Model
}

// side is the pane that the keys go to.
type side int

const (
	treePane side = iota
	detailPane
)

// view is one of the two trees with its cursor.
type view struct {
	*outline
	tree tree.Model
	raw  bool // it is the tree of the answer as it came
}

// spot is a place in one of the two trees.
type spot struct {
	raw bool
	place
}

// New makes the screen. The relations are read behind the first frame.
func New(ctx context.Context, d Deps, in Input) *Model {
	ctx, cancel := context.WithCancel(ctx)
	arrays := in.Session.Arrays()
	m := &Model{
		Deps: d, Input: in, ctx: ctx, cancel: cancel, arrays: arrays,
		entities: &view{outline: newEntities(in.Session.Doc, arrays)},
		raw:      &view{outline: newRaw(in.Session.Doc), raw: true},
	}
	m.take = taker{m: m, sent: in.Sent}
	return m
}

// Grow takes more of the answer.
func (m *Model) Grow(s *api.Session, growing bool) tea.Cmd {
	here := m.here()
	m.Session, m.Growing, m.arrays = s, growing, s.Arrays()
	m.entities.sections = grown(m.entities.sections, newEntities(s.Doc, m.arrays).sections, s.Doc)
	m.raw.sections = grown(m.raw.sections, newRaw(s.Doc).sections, s.Doc)
	m.stay(here)
	return tea.Batch(m.relate(), m.searchGrown())
}

// stay keeps the cursor on its place, whatever rows came above it.
func (m *Model) stay(here place) {
	m.frame.content, m.find.sieve = "", nil
	m.detail.forget()
	if v := m.current(); m.moved && v.has(here) {
		v.tree.Cursor, _ = v.Row(here)
	}
}

// User is whom the session is for, clean for the terminal; "" when that is not
// known, or not yet.
func (m *Model) User() string {
	if m.owner == nil || !m.owner.ok {
		return ""
	}
	return m.owner.user
}

// NameOf is the displayName of a user of the answer; "" when there is none, or
// the relations are not read yet.
func (m *Model) NameOf(userID string) string {
	if m.index == nil {
		return ""
	}
	if i, ok := m.index.UserNamed(userID); ok {
		return m.Session.User(m.arrays.Users.At(i)).DisplayName
	}
	return ""
}

// Update routes a message.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case indexedMsg:
		if msg.from == m {
			m.setIndex(msg)
			return m.giveBack()
		}
	case relatedMsg:
		if msg.from == m {
			return m.related(msg)
		}
	case foundMsg:
		m.frame.content = ""
		return m.found(msg)
	case screen.TickMsg:
		m.tick()
	case screen.RedrawMsg:
		m.frame.content = ""
		m.detail.forget()
	case tea.PasteMsg:
		if m.find.prompt != nil {
			m.frame.content = ""
			return m.typed(msg)
		}
	case tea.KeyPressMsg:
		m.frame.content, m.moved = "", true
		return m.press(msg)
	case tea.MouseClickMsg:
		m.frame.content, m.moved = "", true
		return m.click(msg)
	case tea.MouseWheelMsg:
		m.frame.content = ""
		m.wheel(msg)
	}
	return nil
}

// tick makes a card anew that tells how long ago or how soon something is.
func (m *Model) tick() {
	if m.detail.timely {
		m.frame.content = ""
		m.detail.forget()
	}
}

// Unmasked tells that the accessToken is shown.
func (m *Model) Unmasked() bool { return m.unmasked }

// Close stops what is under way.
func (m *Model) Close() { m.cancel() }

// Typing tells that letters go into the search, or end what was begun with one.
func (m *Model) Typing() bool { return m.find.prompt != nil || m.take.busy() }

// InChord tells that the second key of two is waited for.
func (m *Model) InChord() bool { return m.take.busy() }

// EndChord waits for no second key any more.
func (m *Model) EndChord() {
	m.take.end()
	m.frame.content = ""
}

// Busy tells that a search is under way.
func (m *Model) Busy() bool { return m.find.runs() }

// Cancel ends the search that is under way, with the hits it has, and reports
// whether there was one.
func (m *Model) Cancel() bool {
	if !m.Busy() {
		return false
	}
	m.find.stop()
	m.find.stopped = true
	m.frame.content = ""
	return true
}

// current is the tree on the screen.
func (m *Model) current() *view {
	all := m.all(m.inRaw)
	if !m.find.filter {
		return all
	}
	if m.find.sieve == nil || m.find.sieve.raw != all.raw {
		m.find.sieve = m.sieved(all)
	}
	return m.find.sieve
}

// all is one of the two trees, whole.
func (m *Model) all(raw bool) *view {
	if raw {
		return m.raw
	}
	return m.entities
}

// here is the place under the cursor.
func (m *Model) here() place {
	v := m.current()
	p, _ := v.At(v.tree.Cursor)
	return p
}
