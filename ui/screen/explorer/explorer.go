// Package explorer is the screen of an answer: a tree of what it holds on the
// left, the row under the cursor in full on the right.
package explorer

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api"
	"sessionscope/api/index"
	"sessionscope/ui/keys"
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

	detail   detail
	focus    side
	zoomed   bool
	unmasked bool // the accessToken is shown, by a key press

	find          find
	behind, ahead []spot // the way back and forward

	frame frame
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
	m.start()
	return m
}

// start puts the cursor on whom the session is for. The user stays folded: the
// whole answer is then on the first screen, and the user's card beside it.
func (m *Model) start() {
	if n, _, ok := m.Session.Owner(m.AskedFor); ok && m.arrays.Users.Len() <= manyElements {
		m.entities.tree.Cursor = m.entities.Reveal(at(n))
	}
}

type indexedMsg struct {
	from  *Model
	index *index.Index
}

// Init reads the relations.
func (m *Model) Init() tea.Cmd {
	return func() tea.Msg {
		x, err := index.Build(m.ctx, m.Session, nil)
		if err != nil {
			return nil // the screen is closed
		}
		return indexedMsg{from: m, index: x}
	}
}

// Update routes a message.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case indexedMsg:
		if msg.from == m {
			m.setIndex(msg.index)
		}
	case foundMsg:
		m.frame.content = ""
		return m.found(msg)
	case screen.RedrawMsg:
		m.frame.content = ""
		m.detail.forget()
	case tea.PasteMsg:
		if m.find.prompt != nil {
			m.frame.content = ""
			return m.typed(msg)
		}
	case tea.KeyPressMsg:
		m.frame.content = ""
		return m.press(msg)
	case tea.MouseWheelMsg:
		m.frame.content = ""
		m.wheel(msg)
	}
	return nil
}

// setIndex keeps the cursor on its place, whatever rows come above it.
func (m *Model) setIndex(x *index.Index) {
	here := m.here()
	m.index = x
	m.entities.setIndex(x)
	m.frame.content, m.find.sieve = "", nil
	m.detail.forget()
	if !m.inRaw {
		m.entities.tree.Cursor, _ = m.entities.Row(here)
	}
}

// Close stops what is under way.
func (m *Model) Close() { m.cancel() }

// Typing tells that letters go into the search.
func (m *Model) Typing() bool { return m.find.prompt != nil }

// current is the tree on the screen.
func (m *Model) current() *view {
	all := m.entities
	if m.inRaw {
		all = m.raw
	}
	if !m.find.filter {
		return all
	}
	if m.find.sieve == nil || m.find.sieve.raw != all.raw {
		m.find.sieve = m.sieved(all)
	}
	return m.find.sieve
}

// here is the place under the cursor.
func (m *Model) here() place {
	v := m.current()
	p, _ := v.At(v.tree.Cursor)
	return p
}

// Keys are the live bindings.
func (m *Model) Keys() []keys.Live {
	if m.find.prompt != nil {
		return keys.On(keys.KeepFind, keys.DropFind)
	}
	follow := keys.Off(keys.Follow, "this row links to nothing and folds nothing")
	if _, ok := m.link(m.here()); ok || m.current().of(m.here()).Foldable(m.here()) {
		follow = keys.Live{Binding: keys.Follow}
	}
	live := append([]keys.Live{follow}, keys.On(keys.Raw, keys.NextPane, keys.Search)...)
	live = append(live, m.findKeys()...)
	live = append(live, keys.On(keys.ExpandAll, keys.CollapseAll, keys.RevealToken)...)
	live = append(live, m.wayKeys()...)
	live = append(live, keys.On(keys.Zoom)...)
	return append(live, keys.On(keys.Up, keys.Down, keys.Open, keys.Fold, keys.Toggle, keys.OpenDeep, keys.FoldDeep,
		keys.NextSibling, keys.PrevSibling, keys.Level, keys.Top, keys.Bottom, keys.PageUp, keys.PageDown, keys.HalfUp, keys.HalfDown)...)
}

func (m *Model) findKeys() []keys.Live {
	live := keys.On(keys.NextHit, keys.PrevHit, keys.Filter)
	if !m.find.active() {
		for i := range live {
			live[i].Disabled = "nothing is searched for"
		}
	}
	return live
}

func (m *Model) wayKeys() []keys.Live {
	back, forward := keys.Live{Binding: keys.Backward}, keys.Live{Binding: keys.Forward}
	if len(m.behind) == 0 {
		back.Disabled = "no link was followed yet"
	}
	if len(m.ahead) == 0 {
		forward.Disabled = "nothing was gone back from"
	}
	return []keys.Live{back, forward}
}
