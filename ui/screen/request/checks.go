package request

import (
	"fmt"
	"slices"

	"sessionscope/api"
	"sessionscope/keystore"
	"sessionscope/ui/clean"
	"sessionscope/ui/widget/field"
)

// checks is what is known to be wrong with the form.
type checks struct {
	request  api.SessionRequest
	problems []api.Problem
	// asked tells that sending was tried: from then on what is missing shows.
	asked bool
	// marked tells that sending was refused for a rule, and that the person knows
	// how to send it all the same.
	marked bool
	// said is what the API said about the fields, until they are edited.
	said map[api.Field][]string
	// remark is what the field with the focus said about the last key.
	remark string
}

// refresh brings everything that follows from the values up to date.
func (m *Model) refresh() {
	m.standIns()
	m.keeping()
	source := m.source()
	m.checks.request = m.request()
	m.checks.problems = m.checks.request.Check(m.in.key.Value(), source != Typed)
	m.checks.problems = append(m.checks.problems, m.mintProblem()...)
	if source == NoKey {
		m.checks.problems = append([]api.Problem{{Field: api.FieldAPIKey, Message: m.noKey()}}, m.checks.problems...)
	}
	for f, row := range m.in.rows {
		row.Notes = m.notes(f)
	}
	m.in.regionRow.Notes = nil
	if _, err := m.base(); err != nil {
		m.in.regionRow.Notes = []field.Note{{Level: field.Error, Text: m.words(err)}}
	}
	m.in.profileRow.Notes = m.profileNotes()
	if row := m.form.Row(); row != nil && m.checks.remark != "" {
		row.Notes = append(row.Notes, field.Note{Level: field.Warning, Text: m.checks.remark})
	}
	m.checks.marked = m.checks.marked && len(m.errors()) > 0
	m.in.sendAnyway.Hidden = !m.checks.marked
	if m.form.Button() == m.in.sendAnyway && m.in.sendAnyway.Hidden {
		m.form.GoToButton(m.in.send)
	}
	if row := m.form.Row(); row != nil && row.Hidden {
		m.form.GoTo(m.in.rows[api.FieldUserID])
	}
}

func (m *Model) noKey() string {
	switch name := m.net.profile; {
	case !m.net.read:
		return "the profiles are still being read"
	case name != "":
		return fmt.Sprintf("profile %s is new: type the API key", m.profileName(name))
	}
	return "type an API key, or choose a profile that has one"
}

// notes are what stands under a field. A field that is empty is not blamed for
// it before the person has tried to send.
func (m *Model) notes(f api.Field) []field.Note {
	var notes []field.Note
	for _, text := range m.checks.said[f] {
		notes = append(notes, field.Note{Level: field.Error, Text: "the API says: " + m.said(text)})
	}
	for _, problem := range m.checks.problems {
		if problem.Field != f || !m.checks.asked && m.isEmpty(f) {
			continue
		}
		level := field.Error
		if problem.Warning {
			level = field.Warning
		}
		notes = append(notes, field.Note{Level: level, Text: problem.Message})
	}
	if f == api.FieldAuthToken {
		notes = append(notes, m.mintNotes()...)
	}
	if f == api.FieldUserID {
		if warning := clean.Mixed(m.shownRequest().UserID); warning != "" {
			notes = append(notes, field.Note{Level: field.Warning, Text: "userId: " + warning})
		}
	}
	return notes
}

func (m *Model) isEmpty(f api.Field) bool {
	switch f {
	case api.FieldAPIKey:
		return m.in.key.Value().IsZero()
	case api.FieldAuthToken:
		return m.in.token.Value().IsZero()
	}
	return m.in.text[f].Value() == ""
}

func (m *Model) profileNotes() []field.Note {
	switch {
	case m.net.failed != nil:
		return []field.Note{{Level: field.Warning, Text: m.words(m.net.failed)}}
	case !m.net.read || m.net.known != nil || m.net.profile == "":
		return nil
	}
	if err := keystore.CheckName(m.net.profile); err != nil {
		return []field.Note{{Level: field.Warning, Text: m.words(err)}}
	}
	return []field.Note{{Text: "a new profile: it is made when its key is kept"}}
}

// errors are the problems for which the request should not be sent as it is.
func (m *Model) errors() []api.Problem {
	return slices.DeleteFunc(slices.Clone(m.checks.problems), func(p api.Problem) bool { return p.Warning })
}

// edited forgets what was said about a row's former value.
func (m *Model) edited(row *field.Row) {
	m.checks.marked = false
	if row == nil {
		return
	}
	for f, other := range m.in.rows {
		if other == row {
			delete(m.checks.said, f)
		}
	}
}

// firstWrong is the first row with an error, nil when there is none.
func (m *Model) firstWrong() *field.Row {
	for _, row := range m.form.Rows {
		for _, note := range row.Notes {
			if note.Level == field.Error && !row.Hidden && row.Input != nil {
				return row
			}
		}
	}
	return nil
}

// ShowFailure puts the API's own complaints beside the fields, until those are
// edited.
func (m *Model) ShowFailure(detail []FieldNote) {
	m.checks.said = map[api.Field][]string{}
	m.notice = notice{}
	for _, note := range detail {
		if _, ok := m.in.rows[note.Field]; ok {
			m.checks.said[note.Field] = append(m.checks.said[note.Field], note.Text)
		} else if m.notice.text == "" {
			m.warn("the API says: %s", m.said(note.Text))
		}
	}
	m.refresh()
	if row := m.firstWrong(); row != nil && len(m.checks.said) > 0 {
		m.form.GoTo(row)
	}
}
