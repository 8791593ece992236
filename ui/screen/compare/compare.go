// Package compare is the screen of two sessions side by side: what only one of
// them has and what differs on the left, one difference in full on the right.
package compare

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api/index"
	"sessionscope/ui/keys"
	"sessionscope/ui/screen"
	"sessionscope/ui/theme"
	"sessionscope/ui/widget/tree"
)

// Deps are what the screen needs from outside.
type Deps struct{ Theme *theme.Theme }

// Side is one of the two sessions.
type Side struct {
	// Name is what the session is called, for people.
	Name string
	index.Side
}

// Input is the sessions to compare.
type Input struct{ A, B Side }

// Model is the screen.
type Model struct {
	Deps
	sides    [2]Side
	volatile bool // volatile fields are compared too

	ctx  context.Context
	work work

	diff    *index.Diff // nil until it is there
	outline *outline
	kept    map[int][]index.Change // of permissions, by subject
	tree    tree.Model
	detail  detail
	focus   side
	zoomed  bool

	frame frame
}

// side is the pane that the keys go to.
type side int

const (
	treePane side = iota
	detailPane
)

// New makes the screen. The comparison begins with Init and ends with Close.
func New(ctx context.Context, d Deps, in Input) *Model {
	return &Model{Deps: d, ctx: ctx, sides: [2]Side{in.A, in.B}}
}

// Init starts the comparison.
func (m *Model) Init() tea.Cmd { return m.start() }

// Update routes a message.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case progressMsg:
		return m.progress(msg)
	case doneMsg:
		m.done(msg)
	case screen.RedrawMsg:
		m.redraw()
	case tea.KeyPressMsg:
		m.frame.content = "" // its size says how far a page goes
		return m.press(msg)
	case tea.MouseClickMsg:
		m.frame.content = ""
		m.click(msg)
	case tea.MouseWheelMsg:
		m.frame.content = ""
		m.wheel(msg)
	}
	return nil
}

// Busy tells that the comparison is under way.
func (m *Model) Busy() bool { return m.work.cancel != nil }

// Close stops what is under way.
func (m *Model) Close() { m.stop() }

// Typing is false: there is no field.
func (m *Model) Typing() bool { return false }

// redraw drops what was drawn in other colours.
func (m *Model) redraw() { m.frame, m.detail.card = frame{}, nil }

// swap exchanges A and B. The cursor stays on its difference.
func (m *Model) swap() {
	m.sides[0], m.sides[1] = m.sides[1], m.sides[0]
	if m.diff == nil {
		return
	}
	here := m.here()
	m.diff = m.diff.Swapped()
	m.outline.swap(m.diff)
	m.kept = nil
	here.kind = swapped(here.kind)
	m.tree.Cursor, _ = m.outline.row(here)
	m.detail.card = nil
}

// here is the place under the cursor.
func (m *Model) here() place { return m.outline.at(m.tree.Cursor) }

// explorable reports whether there is a tree to move in.
func (m *Model) explorable() bool { return m.diff != nil && !m.diff.Same() }

// Keys are the live bindings.
func (m *Model) Keys() []keys.Live {
	if m.Busy() {
		return keys.On(keys.StopSending)
	}
	if !m.explorable() {
		return keys.On(keys.Volatile, keys.Swap, keys.Back)
	}
	fold := keys.Live{Binding: keys.Toggle}
	if !m.outline.foldable(m.here()) {
		fold.Disabled = "this row folds nothing"
	}
	live := append(keys.On(keys.Swap, keys.NextPane, keys.Volatile), fold)
	return append(live, keys.On(keys.Back, keys.ExpandAll, keys.CollapseAll, keys.Zoom, keys.Up, keys.Down, keys.Open, keys.Fold,
		keys.OpenDeep, keys.FoldDeep, keys.NextSibling, keys.PrevSibling, keys.Level, keys.Top, keys.Bottom,
		keys.PageUp, keys.PageDown, keys.HalfUp, keys.HalfDown)...)
}
