package explorer

import (
	"context"
	"runtime"
	"time"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api/index"
	"sessionscope/ui/keys"
	"sessionscope/ui/widget/field"
)

// find is a search: the line it is typed into, and what it has found so far.
type find struct {
	prompt *field.Text // while the person types; nil otherwise
	origin spot        // where the cursor was, to go back to
	top    int         // and the first row of the window
	opened []spot      // what was unfolded to show hits
	query  index.Query
	// other is a permission's spelling that the answer does not have, and called
	// what the server calls it: then that is searched for.
	other  string
	called index.Query
	hits   index.Set
	shown  index.Set // the hits and what leads to them
	share  float64   // of the answer that has been searched
	filter bool      // only the hits are shown
	// stopped tells that the search was ended before it was through.
	stopped bool
	sieve   *view // the tree of the hits, once it was made

	search *index.Search // tells the searches apart: results of another are stale
	cancel context.CancelFunc
}

const (
	// searchPiece is searched between two looks at the context, in bytes: some
	// tenths of a millisecond, or a few where all is a hit.
	searchPiece = 1 << 20
	// searchPause is how long a search goes on without a word, after its first
	// hit: each word costs a frame.
	searchPause = 50 * time.Millisecond
)

type foundMsg struct {
	search      *index.Search
	hits, shown index.Set
	share       float64
	more        bool
}

// active tells that there is something to look for.
func (f *find) active() bool { return !f.query.IsZero() }

// runs tells that there is more to come.
func (f *find) runs() bool { return f.cancel != nil }

// sought is what is looked for in texts.
func (f *find) sought() index.Query {
	if f.other != "" {
		return f.called
	}
	return f.query
}

// stop ends what runs.
func (f *find) stop() {
	f.pause()
	f.search = nil
}

// pause is for when a command has come to its end.
func (f *find) pause() {
	if f.cancel != nil {
		f.cancel()
	}
	f.cancel = nil
}

// startFind opens the line to type into.
func (m *Model) startFind() {
	m.find.prompt = &field.Text{Placeholder: "search names and values"}
	m.find.prompt.SetValue("")
	m.find.origin, m.find.top = m.spot(), m.current().tree.Top
	m.focus = treePane
}

// pressPrompt takes the keys of the line; the search runs as it is typed.
func (m *Model) pressPrompt(msg tea.KeyPressMsg) tea.Cmd {
	switch {
	case keys.DropFind.Is(msg):
		m.dropFind()
		return nil
	case keys.KeepFind.Is(msg):
		m.find.prompt = nil
		if !m.find.active() {
			m.clearFind()
		}
		return nil
	default:
		return m.typed(msg)
	}
}

func (m *Model) typed(msg tea.Msg) tea.Cmd {
	if result := m.find.prompt.Update(msg); !result.Changed {
		return nil
	}
	return m.look(m.find.prompt.Value())
}

// look searches for a text anew.
func (m *Model) look(text string) tea.Cmd {
	f := &m.find
	f.stop()
	*f = find{prompt: f.prompt, origin: f.origin, top: f.top, opened: f.opened, filter: f.filter, query: index.NewQuery(text)}
	if !f.active() {
		m.foldAgain(nil)
		m.goTo(f.origin)
		return nil
	}
	return m.search(f.query)
}

// search begins to look for a query in the whole answer.
func (m *Model) search(q index.Query) tea.Cmd {
	m.find.search = index.NewSearch(m.Session.Doc, q)
	return m.searchOn()
}

// searchOn searches until there is something new to show. Only one command at a
// time searches, so nothing else touches the search.
func (m *Model) searchOn() tea.Cmd {
	ctx, cancel := context.WithCancel(m.ctx)
	m.find.cancel = cancel
	s, now, none := m.find.search, m.Now, m.find.hits.Len() == 0
	return func() tea.Msg {
		begun, more := now(), true
		for more && now().Sub(begun) < searchPause && (!none || s.Hits().Len() == 0) {
			if ctx.Err() != nil {
				return nil
			}
			more = s.Step(searchPiece)
			runtime.Gosched() // a frame that is to be drawn goes first
		}
		return foundMsg{search: s, hits: s.Hits(), shown: s.Shown(), share: s.Share(), more: more}
	}
}

// found takes hits as they come; the first one is gone to at once.
func (m *Model) found(msg foundMsg) tea.Cmd {
	f := &m.find
	if msg.search != f.search {
		return nil
	}
	first := f.hits.Len() == 0
	f.hits, f.shown, f.share, f.sieve = msg.hits, msg.shown, msg.share, nil
	if first || !msg.more {
		m.firstHit()
	}
	f.pause()
	if msg.more {
		return m.searchOn()
	}
	if m.searchesOther() {
		return m.search(f.called)
	}
	return m.searchGrown()
}

// searchesOther tells that the search goes on with the server's word for a
// permission: the answer has nothing of how others write it.
func (m *Model) searchesOther() bool {
	f := &m.find
	server, other, ok := f.query.Spelled()
	if !ok || f.other != "" || f.hits.Len() > 0 || m.Growing {
		return false
	}
	f.other, f.called = other, index.NewQuery(server)
	return true
}

// searchGrown searches what has come of the answer since the search ended.
func (m *Model) searchGrown() tea.Cmd {
	f := &m.find
	if f.search == nil || f.runs() || f.search.Doc() == m.Session.Doc {
		return nil
	}
	f.search.SetDoc(m.Session.Doc)
	return m.searchOn()
}

// firstHit goes to the first hit from where the search began, while the person
// is still typing and has not gone elsewhere.
func (m *Model) firstHit() {
	f := &m.find
	if f.prompt == nil || f.origin.raw != m.inRaw {
		return
	}
	order := m.hitOrder(m.current())
	if order.n == 0 {
		return
	}
	before, on := order.before(f.origin.place)
	if !on && before == order.n {
		before = 0
	}
	to := order.at(before)
	m.foldAgain(nil)
	m.revealHit(to)
}

// nextHit goes on by so many hits, round and round.
func (m *Model) nextHit(step int) {
	order := m.hitOrder(m.current())
	if order.n == 0 {
		return
	}
	to, on := order.before(m.here())
	if step < 0 || on {
		to += step
	}
	m.revealHit(order.at((to + order.n) % order.n))
}

// clearFind forgets the search; the cursor stays. What was unfolded to show
// other hits is folded again.
func (m *Model) clearFind() {
	here := m.here()
	m.foldAgain(chain(m.all(m.inRaw).of(here), here))
	m.find.stop()
	m.find = find{}
	m.reveal(m.current(), here)
}

// dropFind forgets the search, and all is as it was before.
func (m *Model) dropFind() {
	origin, top := m.find.origin, m.find.top
	m.foldAgain(nil)
	m.find.stop()
	m.find = find{}
	m.goTo(origin)
	m.current().tree.Top = top
}

// toggleFilter shows the hits only, and all again.
func (m *Model) toggleFilter() {
	here := m.here()
	m.find.filter = !m.find.filter && m.find.active()
	if v := m.current(); v.has(here) {
		m.reveal(v, here)
	}
}
