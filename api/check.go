package api

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"sessionscope/api/secret"
)

// serverKeyLength is the length in characters beyond which a string of hex
// digits is no API key but a server key (observed: API keys have 48).
const serverKeyLength = 100

// Problem is one fault of a request. An error would be refused by the API or
// could not be sent; a warning is odd but may be meant.
type Problem struct {
	Field Field
	// Message is one line that names the field, the rule and the length of the
	// value. It never holds the value.
	Message string
	Warning bool
}

// Check holds the request against every known rule and gives what is wrong, in
// the order of Fields. With keyElsewhere an absent key is no problem: it comes
// from the keyring or the environment.
func (r SessionRequest) Check(key secret.Text, keyElsewhere bool) []Problem {
	var found findings
	for _, field := range Fields() {
		switch field {
		case FieldAPIKey:
			if !key.IsZero() || !keyElsewhere {
				found.key(key.Reveal())
			}
		case FieldAuthToken:
			found.value(RuleOf(field), r.AuthToken.Reveal())
		default:
			found.value(RuleOf(field), r.Value(field))
		}
	}
	return found
}

type findings []Problem

func (f *findings) fail(field Field, format string, args ...any) {
	*f = append(*f, Problem{Field: field, Message: string(field) + " " + fmt.Sprintf(format, args...)})
}

func (f *findings) warn(field Field, format string, args ...any) {
	f.fail(field, format, args...)
	(*f)[len(*f)-1].Warning = true
}

func (f *findings) value(rule Rule, value string) {
	field, length := rule.Field, utf8.RuneCountInString(value)
	if value == "" {
		if rule.Required {
			f.fail(field, "is required: it is 0 characters long; %d to %d are allowed", rule.Min, rule.Max)
		}
		return
	}
	if !utf8.ValidString(value) {
		f.fail(field, "is no valid UTF-8 (%s)", characters(length))
	}
	if rule.Max > 0 && length > rule.Max {
		f.fail(field, "is %s long; %s are allowed", characters(length), allowed(rule))
	}
	for _, prefix := range rule.ForbiddenPrefixes {
		if strings.HasPrefix(value, prefix) {
			f.fail(field, "may not start with %s, which is reserved (it is %s long)", prefix, characters(length))
		}
	}
	if len(rule.Choices) > 0 && !slices.Contains(rule.Choices, value) {
		f.warn(field, "is none of the documented %s (it is %s long)", strings.Join(rule.Choices, ", "), characters(length))
	}
	if strings.ContainsFunc(value, unicode.IsControl) {
		f.warn(field, "holds control characters (it is %s long)", characters(length))
	}
	// Real ids do hold blanks at their ends, so they are never cut off.
	if (field == FieldUserID || field == FieldDeviceID) && strings.TrimSpace(value) != value {
		f.warn(field, "begins or ends with a blank, which counts (it is %s long)", characters(length))
	}
}

func (f *findings) key(key string) {
	length := utf8.RuneCountInString(key)
	switch fault := headerFault(key); {
	case key == "":
		f.fail(FieldAPIKey, "is required: it is 0 characters long")
	case fault != "":
		f.fail(FieldAPIKey, "holds %s, which an HTTP header cannot carry (it is %s long)", fault, characters(length))
	case length > serverKeyLength && !strings.ContainsFunc(key, isNoHexDigit):
		f.warn(FieldAPIKey, "looks like a server key: it is %s long; API keys have about 48", characters(length))
	}
}

// headerFault names what keeps a key from being sent in a header as it is, ""
// if nothing does. HTTP would cut blanks off silently.
func headerFault(key string) string {
	for _, r := range key {
		switch {
		case r == '\n' || r == '\r':
			return "a line break"
		case unicode.IsSpace(r):
			return "a blank"
		case unicode.IsControl(r):
			return "a control character"
		case r > unicode.MaxASCII:
			return "a character that is not ASCII"
		}
	}
	return ""
}

func isNoHexDigit(r rune) bool { return !strings.ContainsRune("0123456789abcdefABCDEF", r) }

func allowed(rule Rule) string {
	if rule.Min > 0 {
		return fmt.Sprintf("%d to %d", rule.Min, rule.Max)
	}
	return fmt.Sprintf("at most %d", rule.Max)
}

func characters(n int) string {
	if n == 1 {
		return "1 character"
	}
	return fmt.Sprintf("%d characters", n)
}
