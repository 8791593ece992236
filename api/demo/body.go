package demo

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"unicode/utf8"

	"sessionscope/api"
)

// maxBody is more than any request with valid fields needs.
const maxBody = 1 << 20

// body is a request's JSON object. Members that nobody asks for are ignored,
// which clients rely on (observed).
type body map[string]json.RawMessage

func readBody(w http.ResponseWriter, r *http.Request) (body, error) {
	content, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if tooLarge := (*http.MaxBytesError)(nil); errors.As(err, &tooLarge) {
		return nil, &refusal{
			status: http.StatusRequestEntityTooLarge, code: codeBadRequest,
			message: fmt.Sprintf("The body is larger than %d bytes", maxBody),
		}
	}
	if err != nil {
		return nil, badRequest("The body could not be read")
	}
	sent := body{}
	if err := json.Unmarshal(content, &sent); err != nil || sent == nil {
		return nil, badRequest("The body is not a JSON object")
	}
	return sent, nil
}

// member is the JSON text of a field, nil when it was not sent.
func (b body) member(f api.Field) (json.RawMessage, error) {
	outer, inner, nested := strings.Cut(string(f), ".")
	raw := b[outer]
	if !nested || raw == nil {
		return raw, nil
	}
	var object map[string]json.RawMessage
	if err := json.Unmarshal(raw, &object); err != nil || object == nil {
		return nil, fmt.Errorf("'%s' must be an object", outer)
	}
	return object[inner], nil
}

// text is a field's string, "" when it was not sent or is none.
func (b body) text(f api.Field) string {
	raw, err := b.member(f)
	if err != nil {
		return ""
	}
	text, _ := stringOf(raw)
	return text
}

func stringOf(raw json.RawMessage) (string, bool) {
	var text *string
	if json.Unmarshal(raw, &text) != nil || text == nil {
		return "", false
	}
	return *text, true
}

// faults says which of the fields break their documented rules, and how. Each
// line names its field in single quotes.
func (b body) faults(fields ...api.Field) []string {
	var found []string
	for _, field := range fields {
		raw, err := b.member(field)
		fault := ""
		if err != nil {
			fault = err.Error()
		} else {
			fault = faultOf(api.RuleOf(field), raw)
		}
		if fault != "" && (len(found) == 0 || found[len(found)-1] != fault) {
			found = append(found, fault)
		}
	}
	return found
}

func faultOf(rule api.Rule, raw json.RawMessage) string {
	if raw == nil {
		if rule.Required {
			return fmt.Sprintf("'%s' is required", rule.Field)
		}
		return ""
	}
	text, ok := stringOf(raw)
	length := utf8.RuneCountInString(text)
	switch {
	case !ok:
		return fmt.Sprintf("'%s' must be a string", rule.Field)
	case length < rule.Min:
		return fmt.Sprintf("'%s' must be ≥ %d characters", rule.Field, rule.Min)
	case rule.Max > 0 && length > rule.Max:
		return fmt.Sprintf("'%s' must be ≤ %d characters", rule.Field, rule.Max)
	}
	for _, prefix := range rule.ForbiddenPrefixes {
		if strings.HasPrefix(text, prefix) {
			return fmt.Sprintf("'%s' may not start with %s", rule.Field, prefix)
		}
	}
	return ""
}
