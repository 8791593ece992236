package request

import (
	"bytes"
	"strings"

	tea "charm.land/bubbletea/v2"

	"sessionscope/api"
	"sessionscope/api/draft"
	"sessionscope/api/secret"
	"sessionscope/ui/keys"
)

// EditMsg asks the app to let the person edit the body in their own editor. The
// text holds no secret.
type EditMsg struct{ Text []byte }

// editing is the body outside the form.
type editing struct {
	// text is what was given to the editor, made of the request.
	text    []byte
	request api.SessionRequest
	// draft is what came back and could not be read: the editor gets it again,
	// until the form is changed.
	draft []byte
}

// edit hands out the body.
func (m *Model) edit() tea.Cmd {
	if m.names != nil {
		m.NotEdited(errPresenting.Error())
		return nil
	}
	m.commit()
	request := m.request()
	m.editing.request, m.editing.text = request, draft.Text(request)
	text := m.editing.text
	if m.editing.draft != nil {
		text = m.editing.draft
	}
	m.notice = notice{}
	return func() tea.Msg { return EditMsg{text} }
}

// Edited takes the body back from the editor. An error says where it is broken;
// then the form is as it was, and the text is kept for another edit.
func (m *Model) Edited(text []byte) error {
	defer m.refresh()
	if bytes.Equal(text, m.editing.text) {
		m.editing.draft = nil
		m.notice = notice{text: "nothing was changed in the editor", good: true}
		return nil
	}
	d, err := draft.Parse(text, m.editing.request)
	if err != nil {
		m.editing.draft = text
		m.warn("the form is as it was; %s opens what you wrote again", keys.Editor.Show)
		return err
	}
	m.editing.draft = nil
	token := m.editing.request.AuthToken
	notes := append(d.Notes, m.fill(d.Request)...)
	switch now := d.Request.AuthToken; {
	case now.Equal(token) && m.in.token.StandIn != "" && token.Equal(m.Environment.AuthToken):
		m.in.token.SetValue(secret.Text{}) // it stands in as before
	case now.IsZero() && !token.IsZero():
		m.in.token.LeaveOut()
	}
	m.filledIn("from the editor", notes)
	return nil
}

// NotEdited says why there is nothing new from the editor.
func (m *Model) NotEdited(why string) {
	m.warn("nothing was changed: %s", why)
	m.refresh()
}

// filledIn tells that the form was filled in from elsewhere, and what should be
// known of that. What was said of the former values is gone.
func (m *Model) filledIn(from string, notes []string) {
	m.preview, m.checks.said, m.checks.marked, m.checks.remark = false, nil, false, ""
	m.editing.draft = nil
	m.form.GoTo(m.in.rows[api.FieldUserID])
	text := strings.Join(append([]string{"filled in " + from}, notes...), "; ")
	m.notice = notice{text: text, good: len(notes) == 0}
}
