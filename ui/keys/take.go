package keys

import (
	"strings"

	tea "charm.land/bubbletea/v2"
)

// The bindings that take something away. Each but the first of both kinds is a
// chord: the second key counts right after the first.
var (
	Take          = bind("y", "copy", "Copy something of this row; the next key says what", "y")
	TakeLikeliest = chord(Take, "y", "likeliest", "Copy the likeliest thing of this row")
	TakeValue     = chord(Take, "v", "value", "Copy the value")
	TakeName      = chord(Take, "k", "key", "Copy the key, the name of the member")
	TakePath      = chord(Take, "p", "path", "Copy the path, like $.users[0].userId")
	TakeJQ        = chord(Take, "q", "jq path", "Copy the path as jq reads it")
	TakeJSON      = chord(Take, "j", "JSON", "Copy the JSON, with its secrets masked")
	TakeToken     = chord(Take, "t", "token", "Copy the live accessToken, as a header")
	TakeCurl      = chord(Take, "c", "curl", "Copy the request as a curl command, without its secrets")

	Save         = bind("s", "save", "Save this to a file; the next key says how", "s")
	SaveTicket   = chord(Save, "t", "ticket", "Save a ticket, without secrets, that others can open and replay")
	SaveMarkdown = chord(Save, "m", "Markdown", "Save the ticket as Markdown, for an issue")
	SaveRaw      = chord(Save, "r", "raw answer", "Save the answer as it came, with its live accessToken")

	LeaveChord = bind("esc", "leave", "Do nothing after all", "esc")
)

// chord is a binding of two keys. Its stroke is both, with a blank between them,
// which is no key press's, so that only a Chord takes it.
func chord(first Binding, second, short, name string) Binding {
	return bind(first.Show+second, short, name, first.Keys[0]+" "+second)
}

// Second is the binding of a chord's second key alone, for as long as that is
// waited for.
func (b Binding) Second() Binding {
	_, second, ok := strings.Cut(b.Keys[0], " ")
	if !ok {
		return b
	}
	b.Keys, b.Show = []string{second}, second
	return b
}

// Strokes are the keys to press for the binding, one after the other.
func (b Binding) Strokes() []string { return strings.Fields(b.Keys[0]) }

// Chord waits for the second key of one. The zero Chord waits for none.
type Chord struct{ choices []Live }

// Begin waits for the second key of the choices.
func (c *Chord) Begin(choices []Live) {
	c.choices = nil
	for _, choice := range choices {
		choice.Binding = choice.Second()
		c.choices = append(c.choices, choice)
	}
}

// End waits for no second key any more.
func (c *Chord) End() { c.choices = nil }

// Begun tells that the second key is waited for.
func (c *Chord) Begun() bool { return len(c.choices) > 0 }

// Press takes the second key, and waits no more. It gives the number of the
// choice; false for any other key, which does nothing.
func (c *Chord) Press(msg tea.KeyPressMsg) (choice int, ok bool) {
	choices := c.choices
	c.choices = nil
	for i, each := range choices {
		if each.Is(msg) {
			return i, true
		}
	}
	return 0, false
}

// Live are the second keys.
func (c *Chord) Live() []Live {
	return append(c.choices[:len(c.choices):len(c.choices)], Live{Binding: LeaveChord})
}
