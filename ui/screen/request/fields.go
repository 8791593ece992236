package request

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"sessionscope/api"
	"sessionscope/ui/widget/field"
)

// The groups of the form.
const (
	groupNetwork  = "network"
	groupUser     = "user"
	groupDevice   = "device"
	groupSecurity = "security"
)

// valued is an input that holds plain text.
type valued interface {
	field.Input
	Value() string
	SetValue(string)
}

// inputs are what people fill in, and the rows in which they do.
type inputs struct {
	profile *field.Select
	region  *field.Select
	key     *field.Masked
	keep    *field.Toggle
	token   *field.Masked
	text    map[api.Field]valued // the fields that are no secret

	profileRow, regionRow, keepRow *field.Row
	rows                           map[api.Field]*field.Row

	send, sendAnyway *field.Button
}

// build makes the rows, in the order in which they stand.
func (m *Model) build() {
	in := inputs{
		profile: &field.Select{Placeholder: "none", Whole: true},
		region:  &field.Select{Placeholder: "required", Whole: true},
		key:     &field.Masked{Placeholder: "type or paste it"},
		keep:    &field.Toggle{},
		token:   &field.Masked{Placeholder: "only on secure networks", Limit: api.RuleOf(api.FieldAuthToken).Max, Optional: true},
		text:    map[api.Field]valued{},
		rows:    map[api.Field]*field.Row{},

		send:       &field.Button{Label: "Send"},
		sendAnyway: &field.Button{Label: "Send anyway", Hidden: true},
	}
	m.form.Buttons = []*field.Button{in.sendAnyway, in.send}
	add := func(group, label string, input field.Input) *field.Row {
		row := &field.Row{Group: group, Label: label, Input: input}
		m.form.Rows = append(m.form.Rows, row)
		return row
	}
	in.profileRow = add(groupNetwork, "profile", in.profile)
	in.regionRow = add(groupNetwork, "region", in.region)
	in.rows[api.FieldAPIKey] = add(groupNetwork, "API key", in.key)
	in.keepRow = add(groupNetwork, "keep key", in.keep)
	for _, group := range []struct {
		name   string
		fields []api.Field
	}{
		{groupUser, []api.Field{api.FieldUserID, api.FieldDisplayName, api.FieldProfileHandle}},
		{groupDevice, []api.Field{api.FieldDeviceID, api.FieldDeviceKind, api.FieldDeviceModel, api.FieldSDKVersion}},
	} {
		for _, f := range group.fields {
			in.text[f] = m.input(f)
			in.rows[f] = add(group.name, label(f), in.text[f])
		}
	}
	in.rows[api.FieldAuthToken] = add(groupSecurity, label(api.FieldAuthToken), in.token)
	m.in = in
}

// label is the field's own name, without the object it stands in.
func label(f api.Field) string {
	return strings.TrimPrefix(string(f), "deviceInfo.")
}

// input makes the input of a field that is no secret: one with choices where
// there are some.
func (m *Model) input(f api.Field) valued {
	rule := api.RuleOf(f)
	var choices []field.Choice
	if f == api.FieldUserID {
		for _, person := range m.People {
			choices = append(choices, field.Choice{Value: person.UserID, About: person.About})
		}
	}
	if len(rule.Choices) > 0 {
		choices = append(choices, field.Choice{})
		for _, value := range rule.Choices {
			choices = append(choices, field.Choice{Value: value})
		}
	}
	empty := "not sent"
	if rule.Required {
		empty = "required"
	}
	if len(choices) == 0 {
		return &field.Text{Limit: rule.Max, Placeholder: empty}
	}
	chooser := &field.Select{Limit: rule.Max, Placeholder: empty, Whole: len(rule.Choices) > 0}
	chooser.SetChoices(choices...)
	return chooser
}

// fill puts a request into the form, and says which values are longer than any
// field: those stay what they were.
func (m *Model) fill(r api.SessionRequest) (notes []string) {
	for _, f := range api.Fields() {
		input, plain := m.in.text[f]
		switch value := r.Value(f); {
		case !plain:
		case utf8.RuneCountInString(value) > field.Most:
			notes = append(notes, fmt.Sprintf("%s has %d characters, a field holds %d: what it was stays", f, utf8.RuneCountInString(value), field.Most))
		default:
			input.SetValue(value)
		}
	}
	if n := utf8.RuneCountInString(r.AuthToken.Reveal()); n > field.Most {
		return append(notes, fmt.Sprintf("%s has %d characters, a field holds %d: what it was stays", api.FieldAuthToken, n, field.Most))
	}
	m.in.token.SetValue(r.AuthToken)
	return notes
}

// request is what the form holds, as it will be sent.
func (m *Model) request() api.SessionRequest {
	var r api.SessionRequest
	for f, input := range m.in.text {
		r.Set(f, input.Value())
	}
	r.AuthToken = m.in.token.Value()
	if m.in.token.StandsIn() {
		r.AuthToken = m.Environment.AuthToken
	}
	return r
}
