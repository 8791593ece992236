package explorer

import (
	"fmt"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api/ticket"
	"sessionscope/ui/keys"
	"sessionscope/ui/screen"
)

// maxCopy is the longest text that is copied, in bytes: in base64 it is just
// what terminals take in one sequence.
const maxCopy = 75_000

// taker takes things out of the explorer, to the clipboard and to files: two
// keys for each.
type taker struct {
	m *Model
	// sent is the request that the answer is to; nil when it is not known.
	sent            *ticket.Sent
	copying, saving keys.Chord
	from            place // where the copy was begun
}

// taken is a copy, and the words for it.
type taken struct {
	text string
	// what it is, and what else there is to know about it, clean for the
	// terminal.
	what, note string
}

// receipt says what was copied, how long it is and where it went.
func (t taken) receipt() string {
	text := fmt.Sprintf("✓ copied %s, %s, to the clipboard", t.what, plural(utf8.RuneCountInString(t.text), "character"))
	if t.note != "" {
		text += "; " + t.note
	}
	return text
}

// copyable is one thing that can be copied from a row.
type copyable struct {
	keys.Live
	take func(place) (taken, error)
}

// copies are all that can be copied from a place. To ask costs little; to take
// may not.
func (t *taker) copies(p place) []copyable {
	likeliest := keys.TakeLikeliest
	if name := t.likeliestName(p); name != "" {
		likeliest.Short = name
	}
	all := []copyable{
		{keys.Live{Binding: likeliest, Disabled: t.whyNothing(p)}, t.likeliest},
		{keys.Live{Binding: keys.TakeValue, Disabled: t.whyNothing(p)}, t.value},
		{keys.Live{Binding: keys.TakeName, Disabled: t.whyNoName(p)}, t.name},
		{keys.Live{Binding: keys.TakePath, Disabled: t.whyNoPath(p)}, t.path},
		{keys.Live{Binding: keys.TakeJQ, Disabled: t.whyNoPath(p)}, t.jqPath},
		{keys.Live{Binding: keys.TakeJSON, Disabled: t.whyNothing(p)}, t.json},
		{keys.Live{Binding: keys.TakeToken, Disabled: t.whyNoToken()}, t.token},
		{keys.Live{Binding: keys.TakeCurl, Disabled: t.whyNoCurl()}, t.curl},
	}
	return all
}

// busy tells that a second key is waited for: then all keys are for press.
func (t *taker) busy() bool { return t.copying.Begun() || t.saving.Begun() }

// end waits for no second key any more.
func (t *taker) end() {
	t.copying.End()
	t.saving.End()
}

// press takes the keys that begin and end a copy or a save. It reports whether
// the key was one.
func (t *taker) press(msg tea.KeyPressMsg) (cmd tea.Cmd, used bool) {
	switch {
	case t.copying.Begun():
		if i, ok := t.copying.Press(msg); ok {
			return t.take(t.copies(t.from)[i]), true
		}
		return nil, true
	case t.saving.Begun():
		if i, ok := t.saving.Press(msg); ok {
			return t.saveAs(i), true
		}
		return nil, true
	case keys.Take.Is(msg):
		t.from = t.place()
		t.copying.Begin(liveOf(t.copies(t.from)))
		return nil, true
	case keys.Save.Is(msg):
		t.saving.Begin(t.saveKeys())
		return nil, true
	}
	return nil, false
}

// live are the second keys while one is waited for, and all chords at any other
// time.
func (t *taker) live() []keys.Live {
	switch {
	case t.copying.Begun():
		return t.copying.Live()
	case t.saving.Begun():
		return t.saving.Live()
	}
	return append(liveOf(t.copies(t.place())), t.saveKeys()...)
}

func liveOf(all []copyable) []keys.Live {
	live := make([]keys.Live, len(all))
	for i, each := range all {
		live[i] = each.Live
	}
	return live
}

// take copies a thing, or says why it is not copied.
func (t *taker) take(c copyable) tea.Cmd {
	if c.Disabled != "" {
		return screen.Tell("⚠ not copied: " + c.Disabled)
	}
	got, err := c.take(t.from)
	if err != nil {
		return screen.Tell("⚠ not copied: " + err.Error())
	}
	if !utf8.ValidString(got.text) { // a terminal may obey such bytes, or drop them
		got.text = string([]rune(got.text))
		got.note = notes(got.note, "bytes that are no UTF-8 became �")
	}
	msg := screen.CopyMsg{Text: got.text, Receipt: got.receipt()}
	return func() tea.Msg { return msg }
}

// place is what is copied from: what the row under the cursor leads to in the
// detail pane, and else the row of the tree.
func (t *taker) place() place {
	m := t.m
	if c := m.detail.card; m.focus == detailPane && c != nil {
		if to := c.Line(m.detail.tree.Cursor).Link; to.kind != 0 {
			return to
		}
	}
	return m.here()
}
