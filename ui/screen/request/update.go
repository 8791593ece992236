package request

import (
	tea "charm.land/bubbletea/v2"

	"sessionscope/ui/keys"
	"sessionscope/ui/screen"
	"sessionscope/ui/widget/field"
)

// silenceMsg comes when a key that sends has waited long enough.
type silenceMsg struct {
	to   *Model
	turn int
}

// Update takes keys, pastes and the profiles.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case configMsg:
		if msg.to != m {
			return nil
		}
		m.configured(msg)
	case silenceMsg:
		if msg.to != m || msg.turn != m.burst.turn {
			return nil
		}
		waited := m.burst.take()
		if waited == nothing {
			return nil
		}
		cmd = m.do(waited)
	case captureMsg:
		if msg.to != m {
			return nil
		}
		cmd = m.captured()
	case mintTickMsg:
		if msg.to != m {
			return nil
		}
		cmd = m.mintTick()
	case tea.BlurMsg:
		// Whoever goes to another window leaves no secret in view.
		m.in.key.Leave()
		m.in.token.Leave()
	case tea.MouseClickMsg:
		cmd = m.click(msg.Mouse())
	case tea.MouseWheelMsg:
		m.wheel(msg.Mouse())
	case tea.PasteMsg:
		_, cmd = m.arrived()
		m.paste(msg)
	case tea.KeyPressMsg:
		behind, before := m.arrived()
		took, waits := m.captures(msg, behind)
		if !took {
			waits = m.press(msg, behind)
		}
		cmd = tea.Batch(before, waits)
	default:
		return nil
	}
	m.refresh()
	return cmd
}

// arrived notes a key or a paste. One that waited to send does so if this one
// came later than a paste's would; else it was a line end in a paste.
func (m *Model) arrived() (behind bool, cmd tea.Cmd) {
	m.used = true
	behind = m.burst.arrived(m.Now())
	switch waiting := m.burst.take(); {
	case waiting == nothing:
	case behind:
		m.lineEnd()
	default:
		cmd = m.do(waiting)
	}
	return behind, cmd
}

// lineEnd is what a key that sends is in a paste: the border of two fields.
func (m *Model) lineEnd() {
	if m.form.Button() == nil {
		m.move(+1)
	}
	m.warn("taken as a paste, which never sends: press %s to send", keys.Send.Show)
}

func (m *Model) press(msg tea.KeyPressMsg, behind bool) tea.Cmd {
	button := m.form.Button()
	switch {
	case msg.Text != "" && button == nil && !m.preview:
		m.toRow(msg)
	case keys.Send.Is(msg):
		return m.ask(m.again(), behind)
	case keys.Mint.Is(msg):
		return m.mint()
	case keys.Editor.Is(msg):
		return m.edit()
	case keys.Preview.Is(msg):
		m.preview, m.scrolled = !m.preview && !m.whole, 0
	case keys.Back.Is(msg):
		if !m.preview {
			return screen.Back
		}
		m.preview = false
	case m.preview:
		m.scrollPreview(msg)
	case keys.Enter.Is(msg) && button == m.in.sendAnyway && button != nil:
		return m.ask(sendAnyway, behind)
	case keys.Enter.Is(msg) && button != nil:
		return m.ask(send, behind)
	case keys.Enter.Is(msg), keys.NextField.Is(msg), button != nil && keys.NextChoice.Is(msg):
		m.move(+1)
	case keys.PreviousField.Is(msg), button != nil && keys.PreviousChoice.Is(msg):
		m.move(-1)
	default:
		m.toRow(msg)
	}
	return nil
}

// again is what the key that sends does: on a form that is marked, it sends all
// the same.
func (m *Model) again() deed {
	if m.checks.marked {
		return sendAnyway
	}
	return send
}

// ask waits to see that the key was no part of a paste.
func (m *Model) ask(d deed, behind bool) tea.Cmd {
	if behind {
		m.lineEnd()
		return nil
	}
	turn := m.burst.wait(d)
	return screen.After(m.ctx, burstGap, silenceMsg{m, turn})
}

// move takes the focus on; what is left behind counts from now.
func (m *Model) move(by int) {
	m.leave()
	m.form.Move(by)
}

// commit lets what is being typed into the profile or the region count.
func (m *Model) commit() {
	switch m.form.Row() {
	case m.in.profileRow:
		m.commitProfile()
	case m.in.regionRow:
		m.relocate()
	}
}

// toRow gives a key or a paste to the field with the focus.
func (m *Model) toRow(msg tea.Msg) {
	row := m.form.Row()
	if row == nil {
		return
	}
	result := row.Input.Update(msg)
	m.checks.remark = result.Note
	if result.Changed && !result.Chosen && !m.burst.running {
		m.notice = notice{} // it was about what the field held before
	}
	if result.Changed {
		m.changed(row, result)
	}
}

// changed follows up on a value that is another one now.
func (m *Model) changed(row *field.Row, result field.Result) {
	m.editing.draft = nil // it was made of what is now another form
	m.edited(row)
	switch {
	case row == m.in.regionRow:
		m.leaveProfile()
		if result.Chosen {
			m.relocate()
		}
	case row == m.in.profileRow && result.Chosen:
		m.commitProfile()
	}
}
