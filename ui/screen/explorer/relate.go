package explorer

import (
	"runtime/debug"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api/index"
	"sessionscope/api/jsontree"
	"sessionscope/ui/clean"
)

// relating is the reading of the relations, a piece at a time.
type relating struct {
	builder *index.Builder
	runs    bool
	users   int // read so far
}

// usersAtOnce are read between two words about it: some tens of milliseconds.
const usersAtOnce = 1 << 15

// owner is whom a session is for.
type owner struct {
	node jsontree.Node
	user string // clean for the terminal; asked for with every frame
	why  string
	ok   bool
}

type indexedMsg struct {
	from  *Model
	index *index.Index
	owner owner
}

// relatedMsg tells how far the relations are read.
type relatedMsg struct {
	from  *Model
	users int
}

// Init reads the relations.
func (m *Model) Init() tea.Cmd { return m.relate() }

// relate reads the relations once all of the answer is there: earlier it would
// take the processor from the indexing and from the first frames. Only one
// command at a time reads, so nothing else touches the builder.
func (m *Model) relate() tea.Cmd {
	if m.relating.runs || m.index != nil || m.Growing {
		return nil
	}
	if m.relating.builder == nil {
		m.relating.builder = index.NewBuilder()
	}
	m.relating.runs = true
	b, s, askedFor := m.relating.builder, m.Session, m.AskedFor
	return func() tea.Msg {
		more, err := b.Read(m.ctx, s, usersAtOnce)
		if err != nil {
			return nil // the screen is closed
		}
		if more {
			return relatedMsg{from: m, users: b.Users()}
		}
		x, err := b.Finish(m.ctx, s)
		if err != nil {
			return nil
		}
		msg := indexedMsg{from: m, index: x}
		msg.owner.node, msg.owner.why, msg.owner.ok = x.Owner(askedFor)
		return msg
	}
}

// related goes on with the next piece.
func (m *Model) related(msg relatedMsg) tea.Cmd {
	m.relating.runs, m.relating.users = false, msg.users
	m.frame.content = ""
	return m.relate()
}

// setIndex takes the relations. The cursor goes to whom the session is for,
// unless the person has moved it. The user stays folded: the whole answer is
// then on the first screen, and the user's card beside it.
func (m *Model) setIndex(msg indexedMsg) {
	here := m.here()
	m.index, m.owner, m.relating = msg.index, &msg.owner, relating{}
	if m.owner.ok {
		m.owner.user = clean.Quote(m.Session.UserFields(m.owner.node).UserID)
	}
	m.entities.setIndex(msg.index)
	m.stay(here)
	m.inherit()
	m.resumePermissions()
	if !m.moved && msg.owner.ok && m.arrays.Users.Len() <= manyElements {
		m.entities.tree.Cursor = m.entities.Reveal(at(msg.owner.node))
	}
}

// muchGarbage is the size of an answer, in bytes, whose reading leaves more
// behind than drawing does.
const muchGarbage = 4 << 20

// giveBack returns what reading a large answer left behind to the system, which
// the runtime would keep for as long as nothing else needs it.
func (m *Model) giveBack() tea.Cmd {
	if len(m.Session.Doc.Text()) < muchGarbage {
		return nil
	}
	return func() tea.Msg {
		debug.FreeOSMemory()
		return nil
	}
}

// relatingNote says how far the relations are read.
func (m *Model) relatingNote() string {
	if m.relating.users == 0 {
		return "reading who has which…"
	}
	return "reading who has which… " + count(m.relating.users) + " of " + plural(m.arrays.Users.Len(), "user")
}
