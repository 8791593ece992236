package request

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api/curl"
	"sessionscope/ui/keys"
	"sessionscope/ui/screen"
)

// captureGap is the silence that ends a curl command which comes as keys. It is
// longer than burstGap: what comes behind a pause of the line would show in the
// field, and may be a key.
const captureGap = 5 * burstGap

const (
	// longestLead is how much of a burst is looked at for the beginning of a
	// command, with a prompt before it.
	longestLead = 16
	// longestCapture bounds a command, in bytes: a longer one is refused anyway.
	longestCapture = 1 << 20
)

// capture is a curl command on its way into the form as keys, from a terminal
// without bracketed paste. From the moment it is known for one, nothing of it
// shows.
type capture struct {
	on   bool
	text strings.Builder
	// lead is what the burst has written into the field so far, while that may
	// become a command; restore takes it away again.
	lead    string
	restore func()
}

// captureMsg comes when a command may have come to its end.
type captureMsg struct{ to *Model }

// captures takes a key that belongs to a curl command, and reports whether it
// did.
func (m *Model) captures(msg tea.KeyPressMsg, behind bool) (took bool, cmd tea.Cmd) {
	c := &m.capture
	if c.on {
		if text := pasted(msg); text != "" {
			if c.text.Len() < longestCapture {
				c.text.WriteString(text)
			}
			return true, nil
		}
		m.endCapture()
		return false, nil
	}
	switch {
	case msg.Text == "" || !m.Typing() || len(c.lead) > longestLead:
		c.lead = ""
	case !behind:
		c.lead, c.restore = msg.Text, m.snapshot()
	case c.lead != "":
		c.lead += msg.Text
	}
	if !behind || c.lead == "" || !curl.Begins(c.lead) {
		return false, nil
	}
	c.restore()
	c.on = true
	c.text.Reset()
	c.text.WriteString(c.lead)
	m.notice = notice{text: "reading a curl command…", good: true}
	return true, m.awaitSilence(captureGap)
}

// pasted is what a key of a paste stands for; "" for a key that none has.
func pasted(msg tea.KeyPressMsg) string {
	switch {
	case msg.Text != "":
		return msg.Text
	case keys.Enter.Is(msg), keys.Send.Is(msg):
		return "\n"
	case msg.Code == tea.KeyTab && msg.Mod == 0:
		return "\t"
	}
	return ""
}

func (m *Model) awaitSilence(gap time.Duration) tea.Cmd {
	return screen.After(m.ctx, gap, captureMsg{m})
}

// captured goes on waiting while keys come.
func (m *Model) captured() tea.Cmd {
	if !m.capture.on {
		return nil
	}
	if left := captureGap - m.Now().Sub(m.burst.last); left > 0 && left <= captureGap {
		return m.awaitSilence(left)
	}
	m.endCapture()
	return nil
}

// endCapture takes the command as if it had been pasted.
func (m *Model) endCapture() {
	text := m.capture.text.String()
	m.capture = capture{}
	m.notice = notice{}
	m.paste(tea.PasteMsg{Content: text})
}

// snapshot gives what undoes the letters that are typed next, with all that
// follows from them.
func (m *Model) snapshot() (restore func()) {
	network := m.net
	var restores []func()
	for _, row := range m.form.Rows {
		restores = append(restores, row.Snapshot())
	}
	return func() {
		m.net = network
		for _, restore := range restores {
			restore()
		}
	}
}
